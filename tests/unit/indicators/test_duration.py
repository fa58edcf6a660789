"""The Kaplan-Meier curve on lives written out by hand."""

import pytest

from jeugdregie.indicators.duration import quantile

WORKED = [(1, 3, 0, 0), (10, 0, 1, 1), (16, 1, 0, 0), (20, 0, 1, 1), (30, 0, 2, 1)]
"""Lives 1-10, 1-20 and 16-30 that ended and 1-30 that runs on: the table in docs/algorithms/indicatoren.md."""


@pytest.mark.parametrize(("share", "expected"), [(0.25, 10), (0.5, 20), (0.75, 30)])
def test_the_worked_table(share: float, expected: int) -> None:
    assert quantile(WORKED, share) == expected


def test_unknown_when_too_few_are_seen() -> None:
    assert quantile(WORKED, 0.5, fewest=3) == 20
    assert quantile(WORKED, 0.5, fewest=4) is None


def test_unknown_when_the_curve_does_not_fall_so_far() -> None:
    assert quantile([(1, 4, 0, 0), (10, 0, 1, 1), (30, 0, 3, 0)], 0.5) is None


def test_unknown_without_lives() -> None:
    assert quantile([], 0.5) is None


def test_a_curve_that_falls_to_exactly_half_has_its_median_there() -> None:
    assert quantile([(1, 2, 0, 0), (5, 0, 1, 1), (9, 0, 1, 1)], 0.5) == 5


def test_who_is_seen_late_does_not_count_before() -> None:
    # one life from day 1 that ends on day 3; nine seen from day 4 on
    assert quantile([(1, 2, 0, 0), (3, 0, 1, 1), (4, 9, 0, 0), (8, 0, 10, 0)], 0.5) == 3
