"""Writes a typed record as a message: one template per class, compiled from the declaration on first use.

A template holds the tags of everything that is always there; what may be absent is a slot that can be empty.
Every value is held against the facets of its type, so that what is written passes the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from jeugdregie.errors import ProgrammingError, UnwritableError
from jeugdregie.ijw.literals import UnfitError, literal
from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import RECORDS, Bericht
from jeugdregie.ijw.standard import BASE_NAMESPACE, COMPOSITES, MAX_BYTES, MESSAGES, SIMPLE_TYPES, Element, Message

_END = "\r\n"  # OP192: lines end with CR/LF
_NAMES = {record: name for name, record in RECORDS.items()}

Writer = Callable[[Any], str]


def write(record: Bericht) -> bytes:
    """The message as XML: UTF-8 without BOM, CR/LF, no empty elements, valid against the schema.

    Raises UnwritableError, naming the element and never its value, for a record that the schema forbids.
    """
    try:
        name = _NAMES[type(record)]
    except KeyError:
        raise ProgrammingError(f"{type(record).__name__} is not a message") from None
    try:
        data = _writer(name)(record).encode()
    except _RefusedError as refusal:
        raise UnwritableError(f"{name} kan niet worden geschreven: {refusal.path()} {refusal.reason}.") from None
    if len(data) > MAX_BYTES:
        raise UnwritableError(f"{name} kan niet worden geschreven: het bericht is groter dan 25 MB. Verdeel het.")
    return data


class _RefusedError(Exception):
    """Carries the path upwards, from the element that was refused to the root."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps: list[str] = []

    def below(self, *steps: str) -> _RefusedError:
        self.steps[:0] = steps
        return self

    def path(self) -> str:
        return "/".join(self.steps)


@dataclass(frozen=True)
class _Place:
    """Where a template stands: the prefix of its elements, its depth, and the path from the record that it reads."""

    prefix: str
    depth: int
    path: tuple[str, ...] = ()

    def line(self, name: str, inside: str) -> str:
        return f"{self._tabs}<{self.prefix}:{name}>{inside}</{self.prefix}:{name}>{_END}"

    def block(self, name: str, inside: str) -> str:
        return f"{self._tabs}<{self.prefix}:{name}>{_END}{inside}{self._tabs}</{self.prefix}:{name}>{_END}"

    def step(self, name: str) -> _Place:
        """One element further down in the same template."""
        return _Place(self.prefix, self.depth + 1, (*self.path, name))

    def fresh(self, levels: int = 1) -> _Place:
        """The place of a template of its own, that many levels deeper."""
        return _Place(self.prefix, self.depth + levels)

    @property
    def _tabs(self) -> str:
        return "\t" * self.depth


@dataclass(frozen=True)
class _Slot:
    """What fills one %s of a template: the path of the value in the record, and how that value is written."""

    path: tuple[str, ...]
    write: Writer


@cache
def _writer(name: str) -> Writer:
    message = MESSAGES[name]
    body = _template(message, "Root", _Place(message.prefix, depth=1))
    spaces = f'xmlns:ijw="{BASE_NAMESPACE}" xmlns:{message.prefix}="{message.namespace}"'
    start = f'<?xml version="1.0" encoding="UTF-8"?>{_END}<{message.prefix}:Bericht {spaces}>{_END}'
    end = f"</{message.prefix}:Bericht>{_END}"
    return lambda record: f"{start}{body(record)}{end}"


def _template(message: Message, type_name: str, place: _Place) -> Writer:
    """Writes the inside of a class or composite type; all slots of a record are filled in one go."""
    text, slots = _inside(message, type_name, place)
    writers = tuple(slot.write for slot in slots)
    fields = [".".join(map(field_name, slot.path)) for slot in slots]
    values = attrgetter(*fields)
    single = len(slots) == 1

    def write_inside(record: Any) -> str:
        try:
            found = (values(record),) if single else values(record)
        except AttributeError:
            raise _missing(record, slots) from None
        try:
            return text % tuple([write(value) for write, value in zip(writers, found, strict=True)])
        except (UnfitError, _RefusedError):
            raise _refused(found, slots) from None

    return write_inside


