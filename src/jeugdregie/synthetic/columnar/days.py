"""Dates as arrays of whole numbers: days since 1970, and months since year 0."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

EPOCH = date(1970, 1, 1)
OPEN = np.int64(2**40)
"""An end that has not come."""


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def month_number(day: date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


def month_of(days: Array) -> Array:
    """The month of each day."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12


def first_of(months: Array) -> Array:
    """The first day of each month."""
    return (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def last_of(months: Array) -> Array:
    """The last day of each month."""
    return first_of(months + 1) - 1


def stretched(counts: Array) -> tuple[Array, Array]:
    """For rows that each become `counts` rows: which row each comes from, and its place among its own."""
    rows = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) - starts[rows]
