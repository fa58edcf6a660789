"""How good a forecast was, from its quantiles and what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from jeugdregie.forecast.pieces import Array

LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""The quantiles of a forecast; the middle one is the expectation, since absolute errors are scored."""

BANDS = {"50": (2, 4), "80": (1, 5), "95": (0, 6)}
"""Bands by percentage: the places of their ends in LEVELS."""

_MIDDLE = LEVELS.index(0.5)


@dataclass(frozen=True)
class Said:
    """A forecast: quantiles of the total [moment, level] and by category [category, moment, level]."""

    total: Array
    parts: Array


def said(draws: Array) -> Said:
    """The quantiles of draws by [draw, category, moment]."""
    total, parts = (np.moveaxis(np.quantile(values, LEVELS, axis=0), 0, -1) for values in (draws.sum(axis=1), draws))
    return Said(total, parts)


@dataclass(frozen=True)
class Score:
    """One method at one origin. Errors are of the total at a number of moments ahead; wape, bias, coverage are shares,
    pinball and width (of the total) in spells. Coverage is that of the total."""

    method: str
    origin: int
    errors: Mapping[int, float]
    wape: float
    wape_parts: float
    bias: float
    pinball: float
    coverage: Mapping[str, float]
    width: Mapping[str, float]


def score(method: str, origin: int, forecast: Said, came: Array, *, ahead: Sequence[int]) -> Score:
    """Score a forecast against what came, by [category, moment]; `ahead` are the moments (from 1) whose error is kept."""
    total = came.sum(axis=0)
    middle = forecast.total[:, _MIDDLE]
    size = max(float(total.sum()), 1.0)
    return Score(
        method=method,
        origin=origin,
        errors={moment: float(middle[moment - 1] - total[moment - 1]) for moment in ahead if moment <= len(total)},
        wape=float(np.abs(middle - total).sum()) / size,
        wape_parts=float(np.abs(forecast.parts[..., _MIDDLE] - came).sum()) / size,
        bias=float((middle - total).sum()) / size,
        pinball=float(pinball(forecast.total, total).mean()),
        coverage={name: covered(forecast.total, total, name) for name in BANDS},
        width={
            name: float((forecast.total[:, high] - forecast.total[:, low]).mean())
            for name, (low, high) in BANDS.items()
        },
    )


def pinball(quantiles: Array, came: Array) -> Array:
    """The loss of each quantile: what was missed, times its level above it and one minus its level below."""
    level = np.array(LEVELS)
    missed = came[..., None] - quantiles
    found: Array = np.maximum(level * missed, (level - 1) * missed)
    return found


def covered(quantiles: Array, came: Array, band: str) -> float:
    """The share of moments at which what came lay in a band."""
    low, high = BANDS[band]
    return float(((quantiles[..., low] <= came) & (came <= quantiles[..., high])).mean())


def average(scores: Sequence[Score]) -> Score:
    """The mean over origins; errors by their size."""
    ahead = sorted({moment for item in scores for moment in item.errors})
    return Score(
        method=scores[0].method,
        origin=scores[0].origin,
        errors={
            moment: fmean(abs(item.errors[moment]) for item in scores if moment in item.errors) for moment in ahead
        },
        wape=fmean(item.wape for item in scores),
        wape_parts=fmean(item.wape_parts for item in scores),
        bias=fmean(item.bias for item in scores),
        pinball=fmean(item.pinball for item in scores),
        coverage={name: fmean(item.coverage[name] for item in scores) for name in BANDS},
        width={name: fmean(item.width[name] for item in scores) for name in BANDS},
    )
