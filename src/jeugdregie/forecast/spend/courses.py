"""The courses of a year per unit: what is known, completed and still to come, as draws of cents per month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.spend.book import Numbers
from jeugdregie.forecast.spend.future import Future, future_of
from jeugdregie.forecast.spend.inflow import Inflow
from jeugdregie.forecast.spend.known import Key, Known
from jeugdregie.forecast.spend.noise import noisy
from jeugdregie.forecast.spend.rates import Rates, to_come
from jeugdregie.forecast.spend.simulate import DRAWS, MOST_MONTHS
from jeugdregie.periods import Period, months
from jeugdregie.tables import NEVER_STOPPED

_SEED = 20_151


@dataclass(frozen=True)
class Course:
    """One unit in a year: per month what is declared and what that completes to, in cents, and the draws.

    `running` is by draw and month, `entering` by draw, month of inflow and month of care.
    """

    unit: str
    months: tuple[Period, ...]
    is_over: NDArray[np.bool_]
    declared: Numbers
    completed: Numbers
    running: NDArray[np.float64]
    entering: NDArray[np.float64]


def courses(known: Known, year: int, inflow: Inflow | None = None) -> tuple[Course, ...]:
    """The courses of every unit in a year, by name of the unit; NotMeasurableError for a year too far off."""
    whole = tuple(months(date(year, 1, 1), date(year, 12, 31)))
    ahead = _ahead(known, whole[-1])
    random = np.random.default_rng([_SEED, year])
    future = future_of(known, ahead, inflow or known.inflow, random) if ahead else None
    found = {unit: _Sum(whole) for unit in known.book.units}
    for key in known.keys:
        factor = _unsure(known.rates, key, random)
        _add_past(found[key[0]], known, key, factor, random)
        if future is not None:
            _add_future(found[key[0]], known, key, factor=factor, future=future, random=random)
    return tuple(found[unit].course(unit, known) for unit in known.book.units)


class _Sum:
    """The parts of one unit, added up."""

    def __init__(self, whole: tuple[Period, ...]) -> None:
        size = len(whole)
        self.months = whole
        self.place = {month.first: number for number, month in enumerate(whole)}
        self.completed = np.zeros(size)
        self.running = np.zeros((DRAWS, size))
        self.entering = np.zeros((DRAWS, size, size))

    def course(self, unit: str, known: Known) -> Course:
        over = np.array([month.first < known.zero for month in self.months])
        declared = np.array([known.book.received.get((unit, month.first), 0) for month in self.months], dtype=float)
        completed = np.where(over, np.maximum(self.completed, declared), 0.0)
        return Course(unit, self.months, over, declared, completed, self.running, self.entering)


def _ahead(known: Known, last: Period) -> tuple[Period, ...]:
    if last.last < known.zero:
        return ()
    found = tuple(months(known.zero, last.last))
    if len(found) > MOST_MONTHS:
        raise NotMeasurableError(
            f"De prognose reikt niet tot en met {last.first.year}: hooguit {MOST_MONTHS} maanden vooruit.",
            code="te-ver",
        )
    return found


def _unsure(rates: Rates, key: Key, random: np.random.Generator) -> Numbers:
    """A factor per draw for not knowing exactly what a care day costs."""
    made_of = rates.made_of.get(key, 0.0)
    variance = 2 * max(rates.drift[key[1]], rates.spread[key[1]][-1]) / made_of if made_of > 0 else 0.0
    variance = min(variance, 1.0)
    return random.gamma(1 / variance, variance, DRAWS) if variance > 0 else np.ones(DRAWS)


def _add_past(total: _Sum, known: Known, key: Key, factor: Numbers, random: np.random.Generator) -> None:
    book, rows = known.book, known.keys[key]
    declared, expected = book.sums[rows].sum(axis=0), to_come(book, known.rates, rows, key[1])
    drawn = to_come(book, known.rates, rows, key[1], factor)
    off, unseen = known.credits.expected(book, rows), known.unseen[rows].sum(axis=0)
    spread = known.rates.spread[key[1]][book.known]
    for column, month in enumerate(book.months):
        place = total.place.get(month)
        if place is None:
            continue
        variance = spread[column] * expected[column] + unseen[column]
        comes = noisy(drawn[column], variance, random)
        credited = noisy(np.full(DRAWS, off[column]), known.credits.spread * off[column], random)
        total.completed[place] += declared[column] + expected[column] - off[column]
        total.running[:, place] += declared[column] + comes - np.minimum(credited, declared[column])


def _add_future(
    total: _Sum, known: Known, key: Key, *, factor: Numbers, future: Future, random: np.random.Generator
) -> None:
    running, entering = future.running[key] + future.late[key], future.entering[key]
    expected = (running + entering.sum(axis=0)).astype(float) * factor
    noise = _noise(expected, known.rates.spread[key[1]][-1], random) * factor
    goes_on = key[1].sector in NEVER_STOPPED
    for column, month in enumerate(future.months):
        place = total.place.get(month.first)
        if place is None:
            continue
        total.running[:, place] += running[column] * noise[column]
        for cohort, begun in enumerate(future.months[: column + 1]):
            cost, origin = entering[cohort, column] * noise[column], total.place.get(begun.first)
            if goes_on or origin is None:
                total.running[:, place] += cost
            else:
                total.entering[:, origin, place] += cost


def _noise(expected: Numbers, spread: float, random: np.random.Generator) -> Numbers:
    """How many times as much a month costs as expected."""
    drawn = noisy(expected, spread * expected, random)
    found: Numbers = np.divide(drawn, expected, out=np.ones(expected.shape), where=expected > 0)
    return found
