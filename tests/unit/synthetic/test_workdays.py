"""Working days and months."""

from datetime import date

import pytest

from jeugdregie.synthetic.workdays import birthday, month_end, month_start, plus_months, plus_workdays, workday


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2024, 3, 1), 0, date(2024, 3, 1)),  # a Friday
        (date(2024, 3, 1), 1, date(2024, 3, 4)),
        (date(2024, 3, 2), 0, date(2024, 3, 4)),  # a Saturday counts as the Monday after
        (date(2024, 3, 2), 1, date(2024, 3, 5)),
        (date(2024, 3, 4), 5, date(2024, 3, 11)),
        (date(2024, 3, 6), 4, date(2024, 3, 12)),
        (date(2024, 3, 6), -3, date(2024, 3, 1)),
        (date(2024, 3, 6), -8, date(2024, 2, 23)),
    ],
)
def test_working_days_skip_weekends(day: date, count: int, later: date) -> None:
    assert plus_workdays(day, count) == later


def test_a_workday_stays() -> None:
    assert workday(date(2024, 3, 6)) == date(2024, 3, 6)
    assert workday(date(2024, 3, 10)) == date(2024, 3, 11)


def test_months_pass_over_the_year() -> None:
    assert plus_months(date(2024, 11, 30), 3) == date(2025, 2, 1)
    assert plus_months(date(2024, 1, 15), -1) == date(2023, 12, 1)
    assert month_start(date(2024, 2, 29)) == date(2024, 2, 1)
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)


def test_a_birthday_on_29_february_is_kept_a_day_earlier() -> None:
    assert birthday(date(2012, 2, 29), 18) == date(2030, 2, 28)
    assert birthday(date(2012, 3, 31), 5) == date(2017, 3, 31)
