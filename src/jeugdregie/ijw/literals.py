"""Writes one value of a simple type as it stands in XML, after holding it against the facets of that type."""

import re
from collections.abc import Callable
from datetime import date, time
from functools import cache

from jeugdregie.ijw.patterns import python_pattern
from jeugdregie.ijw.standard import SIMPLE_TYPES, SimpleType
from jeugdregie.ijw.wording import describe

Literal = Callable[[object], str]

_LEGAL = "\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_ILLEGAL = re.compile(f"[^{_LEGAL}]")
_SPECIAL = re.compile(f"[&<>\n\r]|[^{_LEGAL}]")
# a parser reads CR/LF as one line feed, so that line ends in a text stay exact and the file keeps CR/LF throughout
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "\r\n"})


class UnfitError(ValueError):
    """A value that its type does not allow; the text says what it must be and never shows the value."""


@cache
def literal(type_name: str, restriction: str | None = None) -> Literal:
    """The function that writes values of a simple type: `literal("LDT_Nummer")(12)` is '12'."""
    simple = SIMPLE_TYPES[type_name]
    wanted = f"moet zijn: {describe(simple, restriction)}"
    patterns = tuple(python_pattern(item) for item in (simple.pattern, restriction) if item is not None)
    if simple.codelist is not None:
        return _code_literal(simple.codelist.values(), wanted)
    if simple.base == "integer":
        return _integer_literal(simple, patterns, wanted)
    if simple.base == "date":
        return _date_literal(wanted)
    if simple.base == "time":
        return _time_literal(wanted)
    return _text_literal(simple, patterns, wanted)


def _code_literal(values: tuple[str, ...], wanted: str) -> Literal:
    codes = {value: value for value in values}

    def write(value: object) -> str:
        try:
            return codes[value]  # type: ignore[index]
        except (KeyError, TypeError):
            raise UnfitError(wanted) from None

    return write


def _integer_literal(simple: SimpleType, patterns: tuple[re.Pattern[str], ...], wanted: str) -> Literal:
    minimum, maximum = simple.minimum or 0, simple.maximum or 0

    def write(value: object) -> str:
        # a bool is an int to Python, not to the standard
        if type(value) is not int or not minimum <= value <= maximum:
            raise UnfitError(wanted)
        text = str(value)
        for pattern in patterns:
            if pattern.fullmatch(text) is None:
                raise UnfitError(wanted)
        return text

    return write


def _date_literal(wanted: str) -> Literal:
    def write(value: object) -> str:
        # a datetime is a date to Python, not to the standard
        if type(value) is not date:
            raise UnfitError(wanted)
        return value.isoformat()

    return write


def _time_literal(wanted: str) -> Literal:
    def write(value: object) -> str:
        if not isinstance(value, time) or value.tzinfo is not None:
            raise UnfitError(wanted)
        return value.isoformat()

    return write


def _text_literal(simple: SimpleType, patterns: tuple[re.Pattern[str], ...], wanted: str) -> Literal:
    shortest = simple.min_length or 0
    longest = simple.max_length or 2**31
    special, illegal = _SPECIAL.search, _ILLEGAL.search

    def write(value: object) -> str:
        if not isinstance(value, str) or not shortest <= len(value) <= longest:
            raise UnfitError(wanted)
        for pattern in patterns:
            if pattern.fullmatch(value) is None:
                raise UnfitError(wanted)
        if special(value) is None:
            return value
        if illegal(value) is not None:
            raise UnfitError("bevat een besturingsteken dat in XML niet mag")
        return value.translate(_ESCAPES)

    return write
