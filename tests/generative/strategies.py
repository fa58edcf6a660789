"""Hypothesis strategies for records that the schema allows, derived from the declaration: `messages("JW301")`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.patterns import python_pattern
from jeugdregie.ijw.records import MODULES, Bericht, types
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES, Element, Message, SimpleType

_FREE_TEXT = {None, r".*[^\s].*", r"([.\s]*\S+[.\s]*)+"}
# what goes wrong first: markup, Frisian and Turkish letters, Arabic, a combining accent, an emoji, odd spaces
_NOTABLE = "&<>\"' \t\r\n]]>-%{}\\ûúâêıİßعائشة́\u00a0\u0085\u2028\ufffd\U0001f9d2"
_LEGAL = st.characters(exclude_categories=("Cs",)).filter(lambda char: char >= " " and char not in "\ufffe\uffff")


@cache
def messages(name: str, *, longest: int = 3) -> st.SearchStrategy[Bericht]:
    """Records of a message ('JW323') that the schema allows; lists hold at most `longest` items."""
    message = MESSAGES[name]
    return _Records(message, longest).built("Root")


@cache
def simple_values(type_name: str, restriction: str | None = None) -> st.SearchStrategy[Any]:
    """Values that a simple type allows: `simple_values("LDT_Nummer")`."""
    simple = SIMPLE_TYPES[type_name]
    if simple.codelist is not None:
        return st.sampled_from(simple.codelist.values())
    if simple.base == "integer":
        if restriction is not None:
            return st.just(int(restriction))
        return st.integers(simple.minimum, simple.maximum)
    if simple.base == "date":
        return st.dates()
    if simple.base == "time":
        return st.times()
    return _texts(simple, restriction)


def _texts(simple: SimpleType, restriction: str | None) -> st.SearchStrategy[str]:
    longest = simple.max_length or 300
    pattern = restriction or simple.pattern
    if pattern not in _FREE_TEXT:
        return st.from_regex(python_pattern(pattern), fullmatch=True).filter(lambda text: 1 <= len(text) <= longest)
    alphabet = st.sampled_from(_NOTABLE) | st.sampled_from("aZ9é ") | _LEGAL
    short = st.text(alphabet, min_size=1, max_size=min(longest, 12))
    free = short | st.just("ab" * longest).map(lambda text: text[:longest])
    if pattern is None:
        return free
    return free.filter(lambda text: python_pattern(pattern).fullmatch(text) is not None)


class _Records:
    """Strategies for the records of one message."""

    def __init__(self, message: Message, longest: int) -> None:
        self._message = message
        self._longest = longest
        self._module = MODULES[message.name]

    def built(self, type_name: str) -> st.SearchStrategy[Any]:
        """Records of a class or composite type; never one without any content, which would be an empty element."""
        if type_name in COMPOSITES:
            record, elements = getattr(types, type_name.removeprefix("CDT_")), COMPOSITES[type_name].elements
        else:
            record = getattr(self._module, "Bericht" if type_name == "Root" else type_name)
            elements = self._message.classes[type_name].elements
        strategy = st.builds(record, **self._fields(elements))
        if any(element.required for element in elements):
            return strategy
        empty = record()
        return strategy.filter(lambda value: value != empty)

    def _fields(self, elements: tuple[Element, ...]) -> Mapping[str, st.SearchStrategy[Any]]:
        return {field_name(element.name): self._field(element) for element in elements}

    def _field(self, element: Element) -> st.SearchStrategy[Any]:
        if element.type in self._message.classes and self._message.classes[element.type].is_wrapper():
            (item,) = self._message.classes[element.type].elements
            size = {"min_size": 1 if element.required else 0, "max_size": self._longest}
            return st.lists(self._value(item), **size).map(tuple)
        value = self._value(element)
        return value if element.required else st.none() | value

    def _value(self, element: Element) -> st.SearchStrategy[Any]:
        if element.type in SIMPLE_TYPES:
            return simple_values(element.type, element.restriction)
        return self.built(element.type)
