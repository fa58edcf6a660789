"""Working days, Dutch holidays, and the last day of a term that may have stood still; pure, without a clock.

Two calendars, since they differ: the law that moves the end of a term counts Good Friday and every 5 May as holidays
(Algemene termijnenwet, art. 3); an office that counts working days is closed on 5 May in most regions once in five years only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from jeugdregie.periods import last_day_of_month

SATURDAY = 5
_LONGEST_MOVED = {"dagen": 90, "weken": 12, "maanden": 3}
"""A longer term ends where it ends (Algemene termijnenwet, art. 4)."""


class Bevrijdingsdag(Enum):
    """In which years 5 May is no working day; agreed per region."""

    LUSTRUM = "lustrum"
    ALWAYS = "altijd"
    NEVER = "nooit"

    def holds_in(self, year: int) -> bool:
        """Whether the office is closed on 5 May of a year."""
        return self is Bevrijdingsdag.ALWAYS or (self is Bevrijdingsdag.LUSTRUM and year % 5 == 0)


class Unit(Enum):
    """What a term is counted in; the value is the Dutch word."""

    WORKDAYS = "werkdagen"
    DAYS = "dagen"
    WEEKS = "weken"
    MONTHS = "maanden"


@dataclass(frozen=True)
class Length:
    """How long a term is."""

    count: int
    unit: Unit


@dataclass(frozen=True)
class Pause:
    """Days on which a term stood still: after `since`, before `until` (Awb art. 4:15); without `until` it still does."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the term stood still on a day."""
        return self.since < day and (self.until is None or day < self.until)

    @property
    def days(self) -> int:
        """How many days the term stood still; a pause that still holds has none yet."""
        return 0 if self.until is None else max(0, (self.until - self.since).days - 1)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday; as it is since 2014."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.isoweekday() == 7 else day


def legal_holidays(year: int) -> frozenset[date]:
    """The days of art. 3 of the Algemene termijnenwet: those it names, and Good Friday that it puts beside them."""
    return frozenset({*_everywhere(year), easter(year) - timedelta(days=2), date(year, 5, 5)})


def office_holidays(year: int, bevrijdingsdag: Bevrijdingsdag = Bevrijdingsdag.LUSTRUM) -> frozenset[date]:
    """Days on which nobody works, beside the weekend."""
    return frozenset({*_everywhere(year), *([date(year, 5, 5)] if bevrijdingsdag.holds_in(year) else [])})


def is_workday(day: date, bevrijdingsdag: Bevrijdingsdag = Bevrijdingsdag.LUSTRUM) -> bool:
    """Whether the office works on a day."""
    return day.weekday() < SATURDAY and day not in office_holidays(day.year, bevrijdingsdag)


def is_legal_workday(day: date) -> bool:
    """Whether a term may end on a day: no Saturday, Sunday or holiday of the law."""
    return day.weekday() < SATURDAY and day not in legal_holidays(day.year)


def last_day(
    begun: date,
    length: Length,
    pauses: Iterable[Pause] = (),
    *,
    bevrijdingsdag: Bevrijdingsdag = Bevrijdingsdag.LUSTRUM,
) -> date:
    """The last day of a term that begins the day after `begun`; the days of pauses do not count.

    >>> last_day(date(2026, 4, 1), Length(1, Unit.WEEKS))
    datetime.date(2026, 4, 8)
    """
    stood_still = tuple(pauses)
    if length.unit is Unit.WORKDAYS:
        counted = (
            day
            for day in _after(begun)
            if is_workday(day, bevrijdingsdag) and not any(pause.holds_on(day) for pause in stood_still)
        )
        return _nth(counted, length.count) if length.count else begun
    plain = _added(begun, length) + timedelta(days=sum(pause.days for pause in stood_still))
    return _moved(begun, plain) if length.count <= _LONGEST_MOVED[length.unit.value] else plain


def workdays_before(day: date, count: int, bevrijdingsdag: Bevrijdingsdag = Bevrijdingsdag.LUSTRUM) -> date:
    """The day that lies so many working days before another; for a reminder."""
    before = (day - timedelta(days=step) for step in range(1, 10 * count + 20))
    return _nth((item for item in before if is_workday(item, bevrijdingsdag)), count) if count else day


def _everywhere(year: int) -> Iterator[date]:
    yield from (date(year, 1, 1), kings_day(year), date(year, 12, 25), date(year, 12, 26))
    # Easter Monday, Ascension Day, Whit Monday
    yield from (easter(year) + timedelta(days=days) for days in (1, 39, 50))


def _after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def _nth(days: Iterator[date], count: int) -> date:
    return next(day for place, day in enumerate(days, start=1) if place == count)


def _added(begun: date, length: Length) -> date:
    if length.unit is not Unit.MONTHS:
        return begun + timedelta(days=length.count * (7 if length.unit is Unit.WEEKS else 1))
    year, month = divmod(begun.year * 12 + begun.month - 1 + length.count, 12)
    last = last_day_of_month(year, month + 1)
    return last.replace(day=min(begun.day, last.day))


def _moved(begun: date, plain: date) -> date:
    """To a day that is no weekend or holiday (art. 1), and so far that three days or more hold two such days (art. 2)."""
    end = _until(plain, is_legal_workday)
    if (plain - begun).days < 3:
        return end
    while sum(is_legal_workday(begun + timedelta(days=step)) for step in range(1, (end - begun).days + 1)) < 2:
        end = _until(end + timedelta(days=1), is_legal_workday)
    return end


def _until(day: date, holds: Callable[[date], bool]) -> date:
    while not holds(day):
        day += timedelta(days=1)
    return day
