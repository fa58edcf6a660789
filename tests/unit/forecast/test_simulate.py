"""Draws against closed forms, and identities that hold in every draw."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.forecast.pieces import DURATIONS, YEAR, Ages
from jeugdregie.forecast.rates import Rates
from jeugdregie.forecast.simulate import Flows, Group, Layout, simulate

AGES = Ages(edges=(18,), borders=(18,))
DRAWS = 400


def constant(leaving: float, moving: float = 0.0, *, border: float = 0.0) -> Rates:
    """The same rates in two categories at every duration and age; moving goes to the other category."""
    rate = np.zeros((1, 2, len(DURATIONS), AGES.bands, 3))
    rate[..., 0] = leaving
    rate[:, 0, :, :, 2] = rate[:, 1, :, :, 1] = moving
    return Rates(rate, np.full((1, 2, 1), border), np.ones((1, 1)))


def group(draw: np.ndarray, *, since: np.ndarray | float = 0.0, age: float = 10.0, category: int = 0) -> Group:
    begin = np.broadcast_to(np.asarray(since, float), draw.shape).copy()
    zero = np.zeros(len(draw), np.int64)
    return Group(draw, zero, zero + category, begin - age * YEAR, begin)


NOBODY = group(np.empty(0, np.int64))


def run(running: Group, newcomers: Group, rates: Rates, days: int = 360) -> Flows:
    layout = Layout(DRAWS, 1, 2, AGES, np.arange(30, days + 1, 30))
    return simulate(running, newcomers, rates=rates, layout=layout, rng=np.random.default_rng(1))


def test_a_cohort_dies_out_exponentially() -> None:
    flows = run(group(np.repeat(np.arange(DRAWS), 100)), NOBODY, constant(0.005))
    left = np.exp(-0.005 * np.arange(30, 361, 30))
    stock = flows.stock.sum(axis=(1, 2, 3))
    assert stock.mean(axis=0) == pytest.approx(100 * left, abs=1)
    assert stock.var(axis=0) == pytest.approx(100 * left * (1 - left), rel=0.25)


def test_constant_arrivals_reach_the_balance_of_an_infinite_server_queue() -> None:
    rng = np.random.default_rng(2)
    draw = np.repeat(np.arange(DRAWS), rng.poisson(1.0 * 360, DRAWS))
    flows = run(NOBODY, group(draw, since=rng.random(len(draw)) * 360), constant(0.01))
    expected = 1.0 / 0.01 * (1 - np.exp(-0.01 * np.arange(30, 361, 30)))
    stock = flows.stock.sum(axis=(1, 2, 3))
    assert stock.mean(axis=0) == pytest.approx(expected, rel=0.03)
    assert stock.var(axis=0) == pytest.approx(expected, rel=0.3)  # Poisson


def test_two_categories_mix_as_a_chain_of_two_states() -> None:
    flows = run(group(np.repeat(np.arange(DRAWS), 100)), NOBODY, constant(0.002, 0.004))
    days = np.arange(30, 361, 30)
    alive, apart = np.exp(-0.002 * days), np.exp(-0.008 * days)
    assert flows.stock.sum(axis=(1, 3)).mean(axis=0) == pytest.approx(
        50 * np.array([alive * (1 + apart), alive * (1 - apart)]), abs=1.2
    )


@pytest.mark.parametrize(("border", "left"), [(1.0, 0.0), (0.25, 75.0), (0.0, 100.0)])
def test_at_eighteen_a_share_leaves(border: float, left: float) -> None:
    flows = run(group(np.repeat(np.arange(DRAWS), 100), age=18 - 0.3), NOBODY, constant(1e-9, border=border))
    assert flows.stock[..., -1].sum(axis=(1, 2, 3)).mean() == pytest.approx(left, abs=1)
    before, after = flows.stock.mean(axis=(0, 1, 2)) * 2
    assert (before[2], after[2]) == (100, 0)  # day 90: nobody is 18
    assert before[3] == 0  # day 120: everybody is 18 or has left


def test_stock_is_the_stock_before_plus_what_came_and_moved_minus_what_left() -> None:
    rng = np.random.default_rng(3)
    draw = np.repeat(np.arange(DRAWS), 40)
    flows = run(
        group(draw, since=-rng.random(len(draw)) * 900, age=17.5),
        group(draw, since=rng.random(len(draw)) * 360, age=17.8),
        constant(0.003, 0.002, border=0.5),
    )
    change = np.diff(flows.stock, axis=-1, prepend=flows.start[..., None])
    assert (change == flows.inflow - flows.outflow + flows.moved).all()
    assert (flows.stock >= 0).all()
    assert (flows.moved.sum(axis=(1, 2, 3)) == 0).all()  # moves within a draw cancel out
    assert flows.moved.any()


def test_nobody_gives_nothing() -> None:
    assert run(NOBODY, NOBODY, constant(0.1)).stock.sum() == 0
