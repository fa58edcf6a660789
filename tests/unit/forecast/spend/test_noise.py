"""Chance around an amount: its mean and variance, nothing at all, and none."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.forecast.spend.noise import noisy

MEAN = np.full(200_000, 10.0)


@pytest.mark.parametrize("variance", [5.0, 50.0])
def test_draws_have_the_mean_and_the_variance(variance: float) -> None:
    found = noisy(MEAN, variance, np.random.default_rng(1))
    assert found.mean() == pytest.approx(10, rel=0.02)
    assert found.var() == pytest.approx(variance, rel=0.03)


def test_large_amounts_that_seldom_come_are_mostly_nothing() -> None:
    """A variance of 400 around 10 is amounts of 20, one every other time: exp(-1/2) of the draws have none."""
    found = noisy(MEAN, 400.0, np.random.default_rng(1))
    assert (found == 0).mean() == pytest.approx(np.exp(-0.5), rel=0.02)


def test_without_variance_it_is_the_amount_itself() -> None:
    assert noisy(MEAN, 0.0, np.random.default_rng(1)) is MEAN
