"""A message as a reader sees it: its classes in order, each element with its name, its value, and what a code means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES, Class, Element
from jeugdregie.ijw.walk import Visit, classes_in

CENTS = frozenset({"LDT_Bedrag", "LDT_TotaalBedrag", "LDT_Budget"})
"""Types whose value is a number of eurocents."""


@dataclass(frozen=True)
class Line:
    """One element: its name in words, its value as text, and the meaning where the value is a code."""

    label: str
    text: str
    meaning: str = ""


@dataclass(frozen=True)
class Section:
    """One class of a message; `index` counts those of its name in the whole message, `depth` the classes around it."""

    name: str
    title: str
    index: int
    depth: int
    lines: tuple[Line, ...]


def outline(message: str, record: Bericht, *, shows: Callable[[str], bool] = lambda bsn: True) -> tuple[Section, ...]:
    """The classes of a message. Of people whose BSN `shows` refuses nothing is given, so that one line leads to one person."""
    return tuple(_section(message, visit, index) for visit, index in _shown(message, record, shows))


def words(name: str) -> str:
    """The name of an element in words.

    >>> words("ToewijzingNummer")
    'Toewijzing nummer'
    """
    text = field_name(name).replace("_", " ")
    return "BSN" if text == "bsn" else text.capitalize()


def _shown(message: str, record: Bericht, shows: Callable[[str], bool]) -> Iterator[tuple[Visit, int]]:
    seen: Counter[str] = Counter()
    refused = ""
    for visit in classes_in(message, record):
        index = seen[visit.class_name]
        seen[visit.class_name] += 1
        bsn = getattr(visit.record, "bsn", None)
        if bsn is not None and not shows(bsn):
            refused = f"{visit.path}/"
        elif not (refused and visit.path.startswith(refused)):
            yield visit, index


def _section(message: str, visit: Visit, index: int) -> Section:
    classes = MESSAGES[message].classes
    above = [classes.get(part.partition("[")[0]) for part in visit.path.split("/")]
    depth = sum(declared is not None and not declared.is_wrapper() for declared in above) - 1
    lines = (
        line
        for element in classes[visit.class_name].elements
        for line in _lines(element, getattr(visit.record, field_name(element.name)), classes)
    )
    return Section(visit.class_name, words(visit.class_name), index, depth, tuple(lines))


def _lines(element: Element, value: Any, classes: Any, above: str = "") -> Iterator[Line]:
    """The lines of one element; a composite gives one per part, a class has a section of its own."""
    label = f"{above}{words(element.name)}"
    if value is None:
        return
    if element.type in COMPOSITES:
        for part in COMPOSITES[element.type].elements:
            yield from _lines(part, getattr(value, field_name(part.name)), classes, f"{label}: ")
    elif element.type in SIMPLE_TYPES:
        yield _line(label, element.type, value)
    else:
        yield from _listed(classes[element.type], value)


def _listed(declared: Class, value: Any) -> Iterator[Line]:
    """The values of a class that only holds a list of codes, such as RetourCodes."""
    if declared.is_wrapper() and declared.elements[0].type in SIMPLE_TYPES:
        (item,) = declared.elements
        yield from (_line(words(item.name), item.type, one) for one in value)


def _line(label: str, type_name: str, value: Any) -> Line:
    codelist = SIMPLE_TYPES[type_name].codelist
    known = codelist.by_value.get(value) if codelist else None
    return Line(label, _text(type_name, value), known.meaning if known else "")


def _text(type_name: str, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return value.isoformat()
    if type_name in CENTS:
        return f"€ {value / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    return str(value)
