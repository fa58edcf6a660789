"""What a care day costs, and how far amounts that came later lay from what care days made expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spend.book import Book, Group, Numbers

WINDOW = 12
"""Months of which the cost of a care day is taken."""
PRIOR_DAYS = 180.0
"""Care days' worth of the product in the whole region that every cell has besides its own."""
SETTLED, SETTLED_SPREAD = 3, 9
"""Lags after which what is declared stands for all of it, where the spread of what came is measured."""


@dataclass(frozen=True)
class Rates:
    """Cents per care day by cell, and the cents of cost that they were made of by unit and group.

    By group and lag (the last place is for months of which nothing is in): the part of what is short that still comes, and
    the variance of what comes over its mean, in cents. By group: the same of what a unit costs more in half a window than in
    the whole of it.
    """

    per_day: Numbers
    made_of: Mapping[tuple[str, Group], float]
    catch_up: Mapping[Group, Numbers]
    spread: Mapping[Group, Numbers]
    drift: Mapping[Group, float]


def rates_of(book: Book) -> Rates:
    """The rates of a book."""
    per_day = _per_day(book)
    seen = {group: _seen(book, per_day, group) for group in sorted(set(book.groups))}
    catch_up = {group: part.catch_up for group, part in seen.items()}
    return Rates(per_day, _made_of(book, per_day), catch_up, _spread(seen), _drift(book, per_day))


def to_come(book: Book, rates: Rates, rows: Sequence[int], group: Group, factor: Numbers | float = 1.0) -> Numbers:
    """Cents still to be declared by month (and by factor on the rates), of cells of one unit and group together."""
    whole = np.multiply.outer((rates.per_day[:, None] * book.days)[rows].sum(axis=0), factor)
    months = (slice(None), *([None] * np.ndim(factor)))
    share, part = book.share_in[rows[0]][months], rates.catch_up[group][book.known][months]
    short = share * whole - book.sums[rows].sum(axis=0)[months]
    found: Numbers = np.maximum((1 - share) * whole + part * short, 0.0)
    return found


def window_of(book: Book) -> slice:
    """The latest months that have been in for a month at least; all that are in, when there are none of those."""
    usable = np.flatnonzero(book.known >= 1)
    usable = usable if len(usable) else np.flatnonzero(book.known >= 0)
    return slice(max(int(usable[-1]) + 1 - WINDOW, int(usable[0])), int(usable[-1]) + 1)


def _per_day(book: Book) -> Numbers:
    recent = window_of(book)
    cost = book.sums[:, recent].sum(axis=1)
    days = (book.share_in * book.days)[:, recent].sum(axis=1)
    product = _pooled(book, [cell.product for cell in book.cells], cost, days)
    sector = _pooled(book, [group.sector for group in book.groups], cost, days)
    prior = np.where(np.isnan(product), np.nan_to_num(sector), product)
    rate: Numbers = (cost * (days > 0) + PRIOR_DAYS * prior) / (days + PRIOR_DAYS)
    # more credited than declared says nothing of what care costs
    return np.maximum(rate, 0.0)


def _pooled(book: Book, names: list[str], cost: Numbers, days: Numbers) -> Numbers:
    """Cost per day of all cells with the same name; not a number without days."""
    _, place = np.unique(names, return_inverse=True)
    whole, care = np.bincount(place, np.where(days > 0, cost, 0.0)), np.bincount(place, days)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Numbers = np.where(care > 0, whole / care, np.nan)[place]
    return found


def _made_of(book: Book, per_day: Numbers) -> Mapping[tuple[str, Group], float]:
    expected = (per_day[:, None] * book.days)[:, window_of(book)].sum(axis=1)
    found: dict[tuple[str, Group], float] = {}
    for cell, group, amount in zip(book.cells, book.groups, expected, strict=True):
        key = (cell.unit, group)
        found[key] = found.get(key, 0.0) + float(amount)
    return found


@dataclass(frozen=True)
class _Seen:
    """What came later, by unit, month and lag (the last place is for nothing in): expected, real, and how much less was in
    than expected."""

    expected: Numbers
    came: Numbers
    short: Numbers

    @property
    def catch_up(self) -> Numbers:
        """The part of what was short that came later, by lag."""
        above = (self.short * (self.came - self.expected)).sum(axis=(0, 1))
        below = (self.short**2).sum(axis=(0, 1))
        part: Numbers = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
        return np.clip(part, 0.0, 1.0)

    @property
    def distance(self) -> Numbers:
        """Squared distance left, by lag."""
        found: Numbers = ((self.came - self.expected - self.catch_up * self.short) ** 2).sum(axis=(0, 1))
        return found


def _spread(parts: Mapping[Group, _Seen]) -> Mapping[Group, Numbers]:
    """Per group and lag, squared distance over what was expected; with too little to tell, that of all groups."""
    above = sum((part.distance for part in parts.values()), np.zeros(1))
    below = sum((part.expected.sum(axis=(0, 1)) for part in parts.values()), np.zeros(1))
    whole = _ratio(above, below)
    return {
        group: np.where(
            part.expected.sum(axis=(0, 1)) > 0, _ratio(part.distance, part.expected.sum(axis=(0, 1))), whole
        )
        for group, part in parts.items()
    }


def _drift(book: Book, per_day: Numbers) -> Mapping[Group, float]:
    """Twice the squared distance of the later half of the window over its cost: with chance alone that of one month."""
    window = window_of(book)
    half = slice((window.start + window.stop) // 2, window.stop)
    expected = (per_day[:, None] * book.days * book.share_in)[:, half].sum(axis=1)
    distance = book.sums[:, half].sum(axis=1) - expected
    keys = [(cell.unit, group) for cell, group in zip(book.cells, book.groups, strict=True)]
    found: dict[Group, float] = {}
    for group in sorted(set(book.groups)):
        units = {unit: [place for place, key in enumerate(keys) if key == (unit, group)] for unit in book.units}
        above = sum(float(distance[places].sum()) ** 2 for places in units.values() if places)
        below = sum(float(expected[places].sum()) for places in units.values() if places)
        found[group] = 2 * above / below if below > 0 else 0.0
    return found


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    found: Numbers = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return found


def _seen(book: Book, per_day: Numbers, group: Group) -> _Seen:
    rows = np.array([place for place, other in enumerate(book.groups) if other == group], dtype=np.int64)
    width = book.declared.shape[2]
    settled = min(SETTLED_SPREAD if group.is_spread else SETTLED, width - 1)
    months = np.flatnonzero(book.known >= settled)
    unit = np.unique(book.row_of_unit()[rows], return_inverse=True)[1].astype(np.int64)
    arrived = _by_unit(book.declared[np.ix_(rows, months)], unit).cumsum(axis=2)
    whole = _by_unit((per_day[rows][:, None] * book.days[np.ix_(rows, months)])[:, :, None], unit)
    shares = np.append(book.developed[group], 0.0)
    before = np.concatenate([arrived, np.zeros_like(whole)], axis=2)
    return _Seen((1 - shares) * whole, arrived[:, :, -1:] - before, shares * whole - before)


def _by_unit(values: Numbers, unit: NDArray[np.int64]) -> Numbers:
    found = np.zeros((int(unit.max()) + 1, *values.shape[1:]))
    np.add.at(found, unit, values)
    return found
