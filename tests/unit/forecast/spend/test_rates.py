"""What is still to be declared: the worked table, and what may not be made up."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.forecast.spend.book import Book, Cell, Group
from jeugdregie.forecast.spend.rates import Rates, rates_of, to_come, window_of

HOURS = Group("ambulant", False)
MONTHS = (date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1))
DEVELOPED = np.array([0.8, 0.98, 1.0])


def _book(days: list[float], declared: list[list[float]], known: list[int]) -> Book:
    return Book(
        months=MONTHS[: len(days)],
        known=np.array(known),
        cells=(Cell("a", "45A10"),),
        groups=(HOURS,),
        days=np.array([days]),
        declared=np.array([declared]),
        developed={HOURS: DEVELOPED},
        received={},
    )


WORKED = _book(
    [100, 100, 120, 110], [[160_000, 36_000, 4_000], [150_000, 40_000, 0], [190_000, 0, 0], [0, 0, 0]], [2, 1, 0, -1]
)


def _rates(part: float) -> Rates:
    flat = {HOURS: np.full(4, part)}
    return Rates(np.array([2_000.0]), {}, flat, flat, {HOURS: 0.0})


def test_the_worked_table() -> None:
    assert to_come(WORKED, _rates(0.5), [0], HOURS) == pytest.approx([0, 7_000, 49_000, 220_000])


def test_without_catching_up_only_care_days_count() -> None:
    assert to_come(WORKED, _rates(0.0), [0], HOURS) == pytest.approx([0, 4_000, 48_000, 220_000])


def test_more_in_than_expected_takes_nothing_off_what_was_declared() -> None:
    rich = _book([100], [[0, 900_000, 0]], [1])
    assert to_come(rich, _rates(1.0), [0], HOURS) == pytest.approx([0])


def test_a_factor_on_rates_gives_a_column_each() -> None:
    found = to_come(WORKED, _rates(0.0), [0], HOURS, np.array([1.0, 2.0]))
    assert found[3] == pytest.approx([220_000, 440_000])


def test_a_care_day_costs_what_was_declared_for_the_days_it_was_declared_for() -> None:
    """390.000 cents for 100 x 1,00 + 100 x 0,98 days; the region is this one contract, so that weighs nothing in."""
    assert rates_of(WORKED).per_day == pytest.approx([390_000 / 198])


def test_no_care_days_cost_nothing_and_come_to_nothing() -> None:
    empty = _book([0, 0], [[0, 0, 0], [0, 0, 0]], [2, 1])
    rates = rates_of(empty)
    assert rates.per_day.tolist() == [0.0]
    assert to_come(empty, rates, [0], HOURS).tolist() == [0.0, 0.0]


def test_more_credited_than_declared_costs_nothing_and_not_less() -> None:
    credited = _book([100, 100], [[-50_000, 0, 0], [-50_000, 0, 0]], [2, 1])
    assert rates_of(credited).per_day.tolist() == [0.0]


def test_the_window_is_what_has_been_in_for_a_month() -> None:
    assert window_of(WORKED) == slice(0, 2)
