"""What may be shown of a comparison: a figure is hidden where that of today is hidden (docs/decisions/0120 and 0141)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from jeugdregie.forecast.scenario.base import Base
from jeugdregie.forecast.scenario.compare import HIGH, LOW, Compared
from jeugdregie.forecast.scenario.course import Course, Numbers
from jeugdregie.forecast.scenario.document import Measure
from jeugdregie.forecast.tables import definition_of
from jeugdregie.indicators import SUPPRESSED, TOTAL, UNKNOWN, Cell, Member, Row, SafeTable
from jeugdregie.indicators.disclosure import rounded_cents, rounded_count, worked_out
from jeugdregie.periods import Period

Quantity: TypeAlias = Literal["trajecten", "kosten", "wachtenden"]
Side: TypeAlias = Literal["basis", "scenario", "verschil"]
QUANTITIES: tuple[Quantity, ...] = ("trajecten", "kosten", "wachtenden")
SIDES: tuple[Side, ...] = ("basis", "scenario", "verschil")
_YEAR = 12


@dataclass(frozen=True)
class SafeSwing:
    """What all measures together change in the cost of care when one of them turns out at its lowest, likeliest or highest."""

    measure: Measure
    low: Cell
    likely: Cell
    high: Cell


def years_of(months: Sequence[Period]) -> tuple[tuple[str, slice], ...]:
    """Years from the origin on, the last of them perhaps shorter, each as a label and a part of the months."""
    return tuple(
        (f"{months[begin].label} t/m {months[min(begin + _YEAR, len(months)) - 1].label}", slice(begin, begin + _YEAR))
        for begin in range(0, len(months), _YEAR)
    )


@dataclass(frozen=True)
class Safe:
    """Makes what may be shown of a comparison."""

    found: Compared
    base: Base
    shown: SafeTable
    by: tuple[str, ...]
    notes: tuple[str, ...]

    def table(self, quantity: Quantity, side: Side) -> SafeTable:
        """One quantity of one side, per year."""
        definition = definition_of(f"scenario-{quantity}")
        titled = replace(definition, name=f"{definition.name}-{side}", title=f"{definition.title}, {side}")
        years = years_of(self.found.base.months)
        rows = tuple(
            row for members in self._lines() if self._cells(members) for row in self._rows(quantity, side, members)
        )
        periods = tuple(label for label, _ in years)
        return worked_out(
            self.shown,
            definition=titled,
            by=self.by,
            periods=periods,
            rows=rows,
            notes=(*self.notes, *self.shown.notes),
        )

    def saved(self) -> Cell:
        """What all months together cost less than the base."""
        return self.amount(self.found.saved)

    def own(self) -> Cell:
        """What is changed in the cost of care with every measure at its likeliest: its interval is that of the forecast alone."""
        return self.amount(self.found.own)

    def amount(self, draws: Numbers) -> Cell:
        """Euros per draw as one figure with its interval."""
        return self._interval("kosten", draws, known=self.base.has_costs)

    def swings(self) -> Iterator[SafeSwing]:
        """The widest first."""
        known = self.base.has_costs
        for swing in self.found.swings:
            low, likely, high = (self._one("kosten", value, known) for value in (swing.low, swing.likely, swing.high))
            yield SafeSwing(swing.measure, low, likely, high)

    def _lines(self) -> tuple[tuple[Member, ...], ...]:
        """The members of each line: those of the total where today's table is cut further."""
        places = [self.shown.by.index(name) for name in self.by]
        rest = [place for place in range(len(self.shown.by)) if place not in places]
        whole = (row.members for row in self.shown.rows if all(row.keys[place] == TOTAL for place in rest))
        return tuple(dict.fromkeys(tuple(members[place] for place in places) for members in whole))

    def _cells(self, members: tuple[Member, ...]) -> list[int]:
        """The places of the cells that a line is about."""
        keys = {name: member.key for name, member in zip(self.by, members, strict=True) if member.key != TOTAL}
        return [
            place
            for place, cell in enumerate(self.found.base.cells)
            if all(getattr(cell, name) == key for name, key in keys.items())
        ]

    def _rows(self, quantity: Quantity, side: Side, members: tuple[Member, ...]) -> Iterator[Row]:
        keys = {name: member.key for name, member in zip(self.by, members, strict=True)}
        today = self.shown.cell(self.shown.periods[0], **keys)
        draws = self._draws(quantity, side, members)
        known = quantity != "kosten" or self.base.has_costs
        for label, part in years_of(self.found.base.months):
            inside = draws[:, part]
            values = inside.sum(axis=1) if quantity == "kosten" else inside.mean(axis=1)
            hidden = today.mark == SUPPRESSED or self._is_few(members, part)
            yield Row(
                label, members, Cell(None, SUPPRESSED) if hidden else self._interval(quantity, values, known=known)
            )

    def _is_few(self, members: tuple[Member, ...], part: slice) -> bool:
        """Whether so few trajectories are expected that a figure about them would tell of persons."""
        rules = self.shown.disclosure
        if rules.is_exact:
            return False
        rows = self._cells(members)
        courses = (self.found.base, self.found.course)
        return any(
            0 < np.median(of.asking[:, rows].sum(axis=1)[:, part].mean(axis=1)) < rules.threshold for of in courses
        )

    def _draws(self, quantity: Quantity, side: Side, members: tuple[Member, ...]) -> Numbers:
        """[draw, month]"""
        base, course = (self._side(quantity, of, members) for of in (self.found.base, self.found.course))
        return {"basis": base, "scenario": course, "verschil": course - base}[side]

    def _side(self, quantity: Quantity, of: Course, members: tuple[Member, ...]) -> Numbers:
        rows = self._cells(members)
        counts = {"trajecten": lambda: of.youths, "kosten": lambda: of.cost, "wachtenden": lambda: of.waiting}[
            quantity
        ]()
        found: Numbers = counts[:, rows].sum(axis=1)
        is_whole = all(member.key == TOTAL for member in members)
        with_measures = quantity == "kosten" and of is self.found.course and is_whole
        return found + self.found.measures_cost if with_measures else found

    def _interval(self, quantity: Quantity, values: Numbers, *, known: bool) -> Cell:
        low, middle, high = (self._one(quantity, value, known) for value in np.quantile(values, (LOW, 0.5, HIGH)))
        return replace(middle, low=low.value, high=high.value)

    def _one(self, quantity: Quantity, value: float, known: bool) -> Cell:
        rules = self.shown.disclosure
        if not known:
            return Cell(None, UNKNOWN)
        if quantity == "kosten":
            return Cell(rounded_cents(round(100 * float(value)), rules))
        return Cell(rounded_count(round(float(value)), rules))
