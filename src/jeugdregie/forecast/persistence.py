"""How far to go from 'it stays as it is': learned from what the model and staying as it is would have said before.

docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.newcomers import month_starts
from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.spells import Spells, day_of, stock

STEP, MOST_ORIGINS, LEAST, LONGEST = 6, 6, 6, 12
"""Months between origins that are tried, how many at most, months that must lie before one, and how far each looks ahead."""

BELIEVED = 4.0
"""Origins at which the model is taken to have been right before anything was tried: few origins are no reason to leave it."""

Path = Callable[[Spells, int], Array]
"""The mean stock that the model expects, by [category, month], from spells and a number of months."""


@dataclass(frozen=True)
class Trust:
    """The part of the way from staying as it is to the model: 1 is the model, 0 is staying. And how many origins told so."""

    share: float
    origins: int


def trust_in(path: Path, of: Spells) -> Trust:
    """The share with the least squared error over rolling origins, in [0, 1]; 1 when nothing could be tried.

    Categories are compared one by one and all together; each weighs by its size.
    """
    told = [_compared(path, of, months) for months in _origins(of)]
    if not told:
        return Trust(1.0, 0)
    said, came = (np.concatenate(part) for part in zip(*told, strict=True))
    return Trust(share_of(said, came, len(told)), len(told))


def share_of(said: Array, came: Array, origins: int) -> float:
    """The share of what was said that came, as if a few more origins had been tried at which all of it came."""
    size = float((said**2).sum())
    more = BELIEVED * size / origins
    return float(np.clip((float((said * came).sum()) + more) / max(size + more, 1e-9), 0.0, 1.0))


def _origins(of: Spells) -> range:
    """Months before the last day at which an origin lies."""
    months = month_index(day_of(of.last + 1)) - month_index(day_of(of.first))
    return range(STEP, min(months - LEAST, STEP * MOST_ORIGINS) + 1, STEP)


def _compared(path: Path, of: Spells, before: int) -> tuple[Array, Array]:
    """What the model said would change since an origin, and what did: by category and all together, in one row."""
    here = month_index(day_of(of.last + 1))
    ends = month_starts(here - before, before) - 1
    ahead = min(before, LONGEST)
    then = of.until(int(ends[0]))
    start = stock(of, ends[:1]).astype(float)
    said = path(then, ahead) - start
    came = stock(of, ends[1 : ahead + 1]) - start
    size = np.sqrt(np.maximum(start, 1.0))
    whole = np.sqrt(max(float(start.sum()), 1.0))
    return _row(said, size, whole), _row(came, size, whole)


def _row(change: Array, size: Array, whole: float) -> Array:
    return np.concatenate([(change / size).ravel(), change.sum(axis=0) / whole])


def towards(expected: Array, said: Array, start: Array, *, share: float, left: Array) -> Array:
    """Newcomers per [category, month] that bring the mean stock `share` of the way from `start`, what it is when it stays as
    it is [category, month], to what the model said.

    `left` is the part of newcomers that is still there a month later.
    """
    wanted = (1 - share) * (start - said)
    before = np.concatenate([np.zeros((len(said), 1)), wanted[:, :-1]], axis=1)
    found: Array = np.maximum(expected + wanted - left[:, None] * before, 0.05 * expected)
    return found
