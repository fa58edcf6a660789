"""The filters and choices of a page: read from the address, checked, and written back into links."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jeugdregie.errors import InputError
from jeugdregie.indicators import DIMENSIONS, Member
from jeugdregie.web.scope import Scope

PERIOD = "halfjaar"
CUTS = ("gemeente", "sector", "verwijzer", "aanbieder")
ALL_FILTERS = (*CUTS, PERIOD)
LABELS: Mapping[str, str] = {**{name: DIMENSIONS[name] for name in CUTS}, PERIOD: "Halfjaar"}

CHOSEN = "kies."
"""Begins the name of a box that is checked; what follows is the key of what was chosen."""
_CHOSEN_NUMBER = re.compile(r"\d{1,8}(\.\d{1,5})?")
_KEEPABLE = re.compile(r"[a-z-]{2,24}|\d{1,8}|\d{4}-H[12]|\d{1,2}-\d{1,2}|\d{2}\+")


@dataclass(frozen=True)
class Choice:
    """A select box of one page that is not a filter, such as what to cut by; the first option holds when none is chosen."""

    name: str
    label: str
    options: tuple[Member, ...]


YEAR = "jaar"
PER = Choice("per", "Over", (Member("halfjaar", "Een halfjaar"), Member(YEAR, "Een heel jaar")))
"""For pages whose indicators can be asked over a whole year as well."""


@dataclass(frozen=True)
class Filters:
    """What was chosen, by name: a member key per dimension, a half-year, choices of the page. What is not there is everything."""

    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **chosen: str) -> "Filters":
        """Filters by name; empty values are left out."""
        return cls(tuple((name, value) for name, value in chosen.items() if value))

    def get(self, name: str) -> str:
        """What was chosen, or nothing."""
        return dict(self.chosen).get(name, "")

    @property
    def where(self) -> dict[str, str]:
        """The choice by dimension, as the indicators take it."""
        return {name: value for name, value in self.chosen if name in DIMENSIONS}

    @property
    def query(self) -> str:
        """The choice as the query of an address, with its question mark; empty when nothing is chosen."""
        return f"?{urlencode(self.chosen)}" if self.chosen else ""

    def without(self, name: str) -> "Filters":
        """The same choice with one filter lifted."""
        return Filters(tuple(pair for pair in self.chosen if pair[0] != name))


@dataclass(frozen=True)
class Control:
    """A select box: its options, the chosen one, and the text of no choice ('' when one must be chosen)."""

    name: str
    label: str
    options: tuple[Member, ...]
    chosen: str
    empty: str


def read_filters(
    given: Mapping[str, str],
    *,
    scope: Scope,
    known: Mapping[str, tuple[Member, ...]],
    names: Iterable[str] = ALL_FILTERS,
    choices: Iterable[Choice] = (),
) -> Filters:
    """The filters in an address. An unknown value is an InputError; another gemeente than the own is refused.

    The gemeente is read on every page, also on one that offers no choice of it, so that no page forgets to refuse.
    """
    values = {name: given.get(name, "").strip() for name in dict.fromkeys(("gemeente", *names))}
    values["gemeente"] = scope.limit(values["gemeente"]) or ""
    for name, value in values.items():
        if value and value not in {member.key for member in known[name]} and value != scope.gemeente:
            raise _unknown(LABELS[name])
    for choice in choices:
        value = given.get(choice.name, "").strip()
        if value and value not in {option.key for option in choice.options}:
            raise _unknown(choice.label)
        values[choice.name] = value or choice.options[0].key
    return Filters.of(**values)


def controls(
    filters: Filters,
    *,
    scope: Scope,
    known: Mapping[str, tuple[Member, ...]],
    names: Iterable[str] = ALL_FILTERS,
    choices: Iterable[Choice] = (),
) -> tuple[Control, ...]:
    """The select boxes that this user can use: the choices of the page first, then its filters."""
    own = [Control(item.name, item.label, item.options, filters.get(item.name), "") for item in choices]
    shared = [
        Control(name, LABELS[name], known[name], filters.get(name), "" if name == PERIOD else "Alle")
        for name in _usable(names, scope)
    ]
    return (*own, *shared)


def chosen_labels(
    filters: Filters,
    *,
    scope: Scope,
    known: Mapping[str, tuple[Member, ...]],
    names: Iterable[str] = ALL_FILTERS,
) -> list[dict[str, str]]:
    """The filters that are on, with the address that lifts each."""
    return [
        {"label": f"{LABELS[name]}: {member.label}", "without": filters.without(name).query or "?"}
        for name in _usable(names, scope)
        for member in known[name]
        if member.key == filters.get(name) and name != PERIOD
    ]


def loggable(given: Mapping[str, str], arguments: Mapping[str, Any], *, choices: Iterable[str] = ()) -> dict[str, str]:
    """The filters and route arguments for the audit trail; whatever does not look like a code is not repeated."""
    asked = {name: given[name] for name in (*LABELS, *choices) if given.get(name)}
    asked |= {name: str(value) for name, value in arguments.items()}
    boxes = [name.removeprefix(CHOSEN) for name in given if name.startswith(CHOSEN)]
    numbers = [box for box in boxes if _CHOSEN_NUMBER.fullmatch(box)]
    if boxes:
        return _kept(asked) | {"gekozen": ", ".join(numbers), "aantal": str(len(boxes))}
    return _kept(asked)


def _kept(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: value if _KEEPABLE.fullmatch(value) else "ongeldig" for name, value in asked.items()}


def _usable(names: Iterable[str], scope: Scope) -> list[str]:
    return [name for name in names if scope.is_region or name != "gemeente"]


def _unknown(label: str) -> InputError:
    return InputError(
        f"Deze keuze bij '{label.lower()}' komt niet voor in de gegevens. Wis de filters en kies opnieuw.",
        code="filter-onbekend",
    )
