"""What a forecast is held against: staying as it is, and the same as a year before. Others are in rivals_statsforecast."""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist

import numpy as np

from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.scores import LEVELS

Rival = Callable[[Array, int], Array]
"""From [series, month] and a number of months to quantiles [series, month ahead, level]."""

_NORMAL = np.array([NormalDist().inv_cdf(level) for level in LEVELS])


def persistence(series: Array, months: int) -> Array:
    """The last value; the spread is that of the steps so far, growing with the root of time."""
    steps = np.diff(series, axis=1)
    spread = steps.std(axis=1) if steps.shape[1] > 1 else np.zeros(len(series))
    growing = spread[:, None] * np.sqrt(np.arange(1, months + 1))
    return _around(np.repeat(series[:, -1:], months, axis=1), growing)


def seasonal(series: Array, months: int) -> Array:
    """The value of the same month a year before; the spread is that of the steps of a year so far."""
    if series.shape[1] < 12:
        return persistence(series, months)
    steps = series[:, 12:] - series[:, :-12]
    spread = steps.std(axis=1) if steps.shape[1] > 1 else np.zeros(len(series))
    ahead = np.arange(months)
    return _around(series[:, -12:][:, ahead % 12], spread[:, None] * np.sqrt(1 + ahead // 12))


def _around(middle: Array, spread: Array) -> Array:
    found: Array = np.maximum(middle[..., None] + spread[..., None] * _NORMAL, 0.0)
    return found


RIVALS: dict[str, Rival] = {"blijft gelijk": persistence, "jaar eerder": seasonal}
"""By the name shown."""
