"""Date arithmetic that several rules share."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def years_before(day: date, years: int) -> date:
    """The same day so many years earlier: 28 February where 29 February does not exist, never before year 1."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def ends_before_it_begins(begindatum: date | None, einddatum: date | None) -> bool:
    """Whether both dates are there and the last comes first."""
    return begindatum is not None and einddatum is not None and einddatum < begindatum
