"""How far places differ from the whole: in how fast care ends, and in where those who come in live. Drawn to the whole as
strongly as the data say that they are alike. docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.pieces import MOST_BANDS, Array, Pieces, exposure, recency

_ALIKE = 1e12
"""The strength with which places are drawn to the whole when they differ no more than chance makes them."""

_APART = 1e-6
"""The same when they differ as much as can be: a series in which nobody came still has the shares of all."""


def strength_of_pace(ended: Array, expected: Array) -> float:
    """Ends' worth of the whole that every place has besides its own, by how far places lie apart beyond chance."""
    beyond = float(((ended - expected) ** 2 - expected).sum())
    return float((expected**2).sum()) / beyond if beyond > 0 else _ALIKE


def strength_of_shares(counts: Array) -> float:
    """Newcomers' worth of the shares of all series together that every series has besides its own: from counts [series, place]."""
    places, size = counts.shape[1], counts.sum(axis=1)
    if places < 2 or size.sum() <= 0:
        return _ALIKE
    expected = size[:, None] * counts.sum(axis=0) / counts.sum()
    distance = np.divide((counts - expected) ** 2, expected, out=np.zeros_like(expected), where=expected > 0).sum(
        axis=1
    )
    free = (counts.sum(axis=0) > 0).sum() - 1
    pairs = free * np.maximum(size - 1, 0).sum()
    rho = (distance[size > 0] - free).sum() / pairs if pairs > 0 else 0.0
    return float(max(1 / rho - 1, _APART)) if rho > 0 else _ALIKE


def pace_by_place(pieces: Pieces, rate: Array, *, last: float, half_life: float, weights: Array) -> Array:
    """How many times as fast as the rates say care ends in each place, for each row of `weights`: [replicate, place]."""
    if pieces.places == 1:
        return np.ones((len(weights), 1))
    stays, ends = pieces.stays, pieces.ends
    where, ended_at = pieces.place[stays.spell], pieces.place[ends.spell]
    room = [(0, 0)] * 3 + [(0, MOST_BANDS - rate.shape[3])]
    total = np.pad(rate.sum(axis=-1), room).reshape(len(rate), -1)
    plain = np.bincount(where, (stays.stop - stays.start) * total.mean(axis=0)[stays.cell], pieces.places)
    counted = np.bincount(ended_at, minlength=pieces.places).astype(float)
    strength = strength_of_pace(counted, _adding_up(plain, counted))
    days = exposure(stays.start, stays.stop, last=last, half_life=half_life)
    recent = recency(ends.day, last, half_life)
    by_stay, by_end = pieces.person[stays.spell], pieces.person[ends.spell]
    found = np.empty((len(weights), pieces.places))
    for row, weight in enumerate(weights):
        ended = np.bincount(ended_at, recent * weight[by_end], pieces.places)
        expected = np.bincount(where, days * weight[by_stay] * total[row, stays.cell], pieces.places)
        found[row] = (ended + strength) / (_adding_up(expected, ended) + strength)
    return found


def _adding_up(expected: NDArray[Any], ended: NDArray[Any]) -> Array:
    """As many as ended, over places as expected."""
    found: Array = expected * (float(ended.sum()) / max(float(expected.sum()), 1e-9))
    return found
