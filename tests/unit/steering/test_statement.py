"""Splitting the cost of a year over gemeenten: the worked table, exact sums, and what cannot be split."""

from __future__ import annotations

import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.steering.statement import SplitPart, split

OWN = {"A": 600, "B": 400}
BY_RESIDENTS = SplitPart("inwoners", 300, {"A": 100, "B": 300})


def test_the_worked_table() -> None:
    assert split(OWN, [SplitPart("eigen-kosten", 700), BY_RESIDENTS]) == {"A": 495, "B": 505}


def test_own_cost_alone_changes_nothing() -> None:
    assert split(OWN, [SplitPart("eigen-kosten", 1000)]) == OWN


def test_it_adds_up_to_the_cent_however_odd_the_parts() -> None:
    own = {"A": 333, "B": 333, "C": 334, "D": 0}
    parts = [SplitPart("eigen-kosten", 333), SplitPart("inwoners", 667, {"A": 1, "B": 1, "C": 1, "D": 1})]
    assert sum(split(own, parts).values()) == 1000


def test_who_had_no_cost_may_still_pay_a_part() -> None:
    assert split({"A": 100, "B": 0}, [SplitPart("gewicht", 1000, {"A": 1, "B": 1})]) == {"A": 50, "B": 50}


def test_nothing_to_split_by_is_said_and_nothing_to_split_is_not() -> None:
    with pytest.raises(NotMeasurableError, match="inwoners van 0 tot en met 22 jaar"):
        split(OWN, [SplitPart("inwoners", 1000, {})])
    assert split({"A": 0, "B": 0}, [SplitPart("inwoners", 1000, {})]) == {"A": 0, "B": 0}
