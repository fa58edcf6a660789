"""Expected counts per month: level, trend and season by smoothing, the mix of candidates weighed by their rolling-origin error.

Counts are given as [series, month]; series of one region help each other. docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.calendar import working_days
from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.smoothing import CANDIDATES, SHARES, Months, believed_of_smoothers, deviance, share, smoothed

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


def fitted(counts: Array, *, first: int, horizon: int, exposure: Array | float = 1.0) -> Fit:
    """Fit counts of months from number `first` on. `exposure` [series, month], also of the months ahead, is what counts are
    proportional to besides."""
    size = counts.shape[1]
    month = np.arange(first, first + size + horizon) % 12
    days = working_days(first, size + horizon)
    known = days * np.broadcast_to(exposure, (len(counts), size + horizon))
    season = seasons(counts / known[:, :size], month[:size])
    scale = known * season[:, month]
    rate = counts / scale[:, :size]
    trial = _trial(size, horizon)
    ahead = np.arange(1, horizon + 1)
    whole = _whole(rate, counts, scale, trial=trial, ahead=ahead)
    paths = [smoothed(rate, item, ahead) for item in CANDIDATES] + [share(rate, gain) * whole for gain in SHARES]
    tried = np.stack([trial.of(path) for path in paths]) * scale[:, trial.target]
    weight = _weights(
        tried,
        counts[:, trial.target],
        trial,
        believed=np.r_[believed_of_smoothers(), np.full(len(SHARES), 1 / len(SHARES))],
    )
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


def _whole(rate: Array, counts: Array, scale: Array, *, trial: _Trial, ahead: Months) -> Array:
    """What is expected of all together at each origin, in the unit of rates: [1, origin, months ahead]."""
    mix = share(rate, SHARES[1])[:, -1]
    paths = [smoothed(rate.sum(axis=0, keepdims=True), item, ahead) for item in CANDIDATES]
    tried = np.stack([trial.of(path) for path in paths]) * (mix * scale).sum(axis=0)[trial.target]
    weight = _weights(tried, counts.sum(axis=0)[None, trial.target], trial, believed=believed_of_smoothers())
    found: Array = np.einsum("cs,csoh->soh", weight, np.stack(paths))
    return found


def _weights(tried: Array, came: Array, trial: _Trial, *, believed: Array) -> Array:
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
