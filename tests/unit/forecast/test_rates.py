"""Rates against what can be counted by hand, and against rates that are known."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.forecast.pieces import DURATIONS, YEAR, Ages, exposure, pieces_of, tallies
from jeugdregie.forecast.rates import drawn_to_the_group, rates
from jeugdregie.forecast.spells import OPEN, Spells, links, spells
from tests.unit.forecast.region import in_balance

ADULT = Ages(edges=(18,), borders=(18,))


def seen(entry: list[int], exit: list[int | None], *, birth: int = -4000, last: int = 29) -> Spells:
    return spells(
        person=list(range(len(entry))),
        category=[0] * len(entry),
        entry=entry,
        exit=exit,
        birth=[birth] * len(entry),
        first=0,
        last=last,
        categories=("a",),
    )


def test_days_and_ends_of_the_table_in_the_algorithm() -> None:
    of = seen([0, -100, 5], [10, 20, None])
    days, ended = tallies(pieces_of(of, links(of, 0), ADULT), last=29, half_life=np.inf, weights=np.ones((1, 3)))
    by_duration = dict(zip(DURATIONS, days[0, 0].sum(axis=1), strict=True))
    assert (by_duration[0.0], by_duration[30.0], by_duration[91.0]) == (35, 0, 20)
    assert ended[0, 0, :, :, 0].sum(axis=1).tolist() == [1, 0, 1, 0, 0, 0, 0]


def test_a_day_counts_half_after_the_half_life() -> None:
    # the integral of 2^(t / 10) from -10 to 0 is 10 / ln 2 * (1 - 1/2)
    assert exposure(np.array([-10.0]), np.array([0.0]), last=0, half_life=10) == pytest.approx(5 / np.log(2))


def test_little_seen_leans_on_the_whole() -> None:
    days = np.full((1, 2, 1, 1), 1000.0)
    ended = np.array([10.0, 0.0]).reshape(1, 2, 1, 1, 1) * np.array([1.0, 0, 0])
    rate = drawn_to_the_group(days, ended)[0, :, 0, 0, 0]
    assert rate[0] == pytest.approx(0.01, rel=0.05)
    assert 0 < rate[1] < 0.002


def test_a_constant_rate_is_found() -> None:
    of = in_balance(per_day=5, mean_days=100)
    found = pieces_of(of, links(of, 0), ADULT)
    rate = rates(found, last=of.last, half_life=np.inf, weights=np.ones((1, found.persons))).rate
    assert rate[0, 0, :4, 0, 0] == pytest.approx(np.full(4, 0.01), rel=0.06)
    assert rate[0, 0, 4:6, 0, 0] == pytest.approx(np.full(2, 0.01), rel=0.25)  # few last for years


def test_persons_that_count_double_count_double() -> None:
    of = seen([0, 0], [10, None])
    days, ended = tallies(
        pieces_of(of, links(of, 0), ADULT), last=29, half_life=np.inf, weights=np.array([[2.0, 1.0], [0.0, 3.0]])
    )
    assert days.sum(axis=(1, 2, 3)).tolist() == [2 * 10 + 30, 90]
    assert ended.sum(axis=(1, 2, 3, 4)).tolist() == [2, 0]


@pytest.mark.parametrize(
    ("exits", "share"),
    [
        ([100, 100, 100, 100], (4 + 3 * 4.5 / 5) / 7),
        ([100, None, None, None], (1 + 3 * 1.5 / 5) / 7),
        ([None, None, None, None], (0 + 3 * 0.5 / 5) / 7),
    ],
)
def test_the_share_that_ends_at_a_border(exits: list[int | None], share: float) -> None:
    of = seen([0] * 4, exits, birth=round(100 - 18 * YEAR), last=200)
    found = pieces_of(of, links(of, 0), ADULT)
    border = rates(found, last=200, half_life=np.inf, weights=np.ones((1, 4))).border
    assert border[0, 0, 0] == pytest.approx(share)
    assert len(found.ends.spell) == 0  # ends at the border are no usual ends


def test_who_is_not_followed_past_the_border_says_nothing_of_it() -> None:
    of = seen([0], [None], birth=round(100 - 18 * YEAR), last=120)
    assert len(pieces_of(of, links(of, 0), ADULT).crossings.spell) == 0
    assert of.exit.tolist() == [OPEN]
