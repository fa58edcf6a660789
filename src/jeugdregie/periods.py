"""Dates, months, half-years and years as values; pure, without a clock.

A period is a first and a last day, both included, with the label that figures carry: 2026-H1, 2026, 2026-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregie.errors import InputError


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends included."""

    first: date
    last: date
    label: str

    @property
    def days(self) -> int:
        """Number of days in the period."""
        return (self.last - self.first).days + 1


_LABEL = re.compile(r"(?P<year>\d{4})(-(H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?\Z")


def parse_period(label: str) -> Period:
    """The period of a label: '2026' (year), '2026-H1' (half-year), '2026-Q3' (quarter), '2026-03' (month).

    >>> parse_period("2026-H1").last
    datetime.date(2026, 6, 30)
    """
    match = _LABEL.match(label)
    if match is None or match["year"] == "0000":
        raise InputError(f"'{label}' is geen periode. Gebruik 2026, 2026-H1, 2026-Q3 of 2026-03.", code="periode")
    year = int(match["year"])
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6, label)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3, label)
    if match["month"]:
        return _months(year, int(match["month"]), 1, label)
    return _months(year, 1, 12, label)


def half_year_of(day: date) -> Period:
    """The half-year that a day lies in."""
    return parse_period(f"{day.year}-H{1 if day.month <= 6 else 2}")


def half_years(first: date, last: date) -> Iterator[Period]:
    """The half-years that touch the days from first to last, in order."""
    day = first
    while day <= last:
        period = half_year_of(day)
        yield period
        day = period.last + timedelta(days=1)


def month_of(day: date) -> Period:
    """The month that a day lies in."""
    return parse_period(f"{day.year:04d}-{day.month:02d}")


def months(first: date, last: date) -> Iterator[Period]:
    """The months that touch the days from first to last, in order."""
    day = first
    while day <= last:
        period = month_of(day)
        yield period
        day = period.last + timedelta(days=1)


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return _first_of_next_month(year, month) - timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The day on which so many years have passed; after 29 February that is 1 March in other years.

    >>> years_after(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age_on(*, birth_year: int, birth_month: int, day: date) -> int:
    """Age in whole years on the last day of the month of `day`, since only the month of birth is known."""
    return day.year - birth_year - (1 if birth_month > day.month else 0)


def _months(year: int, first_month: int, count: int, label: str) -> Period:
    return Period(date(year, first_month, 1), last_day_of_month(year, first_month + count - 1), label)


def _first_of_next_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)
