"""The filters of the overview: read from the address, checked, and written back into links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from jeugdregie.errors import InputError
from jeugdregie.indicators import DIMENSIONS, Member
from jeugdregie.web.scope import Scope

PERIOD = "halfjaar"
CUTS = ("gemeente", "sector", "verwijzer", "aanbieder")
LABELS: Mapping[str, str] = {**{name: DIMENSIONS[name] for name in CUTS}, PERIOD: "Halfjaar"}

_KEEPABLE = re.compile(r"[a-z-]{2,24}|\d{2}|\d{4}|\d{8}|\d{4}-H[12]")


@dataclass(frozen=True)
class Filters:
    """What was chosen: a member key per dimension, and a half-year; empty is everything, and the latest half-year."""

    gemeente: str = ""
    sector: str = ""
    verwijzer: str = ""
    aanbieder: str = ""
    halfjaar: str = ""

    @property
    def where(self) -> dict[str, str]:
        """The choice by dimension, as the indicators take it."""
        return {name: getattr(self, name) for name in CUTS if getattr(self, name)}

    @property
    def query(self) -> str:
        """The choice as the query of an address, with its question mark; empty when nothing is chosen."""
        chosen = {name: getattr(self, name) for name in LABELS if getattr(self, name)}
        return f"?{urlencode(chosen)}" if chosen else ""

    def without(self, name: str) -> "Filters":
        """The same choice with one filter lifted."""
        return replace(self, **{name: ""})


@dataclass(frozen=True)
class Control:
    """A select box: its options, the chosen one, and whether it can be changed."""

    name: str
    label: str
    options: tuple[Member, ...]
    chosen: str
    empty: str


def read_filters(given: Mapping[str, str], *, scope: Scope, known: Mapping[str, tuple[Member, ...]]) -> Filters:
    """The filters in an address. An unknown value is an InputError; another gemeente than the own is refused."""
    values = {name: given.get(name, "").strip() for name in LABELS}
    values["gemeente"] = scope.limit(values["gemeente"]) or ""
    for name, value in values.items():
        if value and value not in {member.key for member in known[name]} and value != scope.gemeente:
            raise InputError(
                f"Deze keuze bij '{LABELS[name].lower()}' komt niet voor in de gegevens. Wis de filters en kies opnieuw.",
                code="filter-onbekend",
            )
    return Filters(**values)


def controls(filters: Filters, *, scope: Scope, known: Mapping[str, tuple[Member, ...]]) -> tuple[Control, ...]:
    """The select boxes that this user can use."""
    names = [name for name in LABELS if scope.is_region or name != "gemeente"]
    return tuple(
        Control(
            name=name,
            label=LABELS[name],
            options=known[name],
            chosen=getattr(filters, name),
            empty="" if name == PERIOD else "Alle",
        )
        for name in names
    )


def chosen_labels(filters: Filters, *, scope: Scope, known: Mapping[str, tuple[Member, ...]]) -> list[dict[str, str]]:
    """The filters that are on, with the address that lifts each."""
    return [
        {"label": f"{LABELS[name]}: {member.label}", "without": filters.without(name).query or "?"}
        for name in LABELS
        if scope.is_region or name != "gemeente"
        for member in known[name]
        if member.key == getattr(filters, name) and name != PERIOD
    ]


def loggable(given: Mapping[str, str], arguments: Mapping[str, Any]) -> dict[str, str]:
    """The filters and route arguments for the audit trail; whatever does not look like a code is not repeated."""
    asked = {name: given[name] for name in LABELS if given.get(name)}
    asked |= {name: str(value) for name, value in arguments.items()}
    return {name: value if _KEEPABLE.fullmatch(value) else "ongeldig" for name, value in asked.items()}
