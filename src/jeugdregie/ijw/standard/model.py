"""What a declaration is made of: simple types with facets, elements with cardinality, classes with a logical key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Base = Literal["string", "integer", "date", "time"]


@dataclass(frozen=True)
class Code:
    """One value of a code list; `valid_from` and `valid_until` are None where the standard gives no date."""

    value: str
    meaning: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the value may be used on that day (both ends included)."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Codelist:
    """A code list of the standard, such as JZ020 (product categories)."""

    number: str
    name: str
    codes: tuple[Code, ...]

    def values(self) -> tuple[str, ...]:
        """The values in the order of the standard."""
        return tuple(code.value for code in self.codes)

    def meaning(self, value: str) -> str:
        """What a value means; KeyError when the list does not know it."""
        return self.by_value[value].meaning

    @property
    def by_value(self) -> Mapping[str, Code]:
        """The codes by their value."""
        return {code.value: code for code in self.codes}


@dataclass(frozen=True)
class SimpleType:
    """A simple type (LDT_ in the schema set) with its facets; None where the schema sets none."""

    name: str
    base: Base = "string"
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    codelist: Codelist | None = None


@dataclass(frozen=True)
class Element:
    """One element of a class: its name, the name of its type, and how often it may occur.

    `type` is 'LDT_x' (simple), 'CDT_x' (composite) or the name of a class of the same message.
    `restriction` is a further pattern that this message puts on a simple type.
    """

    name: str
    type: str
    required: bool = True
    repeats: bool = False
    restriction: str | None = None


@dataclass(frozen=True)
class Composite:
    """A composite type (CDT_ in the schema set): elements in order."""

    name: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Class:
    """A class of a message: elements in order, and the elements that form its logical key.

    A key names elements, with a dot into composite types: 'Product.Code'.
    """

    name: str
    elements: tuple[Element, ...]
    key: tuple[str, ...] = ()

    def is_wrapper(self) -> bool:
        """Whether the class only holds a list of one other thing (Relaties, RetourCodes)."""
        return len(self.elements) == 1 and self.elements[0].repeats


_LINE = re.compile(r"(?P<name>\w+)(?P<mark>[?+]?)\s+(?P<type>\w+)(?:\s*=\s*(?P<restriction>\S+))?\Z")


def elements(text: str) -> tuple[Element, ...]:
    """Read a block of lines 'Name Type', with '?' for optional, '+' for one or more and '= pattern' for a restriction.

    >>> elements("Vorm LDT_Communicatievorm\\nTaal? LDT_Taal")[1].required
    False
    """
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"not an element: {line}")
        found.append(
            Element(
                match["name"],
                match["type"],
                required=match["mark"] != "?",
                repeats=match["mark"] == "+",
                restriction=match["restriction"],
            )
        )
    return tuple(found)
