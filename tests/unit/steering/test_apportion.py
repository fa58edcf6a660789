"""Largest remainder: worked tables, sums, quota, symmetry, and a contribution table of a region divided anew."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.errors import InputError
from jeugdregie.steering import apportion

CONTRIBUTIONS = Path("../shared/seed-tables/holland-rijnland-bijdragen.csv")
TOTALS = {
    "knelpunten_2016": 3_000_000, "fonds_2016": 1_000_000, "fonds_2017": 3_000_000, "fonds_2018": 2_000_000, "fonds_2019": 1_000_000,
}  # fmt: skip
"""What the region decided to ask for, per column."""

weights = st.lists(st.integers(0, 10**9) | st.fractions(0, 1000), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize(
    ("total", "given_weights", "parts"),
    [
        (100, [3, 3, 1], [43, 43, 14]),
        (10, [1, 1, 1], [4, 3, 3]),
        (-10, [1, 1, 1], [-4, -3, -3]),
        (7, [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)], [4, 2, 1]),
        (5, [0, 1, 0], [0, 5, 0]),
        (0, [0, 0], [0, 0]),
        (0, [], []),
        (1, [1, 10**30], [0, 1]),
    ],
)
def test_worked_tables(total: int, given_weights: list[int | Fraction], parts: list[int]) -> None:
    assert apportion(total, given_weights) == parts


@given(total=st.integers(-(10**12), 10**12), shares=weights)
def test_parts_add_up_and_stay_within_one_of_their_share(total: int, shares: list[int | Fraction]) -> None:
    parts = apportion(total, shares)
    assert sum(parts) == total
    assert all(abs(part - Fraction(total) * share / sum(shares)) < 1 for part, share in zip(parts, shares, strict=True))


@given(total=st.integers(0, 10**9), shares=weights, factor=st.integers(1, 1000))
def test_only_the_ratio_of_weights_matters(total: int, shares: list[int | Fraction], factor: int) -> None:
    assert apportion(total, shares) == apportion(total, [share * factor for share in shares])


@pytest.mark.parametrize("bad", [[1, -1], [0.5, 0.5], [True, 1], ["1"], [0, 0], []])
def test_what_cannot_be_a_weight_is_refused(bad: list[int]) -> None:
    with pytest.raises(InputError):
        apportion(10, bad)


def test_half_a_euro_cannot_be_divided() -> None:
    with pytest.raises(InputError, match="geheel aantal"):
        apportion(10.5, [1, 1])  # type: ignore[arg-type]


@pytest.mark.skipif(not CONTRIBUTIONS.exists(), reason="the published contribution table is not here")
@pytest.mark.parametrize(("column", "total"), TOTALS.items())
def test_a_published_contribution_table_is_divided_anew(column: str, total: int) -> None:
    with CONTRIBUTIONS.open(encoding="utf-8", newline="") as file:
        published = [int(row[column]) for row in csv.DictReader(file)]
    parts = apportion(total, published)
    assert sum(parts) == total
    assert all(abs(part - amount) <= 1 for part, amount in zip(parts, published, strict=True))


@pytest.mark.skipif(not CONTRIBUTIONS.exists(), reason="the published contribution table is not here")
def test_the_fund_follows_the_shares_of_the_shortage() -> None:
    with CONTRIBUTIONS.open(encoding="utf-8", newline="") as file:
        rows = [(int(row["knelpunten_2016"]), int(row["fonds_2016"])) for row in csv.DictReader(file)]
    parts = apportion(TOTALS["fonds_2016"], [shortage for shortage, _ in rows])
    assert all(abs(part - fund) <= 1 for part, (_, fund) in zip(parts, rows, strict=True))
