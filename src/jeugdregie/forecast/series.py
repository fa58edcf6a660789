"""Expected counts per month: level, trend and season by smoothing, the mix of candidates weighed by their rolling-origin error.

Counts are given as [series, month]; series of one region help each other. docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.calendar import working_days
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

LONGEST = 12
"""Months ahead at most over which candidates are compared."""

ORIGIN_HALF_LIFE = 18.0
"""Months after which an origin counts half when candidates are compared."""

_SHARED_YEARS = 3.0
"""Years of its own that a series needs before its season counts as much as that of all together."""

_PANEL_WINDOWS = 4.0
"""The same for its errors, in windows as long as candidates look ahead."""

_SHARPNESS = 3.0
"""How fast a candidate loses weight with its error, per window of a year: half of the likelihood of half of its months, since
months beside each other err alike."""


@dataclass(frozen=True)
class Smoother:
    """A candidate: how much of a surprise becomes level and trend, and how much of a trend is left a month later."""

    gain: float
    to_trend: float = 0.0
    left: float = 1.0


CANDIDATES = tuple(Smoother(gain, *trend) for gain, trend in product(LEVELS, TRENDS))


def _believed() -> Array:
    """What is believed of smoothers before anything was tried: with a trend or without, each half."""
    found = np.array([1.0 if item.to_trend == 0 else 1 / (len(TRENDS) - 1) for item in CANDIDATES])
    believed: Array = found / found.sum()
    return believed


@dataclass(frozen=True)
class Fit:
    """Expected counts [series, month ahead], and how the past would have been expected from rolling origins.

    `weight` is [candidate, series]: every smoother, then every share. `made` and `came` are [series, origin, months
    ahead] of expected and real counts, `known` says which were real; `windows` is how often the look ahead fits in what
    was tried, `months` how many were given.
    """

    expected: Array
    weight: Array
    season: Array
    made: Array
    came: Array
    known: NDArray[np.bool_]
    windows: float
    months: int


@dataclass(frozen=True)
class _Trial:
    """Rolling origins of counts: rows of months and their targets, how much each counts."""

    origins: Months
    target: Months
    known: NDArray[np.bool_]
    recent: Array
    windows: float

    def of(self, path: Array) -> Array:
        """The part of what was expected at all origins that was tried."""
        return path[:, self.origins][..., : self.target.shape[1]]


def fitted(counts: Array, *, first: int, horizon: int) -> Fit:
    """Fit counts of months from number `first` on."""
    size = counts.shape[1]
    month = np.arange(first, first + size + horizon) % 12
    days = working_days(first, size + horizon)
    season = seasons(counts / days[:size], month[:size])
    scale = days * season[:, month]
    rate = counts / scale[:, :size]
    trial = _trial(size, horizon)
    ahead = np.arange(1, horizon + 1)
    whole = _whole(rate, counts, scale, trial, ahead)
    paths = [smoothed(rate, item, ahead) for item in CANDIDATES] + [share(rate, gain) * whole for gain in SHARES]
    tried = np.stack([trial.of(path) for path in paths]) * scale[:, trial.target]
    weight = _weights(tried, counts[:, trial.target], trial, np.r_[_believed(), np.full(len(SHARES), 1 / len(SHARES))])
    return Fit(
        expected=np.einsum("cs,csh->sh", weight, np.stack([path[:, -1] for path in paths])) * scale[:, size:],
        weight=weight,
        season=season,
        made=np.einsum("cs,csoh->soh", weight, tried),
        came=counts[:, trial.target],
        known=trial.known,
        windows=trial.windows,
        months=size,
    )


def _trial(size: int, horizon: int) -> _Trial:
    """Origins from a year on (or half of what there is), each compared a year ahead (or a third of what there is)."""
    ahead = np.arange(1, max(1, min(LONGEST, horizon, size // 3)) + 1)
    origins = np.arange(min(max(LONGEST, size // 3), (size + 1) // 2), size) - 1
    if not len(origins):
        origins = np.array([size - 1])
    target = origins[:, None] + ahead
    known = target < size
    recent = known * np.exp2((origins - origins[-1]) / ORIGIN_HALF_LIFE)[:, None]
    return _Trial(origins, np.minimum(target, size - 1), known, recent, len(origins) / len(ahead))


def seasons(rate: Array, month: Months) -> Array:
    """A factor per series and month of the year, around 1; drawn to that of all series, and to 1 where years are few."""
    years = rate.shape[1] / 12
    found = np.ones((len(rate), 12))
    if years < 2:
        return found
    of_month = np.eye(12)[month]
    for _ in range(3):
        level = _moving_mean(rate / found[:, month])
        own = (rate @ of_month) / np.maximum(level @ of_month, 1e-9)
        together = (rate.sum(axis=0) @ of_month) / np.maximum(level.sum(axis=0) @ of_month, 1e-9)
        together = (together * years + 1) / (years + 1)
        found = np.maximum((own * years + together * _SHARED_YEARS) / (years + _SHARED_YEARS), 0.05)
        found = found / found.mean(axis=1, keepdims=True)
    return found


def _moving_mean(rate: Array) -> Array:
    """The mean of a year around each month, of what there is of it at the ends."""
    kernel = np.r_[0.5, np.ones(11), 0.5]
    there = np.convolve(np.ones(rate.shape[1]), kernel, "same")
    found: Array = np.stack([np.convolve(row, kernel, "same") for row in rate]) / there
    return found


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


def _whole(rate: Array, counts: Array, scale: Array, trial: _Trial, ahead: Months) -> Array:
    """What is expected of all together at each origin, in the unit of rates: [1, origin, months ahead]."""
    mix = share(rate, SHARES[1])[:, -1]
    paths = [smoothed(rate.sum(axis=0, keepdims=True), item, ahead) for item in CANDIDATES]
    tried = np.stack([trial.of(path) for path in paths]) * (mix * scale).sum(axis=0)[trial.target]
    weight = _weights(tried, counts.sum(axis=0)[None, trial.target], trial, _believed())
    found: Array = np.einsum("cs,csoh->soh", weight, np.stack(paths))
    return found


def _weights(tried: Array, came: Array, trial: _Trial, believed: Array) -> Array:
    """Candidates by their error, that of a series drawn to that of all series together."""
    if not trial.known.any():
        return np.repeat(believed[:, None] / believed.sum(), tried.shape[1], axis=1)
    error = 1e-3 + (deviance(came, tried) * trial.recent).sum(axis=(2, 3)) / trial.recent.sum()
    together = error.sum(axis=1, keepdims=True)
    error, together = (part / np.maximum(part.min(axis=0), 0.1) for part in (error, together))
    error = (error * trial.windows + together * _PANEL_WINDOWS) / (trial.windows + _PANEL_WINDOWS)
    weight = believed[:, None] * (error / error.min(axis=0)) ** (-_SHARPNESS * max(trial.windows, 1.0))
    found: Array = weight / weight.sum(axis=0)
    return found


def deviance(came: Array, expected: Array) -> Array:
    """How badly a count was expected: twice the loss of log-likelihood of a Poisson count. Also of use for counts near 0."""
    mean = np.maximum(expected, 0.05)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(came > 0, came * np.log(came / mean), 0.0)
    found: Array = 2 * (ratio - came + mean)
    return found
