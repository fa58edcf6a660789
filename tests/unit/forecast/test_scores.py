"""Scores by hand, and rivals by definition."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.forecast.rivals import persistence, seasonal
from jeugdregie.forecast.scores import LEVELS, Said, average, pinball, said, score


def around(middle: list[float], width: float) -> np.ndarray:
    """Quantiles that lie `width` apart around each middle."""
    return np.array(middle)[:, None] + width * (np.arange(len(LEVELS)) - 3)


def test_the_table_of_the_algorithm() -> None:
    quantiles = around([10, 11], 1.5)  # the band of 80 % is 7 to 13 and 8 to 14
    found = score("x", 0, Said(quantiles, quantiles[None]), np.array([[9.0, 15.0]]), ahead=(1, 2, 12))
    assert found.wape == pytest.approx(5 / 24)
    assert found.bias == pytest.approx(-3 / 24)
    assert found.errors == {1: 1, 2: -4}
    assert found.coverage == {"50": 0.5, "80": 0.5, "95": 1.0}
    assert found.width == {"50": 3, "80": 6, "95": 9}


def test_errors_of_parts_do_not_cancel_out() -> None:
    parts = np.stack([around([10], 1), around([10], 1)])
    found = score("x", 0, Said(around([20], 1), parts), np.array([[12.0], [8.0]]), ahead=(1,))
    assert (found.wape, found.wape_parts) == (0, pytest.approx(4 / 20))


def test_pinball_of_a_point_that_is_missed() -> None:
    # 10 above every quantile: 10 times the level; 10 below: 10 times one minus the level
    assert pinball(np.zeros((1, 7)), np.array([10.0]))[0] == pytest.approx(10 * np.array(LEVELS))
    assert pinball(np.zeros((1, 7)), np.array([-10.0]))[0] == pytest.approx(10 * (1 - np.array(LEVELS)))


def test_quantiles_of_a_total_are_not_sums_of_quantiles() -> None:
    draws = np.array([[[0.0], [10.0]], [[10.0], [0.0]]])  # in each draw together 10
    found = said(draws)
    assert found.total.tolist() == [[10.0] * 7]
    assert found.parts[0, 0, 0] == pytest.approx(0.25)


def test_an_average_is_of_the_size_of_errors_and_of_the_sign_of_bias() -> None:
    came = np.array([[10.0]])
    low, high = (
        score("x", 0, Said(around([value], 1), around([value], 1)[None]), came, ahead=(1,)) for value in (8, 12)
    )
    found = average([low, high])
    assert (found.errors[1], found.bias, found.wape) == (2, 0, pytest.approx(0.2))


def test_staying_as_it_is_grows_less_sure_with_the_root_of_time() -> None:
    found = persistence(np.array([[10.0, 12.0, 10.0, 12.0, 10.0]]), 4)[0]
    assert found[:, 3].tolist() == [10] * 4
    assert found[3, 6] - found[3, 3] == pytest.approx(2 * (found[0, 6] - found[0, 3]))


def test_the_same_month_a_year_before() -> None:
    series = np.arange(24.0)[None]
    assert seasonal(series, 14)[0, :, 3].tolist() == [*range(12, 24), 12, 13]


def test_without_a_year_the_season_is_staying_as_it_is() -> None:
    assert seasonal(np.array([[3.0, 4.0]]), 2)[0, :, 3].tolist() == [4, 4]
