"""Working days per month: what arrives on working days does not arrive evenly over months."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

FIRST_YEAR = 1970


def month_index(day: date) -> int:
    """The number of a month: 0 is January 1970."""
    return (day.year - FIRST_YEAR) * 12 + day.month - 1


def first_of_month(index: int) -> date:
    """The first day of a month by its number."""
    return date(FIRST_YEAR + index // 12, index % 12 + 1, 1)


def working_days(first: int, count: int) -> NDArray[np.float64]:
    """Working days of `count` months from number `first` on: Monday to Friday, without the days around Easter and Christmas."""
    starts = [first_of_month(index) for index in range(first, first + count + 1)]
    years = range(starts[0].year, starts[-1].year + 1)
    free = [day for year in years for day in _free_days(year)]
    days = np.array(starts, dtype="datetime64[D]")
    return np.busday_count(days[:-1], days[1:], holidays=np.array(free, dtype="datetime64[D]")).astype(np.float64)


def _free_days(year: int) -> tuple[date, ...]:
    easter = easter_sunday(year)
    moving = tuple(easter + timedelta(days=shift) for shift in (-2, 1))
    return (*moving, date(year, 1, 1), date(year, 12, 25), date(year, 12, 26))


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * r) // 433
    month = (h + r - 7 * m + 90) // 25
    return date(year, month, (h + r - 7 * m + 33 * month + 19) % 32)
