"""Invented spells for tests: a region in balance, or with what a test wants."""

from __future__ import annotations

from datetime import date

import numpy as np

from jeugdregie.forecast.spells import OPEN, Spells, day_number, spells

LAST = day_number(date(2025, 12, 31))


def in_balance(
    *,
    seed: int = 1,
    per_day: float = 0.5,
    mean_days: float = 200.0,
    years: int = 4,
    places: int = 1,
    categories: int = 1,
) -> Spells:
    """Arrivals at a constant rate, exponential time in care: per_day * mean_days in care on average (M/G/infinity)."""
    rng = np.random.default_rng(seed)
    span = int(years * 365.25)
    before = int(10 * mean_days)
    count = rng.poisson(per_day * (span + before))
    entry = LAST - span - before + np.sort(rng.integers(0, span + before, count))
    exit = entry + np.maximum(1, rng.exponential(mean_days, count).round().astype(np.int64))
    return spells(
        person=np.arange(count),
        category=rng.integers(0, categories, count),
        entry=entry,
        exit=np.where(exit > LAST, OPEN, exit),
        birth=entry - rng.integers(5 * 365, 10 * 365, count),
        first=day_number(date(2026 - years, 1, 1)),
        last=LAST,
        categories=tuple(f"sector {index}" for index in range(categories)),
        place=rng.integers(0, places, count),
        places=tuple(f"gemeente {index}" for index in range(places)),
    )
