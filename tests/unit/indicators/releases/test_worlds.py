"""What can be pinned down from bounds and sums, on a few numbers; movements are counted from the truth."""

from __future__ import annotations

import math

import pytest

from jeugdregie.indicators.releases.worlds import Sums, Target, exposed, helpful

FREE = (-2.0, math.inf)
NONE: Sums[str] = Sums([])


def target(name: str, need: float = 10.0, **more: object) -> Target[str]:
    return Target(name, ((name, 1.0),), need=need, **more)


def found(bounds: dict[str, tuple[float, float]], sums: Sums[str], *targets: Target[str]) -> list[str]:
    return [item.key for item in exposed(bounds, sums, targets)]


def test_what_nothing_ties_is_safe() -> None:
    assert found({"a": FREE}, NONE, target("a")) == []


def test_what_is_bounded_on_both_sides_is_exposed() -> None:
    assert found({"a": (-2.0, 7.0)}, NONE, target("a")) == ["a"]
    assert found({"a": (-2.0, 8.0)}, NONE, target("a")) == []


def test_a_sum_with_one_gap_leaves_what_the_others_leave() -> None:
    whole = Sums([[("t", -1), ("a", 1), ("b", 1)]])
    assert found({"a": FREE, "b": (-2.0, 2.0), "t": (-2.0, 2.0)}, whole, target("a")) == ["a"]
    assert found({"a": FREE, "b": FREE, "t": (-2.0, 2.0)}, whole, target("a")) == ["a"]
    assert found({"a": FREE, "b": (-20.0, math.inf), "t": (-2.0, 2.0)}, whole, target("a")) == []


def test_what_has_no_bounds_stands_still() -> None:
    assert found({"a": FREE}, Sums([[("a", 1), ("elsewhere", -1)]]), target("a")) == ["a"]


def test_at_most_is_kept_to() -> None:
    assert found({"a": FREE, "b": FREE}, Sums([], [([("a", 1.0)], 3.0)]), target("a"), target("b")) == ["a"]


def test_upward_looks_at_the_highest_value_only() -> None:
    assert found({"a": (-100.0, 5.0)}, NONE, target("a", upward=True)) == ["a"]
    assert found({"a": (0.0, 10.0)}, NONE, target("a", upward=True)) == []


@pytest.mark.parametrize(("low", "high", "is_told"), [(-2.0, 2.0, True), (-3.0, 2.0, False), (-2.0, 8.0, False)])
def test_a_change_is_safe_when_it_may_be_none(low: float, high: float, is_told: bool) -> None:
    change = target("a", start=3.0, is_change=True)
    assert found({"a": (low, high)}, NONE, change) == (["a"] if is_told else [])


def test_the_cheapest_that_gives_room_is_named() -> None:
    bounds = {"a": FREE, "b": (-2.0, 2.0), "c": (-2.0, 2.0), "t": (-2.0, 2.0)}
    whole = Sums([[("t", -1), ("a", 1), ("b", 1), ("c", 1)]])
    price = {"b": 40.0, "c": 20.0, "t": 300.0}
    assert helpful(bounds, whole, [target("a")], price=price) == {"c"}
    assert helpful(bounds, whole, [target("a")], price={"t": 300.0}) == {"t"}
    assert helpful(bounds, whole, [target("a")], price={}) == frozenset()


def test_what_hangs_together_is_looked_at_apart_and_all_of_it_is_found() -> None:
    bounds = dict.fromkeys("abcdefgh", (-2.0, 3.0)) | dict.fromkeys("ijkl", FREE)
    targets = [target(name) for name in "abcdefghijkl"]
    sums = Sums([[("i", 1), ("j", -1)], [("k", 1), ("l", -1)]])
    assert sorted(found(bounds, sums, *targets)) == list("abcdefgh")
