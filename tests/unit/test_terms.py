"""Holidays, working days and last days, held against a calendar written by hand."""

from datetime import date

import pytest

from jeugdregie.terms import (
    Bevrijdingsdag,
    Length,
    Pause,
    Unit,
    easter,
    is_legal_workday,
    is_workday,
    kings_day,
    last_day,
    legal_holidays,
    office_holidays,
    workdays_before,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(text: str) -> frozenset[date]:
    return frozenset(map(day, text.split()))


CALENDAR_2026 = days(
    "2026-01-01 2026-04-06 2026-04-27 2026-05-14 2026-05-25 2026-12-25 2026-12-26"
)  # New Year, Easter Monday, King's Day, Ascension, Whit Monday, Christmas
CALENDAR_2025 = days("2025-01-01 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-06-09 2025-12-25 2025-12-26")
"""2025 is a lustrum year, and 27 April was a Sunday."""


@pytest.mark.parametrize(
    "sunday",
    [
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2030-04-21",
        "2038-04-25",
    ],
)
def test_easter_is_the_sunday_of_the_almanac(sunday: str) -> None:
    assert easter(day(sunday).year) == day(sunday)


@pytest.mark.parametrize("shown", ["2024-04-27", "2025-04-26", "2026-04-27", "2031-04-26"])
def test_kings_day_moves_from_a_sunday_to_the_saturday_before(shown: str) -> None:
    assert kings_day(day(shown).year) == day(shown)


def test_the_office_is_closed_on_the_days_of_the_calendar() -> None:
    assert office_holidays(2026) == CALENDAR_2026
    assert office_holidays(2025) == CALENDAR_2025


def test_the_law_adds_good_friday_and_every_fifth_of_may() -> None:
    assert legal_holidays(2026) == CALENDAR_2026 | days("2026-04-03 2026-05-05")
    assert legal_holidays(2025) == CALENDAR_2025 | days("2025-04-18")


@pytest.mark.parametrize(
    ("year", "setting", "works"),
    [
        (2025, Bevrijdingsdag.LUSTRUM, False),
        (2026, Bevrijdingsdag.LUSTRUM, True),
        (2026, Bevrijdingsdag.ALWAYS, False),
        (2025, Bevrijdingsdag.NEVER, True),
    ],
)
def test_bevrijdingsdag_is_a_setting(year: int, setting: Bevrijdingsdag, works: bool) -> None:
    assert is_workday(date(year, 5, 5), setting) is works


def test_a_weekend_is_no_workday_in_either_calendar() -> None:
    for shown in ("2026-03-07", "2026-03-08"):
        assert not is_workday(day(shown))
        assert not is_legal_workday(day(shown))
    assert is_workday(day("2026-04-03"))  # Good Friday: the office works, a term does not end on it
    assert not is_legal_workday(day("2026-04-03"))


@pytest.mark.parametrize(
    ("begun", "count", "unit", "end"),
    [
        ("2026-03-02", 5, Unit.WORKDAYS, "2026-03-09"),  # Monday: Tuesday to Friday, and Monday
        ("2026-04-02", 3, Unit.WORKDAYS, "2026-04-08"),  # Good Friday counts, Easter Monday does not
        ("2025-05-02", 2, Unit.WORKDAYS, "2025-05-07"),  # 5 May of a lustrum year does not count
        ("2026-05-04", 1, Unit.WORKDAYS, "2026-05-05"),
        ("2026-12-24", 2, Unit.WORKDAYS, "2026-12-29"),
        ("2026-03-02", 0, Unit.WORKDAYS, "2026-03-02"),
        ("2026-03-02", 6, Unit.WEEKS, "2026-04-13"),
        ("2026-03-06", 1, Unit.DAYS, "2026-03-09"),  # ends on Saturday: Monday
        ("2026-02-23", 6, Unit.WEEKS, "2026-04-07"),  # ends on Easter Monday: Tuesday
        ("2026-04-20", 1, Unit.WEEKS, "2026-04-28"),  # ends on King's Day
        ("2026-04-28", 1, Unit.WEEKS, "2026-05-06"),  # ends on 5 May, no lustrum: still a holiday of the law
        ("2026-01-31", 1, Unit.MONTHS, "2026-03-02"),  # 28 February is a Saturday
        ("2026-11-30", 3, Unit.MONTHS, "2027-03-01"),  # 28 February 2027 is a Sunday
        ("2026-04-02", 3, Unit.DAYS, "2026-04-08"),  # Friday to Sunday, Monday holiday: two workdays are in it only on Wednesday
        ("2026-02-01", 13, Unit.WEEKS, "2026-05-03"),  # more than twelve weeks: a Sunday stays a Sunday
        ("2026-02-08", 12, Unit.WEEKS, "2026-05-04"),  # twelve weeks: moved to Monday
    ],
)  # fmt: skip
def test_a_term_ends_on_the_day_of_the_calendar(begun: str, count: int, unit: Unit, end: str) -> None:
    assert last_day(day(begun), Length(count, unit)) == day(end)


def test_days_of_a_pause_do_not_count() -> None:
    # asked on Monday 9 March, answered on Thursday 19 March: Tuesday 10 to Wednesday 18 stood still, nine days
    pause = Pause(day("2026-03-09"), day("2026-03-19"))
    assert pause.days == 9
    assert last_day(day("2026-03-02"), Length(4, Unit.WEEKS), [pause]) == day("2026-04-08")  # 30 March and nine days
    # 3, 4, 5, 6 and 9 March, then 19, 20, 23, 24 and 25 March
    assert last_day(day("2026-03-02"), Length(10, Unit.WORKDAYS), [pause]) == day("2026-03-25")


def test_two_pauses_add_up_and_one_of_a_day_changes_nothing() -> None:
    pauses = [Pause(day("2026-03-03"), day("2026-03-05")), Pause(day("2026-03-09"), day("2026-03-11"))]
    assert [pause.days for pause in pauses] == [1, 1]
    assert last_day(day("2026-03-02"), Length(2, Unit.WEEKS), pauses) == day("2026-03-18")
    same_day = Pause(day("2026-03-09"), day("2026-03-09"))
    assert last_day(day("2026-03-02"), Length(2, Unit.WEEKS), [same_day]) == day("2026-03-16")


@pytest.mark.parametrize(
    ("due", "count", "shown"),
    [("2026-04-08", 2, "2026-04-03"), ("2026-03-09", 1, "2026-03-06"), ("2026-03-09", 0, "2026-03-09")],
)
def test_a_reminder_comes_workdays_before(due: str, count: int, shown: str) -> None:
    assert workdays_before(day(due), count) == day(shown)
