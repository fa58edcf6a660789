"""How fast spells end, by category, time in care and age, for leaving and for each move; drawn to the wider group where little was seen.

docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.pieces import Array, Pieces, recency, tallies
from jeugdregie.forecast.places import pace_by_place

STRENGTH = 10.0
"""Ends that must be seen before a band counts as much as the wider group that it belongs to."""

_LIGHT = 1.0
"""The same for the rate of a category as a whole."""

_BORDER_STRENGTH = 3.0
"""The same for the share that ends at a border of age."""


@dataclass(frozen=True)
class Rates:
    """Per replicate: `rate` per day by [category, duration, age, kind] (0 leaving, 1 + category a move), the share that
    ends at a border of age by [category, border], and how many times as fast care ends by [place]."""

    rate: Array
    border: Array
    place: Array


def rates(pieces: Pieces, *, last: float, half_life: float, weights: Array) -> Rates:
    """Rates from what was seen, for each row of `weights` (replicates by persons)."""
    seen, ended = tallies(pieces, last=last, half_life=half_life, weights=weights)
    rate = drawn_to_the_group(seen, ended)
    return Rates(
        rate,
        _borders(pieces, weights, last=last, half_life=half_life),
        pace_by_place(pieces, rate, last=last, half_life=half_life, weights=weights),
    )


def drawn_to_the_group(seen: Array, ended: Array) -> Array:
    """A base rate by category and kind, times a factor by duration, times one by age."""
    days = seen.sum(axis=(2, 3))
    counts = ended.sum(axis=(2, 3))
    base = _base(days, counts)
    rate = np.broadcast_to(base[:, :, None, None, :], ended.shape)
    for axis in (2, 3):
        rate = rate * _factor(seen, ended, rate, axis=axis)
    expected = (seen[..., None] * rate).sum(axis=(2, 3))
    found: Array = rate * ((counts + _LIGHT) / (expected + _LIGHT))[:, :, None, None, :]
    return found


def _base(days: Array, counts: Array) -> Array:
    """Ends per day by category and kind, with one end more that is divided over kinds as all ends together are.

    In all together one more was seen leaving, so that no rate of leaving is nothing.
    """
    whole = np.maximum(days.sum(axis=1), 1.0)
    pooled = (counts.sum(axis=1) + _LIGHT * np.eye(counts.shape[-1])[0]) / whole[:, None]
    rest = _LIGHT / pooled.sum(axis=1)
    found: Array = (counts + pooled[:, None, :] * rest[:, None, None]) / (days + rest[:, None])[..., None]
    return found


def _factor(seen: Array, ended: Array, rate: Array, *, axis: int) -> Array:
    """What a band does to the rate: over all categories together, then what a category adds to that."""
    other = 5 - axis
    expected = seen[..., None] * rate
    shared = _ratio(ended.sum(axis=(1, other), keepdims=True), expected.sum(axis=(1, other), keepdims=True))
    own = _ratio(ended.sum(axis=other, keepdims=True), (expected * shared).sum(axis=other, keepdims=True))
    return shared * own


def _ratio(counted: Array, expected: Array) -> Array:
    return (counted + STRENGTH) / (expected + STRENGTH)


def _borders(pieces: Pieces, weights: Array, *, last: float, half_life: float) -> Array:
    categories, crossings = pieces.shape[0], pieces.crossings
    at = pieces.category[crossings.spell] * pieces.borders + crossings.border
    counts = recency(crossings.day, last, half_life) * weights[:, pieces.person[crossings.spell]]
    shape = (len(weights), categories, pieces.borders)
    size = categories * pieces.borders
    there = np.stack([np.bincount(at, row, size) for row in counts]).reshape(shape)
    gone = np.stack([np.bincount(at, row * crossings.ended, size) for row in counts]).reshape(shape)
    shared = (gone.sum(axis=1, keepdims=True) + 0.5) / (there.sum(axis=1, keepdims=True) + 1)
    found: Array = (gone + _BORDER_STRENGTH * shared) / (there + _BORDER_STRENGTH)
    return found
