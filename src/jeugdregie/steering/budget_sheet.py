"""A budget over years, with what shifts of each kind make of it, from rows of the tables begroting and verschuiving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.notation import money
from jeugdregie.steering.budget import KINDS, Line, Post, Shift, balance, budget
from jeugdregie.steering.sheets import Entry, Sheet, fields
from jeugdregie.tables.spending import SHIFT_KINDS

Row = Mapping[str, Any]
_WHOLE = 10_000
"""A part is given in hundredths of a percent."""


@dataclass(frozen=True)
class Budget:
    """A budget from its first year on: a line per post and year."""

    first: int
    years: tuple[int, ...]
    lines: tuple[Line, ...]

    def total(self, year: int) -> int:
        """Cents of all posts in a year."""
        return sum(line.cents for line in self.lines if line.year == year)

    def out_of_balance(self, year: int) -> int:
        """What transformation adds or takes in a year, in cents; it should move money and nothing else."""
        return balance(self.lines, "transformatie", year)


def budget_of(base: Sequence[Row], shifts: Sequence[Row]) -> Budget:
    """The budget that rows give: the last year before the first shift, and every year that shifts name.

    NotMeasurableError when there is no base, InputError when a post falls below zero.
    """
    years = sorted({row["jaar"] for row in base})
    if not years:
        raise NotMeasurableError(
            "De begroting is leeg. Geef per jaar, stroom en zorgtype een bedrag.", code="begroting-leeg"
        )
    changed = sorted({row["jaar"] for row in shifts})
    first = max((year for year in years if not changed or year < changed[0]), default=years[0])
    amounts: dict[Post, int] = defaultdict(int)
    for row in base:
        if row["jaar"] == first:
            amounts[Post(row["stroom"], row["zorgtype"])] += row["bedrag"] * 100
    shown = tuple(dict.fromkeys((first, *(year for year in changed if year >= first))))
    return Budget(first, shown, budget(amounts, [_shift(row) for row in shifts], shown))


def budget_of_store(dataset: Dataset) -> Budget:
    """The budget in the tables of a store."""
    return budget_of(*(dataset.rows(dataset.table(name).order_by("jaar")) for name in ("begroting", "verschuiving")))


def budget_sheet(found: Budget) -> Sheet:
    """A line per post and year with the effect of each kind, and a total per year."""
    kinds = [(kind, SHIFT_KINDS[kind]) for kind in KINDS]
    names = [("jaar", "Jaar"), ("stroom", "Stroom"), ("zorgtype", "Zorgtype"), ("begin", f"Bedrag in {found.first}")]
    rows = tuple(tuple(_entries(line)) for line in (*found.lines, *(_total(found, year) for year in found.years)))
    return Sheet("Begroting", fields([*names, *kinds, ("begroot", "Begroot")]), rows, tuple(_notes(found)))


def _shift(row: Row) -> Shift:
    return Shift(
        row["jaar"],
        Post(row["stroom"], row["zorgtype"]),
        row["soort"],
        part=Fraction(row.get("deel") or 0, _WHOLE),
        cents=(row.get("bedrag") or 0) * 100,
    )


def _total(found: Budget, year: int) -> Line:
    mine = [line for line in found.lines if line.year == year]
    shifts = {kind: sum(line.shifts[kind] for line in mine) for kind in KINDS}
    return Line(year, Post("Samen", ""), sum(line.base for line in mine), shifts)


def _entries(line: Line) -> Iterator[Entry]:
    yield str(line.year)
    yield line.post.stroom
    yield line.post.zorgtype
    for cents in (line.base, *(line.shifts[kind] for kind in KINDS), line.cents):
        yield Decimal(cents) / 100


def _notes(found: Budget) -> Iterator[str]:
    yield f"Delen zijn van het bedrag in {found.first}; een later deel van dezelfde soort vervangt het eerdere."
    for year in found.years:
        off = found.out_of_balance(year)
        if off:
            yield f"Transformatie in {year} verschuift niet alleen geld: samen is het {money(Decimal(off) / 100)} in plaats van nul."
        elif year != found.first:
            yield f"Transformatie in {year} is in balans: wat erbij komt, gaat er ergens anders af."
