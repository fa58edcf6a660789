"""AutoETS and AutoTheta as rivals; imported only where they are asked for, since they are an extra that weighs."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.rivals import Rival, persistence

LEAST = 12
"""Months that these models ask for; with fewer, staying as it is takes their place."""

_BANDS = (95, 80, 50)


def _quantiles(kind: Any, series: Array, months: int) -> Array:
    if series.shape[1] < LEAST:
        return persistence(series, months)
    found: Array = np.stack([_one(kind, row, months) for row in series])
    return found


def _one(kind: Any, row: Array, months: int) -> Array:
    if np.ptp(row) == 0:  # a constant has no model
        constant: Array = persistence(row[None], months)[0]
        return constant
    season = 12 if len(row) >= 24 else 1
    found = kind(season_length=season).forecast(y=row.astype(np.float64), h=months, level=list(_BANDS))
    low = [found[f"lo-{band}"] for band in _BANDS]
    high = [found[f"hi-{band}"] for band in reversed(_BANDS)]
    quantiles: Array = np.maximum(np.stack([*low, found["mean"], *high], axis=-1), 0.0)
    return quantiles


RIVALS: dict[str, Rival] = {"AutoETS": partial(_quantiles, AutoETS), "AutoTheta": partial(_quantiles, AutoTheta)}
"""By the name shown."""
