"""Comparisons of dates that several rules share."""

from datetime import date


def lies_more_years_before(day: date, years: int, later: date) -> bool:
    """Whether more than so many years lie between two days, counted by the calendar.

    >>> lies_more_years_before(date(2021, 5, 5), 5, date(2026, 5, 6))
    True
    >>> lies_more_years_before(date(2021, 5, 6), 5, date(2026, 5, 6))
    False
    """
    return (day.year + years, day.month, day.day) < (later.year, later.month, later.day)


def ends_before_it_begins(begindatum: date | None, einddatum: date | None) -> bool:
    """Whether both dates are there and the last comes first."""
    return begindatum is not None and einddatum is not None and einddatum < begindatum
