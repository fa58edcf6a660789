"""How many begin: the mean, its uncertainty, swings between months, what is not known yet, and what cells have in common."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.coming import Coming
from jeugdregie.forecast.spend.inflow import DemandInflow, Inflow, RecentInflow
from jeugdregie.periods import month_of

MONTHS = tuple(month_of(date(2025, month, 1)) for month in (11, 12)) + tuple(
    month_of(date(2026, month, 1)) for month in (1, 2)
)
DRAWS = 4_000
ALIKE = [[10.0] * 12] * 2
"""Two contracts of one sector with ten begins a month."""


def _inflow(counts: list[list[float]], known: float = 1.0) -> RecentInflow:
    found = np.array(counts).reshape(len(counts), -1 if counts else 12)
    return RecentInflow(
        found,
        np.full(found.shape[1], known),
        month_of(date(2025, 12, 1)),
        (0.4, 0.1),
        np.zeros(len(found), dtype=np.int64),
    )


def _begins(inflow: Inflow) -> np.ndarray:
    return inflow.begins(MONTHS, draws=DRAWS, random=np.random.default_rng(1))


def _coming(inflow: np.ndarray, in_care: float = 1.0, newcomers: float = 20.0) -> Coming:
    """A demand forecast of one sector from January 2026 on, by [draw, month]."""
    return Coming(
        inflow=inflow[:, None, :],
        in_care=np.full((len(inflow), 1, inflow.shape[1]), in_care),
        newcomers=np.array([newcomers]),
        categories=("ambulant",),
        first=month_index(date(2026, 1, 1)),
        months=24,
    )


def test_months_to_come_get_the_mean_and_past_ones_what_is_not_known_yet() -> None:
    found = _begins(_inflow([[10.0] * 12])).mean(axis=2)[0]
    assert found == pytest.approx([1, 4, 10, 10], rel=0.1)


def test_what_is_known_for_a_part_stands_for_more() -> None:
    assert _begins(_inflow([[5.0] * 12], known=0.5)).mean(axis=2)[0, 3] == pytest.approx(10, rel=0.1)


def test_months_that_swing_more_than_chance_are_drawn_wider() -> None:
    """Of months of 0 and 20 the variance beyond chance is 0,9 of the square of the mean: (100 - 10) / 100."""
    calm, wild = (_begins(_inflow(counts))[0, 3] for counts in ([[10.0] * 12], [[0.0, 20.0] * 6]))
    assert calm.var() == pytest.approx(10 + 100 / 120, rel=0.15)
    assert wild.var() == pytest.approx(10 + 100 / 120 + 90, rel=0.15)


def test_where_nobody_ever_began_nobody_begins() -> None:
    assert _begins(_inflow([[0.0] * 12])).sum() == 0


def test_without_any_care_nothing_begins() -> None:
    assert _begins(_inflow([])).shape[0] == 0


@pytest.mark.parametrize(
    ("newcomers", "times"),
    [(20.0, 1.5), (10.0, 1.25), (40.0, 1.5), (0.0, 1.0)],
    ids=["all begins are of newcomers", "half of them", "more newcomers than begins", "none of them"],
)
def test_begins_of_newcomers_follow_inflow_and_the_others_who_is_in_care(newcomers: float, times: float) -> None:
    """Two contracts with ten begins a month each; inflow becomes half as much again, the number in care stays."""
    busier = _coming(np.full((DRAWS, 2), 1.5), newcomers=newcomers)
    found = _begins(DemandInflow(_inflow(ALIKE), busier, ("ambulant",)))
    assert found[:, 3].mean(axis=1) == pytest.approx([10 * times] * 2, rel=0.05)


def test_months_before_and_after_the_forecast_are_as_its_first_and_last() -> None:
    path = np.tile([2.0], (DRAWS, 1))
    found = _begins(DemandInflow(_inflow(ALIKE), _coming(path), ("ambulant",)))
    assert found[0].mean(axis=1) == pytest.approx([2, 8, 20, 20], rel=0.1)


def test_contracts_of_a_sector_are_busy_in_the_same_draws_and_the_region_is_wider_than_apart() -> None:
    """Half of the draws have twice as much, half nothing: the sum of two varies as twice one does, not as two apart."""
    path = np.repeat(np.array([[0.0], [2.0]]), DRAWS // 2, axis=0)
    one, other = _begins(DemandInflow(_inflow(ALIKE), _coming(path), ("ambulant",)))[:, 3]
    assert np.corrcoef(one, other)[0, 1] > 0.8
    assert (one + other).var() > 1.8 * (one.var() + other.var())
    apart = _begins(_inflow(ALIKE))[:, 3]
    assert abs(np.corrcoef(*apart)[0, 1]) < 0.05


def test_a_contract_whose_part_shifted_is_less_sure_than_one_whose_part_stayed() -> None:
    """One had 5 and then 15 a month, the other the reverse: each moved by its whole mean, twice 600 - 120 per 14.400."""
    steady, shifted = _inflow([[100.0] * 12] * 2), _inflow([[50.0] * 6 + [150.0] * 6, [150.0] * 6 + [50.0] * 6])
    assert steady.shift == 0
    assert shifted.shift == pytest.approx((600**2 - 2 * 600) / 600**2)
    flat = _coming(np.ones((DRAWS, 1)))
    still, moved = (_begins(DemandInflow(item, flat, ("ambulant",)))[0, 3].std() for item in (steady, shifted))
    assert moved > 4 * still
