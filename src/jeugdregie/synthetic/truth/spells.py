"""Starts with their stops: spells, in chains that end with a definitive stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jeugdregie.synthetic.truth.facts import Facts, Startfeit, Stopfeit
from jeugdregie.synthetic.truth.model import grouped

Class = TypeVar("Class", Startfeit, Stopfeit)
Key = tuple[str, str, int | None, str]
"""Gemeente, provider, assignment; the product where there is no assignment."""


@dataclass(slots=True)
class Spell:
    """A start with its stops, or a stop without its start."""

    begin: date
    gestart: bool
    product: tuple[str | None, str | None]
    tijdelijk: date | None = None
    definitief: date | None = None
    reden: str | None = None


def day_of_death(stops: Iterable[Stopfeit]) -> date | None:
    """The first reported day of death."""
    return min((stop.einddatum for stop in _existing(stops, _stop_key) if stop.reden == "02"), default=None)


def spells_of(facts: Facts) -> dict[Key, list[Spell]]:
    """Spells by assignment, in order of begin. A stop whose start was withdrawn makes none."""
    starts = _existing(facts.starts, _start_key)
    withdrawn = {(_place(item), item.begindatum) for item in facts.starts} - {
        (_place(item), item.begindatum) for item in starts
    }
    spells: dict[tuple[Key, date], Spell] = {}
    for start in starts:
        spells[_place(start), start.begindatum] = Spell(
            start.begindatum, gestart=True, product=(start.categorie, start.code)
        )
    for stop in sorted(_existing(facts.stops, _stop_key), key=lambda item: item.dagtekening):
        place = (_place(stop), stop.begindatum)
        if place in withdrawn:
            continue
        spell = spells.setdefault(place, Spell(stop.begindatum, gestart=False, product=(stop.categorie, stop.code)))
        if stop.reden == "20":
            spell.tijdelijk = stop.einddatum
        else:
            spell.definitief, spell.reden = stop.einddatum, stop.reden
    found: dict[Key, list[Spell]] = defaultdict(list)
    for (key, _), spell in sorted(spells.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        found[key].append(spell)
    return found


def chains_of(spells: list[Spell]) -> Iterator[list[Spell]]:
    """A spell continues the one before unless that ended for good."""
    chain: list[Spell] = []
    for spell in spells:
        if chain and chain[-1].definitief is not None:
            yield chain
            chain = []
        chain.append(spell)
    if chain:
        yield chain


def _place(item: Startfeit | Stopfeit) -> Key:
    product = "" if item.nummer is not None else f"{item.categorie}|{item.code or ''}"
    return item.gemeente, item.aanbieder, item.nummer, product


def _start_key(item: Startfeit) -> Hashable:
    return (*_place(item), item.categorie, item.code, item.begindatum)


def _stop_key(item: Stopfeit) -> Hashable:
    return (*_place(item), item.categorie, item.code, item.begindatum, item.reden, item.einddatum)


def _existing(items: Iterable[Class], key: Callable[[Class], Hashable]) -> list[Class]:
    """Classes that exist: accepted 1s minus accepted 3s is at least 1; content of the latest 1."""
    found = []
    for group in grouped(items, key).values():
        first = [item for item in group if item.status == "1"]
        if len(first) > sum(item.status == "3" for item in group):
            found.append(max(first, key=lambda item: item.dagtekening))
    return found
