"""The Kaplan-Meier curve on lives written out by hand."""

from collections.abc import Sequence
from typing import Any

import ibis
import pyarrow as pa
import pytest

from jeugdregie.indicators.duration import days_by_which, per_day, with_totals

NAMES = ("dag", "eerst", "laatst", "einde")
Life = tuple[int, int, int, int]

WORKED = [(1, 3, 0, 0), (10, 0, 1, 1), (16, 1, 0, 0), (20, 0, 1, 1), (30, 0, 2, 1)]
"""Lives 1-10, 1-20 and 16-30 that ended and 1-30 that runs on: the table in docs/algorithms/indicatoren.md."""


def quantile(days: Sequence[Life], share: float, *, fewest: int = 1) -> int | None:
    """The day by which a share has ended, of one place."""
    columns = {name: pa.array([day[place] for day in days], pa.int64()) for place, name in enumerate(NAMES)}
    counted = ibis.memtable(pa.table({"periode": pa.array(["P"] * len(days), pa.string()), **columns}))
    days_of = days_by_which(counted, ["periode"], [share], fewest=fewest)
    found = ibis.duckdb.connect().to_pyarrow(days_of).to_pylist()
    return found[0][f"deel_{round(1000 * share)}"] if found else None


@pytest.mark.parametrize(("share", "expected"), [(0.25, 10), (0.5, 20), (0.75, 30)])
def test_the_worked_table(share: float, expected: int) -> None:
    assert quantile(WORKED, share) == expected


def test_unknown_when_too_few_are_seen() -> None:
    assert quantile(WORKED, 0.5, fewest=3) == 20
    assert quantile(WORKED, 0.5, fewest=4) is None


def test_few_seen_after_the_curve_came_so_far_do_not_matter() -> None:
    assert quantile(WORKED, 0.25, fewest=3) == 10
    assert quantile(WORKED, 0.75, fewest=3) is None


def test_unknown_when_the_curve_does_not_fall_so_far() -> None:
    assert quantile([(1, 4, 0, 0), (10, 0, 1, 1), (30, 0, 3, 0)], 0.5) is None


def test_unknown_without_lives() -> None:
    assert quantile([], 0.5) is None


def test_a_curve_that_falls_to_exactly_half_has_its_median_there() -> None:
    assert quantile([(1, 2, 0, 0), (5, 0, 1, 1), (9, 0, 1, 1)], 0.5) == 5


def test_a_curve_of_many_steps_that_falls_to_exactly_half_has_its_median_there() -> None:
    thousand = [(1, 1000, 0, 0), *((day, 0, 1, 1) for day in range(2, 1002))]
    assert quantile(thousand, 0.5) == 501


def test_who_is_seen_late_does_not_count_before() -> None:
    # one life from day 1 that ends on day 3; nine seen from day 4 on
    assert quantile([(1, 2, 0, 0), (3, 0, 1, 1), (4, 9, 0, 0), (8, 0, 10, 0)], 0.5) == 3


def test_when_all_have_ended_nobody_is_left_whoever_comes_later() -> None:
    assert quantile([(1, 1, 0, 0), (2, 0, 1, 1), (5, 3, 0, 0), (9, 0, 3, 0)], 0.75) == 2


def test_lives_are_counted_per_day_and_place_with_totals() -> None:
    lives = {
        "periode": ["P"] * 3,
        "sector": ["a", "a", "b"],
        "van": [1, 1, 4],
        "tot": [10, 20, 20],
        "geeindigd": [True, False, True],
    }
    counted = with_totals(per_day(ibis.memtable(pa.table(lives)), ("periode", "sector")), ("sector",))
    rows: list[dict[str, Any]] = ibis.duckdb.connect().to_pyarrow(counted).to_pylist()
    found = sorted((row["sector"], *(row[name] for name in NAMES)) for row in rows)
    assert found == [
        ("a", 1, 2, 0, 0), ("a", 10, 0, 1, 1), ("a", 20, 0, 1, 0),
        ("b", 4, 1, 0, 0), ("b", 20, 0, 1, 1),
        ("totaal", 1, 2, 0, 0), ("totaal", 4, 1, 0, 0), ("totaal", 10, 0, 1, 1), ("totaal", 20, 0, 2, 1),
    ]  # fmt: skip