def _inside(message: Message, type_name: str, place: _Place) -> tuple[str, list[_Slot]]:
    text, slots = "", []
    for element in _elements(message, type_name):
        piece, filled = _element(message, element, place)
        text += piece
        slots += filled
    return text, slots


def _elements(message: Message, type_name: str) -> Iterable[Element]:
    return COMPOSITES[type_name].elements if type_name in COMPOSITES else message.classes[type_name].elements


def _element(message: Message, element: Element, place: _Place) -> tuple[str, list[_Slot]]:
    """The text of an element in the template of its class, and the slots in it."""
    path = (*place.path, element.name)
    if element.type in SIMPLE_TYPES:
        value = literal(element.type, element.restriction)
        if element.required:
            return place.line(element.name, "%s"), [_Slot(path, value)]
        return "%s", [_Slot(path, _optional(value, place.line(element.name, "%s")))]
    if element.type in message.classes and message.classes[element.type].is_wrapper():
        return "%s", [_Slot(path, _list(message, element, place))]
    if not element.required:
        inside = _template(message, element.type, _within(element, place.fresh()))
        return "%s", [_Slot(path, _optional(_not_empty(inside), place.block(element.name, "%s")))]
    text, slots = _inside(message, element.type, _within(element, place.step(element.name)))
    return place.block(element.name, text), slots


def _within(element: Element, place: _Place) -> _Place:
    """Children of a composite type stand in the namespace of the basic schema."""
    return _Place("ijw", place.depth, place.path) if element.type in COMPOSITES else place


def _optional(write_value: Writer, text: str) -> Writer:
    before, after = text.split("%s")
    return lambda value: "" if value is None else f"{before}{write_value(value)}{after}"


def _not_empty(write_inside: Writer) -> Writer:
    def write_filled(record: Any) -> str:
        text = write_inside(record)
        if not text:
            raise _RefusedError("is leeg; laat het weg")
        return text

    return write_filled


def _list(message: Message, wrapper: Element, place: _Place) -> Writer:
    """Writes a tuple as a wrapper around its items: Clienten around every Client."""
    (item,) = message.classes[wrapper.type].elements
    if item.type in SIMPLE_TYPES:
        write_item = literal(item.type, item.restriction)
        before, after = place.fresh().line(item.name, "%s").split("%s")
    else:
        write_item = _template(message, item.type, place.fresh(2))
        before, after = place.fresh().block(item.name, "%s").split("%s")
    start, end = place.block(wrapper.name, "%s").split("%s")

    def write_list(items: Any) -> str:
        if not items:
            if wrapper.required or items is None:
                raise _RefusedError(f"moet ten minste een {item.name} bevatten")
            return ""
        pieces = [start]
        for index, value in enumerate(items, start=1):
            try:
                pieces += (before, write_item(value), after)
            except UnfitError as unfit:
                raise _RefusedError(str(unfit)).below(f"{item.name}[{index}]") from None
            except _RefusedError as refusal:
                raise refusal.below(f"{item.name}[{index}]") from None
        pieces.append(end)
        return "".join(pieces)

    return write_list


def _missing(record: Any, slots: Iterable[_Slot]) -> _RefusedError:
    """Names the first element on the way to a slot that is not there."""
    for slot in slots:
        value = record
        for depth, name in enumerate(slot.path, start=1):
            if value is None:
                return _RefusedError("ontbreekt").below(*slot.path[: depth - 1])
            if not hasattr(value, field_name(name)):
                return _RefusedError("is geen record van de goede soort").below(*slot.path[: depth - 1])
            value = getattr(value, field_name(name))
    raise ProgrammingError("a slot was missing and is not any more")


def _refused(found: Iterable[Any], slots: Iterable[_Slot]) -> _RefusedError:
    """Names the first slot whose value is refused, by writing the slots again one by one."""
    for slot, value in zip(slots, found, strict=True):
        try:
            slot.write(value)
        except UnfitError as unfit:
            return _RefusedError("ontbreekt" if value is None else str(unfit)).below(*slot.path)
        except _RefusedError as refusal:
            return refusal.below(*slot.path)
    raise ProgrammingError("a value was refused and is not any more")
