"""Who comes in: counts per month and category as drawn, each a copy of somebody who came in before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from jeugdregie.forecast.calendar import first_of_month, month_index
from jeugdregie.forecast.mix import MIX_HALF_LIFE, Mix, ages_of
from jeugdregie.forecast.pieces import Array, recency
from jeugdregie.forecast.simulate import Group
from jeugdregie.forecast.spells import OUT, Days, Links, Spells, day_number, day_of


@dataclass(frozen=True)
class Arrivals:
    """Those who came in from outside: rows of the spells, and the counts per [category, month] of whole months."""

    rows: Days
    counts: Array
    first_month: int


def arrivals_of(of: Spells, links: Links) -> Arrivals:
    """Newcomers in the whole months that were seen; what came in before the first day was seen in part only."""
    first = _whole_month_from(of.first)
    months = month_index(day_of(of.last + 1)) - first
    rows = np.flatnonzero((links.before == OUT) & (of.entry >= of.first))
    if months < 1:
        return Arrivals(rows, np.zeros((len(of.categories), 0)), first)
    month = _months_of(of.entry[rows]) - first
    inside = (month >= 0) & (month < months)
    flat = of.category[rows][inside] * months + month[inside]
    counts = np.bincount(flat, minlength=len(of.categories) * months).reshape(-1, months).astype(float)
    return Arrivals(rows, counts, first)


def month_starts(first: int, count: int) -> Days:
    """First days of `count` months from number `first` on, and of the one after."""
    return np.array([day_number(first_of_month(index)) for index in range(first, first + count + 1)], np.int64)


def newcomers(
    of: Spells, arrivals: Arrivals, counts: Array, *, weights: Array, mix: Mix, starts: Days, rng: np.random.Generator
) -> tuple[Group, Days]:
    """Newcomers of all draws, with the row of the spells that each is a copy of.

    `counts` is [draw, category, month]; `weights` says per replicate how often each row of `arrivals` counts; `starts`
    are the first days of the months in days after the origin, and of the month after.
    """
    draw, category, month = (np.repeat(axis, counts.ravel().astype(np.int64)) for axis in _indices(counts.shape))
    since = starts[month].astype(np.float64) + rng.random(len(draw)) * (starts[month + 1] - starts[month])
    recent = weights * recency(of.entry[arrivals.rows].astype(np.float64), of.last, MIX_HALF_LIFE)
    copies = _Copies(of, arrivals, mix, recent)
    donor, place = copies.growing(draw % len(weights), category, month, growth=mix.ahead(counts.shape[2]), rng=rng)
    age = (of.entry - of.birth)[donor].astype(np.float64)
    return Group(draw, place, category, since - age, since), donor


@dataclass(frozen=True)
class _Copies:
    """Draws somebody who came in before for each newcomer, and a place; `recent` is how much each of them counts."""

    of: Spells
    arrivals: Arrivals
    mix: Mix
    recent: Array

    def drawn(self, replicate: Days, category: Days, rng: np.random.Generator) -> tuple[Days, Days]:
        """A row of the spells and a place: that of the row, or for a part that of anybody."""
        donor = _donors(self.of, self.arrivals, replicate=replicate, category=category, recent=self.recent, rng=rng)
        place = self.of.place[donor]
        if not self.mix.pooled.any() or not len(category):
            return donor, place
        anybody = np.flatnonzero(rng.random(len(category)) < self.mix.pooled[category])
        place[anybody] = _chosen(self._places, replicate[anybody], rng)
        return donor, place

    def growing(
        self, replicate: Days, category: Days, month: Days, *, growth: Array | None, rng: np.random.Generator
    ) -> tuple[Days, Days]:
        """The same, more often where residents grow: who is drawn in vain is drawn again."""
        donor, place = self.drawn(replicate, category, rng)
        if growth is None:
            return donor, place
        ages, most = ages_of(self.of, np.arange(len(self.of))), growth.max(axis=(0, 1))
        left = np.arange(len(donor))
        while True:
            chance = growth[place[left], ages[donor[left]], month[left]] / most[month[left]]
            left = left[rng.random(len(left)) > chance]
            if not len(left):
                return donor, place
            donor[left], place[left] = self.drawn(replicate[left], category[left], rng)

    @cached_property
    def _places(self) -> Array:
        """How much each place counts by replicate."""
        at, places = self.of.place[self.arrivals.rows], len(self.of.places)
        return np.stack([np.bincount(at, row, places) for row in self.recent])


def _donors(
    of: Spells, arrivals: Arrivals, *, replicate: Days, category: Days, recent: Array, rng: np.random.Generator
) -> Days:
    """A row of the spells for each newcomer: somebody of that category, or of any when nobody of it ever came in."""
    found = np.empty(len(category), np.int64)
    for index in np.unique(category):
        mine = np.flatnonzero(of.category[arrivals.rows] == index)
        if not len(mine):
            mine = np.arange(len(arrivals.rows))
        asked = np.flatnonzero(category == index)
        found[asked] = arrivals.rows[mine[_chosen(recent[:, mine], replicate[asked], rng)]]
    return found


def _chosen(weights: Array, row: Days, rng: np.random.Generator) -> Days:
    """A column for each of `row`, drawn by the weights of that row."""
    until = np.cumsum(weights, axis=1)
    # all rows on one line, each a unit long
    line = (until / until[:, -1:] + np.arange(len(weights))[:, None]).ravel()
    place = np.searchsorted(line, row + rng.random(len(row)), side="right") - row * weights.shape[1]
    found: Days = np.clip(place, 0, weights.shape[1] - 1)
    return found


def _indices(shape: tuple[int, ...]) -> tuple[Days, ...]:
    return tuple(axis.ravel() for axis in np.indices(shape))


def _whole_month_from(day: int) -> int:
    index = month_index(day_of(day))
    return index if day_of(day).day == 1 else index + 1


def _months_of(days: Days) -> Days:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
