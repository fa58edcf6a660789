"""What an indicator is: one file per indicator, read strictly."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, get_type_hints

from jeugdregie.errors import InputError, ProgrammingError


@dataclass(frozen=True)
class Definition:
    """One indicator: what it counts, why it matters, who answers for it.

    `measure` names the expression that counts the numerator, `per` the one of the denominator ('' when there is none).
    `minus` names a measure that is taken off the numerator; `over` is a dimension whose total the denominator is, so that
    the members of that dimension are shares of the whole. `factor` multiplies the quotient (100 for a percentage).
    `quantile` is the share of a duration curve, 0 when unused; `after` asks that curve how much is left after so many months.
    `left_after` reads it at the days of a setting, or at the norm: the share that goes on after them; `ended_by` is the share
    that ended by then.
    `direction` says which way is wanted: 'lager', 'hoger' or 'neutraal'. `group` is the activity that it is about, a key
    of GROUPS; `dashboard` its place on the main dashboard, 0 when it is one click away.
    """

    name: str
    title: str
    group: str
    question: str
    numerator: str
    denominator: str
    unit: str
    dimensions: tuple[str, ...]
    adds_up: bool
    direction: str
    why: str
    pitfalls: tuple[str, ...]
    source: str
    author: str
    checker: str
    next_review: date
    measure: str
    minus: str
    per: str
    over: str
    factor: int
    quantile: float
    after: int
    left_after: str
    ended_by: str
    dashboard: int

    @property
    def is_curve(self) -> bool:
        """Whether the figure is read from a curve over lives instead of counted."""
        return bool(self.quantile or self.left_after or self.ended_by)

    @property
    def draws_a_curve(self) -> bool:
        """Whether it is worked out from a curve, read at one point or drawn as a whole."""
        return self.is_curve or bool(self.after)

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures that it is made of."""
        return tuple(name for name in (self.measure, self.minus, self.per) if name)


GROUPS = {
    "jeugdigen": "Jeugdigen",
    "instroom-uitstroom": "Instroom en uitstroom",
    "trajecten": "Trajecten en duur",
    "vormen": "Vormen van hulp",
    "wachten": "Wachten",
    "geld": "Geld",
    "uitkomsten": "Uitkomsten",
}
"""The groups of indicators by key, with the title shown, in the order shown."""

_OPTIONAL = {
    "denominator": "",
    "minus": "",
    "per": "",
    "over": "",
    "factor": 1,
    "quantile": 0.0,
    "after": 0,
    "left_after": "",
    "ended_by": "",
    "dashboard": 0,
}


_FEW = 20
"""As many words as a reader still scans."""


@cache
def catalogue() -> tuple[Definition, ...]:
    """Every indicator, in alphabetical order of name."""
    folder = files(__package__) / "definitions"
    found = [item for item in folder.iterdir() if item.name.endswith(".toml")]
    read = (read_definition(item.read_text("utf-8"), file=item.name) for item in found)
    return tuple(sorted(read, key=lambda item: item.name))


def overdue(on: date) -> tuple[Definition, ...]:
    """The definitions whose review was due before a day, the longest overdue first."""
    return tuple(
        sorted((item for item in catalogue() if item.next_review < on), key=lambda item: (item.next_review, item.name))
    )


def find(name: str) -> Definition:
    """The indicator with this name; an unknown name is an InputError that suggests one."""
    by_name = {item.name: item for item in catalogue()}
    if name in by_name:
        return by_name[name]
    hint = suggestion(name, by_name) or " Vraag de lijst op met: jeugdregie indicators --list."
    raise InputError(f"De indicator '{name}' bestaat niet.{hint}", code="indicator-onbekend")


def suggestion(word: str, known: Iterable[str]) -> str:
    """A Dutch sentence with the known words that look most like this one, or all of them when none does and they are few."""
    words = list(known)
    close = difflib.get_close_matches(word, words, n=3, cutoff=0.5)
    if close:
        return f" Bedoel je {' of '.join(close)}?"
    return f" Kies uit: {', '.join(words)}." if 0 < len(words) <= _FEW else ""


def read_definition(text: str, *, file: str) -> Definition:
    """A definition from the text of its file; an unknown, missing or ill-typed field is an error."""
    given = tomllib.loads(text)
    names = {field.name for field in fields(Definition)}
    unknown, missing = set(given) - names, names - set(given) - set(_OPTIONAL)
    if unknown or missing:
        raise ProgrammingError(f"{file}: unknown fields {sorted(unknown)}, missing fields {sorted(missing)}")
    if f"{given['name']}.toml" != file:
        raise ProgrammingError(f"{file}: holds the definition of {given['name']}")
    if given["group"] not in GROUPS:
        raise ProgrammingError(f"{file}: no group {given['group']}")
    values = {**_OPTIONAL, **given}
    return Definition(**{name: _typed(values[name], name=name, file=file) for name in names})


def _typed(value: Any, *, name: str, file: str) -> Any:
    wanted = get_type_hints(Definition)[name]
    if wanted == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif type(value) is wanted and (name in _OPTIONAL or value != ""):
        return value
    raise ProgrammingError(f"{file}: {name} is empty or of the wrong kind")
