"""Ways to follow counts: smoothers with and without a trend, shares of a whole, and how badly a count was expected."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.pieces import Array

Months = NDArray[np.int64]

LEVELS = (0.03, 0.08, 0.15, 0.3, 0.5, 0.8)
"""How much of a surprise becomes level, per candidate."""

TRENDS = ((0.0, 1.0), (0.1, 0.9), (0.1, 0.97))
"""How much of it becomes trend, and how much of a trend is left a month later; the first is no trend at all."""

NOISE, DRIFT = 0.02, 0.005
"""What is assumed of counts before anything was tried, as squared relative error: of a month by itself beyond chance, and of
the level per month (after a year a quarter of the level). What 106 English authorities show for their referrals."""

_WORKING_DAYS = 21.0
"""In a month, about."""

SHARES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""How much of a surprise becomes part of the share that a series has in all together."""


@dataclass(frozen=True)
class Smoother:
    """A candidate: how much of a surprise becomes level and trend, and how much of a trend is left a month later."""

    gain: float
    to_trend: float = 0.0
    left: float = 1.0


CANDIDATES = tuple(Smoother(gain, *trend) for gain, trend in product(LEVELS, TRENDS))


def believed_of_smoothers() -> Array:
    """What is believed of smoothers before anything was tried: with a trend or without, each half."""
    found = np.array([1.0 if item.to_trend == 0 else 1 / (len(TRENDS) - 1) for item in CANDIDATES])
    believed: Array = found / found.sum()
    return believed


def smoothed(rate: Array, item: Smoother, ahead: Months) -> Array:
    """Level and damped trend at each origin, carried on: [series, origin, months ahead]."""
    level, trend = rate[:, 0].copy(), np.zeros(len(rate))
    levels, trends = np.empty_like(rate), np.empty_like(rate)
    told = told_by_chance(rate.mean(axis=1))
    for index in range(rate.shape[1]):
        surprise = rate[:, index] - level - item.left * trend
        # at first the level is the mean of all months so far
        gain = np.maximum(np.minimum(item.gain, told), 1 / (index + 1))
        level = level + item.left * trend + gain * surprise
        trend = item.left * trend + gain * item.to_trend * surprise
        levels[:, index], trends[:, index] = level, trend
    growth = np.cumsum(item.left**ahead) if item.to_trend else np.zeros(len(ahead))
    least = 0.02 * np.maximum(levels, 0)[..., None]
    found: Array = np.maximum(levels[..., None] + trends[..., None] * growth, least)
    return found


def told_by_chance(rate: Array) -> Array:
    """The most of a surprise that can be level, at each rate: what is best when a level drifts and counts vary as is assumed.

    The gain of a Kalman filter in balance. Of one newcomer a month a surprise tells next to nothing, of three hundred a lot.
    """
    mean = rate * _WORKING_DAYS
    drift = DRIFT * mean / (1 + NOISE * mean)
    found: Array = (np.sqrt(drift**2 + 4 * drift) - drift) / 2
    return found


def share(rate: Array, gain: float) -> Array:
    """The part that each series has in all together, at each origin: [series, origin, 1]."""
    part = smoothed(rate, Smoother(gain), np.array([1])) + 1e-9
    found: Array = part / part.sum(axis=0)
    return found


def deviance(came: Array, expected: Array) -> Array:
    """How badly a count was expected: twice the loss of log-likelihood of a Poisson count. Also of use for counts near 0."""
    mean = np.maximum(expected, 0.05)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(came > 0, came * np.log(came / mean), 0.0)
    found: Array = 2 * (ratio - came + mean)
    return found
