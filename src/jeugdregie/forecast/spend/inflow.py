"""How many deliveries begin, per cell and month, as draws: as lately, or as the demand forecast has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.coming import Coming
from jeugdregie.forecast.spend.book import Book, Numbers
from jeugdregie.forecast.spend.deliveries import Deliveries
from jeugdregie.periods import Period, month_of

WINDOW = 12
"""Months of which the mean is taken."""
UNSURE_AFTER = 2
"""Months before the latest of which too many begins are still unknown to learn from."""
_PRIOR = 0.5
_SHORTEST_HALF = 3
"""Months that each half of the window must have to be compared with the other."""


class Inflow(Protocol):
    """Begins of care that are still unknown, by cell, month and draw."""

    def begins(self, months: tuple[Period, ...], *, draws: int, random: np.random.Generator) -> Numbers:
        """Numbers for months that may be partly known already; of those only what is not."""
        ...


@dataclass(frozen=True)
class RecentInflow:
    """Negative-binomial draws around the mean of recent months.

    `counts` is begins by cell and month as far as they are known, `known` the share of each month that is. `sector` is the
    place of each cell among the sectors: months may be busy for a sector as a whole.
    """

    counts: Numbers
    known: Numbers
    last_known: Period
    share_unknown: tuple[float, ...]
    sector: NDArray[np.int64]

    def begins(self, months: tuple[Period, ...], *, draws: int, random: np.random.Generator) -> Numbers:
        """As many as lately; what all cells of a sector have in common is taken to be chance of each."""
        sectors = int(self.sector.max(initial=-1)) + 1
        course = np.ones((sectors, len(months), draws))
        mean = np.broadcast_to(self.counts.mean(axis=1, keepdims=True), self.counts.shape)
        return self._drawn(course, months, swing=_beyond_chance(self.counts, mean), random=random)

    def along(self, course: Numbers, months: tuple[Period, ...], random: np.random.Generator) -> Numbers:
        """So many times as many as lately, by sector, month and draw; each cell has its part of that."""
        swing = _beyond_chance(self.counts, self._parts(self.counts))
        return self._drawn(course, months, swing=swing, random=random)

    def _drawn(
        self, course: Numbers, months: tuple[Period, ...], *, swing: float, random: np.random.Generator
    ) -> Numbers:
        """The mean of each cell is uncertain itself, its part of the sector shifts, and its months swing."""
        size = (len(self.counts), course.shape[2])
        prior = _PRIOR * (self.counts.sum(axis=1) > 0)[:, None]
        mean = random.gamma(self.counts.sum(axis=1)[:, None] + prior, 1.0, size) / max(float(self.known.sum()), 1.0)
        mean = mean * _around_one(self.shift, size, random)
        unknown = np.array([self._unknown(month) for month in months])
        found = np.empty((size[0], len(months), size[1]))
        for cell, sector in enumerate(self.sector):
            level = mean[cell] * unknown[:, None] * course[sector]
            found[cell] = random.poisson(level * _around_one(swing, level.shape, random))
        return found

    def unknown_of(self, months: Sequence[date]) -> Numbers:
        """The share of the begins of each month that is not known yet."""
        return np.array([self._unknown(month_of(month)) for month in months])

    @property
    def shift(self) -> float:
        """By how much a cell's part of its sector moved from the first half of the window to the second, beyond chance: the
        square of a part of the mean."""
        half = self.counts.shape[1] // 2
        if half < _SHORTEST_HALF:
            return 0.0
        halves = np.stack([self.counts[:, :half].sum(axis=1), self.counts[:, half : 2 * half].sum(axis=1)], axis=1)
        step, mean = np.diff(halves - self._parts(halves), axis=1)[:, 0], halves.mean(axis=1)
        return max(float((step**2 - 2 * mean).sum() / max((mean**2).sum(), 1e-9)), 0.0)

    def _parts(self, counts: Numbers) -> Numbers:
        """Counts by cell and time, if every cell had the same part of its sector all the time."""
        whole = np.zeros((int(self.sector.max(initial=0)) + 1, counts.shape[1]))
        np.add.at(whole, self.sector, counts)
        part = counts.sum(axis=1) / np.maximum(whole.sum(axis=1), 1e-9)[self.sector]
        found: Numbers = part[:, None] * whole[self.sector]
        return found

    def _unknown(self, month: Period) -> float:
        """The share of the begins of a month that is not known yet."""
        ago = 12 * (self.last_known.first.year - month.first.year) + self.last_known.first.month - month.first.month
        if ago < 0:
            return 1.0
        return self.share_unknown[ago] if ago < len(self.share_unknown) else 0.0


@dataclass(frozen=True)
class DemandInflow:
    """As lately, times how much busier the demand forecast has it: in the same draw for all cells of a sector.

    Care that begins is of newcomers as far as there are newcomers for it, and the rest of those who are in care already.
    """

    recent: RecentInflow
    coming: Coming
    sectors: tuple[str, ...]

    def begins(self, months: tuple[Period, ...], *, draws: int, random: np.random.Generator) -> Numbers:
        """At most as many draws as the demand forecast has."""
        return self.recent.along(self._course(months, draws), months, random)

    def _course(self, months: tuple[Period, ...], draws: int) -> Numbers:
        """By sector, month and draw. What lies before the forecast counts as its first month, what lies after as its last."""
        ahead = np.array([month_index(month.first) for month in months]) - self.coming.first
        ahead = np.clip(ahead, 0, self.coming.inflow.shape[2] - 1)
        begun = np.bincount(
            self.recent.sector, self.recent.counts.mean(axis=1) / self.recent.known.mean(), len(self.sectors)
        )
        found = np.ones((len(self.sectors), len(months), draws))
        for place, sector in enumerate(self.sectors):
            other = self.coming.categories.index(sector)
            new = min(float(self.coming.newcomers[other] / max(begun[place], 1e-9)), 1.0)
            path = new * self.coming.inflow[:draws, other] + (1 - new) * self.coming.in_care[:draws, other]
            found[place] = path[:, ahead].T
        return found


def recent_inflow(book: Book, deliveries: Deliveries, months: tuple[Period, ...], *, today: int) -> RecentInflow:
    """The inflow of the last months of a book; `months` are the whole months that are over, `today` the reference date."""
    known = np.array([_share_known(deliveries, month, today) for month in months])
    usable = slice(max(len(months) - UNSURE_AFTER - WINDOW, 0), max(len(months) - UNSURE_AFTER, 1))
    counts = np.zeros((len(book.cells), len(months)))
    for place, month in enumerate(months):
        begun = (deliveries.begin >= month.first.toordinal()) & (deliveries.begin <= month.last.toordinal())
        counts[:, place] = np.bincount(deliveries.cell[begun & deliveries.is_counted], minlength=len(book.cells))
    return RecentInflow(
        counts[:, usable],
        known[usable],
        months[-1],
        tuple(float(1 - share) for share in known[::-1][: UNSURE_AFTER + 1]),
        np.array([book.sectors.index(group.sector) for group in book.groups], dtype=np.int64),
    )


def _beyond_chance(counts: Numbers, expected: Numbers) -> float:
    """By how much the square of the coefficient of variation of a month exceeds that of chance."""
    extra = ((counts - expected) ** 2 - expected)[expected > 0].sum()
    return max(float(extra / max((expected**2).sum(), 1e-9)), 0.0)


def _around_one(variance: float, size: tuple[int, ...], random: np.random.Generator) -> Numbers:
    found: Numbers = random.gamma(1 / variance, variance, size) if variance > 0 else np.ones(size)
    return found


def _share_known(deliveries: Deliveries, month: Period, today: int) -> float:
    days = today - np.arange(month.first.toordinal(), month.last.toordinal() + 1)
    return float(deliveries.share_known(days).mean())
