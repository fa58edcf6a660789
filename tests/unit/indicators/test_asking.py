"""What a user typed becomes dimensions, periods and choices."""

import pytest

from jeugdregie.errors import InputError
from jeugdregie.indicators.asking import choice, cuts, period_list


def test_dimensions_come_one_by_one_or_with_commas() -> None:
    assert cuts(["sector,gemeente", " aanbieder "]) == ("sector", "gemeente", "aanbieder")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-H1", ["2025-H1"]),
        ("2024-H1..2025-H2", ["2024-H1", "2024-H2", "2025-H1", "2025-H2"]),
        ("2024-Q3..2025-Q1", ["2024-Q3", "2024-Q4", "2025-Q1"]),
        ("2024-11..2025-02", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ("2023..2025", ["2023", "2024", "2025"]),
        ("2024-H2..2024-H2", ["2024-H2"]),
        ("2025-H1,2024-H1", ["2025-H1", "2024-H1"]),
    ],
)
def test_periods_come_one_by_one_or_as_a_range(text: str, expected: list[str]) -> None:
    assert [period.label for period in period_list([text])] == expected


@pytest.mark.parametrize("text", ["2025-H1..2025", "2025-H2..2025-H1", "2025-H3", "..", "2025-H1.."])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        period_list([text])


def test_choices_name_dimension_and_member() -> None:
    assert choice(["gemeente=0392", "sector=crisis"]) == {"gemeente": "0392", "sector": "crisis"}


@pytest.mark.parametrize("text", ["gemeente", "=0392", "gemeente=", "gemeente=0392,gemeente=0473"])
def test_what_is_no_choice_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        choice([text])
