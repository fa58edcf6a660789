"""How far counts may lie from what is expected: learned from rolling origins, wide where little was tried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.series import Fit
from jeugdregie.forecast.smoothing import DRIFT, NOISE

ASSUMED_WINDOWS = 1.0
"""Windows that what is assumed counts for."""

FREEDOM = 2.0
"""Degrees of freedom of the level before a change from one year to the next was seen: little is ruled out."""


@dataclass(frozen=True)
class Spread:
    """Squared relative errors: `noise` [series] of each month by itself, `level` [series, months ahead] of the level;
    `shared` is the part of the level's error that series have in common; `freedom` are degrees of freedom."""

    noise: Array
    level: Array
    shared: float
    freedom: float


def spread_of(fit: Fit) -> Spread:
    """The spread of a fit."""
    horizon, tried = fit.expected.shape[1], fit.known.shape[1]
    ahead = np.arange(1, horizon + 1)
    variance, count = _relative_variance(fit)
    assumed = NOISE + DRIFT * ahead[:tried]
    weight = count / max(count[0], 1) * fit.windows
    pooled = _mean(variance, fit)
    own = (variance * weight + pooled * weight + assumed * ASSUMED_WINDOWS) / (2 * weight + ASSUMED_WINDOWS)
    noise, drift = _line(own, ahead[:tried], weight + ASSUMED_WINDOWS)
    return Spread(noise, drift[:, None] * ahead, _shared(fit), FREEDOM + _years_of_change(fit))


def _years_of_change(fit: Fit) -> float:
    """How many changes from one year to the next were seen: after one year not a single one."""
    return max(fit.months - 12, 0) / 12


def _relative_variance(fit: Fit) -> tuple[Array, Array]:
    """Squared error beyond that of a Poisson count, relative to what was expected: [series, months ahead], and how often."""
    beyond = ((fit.came - fit.made) ** 2 - fit.made) * fit.known
    size = (fit.made**2) * fit.known
    return np.clip(beyond.sum(axis=1) / np.maximum(size.sum(axis=1), 1e-9), 0.0, 1.0), fit.known.sum(axis=0).astype(
        float
    )


def _mean(variance: Array, fit: Fit) -> Array:
    size = fit.came.mean(axis=(1, 2))[:, None] + 1e-9
    found: Array = (variance * size).sum(axis=0) / size.sum()
    return found


def _line(variance: Array, ahead: Array, weight: Array) -> tuple[Array, Array]:
    """Noise and growth per month ahead: a weighted line through the variance by months ahead, both at least nothing."""
    middle = (ahead * weight).sum() / weight.sum()
    mean = (variance * weight).sum(axis=1) / weight.sum()
    below = (weight * (ahead - middle) ** 2).sum()
    slope = (variance * weight * (ahead - middle)).sum(axis=1) / below if below > 0 else np.full(len(variance), DRIFT)
    slope = np.clip(slope, 0.1 * mean / max(middle, 1), mean / max(middle, 1))
    return np.maximum(mean - slope * middle, 0.0), slope


def _shared(fit: Fit) -> float:
    """The correlation between series that the error of their sum tells."""
    error = (fit.came - fit.made) * fit.known
    apart = (error**2).sum()
    between = ((error.sum(axis=0)) ** 2).sum() - apart
    size = np.sqrt((error**2).sum(axis=(1, 2)))
    years = _years_of_change(fit)
    most = size.sum() ** 2 - (size**2).sum()
    found = between / most if most > 0 else 0.5
    return float(np.clip((found * years + 0.5 * ASSUMED_WINDOWS) / (years + ASSUMED_WINDOWS), 0.0, 1.0))


def drawn(fit: Fit, spread: Spread, *, draws: int, rng: np.random.Generator) -> Array:
    """Counts that may come: [draw, series, months ahead]."""
    found: Array = rng.poisson(levels(fit, spread, draws=draws, rng=rng)).astype(np.float64)
    return found


def levels(fit: Fit, spread: Spread, *, draws: int, rng: np.random.Generator) -> Array:
    """What is expected in each draw. The level walks away from what is expected on average; months vary around it."""
    series, horizon = fit.expected.shape
    common = rng.standard_normal((draws, 1, horizon))
    own = rng.standard_normal((draws, series, horizon))
    step = np.sqrt(spread.shared) * common + np.sqrt(1 - spread.shared) * own
    walk = np.cumsum(step, axis=2) / np.sqrt(np.arange(1, horizon + 1))
    heavy = np.sqrt(spread.freedom / rng.chisquare(spread.freedom, (draws, 1, 1)))
    factor = np.clip(1 + walk * heavy * np.sqrt(spread.level), 0.0, 3.0)
    mean = fit.expected * factor / factor.mean(axis=0)
    shape = 1 / np.maximum(spread.noise, 1e-6)[:, None]
    found: Array = mean * rng.gamma(shape, 1 / shape, mean.shape)
    return found
