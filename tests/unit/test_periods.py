"""Periods: labels in, first and last days out."""

from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.periods import age_on, half_year_of, half_years, last_day_of_month, month_of, months, parse_period


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_label_gives_first_and_last_day(label: str, first: date, last: date) -> None:
    period = parse_period(label)
    assert (period.first, period.last, period.label) == (first, last, label)


@pytest.mark.parametrize(
    "label", ["", "24-H1", "2024-H3", "2024-13", "2024-00", "2024-Q5", "2024-1", "0000", "2024-H1 "]
)
def test_what_is_no_period_is_refused_with_an_example(label: str) -> None:
    with pytest.raises(InputError, match="2026-H1"):
        parse_period(label)


def test_a_leap_year_has_366_days() -> None:
    assert parse_period("2024").days == 366


def test_half_years_cover_a_span_without_gap() -> None:
    labels = [period.label for period in half_years(date(2023, 12, 31), date(2025, 1, 1))]
    assert labels == ["2023-H2", "2024-H1", "2024-H2", "2025-H1"]


def test_half_years_of_an_empty_span_are_none() -> None:
    assert list(half_years(date(2024, 1, 2), date(2024, 1, 1))) == []


def test_months_cross_the_turn_of_the_year() -> None:
    assert [period.label for period in months(date(2023, 11, 30), date(2024, 1, 1))] == [
        "2023-11",
        "2023-12",
        "2024-01",
    ]


def test_a_day_lies_in_its_month_and_half_year() -> None:
    assert month_of(date(2024, 6, 30)).label == "2024-06"
    assert half_year_of(date(2024, 6, 30)).label == "2024-H1"
    assert half_year_of(date(2024, 7, 1)).label == "2024-H2"


def test_february_ends_on_the_28th_in_a_common_century_year() -> None:
    assert last_day_of_month(2100, 2) == date(2100, 2, 28)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ((2010, 5), date(2024, 4, 30), 13),
        ((2010, 5), date(2024, 5, 1), 14),  # counted on the last day of the month
        ((2010, 5), date(2024, 6, 1), 14),
        ((2024, 5), date(2024, 5, 1), 0),
    ],
)
def test_age_is_counted_on_the_last_day_of_the_month(born: tuple[int, int], day: date, age: int) -> None:
    assert age_on(birth_year=born[0], birth_month=born[1], day=day) == age
