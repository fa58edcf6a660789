"""How far places differ: the worked tables, places that are alike, and places of which nothing is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jeugdregie.forecast import Asked, forecast
from jeugdregie.forecast.mix import mix_of
from jeugdregie.forecast.pieces import DUTCH, pieces_of
from jeugdregie.forecast.places import pace_by_place, strength_of_pace, strength_of_shares
from jeugdregie.forecast.rates import rates
from jeugdregie.forecast.spells import OPEN, Spells, links
from tests.unit.forecast.region import in_balance


def test_the_strength_of_the_table_of_ends() -> None:
    ended, expected = np.array([260.0, 70, 30]), np.array([220.0, 100, 40])
    strength = strength_of_pace(ended, expected)
    assert strength == pytest.approx(60_000 / 2_240)
    assert (ended + strength) / (expected + strength) == pytest.approx([1.16, 0.76, 0.85], abs=0.005)


def test_the_strength_of_the_table_of_newcomers() -> None:
    """The places are those of all series together: 60 and 40 of the hundred, as in the table."""
    counts = np.array([[66.0, 34], [6, 14], [600 - 72, 400 - 48]])
    rest = (528 - 528) ** 2
    assert rest == 0
    rho = (1.5 - 1 + 7.5 - 1 + 0 - 1) / (99 + 19 + 879)
    assert strength_of_shares(counts) == pytest.approx(1 / rho - 1)


@pytest.mark.parametrize(
    "counts",
    [[[0.0, 0.0], [0.0, 0.0]], [[5.0], [3.0]], [[60.0, 40.0], [30.0, 20.0]]],
    ids=["nobody came", "one place", "exactly alike"],
)
def test_without_differences_all_series_have_the_same_shares(counts: list[list[float]]) -> None:
    assert strength_of_shares(np.array(counts)) > 1e9


def test_series_that_live_wholly_apart_keep_to_themselves_and_an_empty_one_has_the_shares_of_all() -> None:
    of = in_balance(places=2, categories=2)
    apart = replace(of, place=of.category, categories=(*of.categories, "niemand"))
    mix = mix_of(apart, np.arange(len(apart)), np.arange(2), here=0)
    assert mix.pooled == pytest.approx([0, 0, 1], abs=1e-6)


def test_ends_as_expected_draw_places_wholly_to_the_region() -> None:
    assert strength_of_pace(np.array([10.0, 20.0]), np.array([10.0, 20.0])) > 1e9


def _slower_in_the_first(of: Spells, times: float) -> Spells:
    """The same region, in which care in place 0 lasts so many times as long."""
    lasted = np.where(of.exit < OPEN, of.exit - of.entry, 0)
    later = of.entry + (lasted * times).astype(np.int64)
    exit = np.where((of.place == 0) & (of.exit < OPEN), later, of.exit)
    return replace(of, exit=np.where(exit > of.last, OPEN, exit))


def _pace(of: Spells) -> np.ndarray:
    pieces = pieces_of(of, links(of, 28), DUTCH)
    everyone = np.ones((1, pieces.persons))
    rate = rates(pieces, last=of.last, half_life=np.inf, weights=everyone).rate
    return pace_by_place(pieces, rate, last=of.last, half_life=np.inf, weights=everyone)[0]


def test_a_place_where_care_lasts_twice_as_long_is_found() -> None:
    pace = _pace(_slower_in_the_first(in_balance(per_day=2, mean_days=100, years=4, places=3), 2.0))
    assert pace[0] / pace[1:].mean() == pytest.approx(0.5, rel=0.15)


def test_places_that_are_alike_stay_near_the_region() -> None:
    assert _pace(in_balance(per_day=2, mean_days=100, years=4, places=3)) == pytest.approx(1, abs=0.05)


def test_one_place_is_the_region() -> None:
    assert _pace(in_balance()).tolist() == [1.0]


def test_places_add_up_to_the_region_in_every_draw_and_the_slow_one_stays_fuller() -> None:
    slow = _slower_in_the_first(in_balance(per_day=1, mean_days=150, years=4, places=3), 2.0)
    found = forecast(slow, Asked(months=12, draws=40))
    flows = found.flows
    by_place = flows.stock.sum(axis=(2, 3))
    assert (by_place.sum(axis=1) == flows.stock.sum(axis=(1, 2, 3))).all()
    entered = flows.start[..., None] + np.cumsum(flows.inflow - flows.outflow + flows.moved, axis=-1)
    assert (entered == flows.stock).all()
    leaving = flows.outflow.sum(axis=(0, 2, 3, 4)) / by_place.sum(axis=(0, 2))
    assert leaving[0] < 0.75 * leaving[1:].mean()


def test_without_any_newcomers_nobody_comes_from_anywhere() -> None:
    of = in_balance(places=2)
    before = of.taken(of.entry < of.first)
    found = forecast(before, Asked(months=6, draws=10))
    assert found.flows.inflow.sum() == 0
