"""Cost of months to come as draws: what running care goes on to cost, and what care that begins will cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spend import hazards
from jeugdregie.forecast.spend.book import Numbers
from jeugdregie.periods import Period

Draws = NDArray[np.float32]
"""Cents, or factors, by draw in the last place."""

DRAWS = 1000
"""Draws of everything."""
MOST_MONTHS = 24
"""How far ahead a year may end."""
REPLICATES = 50
"""Sets of chances of ending that the draws are divided over."""


@dataclass(frozen=True)
class Care:
    """Care that runs, of one kind: its cell, its age on the day until which it is sure to have run and how many days that
    lies before the first month, and cents per care day.
    """

    cell: NDArray[np.int64]
    age: Numbers
    before: Numbers
    per_day: Numbers


@dataclass(frozen=True)
class Calendar:
    """Months as days from the first day of the first month to come; earlier months lie below zero."""

    edges: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Days of each month."""
        return np.diff(self.edges)


def calendar(months: tuple[Period, ...], zero: int) -> Calendar:
    """The calendar of consecutive months; `zero` is the ordinal of day 0."""
    return Calendar(
        np.array([month.first.toordinal() - zero for month in months] + [months[-1].last.toordinal() + 1 - zero])
    )


def running_cost(care: Care, hazard: Numbers, when: Calendar, *, cells: int, random: np.random.Generator) -> Draws:
    """Cents by cell, month and draw; `hazard` is by replicate and band."""
    order = np.argsort(care.cell, kind="stable")
    cell, age, before = care.cell[order], care.age[order], care.before[order][:, None]
    per_day = care.per_day[order].astype(np.float32)
    each = draws_each(hazard)
    found = np.zeros((cells, len(when.lengths), len(hazard) * each), dtype=np.float32)
    if not len(cell):
        return found
    starts = np.flatnonzero(np.r_[True, np.diff(cell) > 0])
    for replicate, chances in enumerate(hazard):
        end = (hazards.lifetimes(chances, age, random, each) - before).astype(np.float32)
        mine = slice(replicate * each, (replicate + 1) * each)
        for month, (first, length) in enumerate(zip(when.edges, when.lengths, strict=False)):
            days = np.clip(end - np.float32(first), 0, length) * per_day[:, None]
            found[cell[starts], month, mine] = np.add.reduceat(days, starts, axis=0)
    return found


def entering_days(
    begins: Numbers,
    hazard: Numbers,
    when: Calendar,
    cohorts: Calendar,
    *,
    sizes: Numbers,
    random: np.random.Generator,
) -> Draws:
    """Care days by month of inflow, month of care and draw, of one cell, each as many times as one of `sizes`.

    `begins` is by month of inflow and draw.
    """
    each, draws = draws_each(hazard), begins.shape[1]
    found = np.zeros((len(cohorts.lengths), len(when.lengths), draws), dtype=np.float32)
    totals = [hazards.cumulated(chances) for chances in hazard]
    for cohort, (first, length) in enumerate(zip(cohorts.edges, cohorts.lengths, strict=False)):
        numbers = begins[cohort].astype(np.int64)
        who = np.repeat(np.arange(draws), numbers)
        start = first + random.random(len(who)) * length
        end = start + _lives(totals, who // each, random)
        size = random.choice(sizes, len(who))
        for month, (low, days) in enumerate(zip(when.edges, when.lengths, strict=False)):
            if low + days > first:
                inside = np.minimum(end, low + days) - np.maximum(start, low)
                found[cohort, month] = np.bincount(who, np.maximum(inside, 0.0) * size, minlength=draws)
    return found


def draws_each(hazard: Numbers) -> int:
    """Draws per replicate."""
    return DRAWS // len(hazard)


def _lives(totals: list[Numbers], replicate: NDArray[np.int64], random: np.random.Generator) -> Numbers:
    """A life from its begin on for each entry; entries of one replicate stand together."""
    spent = random.exponential(size=len(replicate))
    bounds = np.searchsorted(replicate, np.arange(len(totals) + 1))
    parts = [
        np.interp(spent[low:high], total, hazards.EDGES)
        for total, low, high in zip(totals, bounds[:-1], bounds[1:], strict=True)
    ]
    return np.concatenate(parts)
