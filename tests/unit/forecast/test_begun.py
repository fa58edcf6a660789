"""The stock by when care began: adds up to the stock, and by hand for care that moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from jeugdregie.forecast import Asked, forecast
from jeugdregie.forecast.pieces import DURATIONS, Ages
from jeugdregie.forecast.rates import Rates
from jeugdregie.forecast.simulate import Group, Layout, simulate
from tests.unit.forecast.region import in_balance

AGES = Ages(edges=(18,), borders=())
MOMENTS = np.array([30, 60, 90])
ASKED = Asked(months=6, draws=20)


def _someone(since: float, *, category: int = 0) -> Group:
    zero = np.zeros(1, np.int64)
    return Group(zero, zero, zero + category, np.array([since - 4000.0]), np.array([since]))


def _rates(moving: float) -> Rates:
    """Nobody leaves; whoever is in the first category goes to the second."""
    rate = np.full((1, 2, len(DURATIONS), AGES.bands, 3), 1e-12)
    rate[:, 0, :, :, 2] = moving
    return Rates(rate, np.zeros((1, 2, 1)), np.ones((1, 1)))


def _run(running: Group, newcomer: Group, moving: float = 1e-12, *, by_begin: bool = True):  # type: ignore[no-untyped-def]
    layout = Layout(1, 1, 2, AGES, MOMENTS, by_begin)
    return simulate(running, newcomer, rates=_rates(moving), layout=layout, rng=np.random.default_rng(1))


def test_who_runs_and_who_comes_are_told_apart() -> None:
    flows = _run(_someone(-100.0), _someone(45.0))
    stock = flows.by_begin[0, 0, 0]
    assert stock.tolist() == [[1, 1, 1], [0, 0, 0], [0, 1, 1], [0, 0, 0]]  # ran; came in the second month
    assert flows.begins[0, 0, 0].tolist() == [0, 1, 0]


def test_care_that_goes_on_in_another_category_begins_anew() -> None:
    flows = _run(_someone(-100.0), _someone(45.0), moving=50.0)  # at once
    first, second = flows.by_begin[0, 0]
    assert first.tolist() == [[0, 0, 0]] * 4
    assert second.tolist() == [[0, 0, 0], [1, 1, 1], [0, 1, 1], [0, 0, 0]]
    assert flows.begins[0, 0].tolist() == [[0, 1, 0], [1, 1, 0]]  # who came had begun in the first as well


def test_what_is_not_asked_takes_no_room() -> None:
    flows = _run(_someone(-100.0), _someone(45.0), by_begin=False)
    assert flows.by_begin.size == flows.begins.size == 0


def test_care_by_begin_adds_up_to_the_stock_in_every_draw_and_cell() -> None:
    of = in_balance(places=2, categories=3)
    found = forecast(of, replace(ASKED, by_begin=True)).flows
    assert (found.by_begin.sum(axis=3) == found.stock.sum(axis=3)).all()
    assert (found.begins >= found.inflow.sum(axis=3)).all()
    ahead = np.arange(ASKED.months)
    assert (found.by_begin[..., 1:, :][..., ahead[:, None] > ahead[None, :]] == 0).all()  # nobody before care began
    assert (np.diff(found.by_begin[..., 0, :], axis=-1) <= 0).all()  # of those who run, nobody comes back


def test_asking_by_begin_changes_no_figure() -> None:
    of = in_balance(places=2, categories=2)
    plain, more = forecast(of, ASKED), forecast(of, replace(ASKED, by_begin=True))
    assert (plain.flows.stock == more.flows.stock).all()
