"""The chance that a contract passes its ceiling, when, and the last day on which acting still helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from jeugdregie.errors import InputError
from jeugdregie.steering.measures import Measure, with_measure
from jeugdregie.steering.outlook import Cents, Outlook

EARLY, MIDDLE, LATE = 0.1, 0.5, 0.9
"""Which of the courses, in order of the day of passing, give the interval and the expected day."""


@dataclass(frozen=True)
class Passing:
    """Per month the chance of having passed a limit, and the days on which a tenth, half and nine tenths of courses have."""

    chance: tuple[float, ...]
    early: date | None
    expected: date | None
    late: date | None

    @property
    def in_the_year(self) -> float:
        """The chance of passing in the whole year."""
        return self.chance[-1]


@dataclass(frozen=True)
class LastDay:
    """Until when a measure can wait; without a day it is not needed, or not enough by itself."""

    day: date | None
    chance_without: float
    chance_today: float
    needed: bool


def passing(outlook: Outlook, ceiling: int, part: float = 1.0) -> Passing:
    """When cost so far comes above a part of the ceiling, in cents; InputError for a ceiling that is no amount."""
    if ceiling < 0:
        raise InputError("Een plafond is een bedrag vanaf nul.", code="plafond")
    above = outlook.so_far > ceiling * part
    ever = np.maximum.accumulate(above, axis=1)
    days = np.sort(_days(outlook, ever, ceiling * part))
    return Passing(
        chance=tuple(float(share) for share in ever.mean(axis=0)),
        early=_day_of(days, EARLY),
        expected=_day_of(days, MIDDLE),
        late=_day_of(days, LATE),
    )


def last_day(
    outlook: Outlook, measure: Measure, ceiling: int, *, today: date, level: float, part: float = 1.0
) -> LastDay:
    """The last day on which a measure keeps the chance of passing in the year at or below a level."""
    without = _chance(outlook, ceiling * part)
    now = _chance(with_measure(outlook, measure, today), ceiling * part)
    if without <= level or now > level:
        return LastDay(None, without, now, needed=without > level)
    days = [today + timedelta(days=ahead) for ahead in range((outlook.months[-1].last - today).days + 1)]
    low, high = 0, len(days)  # enough at low, not enough at high: waiting longer never helps
    while high - low > 1:
        middle = (low + high) // 2
        enough = _chance(with_measure(outlook, measure, days[middle]), ceiling * part) <= level
        low, high = (middle, high) if enough else (low, middle)
    return LastDay(days[low], without, now, needed=True)


def _chance(outlook: Outlook, limit: float) -> float:
    """The chance of passing a limit in the year."""
    return float((outlook.so_far > limit).any(axis=1).mean())


def _days(outlook: Outlook, ever: Cents, limit: float) -> Cents:
    """Per course the ordinal of the day on which it passes, infinite when it does not."""
    first = ever.argmax(axis=1)
    draws = np.arange(len(ever))
    reached = outlook.so_far[draws, first]
    spent = outlook.monthly[draws, first]
    part = np.clip((limit - (reached - spent)) / np.where(spent > 0, spent, 1.0), 0.0, 1.0)
    begins = np.array([month.first.toordinal() for month in outlook.months])[first]
    lengths = np.array([(month.last - month.first).days + 1 for month in outlook.months])[first]
    days = begins + np.minimum(np.floor(part * lengths), lengths - 1)
    return np.where(ever[:, -1], days, np.inf)


def _day_of(days: Cents, share: float) -> date | None:
    found = days[max(int(np.ceil(share * len(days))) - 1, 0)]
    return date.fromordinal(int(found)) if np.isfinite(found) else None
