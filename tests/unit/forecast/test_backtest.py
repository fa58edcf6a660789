from __future__ import annotations

import importlib
from datetime import date

import numpy as np
import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast import Asked, day_number
from jeugdregie.forecast.backtest import OURS, Part, available_rivals, backtest
from jeugdregie.forecast.spells import stock
from tests.unit.forecast.region import in_balance

ASKED = Asked(months=6, draws=40)


def test_each_origin_has_every_method() -> None:
    of = in_balance(years=3)
    record = backtest(of, ASKED, origins=2, step=6)
    assert {item.origin for item in record.scores} == {day_number(date(2025, 6, 30)), day_number(date(2024, 12, 31))}
    methods = [item.method for item in record.averages()]
    assert methods[:3] == [OURS, "blijft gelijk", "jaar eerder"]
    assert len(record.scores) == 2 * len(methods)


def test_staying_as_it_is_errs_by_what_changed() -> None:
    of = in_balance(years=3)
    record = backtest(of, ASKED, origins=1)
    [found] = [item for item in record.scores if item.method == "blijft gelijk"]
    then, later = stock(of, np.array([found.origin, day_number(date(2025, 12, 31))])).sum(axis=0)
    assert found.errors[6] == then - later


def test_what_came_later_is_not_known_at_an_origin() -> None:
    of = in_balance(years=3)
    [first, *_] = backtest(of, ASKED, origins=2).scores
    shorter = of.until(first.origin + 184)
    [again, *_] = backtest(shorter, ASKED, origins=1).scores
    assert first == again


def test_too_short_says_what_is_needed() -> None:
    with pytest.raises(NotMeasurableError, match=r"18 maanden.*Er zijn er 12"):
        backtest(in_balance(years=1), ASKED)


def test_rivals_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    rivals, absent = available_rivals()
    assert list(rivals) == ["blijft gelijk", "jaar eerder"]
    assert absent == ("AutoETS", "AutoTheta")


@pytest.mark.parametrize("name", ["AutoETS", "AutoTheta"])
def test_an_installed_rival_gives_quantiles_in_order(name: str) -> None:
    extra = pytest.importorskip("jeugdregie.forecast.rivals_statsforecast", exc_type=ImportError)
    series = np.random.default_rng(1).poisson(50, (2, 40)).astype(float)
    found = extra.RIVALS[name](series, 6)
    assert found.shape == (2, 6, 7)
    assert (np.diff(found, axis=-1) >= 0).all()
    assert extra.RIVALS[name](np.full((1, 40), 7.0), 3)[0, :, 3].tolist() == [7, 7, 7]
    assert extra.RIVALS[name](series[:, :5], 3)[0, :, 3].tolist() == [series[0, 4]] * 3


def test_a_part_is_held_against_what_came_of_that_part() -> None:
    of = in_balance(years=3, per_day=4.0, places=2, categories=2)
    part = Part("gemeente 1", "sector 0")
    record = backtest(of, ASKED, origins=1, part=part)
    [found] = [item for item in record.scores if item.method == "blijft gelijk"]
    mine = of.taken((of.place == 1) & (of.category == 0))
    then, later = stock(mine, np.array([found.origin, day_number(date(2025, 12, 31))])).sum(axis=0)
    assert found.errors[6] == then - later
    [ours] = [item for item in record.scores if item.method == OURS]
    assert abs(ours.errors[6]) < 0.5 * then  # of that part, not of all four
