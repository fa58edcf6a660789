"""How many begin: the mean, its uncertainty, swings between months, and what is not known yet."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.forecast.spend.inflow import RecentInflow
from jeugdregie.periods import month_of

MONTHS = tuple(month_of(date(2025, month, 1)) for month in (11, 12)) + tuple(
    month_of(date(2026, month, 1)) for month in (1, 2)
)


def _inflow(counts: list[list[float]], known: float = 1.0) -> RecentInflow:
    return RecentInflow(np.array(counts), np.full(len(counts[0]), known), month_of(date(2025, 12, 1)), (0.4, 0.1))


def _begins(inflow: RecentInflow) -> np.ndarray:
    return inflow.begins(MONTHS, draws=4_000, random=np.random.default_rng(1))


def test_months_to_come_get_the_mean_and_past_ones_what_is_not_known_yet() -> None:
    found = _begins(_inflow([[10.0] * 12])).mean(axis=2)[0]
    assert found == pytest.approx([1, 4, 10, 10], rel=0.1)


def test_what_is_known_for_a_part_stands_for_more() -> None:
    assert _begins(_inflow([[5.0] * 12], known=0.5)).mean(axis=2)[0, 3] == pytest.approx(10, rel=0.1)


def test_months_that_swing_more_than_chance_are_drawn_wider() -> None:
    calm, wild = _inflow([[10.0] * 12]), _inflow([[0.0, 20.0] * 6])
    assert calm.dispersion == 0
    assert wild.dispersion == pytest.approx(0.9)  # (100 - 10) / 100
    assert _begins(wild)[0, 3].std() > 1.5 * _begins(calm)[0, 3].std()


def test_where_nobody_ever_began_nobody_begins() -> None:
    assert _begins(_inflow([[0.0] * 12])).sum() == 0
