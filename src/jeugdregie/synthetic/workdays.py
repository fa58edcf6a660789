"""Calendar arithmetic of senders and receivers: working days and months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jeugdregie.periods import last_day_of_month


def plus(day: date, days: int) -> date:
    """That many days later."""
    return day + timedelta(days=days)


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    weekday = day.weekday()
    return day if weekday < 5 else day + timedelta(days=7 - weekday)


def plus_workdays(day: date, count: int) -> date:
    """That many working days later; public holidays are not known here."""
    day = workday(day)
    weeks, rest = divmod(count, 5)
    later = day + timedelta(days=7 * weeks + rest)
    return later + timedelta(days=2) if later.weekday() >= 5 or later.weekday() < day.weekday() else later


def month_start(day: date) -> date:
    """The first day of the month of a day."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return last_day_of_month(day.year, day.month)


def plus_months(month: date, count: int) -> date:
    """The first day of the month that many months after the month of a day."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def month_starts(first: date, last: date) -> Iterator[date]:
    """The first days of the months that touch the days from first to last."""
    month = month_start(first)
    while month <= last:
        yield month
        month = plus_months(month, 1)


def birthday(born: date, age: int) -> date:
    """The day on which someone reaches an age; 28 February stands for 29 February."""
    return born.replace(year=born.year + age, day=min(born.day, 28) if born.month == 2 else born.day)
