"""Spells cut into pieces in which category, time in care and age band are fixed: what rates are counted from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spells import OUT, Days, Links, Spells

Array = NDArray[np.float64]

YEAR = 365.25
DURATIONS = (0.0, 30.0, 91.0, 182.0, 365.0, 731.0, 1461.0)
"""Days in care at which a band of durations begins."""

BORDER = 31
"""Days before and after the birthday of a border within which an end counts as an end at the border."""


@dataclass(frozen=True)
class Ages:
    """The ages in years at which a band begins, without the first; `borders` are those at which care may end for age."""

    edges: tuple[int, ...] = (4, 12, 18, 23)
    borders: tuple[int, ...] = (18, 23)

    @property
    def bands(self) -> int:
        """The number of bands."""
        return len(self.edges) + 1

    def spans(self) -> tuple[tuple[float, float], ...]:
        """Per band the first and last day of life in which the usual rates hold: what lies near a border is left out."""
        room = [BORDER if edge in self.borders else 0 for edge in self.edges]
        days = [edge * YEAR for edge in self.edges]
        starts = [-np.inf, *(day + free for day, free in zip(days, room, strict=True))]
        ends = [*(day - free for day, free in zip(days, room, strict=True)), np.inf]
        return tuple(zip(starts, ends, strict=True))


DUTCH = Ages()
"""The age groups of figures, with the borders at which youth care ends or is asked for anew."""


@dataclass(frozen=True)
class Stays:
    """Stretches of days in one cell: a flat index of category, band of duration and band of age."""

    spell: Days
    cell: Days
    start: Array
    stop: Array


@dataclass(frozen=True)
class Ends:
    """Ends that were seen: the spell, the cell in which it fell, the day, and the kind: 0 leaving, 1 + category a move."""

    spell: Days
    cell: Days
    day: Array
    kind: Days


@dataclass(frozen=True)
class Crossings:
    """Spells that were in care a month before the birthday of a border and seen until a month after it."""

    spell: Days
    border: Days
    day: Array
    ended: NDArray[np.bool_]


@dataclass(frozen=True)
class Pieces:
    """All that was seen of spells. `shape` is categories, bands of duration, bands of age."""

    stays: Stays
    ends: Ends
    crossings: Crossings
    category: Days
    person: Days
    persons: int
    place: Days
    places: int
    shape: tuple[int, int, int]
    borders: int


def pieces_of(of: Spells, links: Links, ages: Ages) -> Pieces:
    """Cut the part of spells that was seen."""
    shape = (len(of.categories), len(DURATIONS), ages.bands)
    stays = _stays(of, ages)
    persons, person = np.unique(of.person, return_inverse=True)
    return Pieces(
        stays=stays,
        ends=_ends(of, links, stays),
        crossings=_crossings(of, ages),
        category=of.category,
        person=person,
        persons=len(persons),
        place=of.place,
        places=len(of.places),
        shape=shape,
        borders=len(ages.borders),
    )


def _stays(of: Spells, ages: Ages) -> Stays:
    """Every spell cut at the bands of duration and of age: arrays of [duration, age, spell]."""
    lower, upper = np.array(DURATIONS), np.array([*DURATIONS[1:], np.inf])
    young, old = (np.array(edge)[None, :, None] for edge in zip(*ages.spans(), strict=True))
    first, last = np.maximum(of.entry, of.first), np.minimum(of.exit, of.last + 1)
    start = np.maximum(np.maximum(first, of.entry + lower[:, None])[:, None], of.birth + young)
    stop = np.minimum(np.minimum(last, of.entry + upper[:, None])[:, None], of.birth + old)
    duration, age, spell = np.nonzero(stop > start)
    cell = np.ravel_multi_index((of.category[spell], duration, age), (len(of.categories), len(DURATIONS), MOST_BANDS))
    return Stays(spell, cell, start[duration, age, spell], stop[duration, age, spell])


MOST_BANDS = 8
"""Room for bands of age in a flat index."""


def _ends(of: Spells, links: Links, stays: Stays) -> Ends:
    """The ends that fall in a stay; those near a border of age are crossings."""
    final = stays.stop == of.exit[stays.spell]
    spell = stays.spell[final]
    after = links.after[spell]
    return Ends(spell, stays.cell[final], stays.stop[final], np.where(after == OUT, 0, 1 + after))


def _crossings(of: Spells, ages: Ages) -> Crossings:
    found = []
    for index, border in enumerate(ages.borders):
        day = of.birth + border * YEAR
        before, after = day - BORDER, day + BORDER
        rows = np.flatnonzero((of.entry < before) & (of.exit > before) & (before >= of.first) & (after <= of.last))
        found.append((rows, np.full(len(rows), index), day[rows], of.exit[rows] <= after[rows]))
    if not found:
        return Crossings(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0, bool))
    return Crossings(*(np.concatenate(part) for part in zip(*found, strict=True)))


def tallies(pieces: Pieces, *, last: float, half_life: float, weights: Array) -> tuple[Array, Array]:
    """Days seen by [replicate, category, duration, age], and ends by the same and kind, in each row of `weights`.

    A row of `weights` says how often each person counts; older days count half as much every `half_life` days.
    """
    categories, _, bands = pieces.shape
    kinds = categories + 1
    room = (*pieces.shape[:2], MOST_BANDS)
    size = int(np.prod(room))
    stays, ends = pieces.stays, pieces.ends
    days = exposure(stays.start, stays.stop, last=last, half_life=half_life)
    counts = recency(ends.day, last, half_life)
    at = ends.cell * kinds + ends.kind
    by_stay, by_end = pieces.person[stays.spell], pieces.person[ends.spell]
    seen: Array = np.array([np.bincount(stays.cell, days * row[by_stay], size) for row in weights], np.float64)
    ended: Array = np.array([np.bincount(at, counts * row[by_end], size * kinds) for row in weights], np.float64)
    count = len(weights)
    found: tuple[Array, Array] = (
        seen.reshape(count, *room)[..., :bands],
        ended.reshape(count, *room, kinds)[..., :bands, :],
    )
    return found


def recency(days: Array, last: float, half_life: float) -> Array:
    """How much a day counts at the end of day `last`."""
    return np.ones(len(days)) if np.isinf(half_life) else np.exp2((days - last) / half_life)


def exposure(start: Array, stop: Array, *, last: float, half_life: float) -> Array:
    """Days from start to stop, each counted by how recent it is."""
    if np.isinf(half_life):
        return stop - start
    scale = half_life / np.log(2)
    found: Array = scale * (np.exp2((stop - last) / half_life) - np.exp2((start - last) / half_life))
    return found
