"""The whole forecast: identities, what is known of a region in balance, and what little data does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast import Asked, forecast
from jeugdregie.forecast.persistence import share_of, towards
from jeugdregie.forecast.spells import OPEN, stock
from tests.unit.forecast.region import LAST, in_balance

FEW = Asked(months=12, draws=60)


def test_places_and_categories_add_up_in_every_draw() -> None:
    found = forecast(in_balance(places=3, categories=2), FEW)
    flows = found.flows
    assert flows.stock.shape == (60, 3, 2, 5, 12)
    change = np.diff(flows.stock, axis=-1, prepend=flows.start[..., None])
    assert (change == flows.inflow - flows.outflow + flows.moved).all()
    assert (flows.moved.sum(axis=(2, 3)) == 0).all()


def test_the_inflow_by_source_adds_up_to_the_inflow() -> None:
    of = in_balance(places=2, categories=2)
    of = replace(of, source=of.person % 3, sources=("a", "b", "c"))
    found = forecast(of, FEW)
    assert found.by_source.shape == (60, 2, 3, 12)
    assert (found.by_source.sum(axis=2) == found.flows.inflow.sum(axis=(1, 3))).all()
    assert found.by_source.sum(axis=(0, 1, 3)) / found.by_source.sum() == pytest.approx(np.full(3, 1 / 3), abs=0.05)


def test_it_starts_from_the_stock_that_is_known() -> None:
    of = in_balance(places=3, categories=2)
    flows = forecast(of, FEW).flows
    assert (flows.start.sum(axis=(1, 3)) == stock(of, np.array([LAST]))[:, 0]).all()


def test_the_same_seed_gives_the_same_draws() -> None:
    of = in_balance()
    first, again, other = (forecast(of, replace(FEW, seed=seed)).flows.stock for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_bands_hold_what_came_in_regions_in_balance() -> None:
    inside, width = [], []
    for seed in range(1, 9):
        of = in_balance(seed=seed)
        found = forecast(of.until(LAST - 365), FEW).flows.stock[..., -1].sum(axis=(1, 2, 3))
        low, high = np.quantile(found, (0.025, 0.975))
        inside.append(low <= int(stock(of, np.array([LAST])).sum()) <= high)
        width.append(high - low)
    assert np.mean(width) < 120  # three years of a region of 100 say more than nothing
    assert sum(inside) >= 7  # of 8; at 95 % each, fewer than 7 come once in eighteen times


def test_a_dying_cohort_dies_out() -> None:
    # nobody came in the last two years
    of = in_balance(per_day=2.0, mean_days=500, years=6)
    old = of.taken(of.entry < LAST - 730)
    found = forecast(old, FEW).flows.stock.sum(axis=(1, 2, 3))
    now = int(stock(old, np.array([LAST])).sum())
    assert np.median(found[:, -1]) == pytest.approx(now * np.exp(-365 / 500), rel=0.15)


def test_one_month_of_data_says_how_little_it_knows() -> None:
    of = in_balance().since(LAST - 30)
    found = forecast(of, FEW)
    low, middle, high = np.quantile(found.flows.stock[..., -1].sum(axis=(1, 2, 3)), (0.025, 0.5, 0.975))
    assert found.choice.months == 1
    assert found.choice.trust.origins == 0
    assert high - low > 0.8 * middle


def test_less_than_a_month_is_refused() -> None:
    with pytest.raises(NotMeasurableError, match="hele maand"):
        forecast(in_balance().since(LAST - 10), FEW)


def test_a_category_that_nobody_is_in_stays_empty() -> None:
    of = replace(in_balance(), categories=("sector 0", "leeg"))
    assert forecast(of, FEW).flows.stock[:, :, 1].sum() < 20


def test_everybody_out_is_a_forecast_too() -> None:
    of = in_balance()
    gone = replace(of, exit=np.where(of.exit == OPEN, LAST, of.exit))
    assert forecast(gone, FEW).flows.start.sum() == 0


@pytest.mark.parametrize(
    ("said", "came", "share"),
    [([10, -6], [2, 1], (14 + 272) / (136 + 272)), ([10, 10], [10, 10], 1.0), ([10, 10], [-50, -50], 0.0)],
)
def test_trust_of_the_table_in_the_algorithm(said: list[float], came: list[float], share: float) -> None:
    assert share_of(np.array(said, float), np.array(came, float), 2) == pytest.approx(share)


def test_newcomers_that_hold_the_stock() -> None:
    # the model said one fewer every month; without trust a newcomer replaces what left
    said = np.array([[9.0, 8.0, 7.0]])
    found = towards(np.array([[1.0, 1.0, 1.0]]), said, np.array([[10.0]]), share=0.0, left=np.array([1.0]))
    assert found.tolist() == [[2.0, 2.0, 2.0]]
