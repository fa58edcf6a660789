"""Ceilings: the worked table by hand, the border, measures from any day, and what an outlook may look like."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.errors import InputError
from jeugdregie.periods import months
from jeugdregie.steering.ceilings import last_day, passing
from jeugdregie.steering.measures import Shift, Shorter, Stop, with_measure
from jeugdregie.steering.outlook import Outlook

SPRING = tuple(months(date(2026, 1, 1), date(2026, 4, 30)))
ENTERING = np.zeros((1, 4, 4))
ENTERING[0, 2, 2:] = 10
ENTERING[0, 3, 3] = 10
TABLE = Outlook(SPRING, running=np.array([[30.0, 30, 15, 10]]), entering=ENTERING)
NOW = date(2026, 3, 1)


def test_the_worked_table_passes_halfway_through_the_last_month() -> None:
    found = passing(TABLE, 100)
    assert TABLE.so_far.tolist() == [[30, 60, 85, 115]]
    assert found.chance == (0, 0, 0, 1)
    assert found.expected == date(2026, 4, 16)  # half of thirty days are over


def test_exactly_on_the_ceiling_is_not_above_it() -> None:
    assert passing(TABLE, 115).in_the_year == 0
    assert passing(TABLE, 114).in_the_year == 1
    assert passing(TABLE, 109, 1.05).in_the_year == 1
    assert passing(TABLE, 110, 1.05).in_the_year == 0  # 115,5


@pytest.mark.parametrize(
    ("start", "year"),
    [(date(2026, 4, 1), 105), (date(2026, 3, 16), 95 - 10 / 31), (date(2026, 3, 1), 85), (date(2026, 5, 1), 115), (date(2025, 1, 1), 85)],
)  # fmt: skip
def test_a_stop_takes_away_the_inflow_of_the_days_that_are_left(start: date, year: float) -> None:
    assert with_measure(TABLE, Stop(), start).year[0] == pytest.approx(year)


def test_the_last_day_is_the_last_that_is_enough() -> None:
    found = last_day(TABLE, Stop(), 100, today=NOW, level=0.5)
    assert found.needed
    assert found.day is not None
    assert passing(with_measure(TABLE, Stop(), found.day), 100).in_the_year == 0
    assert passing(with_measure(TABLE, Stop(), found.day + timedelta(days=1)), 100).in_the_year == 1
    assert found.day == date(2026, 3, 24)  # 5 of 20 must go: 31 days x 1/4 = 7,75 days, so eight days are left


def test_a_measure_that_is_not_needed_or_comes_too_late_has_no_day() -> None:
    assert last_day(TABLE, Stop(), 200, today=NOW, level=0.5).needed is False
    found = last_day(TABLE, Stop(), 80, today=NOW, level=0.5)
    assert (found.day, found.needed, found.chance_today) == (None, True, 1.0)


def test_care_in_half_the_time_costs_half_and_comes_sooner() -> None:
    entering = np.zeros((1, 4, 4))
    entering[0, 0] = [8, 8, 4, 4]
    outlook = Outlook(SPRING, running=np.zeros((1, 4)), entering=entering)
    # months 1 and 2 in month 1 (half of 16), months 3 and 4 in month 2 (half of 8), then as in the last month
    assert with_measure(outlook, Shorter(0.5), date(2026, 1, 1)).entering[0, 0].tolist() == [8, 4, 4, 4]
    assert with_measure(outlook, Shorter(1.0), date(2026, 1, 1)).year[0] == 0
    assert with_measure(outlook, Shorter(0.0), date(2026, 1, 1)).year[0] == pytest.approx(24)


def test_running_care_is_shortened_from_the_day_on() -> None:
    outlook = Outlook(SPRING, running=np.array([[10.0, 10, 8, 0]]), entering=np.zeros((1, 4, 4)))
    assert with_measure(outlook, Shorter(0.5), date(2026, 3, 1)).running[0].tolist() == [10, 10, 4, 0]
    assert with_measure(outlook, Shorter(0.5), date(2027, 1, 1)).running[0].tolist() == [10, 10, 8, 0]


@pytest.mark.parametrize(
    ("shift", "year"), [(Shift(0.5), 100), (Shift(1.0), 85), (Shift(0.5, 1.0), 115), (Shift(1.0, 2.0), 145)]
)
def test_another_product_costs_its_price(shift: Shift, year: float) -> None:
    assert with_measure(TABLE, shift, NOW).year[0] == pytest.approx(year)


@pytest.mark.parametrize("bad", [Shorter(-0.1), Shorter(1.1), Shift(2.0), Shift(0.5, -1.0)])
def test_what_cannot_be_done_is_refused(bad: Shorter | Shift) -> None:
    with pytest.raises(InputError):
        with_measure(TABLE, bad, NOW)


def test_a_negative_ceiling_is_refused() -> None:
    with pytest.raises(InputError):
        passing(TABLE, -1)


@given(st.integers(0, 2**32 - 1), st.integers(0, 120), st.sampled_from([Stop(), Shorter(0.3), Shift(0.4)]))
def test_waiting_longer_never_helps(seed: int, ceiling: int, measure: Stop | Shorter | Shift) -> None:
    draws = np.random.default_rng(seed)
    entering = np.triu(draws.gamma(2, 2, (40, 4, 4)))
    entering = -np.sort(-entering, axis=2)  # a cohort costs less as youths leave
    entering = np.triu(entering)
    outlook = Outlook(SPRING, running=-np.sort(-draws.gamma(2, 10, (40, 4)), axis=1), entering=entering)
    days = [date(2026, 1, 1), date(2026, 2, 14), date(2026, 3, 20), date(2026, 4, 30)]
    chances = [passing(with_measure(outlook, measure, day), ceiling).in_the_year for day in days]
    assert chances == sorted(chances)
    assert chances[-1] <= passing(outlook, ceiling).in_the_year
