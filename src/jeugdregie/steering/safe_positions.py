"""Positions as they may be shown: of few jeugdigen hidden, what would give that away hidden too, the rest rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from jeugdregie.errors import InputError
from jeugdregie.forecast.spend import coming_of
from jeugdregie.indicators import SUPPRESSED, TOTAL, UNKNOWN, Cell, Dataset, Disclosure
from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.disclosure import disclosure_of, hidden_amounts, rounded_cents
from jeugdregie.periods import Period
from jeugdregie.steering.ceilings import LastDay, Passing
from jeugdregie.steering.positions import (
    CUTS,
    LEVEL,
    Amount,
    Cut,
    Position,
    Positions,
    gemeente_positions,
    positions_of,
)

ATTENTION, LIKELY = 20, 50
"""Percent chance of passing the ceiling above which it asks attention, and above which it is likely."""


class Signal(Enum):
    """How a contract stands to its ceiling; the value is the Dutch text shown beside the colour."""

    WITHIN = "Waarschijnlijk binnen het plafond"
    ATTENTION = "Kan eroverheen gaan"
    OVER = "Gaat er waarschijnlijk overheen"
    NONE = "Geen plafond"


@dataclass(frozen=True)
class SafeMonth:
    """One month of a contract, and the year up to and including it."""

    month: Period
    is_over: bool
    declared: Cell
    total: Cell
    so_far: Cell


@dataclass(frozen=True)
class SafePosition:
    """A position with amounts in euros and chances in percent; cells of amounts have the ends of the interval of 80 %."""

    code: str
    label: str
    ceiling: Cell
    declared: Cell
    completed: Cell
    expected: Cell
    over: Cell
    over_extra: Cell
    passing: Passing | None
    last_days: Mapping[str, LastDay]
    months: tuple[SafeMonth, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether it is about too few jeugdigen to be shown, or would give another one away."""
        return self.expected.mark == SUPPRESSED

    @property
    def signal(self) -> Signal | None:
        """The traffic light; None when it is hidden."""
        if self.is_hidden:
            return None
        if self.over.value is None:
            return Signal.NONE
        return (
            Signal.OVER
            if self.over.value > LIKELY
            else Signal.ATTENTION
            if self.over.value > ATTENTION
            else Signal.WITHIN
        )


@dataclass(frozen=True)
class SafePositions:
    """The positions of a year by one cut, safe to show, with the whole."""

    year: int
    cut: Cut
    rows: tuple[SafePosition, ...]
    whole: SafePosition
    peildatum: date
    disclosure: Disclosure
    follows_demand: bool

    @property
    def is_over(self) -> bool:
        """Whether the year lies wholly in the past of the data."""
        return self.peildatum >= date(self.year, 12, 31)

    def row(self, code: str) -> SafePosition | None:
        """The position with this code."""
        return next((row for row in self.rows if row.code == code), None)


def safe_positions(
    dataset: Dataset, year: int, cut: Cut = "contract", *, level: float = LEVEL, disclosure: Disclosure | None = None
) -> SafePositions:
    """The positions of a year; without disclosure by the rules that the store has set."""
    if cut not in CUTS:
        raise InputError(f"Kies een indeling uit: {', '.join(CUTS)}.", code="indeling")
    rules = disclosure or disclosure_of(dataset.settings, dataset.peildatum)
    found = gemeente_positions(dataset, year) if cut == "gemeente" else positions_of(dataset, year, level=level)
    hidden = hidden_amounts({_key(item, cut): _count(item) for item in _every(found)}, rules)
    rows = tuple(_safe(item, _key(item, cut) in hidden, rules) for item in found.of[cut])
    whole = _safe(found.whole, _key(found.whole, cut) in hidden, rules)
    return SafePositions(year, cut, rows, whole, dataset.peildatum, rules, coming_of(dataset) is not None)


def _every(found: Positions) -> Iterator[Position]:
    """All that protects each other: providers by lots with their totals, or gemeenten with the whole."""
    for rows in found.of.values():
        yield from rows
    yield found.whole


def _key(item: Position, cut: Cut) -> tuple[str, ...]:
    return item.place[:1] if cut == "gemeente" else item.place


def _count(item: Position) -> Count:
    return Count(max(item.expected.value, item.declared), item.jeugdigen)


def _safe(item: Position, is_hidden: bool, rules: Disclosure) -> SafePosition:
    return SafePosition(
        code=item.code,
        label=item.label,
        ceiling=Cell(None, UNKNOWN) if item.ceiling is None else Cell(Decimal(item.ceiling) / 100),
        declared=_euros(item.declared, is_hidden, rules),
        completed=_amount(item.completed, is_hidden, rules),
        expected=_amount(item.expected, is_hidden, rules),
        over=_chance(item.over, is_hidden),
        over_extra=_chance(item.over_extra, is_hidden),
        passing=None if is_hidden else item.over,
        last_days={} if is_hidden else item.last_days,
        months=tuple(_months(item, is_hidden, rules)),
    )


def _months(item: Position, is_hidden: bool, rules: Disclosure) -> Iterator[SafeMonth]:
    over = [month for month in item.months if month.is_over]
    counts: dict[tuple[str, ...], Count] = {
        (month.month.label,): Count(max(month.total.value, month.declared), month.jeugdigen) for month in over
    }
    if over:
        counts[(TOTAL,)] = Count(sum(count.value for count in counts.values()), item.jeugdigen)
    hidden = hidden_amounts(counts, rules)
    # what is added up over a hidden month would give it away in the next one
    is_broken = is_hidden or any((month.month.label,) in hidden for month in over)
    for month in item.months:
        yield SafeMonth(
            month=month.month,
            is_over=month.is_over,
            declared=_euros(month.declared, is_hidden or (month.month.label,) in hidden, rules)
            if month.is_over
            else Cell(None, UNKNOWN),
            total=_amount(month.total, is_hidden or (month.month.label,) in hidden, rules),
            so_far=_amount(month.so_far, is_hidden or (is_broken and month.is_over), rules),
        )


def _euros(cents: int, is_hidden: bool, rules: Disclosure) -> Cell:
    return Cell(None, SUPPRESSED) if is_hidden else Cell(rounded_cents(cents, rules))


def _amount(amount: Amount, is_hidden: bool, rules: Disclosure) -> Cell:
    if is_hidden:
        return Cell(None, SUPPRESSED)
    value, low, high = (rounded_cents(part, rules) for part in (amount.value, amount.low, amount.high))
    return Cell(value, low=low, high=high)


def _chance(passing: Passing | None, is_hidden: bool) -> Cell:
    if is_hidden:
        return Cell(None, SUPPRESSED)
    return Cell(None, UNKNOWN) if passing is None else Cell(round(100 * passing.in_the_year))
