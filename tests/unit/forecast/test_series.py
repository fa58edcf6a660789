"""Expected counts against what they must be: constant, seasonal, broken, and next to nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.forecast.calendar import easter_sunday, first_of_month, month_index, working_days
from jeugdregie.forecast.series import fitted, seasons
from jeugdregie.forecast.smoothing import CANDIDATES, deviance, told_by_chance
from jeugdregie.forecast.spread import drawn, spread_of

JANUARY_2020 = month_index(date(2020, 1, 1))


def expected(counts: np.ndarray, horizon: int = 12) -> np.ndarray:
    return fitted(np.atleast_2d(counts).astype(float), first=JANUARY_2020, horizon=horizon).expected


@pytest.mark.parametrize(
    ("year", "easter"), [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))]
)
def test_easter(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


@pytest.mark.parametrize(
    ("month", "days"),
    [
        (date(2026, 1, 1), 21),  # 22 without New Year's Day
        (date(2026, 2, 1), 20),
        (date(2026, 4, 1), 20),  # 22 without Good Friday (3) and Easter Monday (6)
        (date(2026, 12, 1), 22),  # 23 without the 25th; the 26th is a Saturday
    ],
)
def test_working_days(month: date, days: int) -> None:
    assert working_days(month_index(month), 1).tolist() == [days]
    assert first_of_month(month_index(month)) == month


def test_what_comes_on_every_working_day_goes_on_to_do_so() -> None:
    days = working_days(JANUARY_2020, 48)
    assert expected(3 * days[:36]) == pytest.approx(3 * days[36:][None], rel=0.01)


def test_a_season_comes_back() -> None:
    factor = 1 + 0.5 * np.sin(2 * np.pi * np.arange(96) / 12)
    counts = 10 * working_days(JANUARY_2020, 96) * factor
    assert expected(counts[:84])[0] == pytest.approx(counts[84:], rel=0.1)


def test_a_season_is_not_believed_before_two_years() -> None:
    assert (seasons(np.arange(1.0, 24.0)[None], np.arange(23) % 12) == 1).all()


@pytest.mark.parametrize(("months", "most"), [(6, 10), (12, 5)])
def test_a_break_is_followed_within_half_a_year(months: int, most: float) -> None:
    # from 40 to 4: a sixth of the fall is left after half a year, next to nothing after a year
    counts = np.r_[np.full(24, 40.0), np.full(months, 4.0)]
    assert expected(counts)[0].mean() < most


@pytest.mark.parametrize(("months", "least", "most"), [(6, 5, 25), (12, 15, 25)])
def test_a_new_series_grows_to_what_was_seen(months: int, least: float, most: float) -> None:
    counts = np.array([np.full(24 + months, 50.0), np.r_[np.zeros(24), np.full(months, 20.0)]])
    old, new = expected(counts).mean(axis=1)
    assert least < new < most
    assert old == pytest.approx(50, rel=0.1)


@pytest.mark.parametrize("months", [1, 2, 3, 12])
def test_little_data_gives_an_answer_that_rules_out_little(months: int) -> None:
    fit = fitted(np.full((2, months), 30.0), first=JANUARY_2020, horizon=36)
    assert fit.expected == pytest.approx(np.full((2, 36), 30.0), rel=0.4)
    spread = spread_of(fit)
    assert spread.freedom == 2
    low, high = np.quantile(
        drawn(fit, spread, draws=2000, rng=np.random.default_rng(1))[..., 11], (0.025, 0.975), axis=0
    )
    assert (low < 10).all()
    assert (high > 50).all()


def test_nothing_stays_nothing() -> None:
    fit = fitted(np.zeros((1, 30)), first=JANUARY_2020, horizon=12)
    assert fit.expected.max() < 0.01
    assert drawn(fit, spread_of(fit), draws=100, rng=np.random.default_rng(1)).sum() < 20


@pytest.mark.parametrize(("per_month", "most"), [(1, 0.068), (300, 0.368)])
def test_few_counts_tell_little_of_a_level(per_month: float, most: float) -> None:
    # the gain of a Kalman filter: with drift q over noise, (sqrt(q^2 + 4 q) - q) / 2; q = 0.005 m / (1 + 0.02 m)
    assert told_by_chance(np.array([per_month / 21])) == pytest.approx([most], abs=0.001)


def test_weights_are_shares() -> None:
    fit = fitted(np.random.default_rng(1).poisson(20, (3, 40)).astype(float), first=JANUARY_2020, horizon=12)
    assert fit.weight.sum(axis=0) == pytest.approx(np.ones(3))
    assert len(fit.weight) == len(CANDIDATES) + 5


def test_bands_of_poisson_counts_hold_what_came() -> None:
    rng = np.random.default_rng(5)
    days = working_days(JANUARY_2020, 72)
    counts = rng.poisson(2 * days, (60, 72)).astype(float)
    fit = fitted(counts[:, :60], first=JANUARY_2020, horizon=12)
    draws = drawn(fit, spread_of(fit), draws=500, rng=rng)
    low, high = np.quantile(draws, (0.1, 0.9), axis=0)
    assert 0.78 < ((low <= counts[:, 60:]) & (counts[:, 60:] <= high)).mean() < 0.95


def test_the_middle_of_draws_is_what_is_expected() -> None:
    fit = fitted(np.full((1, 60), 40.0), first=JANUARY_2020, horizon=12)
    draws = drawn(fit, spread_of(fit), draws=4000, rng=np.random.default_rng(1))
    assert draws.mean(axis=0) == pytest.approx(fit.expected, rel=0.03)


@pytest.mark.parametrize(
    ("came", "said", "loss"),
    [(4.0, 4.0, 0.0), (0.0, 3.0, 6.0), (2.0, 1.0, 2 * (2 * np.log(2) - 1))],
)
def test_deviance(came: float, said: float, loss: float) -> None:
    assert deviance(np.array([came]), np.array([said])) == pytest.approx([loss])
