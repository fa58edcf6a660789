"""How many deliveries begin, per cell and month, as draws; another source of inflow can take the place of this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from jeugdregie.forecast.spend.book import Book, Numbers
from jeugdregie.forecast.spend.deliveries import Deliveries
from jeugdregie.periods import Period, month_of

WINDOW = 12
"""Months of which the mean is taken."""
UNSURE_AFTER = 2
"""Months before the latest of which too many begins are still unknown to learn from."""
_PRIOR = 0.5


class Inflow(Protocol):
    """Begins of care that are still unknown, by cell, month and draw."""

    def begins(self, months: tuple[Period, ...], *, draws: int, random: np.random.Generator) -> Numbers:
        """Numbers for months that may be partly known already; of those only what is not."""
        ...


@dataclass(frozen=True)
class RecentInflow:
    """Negative-binomial draws around the mean of recent months.

    `counts` is begins by cell and month as far as they are known, `known` the share of each month that is.
    """

    counts: Numbers
    known: Numbers
    last_known: Period
    share_unknown: tuple[float, ...]

    def begins(self, months: tuple[Period, ...], *, draws: int, random: np.random.Generator) -> Numbers:
        """The mean of each cell is uncertain itself, and its months vary more than chance alone makes them."""
        size = (len(self.counts), draws)
        seen = float(self.known.sum())
        mean = random.gamma(self.counts.sum(axis=1)[:, None] + _PRIOR * self._share()[:, None], 1.0, size) / max(
            seen, 1.0
        )
        wide = self.dispersion
        unknown = np.array([self._unknown(month) for month in months])
        level = mean[:, None, :] * unknown[None, :, None]
        if wide > 0:
            level = level * random.gamma(1 / wide, wide, level.shape)
        found: Numbers = random.poisson(level).astype(float)
        return found

    def unknown_of(self, months: Sequence[date]) -> Numbers:
        """The share of the begins of each month that is not known yet."""
        return np.array([self._unknown(month_of(month)) for month in months])

    @property
    def dispersion(self) -> float:
        """By how much the square of the coefficient of variation of a month exceeds that of chance."""
        mean = self.counts.mean(axis=1, keepdims=True)
        extra = ((self.counts - mean) ** 2 - mean)[mean[:, 0] > 0].sum()
        return max(float(extra / max((mean**2).sum() * self.counts.shape[1], 1e-9)), 0.0)

    def _share(self) -> Numbers:
        whole: Numbers = (self.counts.sum(axis=1) > 0).astype(float)
        return whole

    def _unknown(self, month: Period) -> float:
        """The share of the begins of a month that is not known yet."""
        ago = 12 * (self.last_known.first.year - month.first.year) + self.last_known.first.month - month.first.month
        if ago < 0:
            return 1.0
        return self.share_unknown[ago] if ago < len(self.share_unknown) else 0.0


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
    )


def _share_known(deliveries: Deliveries, month: Period, today: int) -> float:
    days = today - np.arange(month.first.toordinal(), month.last.toordinal() + 1)
    return float(deliveries.share_known(days).mean())
