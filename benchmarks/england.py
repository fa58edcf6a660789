"""English sets of `../shared/data/england`, cleaned: episodes of children in care, and monthly referrals per authority."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from jeugdregie.forecast import OPEN, Ages, Spells, day_number, spells
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.spells import joined

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "england"

CATEGORIES = ("Fostering", "Residential", "Supported", "Other")
_CATEGORY_OF = {
    **dict.fromkeys(("U1", "U2", "U3", "U4", "U5", "U6"), 0),
    **dict.fromkeys(("K2", "R1"), 1),
    **dict.fromkeys(("H5", "P2"), 2),
}
"""Placement codes of the child-level return, as the public forecaster groups them; the rest is other."""

AGES = Ages(edges=(1, 5, 10, 16, 18), borders=(18,))
"""The age bands of that forecaster, and the border at which care ends."""

FIRST, LAST = day_number(date(2017, 4, 1)), day_number(date(2022, 3, 31))
"""The returns cover five years from April on."""

ORIGINS = tuple(day_number(date(year, month, day)) for year in range(2018, 2022) for month, day in ((3, 31), (9, 30)))[
    :7
]


class Episode(NamedTuple):
    """A stay in one placement, in days; the end is OPEN when it goes on."""

    entry: int
    exit: int
    category: int


def absent() -> str:
    """Why the sets cannot be used; empty when they can."""
    return "" if SHARED.is_dir() else f"OVERGESLAGEN: {SHARED} ontbreekt, deze meting heeft de Engelse gegevens nodig."


def ssda903() -> Spells:
    """The child-level sample as spells per category."""
    births = _births()
    rows = [(int(child), episode) for child, found in sorted(_episodes().items()) for episode in _cleaned(found)]
    whole = spells(
        person=[child for child, _ in rows],
        category=[item.category for _, item in rows],
        entry=[item.entry for _, item in rows],
        exit=np.array([item.exit for _, item in rows]),
        birth=[births[str(child)] for child, _ in rows],
        first=FIRST,
        last=LAST,
        categories=CATEGORIES,
    )
    return joined(whole, 0)


def _cleaned(found: list[Episode]) -> Iterator[Episode]:
    """One episode per begin (the latest end) and per end (the earliest begin); the next begin ends the one before."""
    by_entry: dict[int, Episode] = {}
    # an open end comes first: a later return closes it
    for item in sorted(found, key=lambda item: (item.entry, item.exit if item.exit < OPEN else -1)):
        by_entry[item.entry] = item
    by_exit: dict[int, Episode] = {}
    for item in by_entry.values():
        by_exit.setdefault(item.exit, item)
    kept = list(by_exit.values())
    for index, item in enumerate(kept):
        following = kept[index + 1].entry if index + 1 < len(kept) else int(OPEN)
        yield item._replace(exit=min(item.exit, following))


def _episodes() -> Mapping[str, list[Episode]]:
    found: dict[str, list[Episode]] = defaultdict(list)
    for row in _rows("ssda903/*-episodes.csv"):
        end = _day(row["DEC"]) if row["DEC"] else int(OPEN)
        found[row["CHILD"]].append(Episode(_day(row["DECOM"]), end, _CATEGORY_OF.get(row["PLACE"], 3)))
    return found


def _births() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in _rows("ssda903/*-header.csv"):
        found.setdefault(row["CHILD"], _day(row["DOB"]))
    return found


def _rows(pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(SHARED.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _day(text: str) -> int:
    day, month, year = text.split("/")
    return day_number(date(int(year), int(month), int(day)))


class Referrals(NamedTuple):
    """Referrals per month [authority, month] from month `first` on; NaN where none was published."""

    names: tuple[str, ...]
    counts: np.ndarray
    first: int


def referrals() -> Referrals:
    """Monthly referrals of every authority."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row in _rows("cin-referrals-monthly-*.csv"):
        if row["referrals"]:
            found[row["code"]][month_index(date.fromisoformat(f"{row['month']}-01"))] = float(row["referrals"])
    first, last = (pick(month for months in found.values() for month in months) for pick in (min, max))
    names = tuple(sorted(found))
    counts = [[found[name].get(month, np.nan) for month in range(first, last + 1)] for name in names]
    return Referrals(names, np.array(counts), first)
