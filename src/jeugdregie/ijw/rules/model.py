"""What a rule is: a code, its meaning in two languages, where it applies, and a check of a few lines on plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Indices = tuple[int, ...]
"""Which of the repeating elements on a path is meant: one number, counted from 0, for each of them."""

Outcome = bool | Iterable[Indices]
"""What a check answers: whether the rule is broken, or the places where it is."""

TECHNICAL_REJECTION = "0001"


@dataclass(frozen=True)
class Place:
    """Where a rule applies.

    The check is called for every `owner` (a class) of `message` with its `values`: fields of the record, with a dot
    into composite types (None when the composite is absent), then with the values of the message named in `context`.
    `element` is the path from the owner to what a finding points at.
    """

    message: str
    owner: str
    element: str
    values: tuple[str, ...]
    context: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule of the standard.

    `meaning` (Dutch) says what must hold and `advice` (Dutch) what to do where it does not; `english` is the meaning.
    `check` answers whether the rule is broken.
    """

    code: str
    meaning: str
    english: str
    advice: str
    places: tuple[Place, ...]
    check: Callable[..., Outcome]
    retourcode: str = TECHNICAL_REJECTION
    level: int = 2

    @property
    def messages(self) -> tuple[str, ...]:
        """The messages that the rule concerns, in the order of their numbers."""
        return tuple(sorted({place.message for place in self.places}))


_PLACE = re.compile(r"(?P<message>JW\d{3}) (?P<owner>\w+)/?(?P<element>[\w/]*):(?P<names>(?:\s+@?[a-z_.]+)+)")


def places(text: str) -> tuple[Place, ...]:
    """Read 'JW301 Contact/Periode: soort periode @dagtekening', any number of them; '@' for a value of the message.

    >>> places("JW301 Contact/Periode: soort periode")[0].values
    ('soort', 'periode')
    """
    return tuple(_place(match) for match in _PLACE.finditer(text))


def _place(match: re.Match[str]) -> Place:
    names = match["names"].split()
    values = tuple(name for name in names if not name.startswith("@"))
    context = tuple(name[1:] for name in names if name.startswith("@"))
    return Place(match["message"], match["owner"], match["element"], values, context)
