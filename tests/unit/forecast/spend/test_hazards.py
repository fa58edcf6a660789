"""Chances of ending: counted by age, late entry and open ends, and lives drawn from them."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.forecast.spend.hazards import BANDS, EDGES, counted, drawn, lifetimes, overlap

ONE = np.array([0])


def test_a_span_lies_in_the_bands_that_it_touches() -> None:
    assert overlap(np.array([20.0]), np.array([70.0]))[0, :4].tolist() == [10, 30, 10, 0]


def test_who_is_seen_late_is_not_at_risk_before() -> None:
    ends, days = counted(np.array([40.0]), np.array([50.0]), np.array([True]), ONE, 1)
    assert days[0, :3].tolist() == [0, 10, 0]
    assert ends[0, :3].tolist() == [0, 1, 0]


def test_who_goes_on_gives_days_but_no_end() -> None:
    ends, days = counted(np.array([0.0]), np.array([25.0]), np.array([False]), ONE, 1)
    assert (ends.sum(), days.sum()) == (0, 25)


def test_many_ends_give_their_own_chance() -> None:
    """10.000 ends in 1.000.000 days is one in a hundred days, whatever the sector does."""
    ends, days = np.full((1, BANDS), 10_000.0), np.full((1, BANDS), 1_000_000.0)
    found = drawn(ends, days, ONE, draws=200, random=np.random.default_rng(1))
    assert found.mean() == pytest.approx(0.01, rel=0.01)


def test_ages_that_nobody_reached_go_on_as_the_age_before() -> None:
    ends, days = np.zeros((1, BANDS)), np.zeros((1, BANDS))
    ends[0, 0], days[0, 0] = 10_000, 1_000_000
    found = drawn(ends, days, ONE, draws=2_000, random=np.random.default_rng(1))
    assert np.median(found[0, :, 1]) == pytest.approx(0.01, rel=0.5)


def test_a_life_lasts_as_long_as_a_constant_chance_says() -> None:
    found = lifetimes(np.full(BANDS, 0.01), np.array([0.0, 400.0]), np.random.default_rng(1), 20_000)
    assert found.mean(axis=1) == pytest.approx([100, 100], rel=0.03)


def test_the_last_age_is_never_left() -> None:
    found = lifetimes(np.full(BANDS, 1e-9), np.array([0.0]), np.random.default_rng(1), 10)
    assert found.max() <= EDGES[-1]
