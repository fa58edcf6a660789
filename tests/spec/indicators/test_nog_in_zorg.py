"""How much of a curve is left after so many months, with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import exp, log

import ibis
import pyarrow as pa
import pytest

from jeugdregie.indicators import calculate
from jeugdregie.indicators.duration import Estimate, per_day, remaining, states_after
from tests.spec.indicators.tiny import dataset, exact


def left(*spans: tuple[int, bool], months: Sequence[int], fewest: int = 1) -> Mapping[int, Estimate]:
    """What is left of lives that are all seen from day 1, until a day, with whether they ended on it."""
    days, ended = zip(*spans, strict=True)
    lives = {"periode": ["P"] * len(spans), "van": [1] * len(spans), "tot": list(days), "geeindigd": list(ended)}
    counted = per_day(ibis.memtable(pa.table(lives)), ["periode"])
    states = states_after(counted, ["periode"], months, fewest=fewest)
    [row] = ibis.duckdb.connect().to_pyarrow(states).to_pylist()
    return remaining(row, months)


REMISSION = [(6, 1), (6, 1), (6, 1), (6, 0), (7, 1), (9, 0), (10, 1), (10, 0), (11, 0), (13, 1), (16, 1), (17, 0), (19, 0),
             (20, 0), (22, 1), (23, 1), (25, 0), (32, 0), (32, 0), (34, 0), (35, 0)]  # fmt: skip
"""Weeks of remission of 21 children on 6-MP (Freireich et al., Blood 1963), the standard example of textbooks."""


@pytest.mark.parametrize(("week", "share", "error"), [(6, 0.857, 0.0764), (10, 0.753, 0.0963), (23, 0.448, 0.1346)])
def test_the_curve_and_its_interval_are_those_of_the_textbooks(week: int, share: float, error: float) -> None:
    """A week stands for a month here; the interval is that of Greenwood's standard error on the scale log(-log)."""
    spans = [(round(weeks * 365.25 / 12), bool(ended)) for weeks, ended in REMISSION]
    found = left(*spans, months=[week])[week]
    assert found.share == pytest.approx(share, abs=0.0006)
    width = 1.959964 * error / (share * abs(log(share)))
    assert found.low == pytest.approx(share ** exp(width), abs=0.003)
    assert found.high == pytest.approx(share ** exp(-width), abs=0.003)


def test_where_nobody_is_seen_any_more_nothing_is_said() -> None:
    assert set(left((40, False), (400, False), months=[0, 1, 12, 14])) == {0, 1, 12}


def test_on_too_few_the_curve_stops_at_the_first_end() -> None:
    found = left((40, True), (400, False), months=[0, 1, 2], fewest=3)
    assert set(found) == {0, 1}


def test_everything_runs_until_the_first_ends() -> None:
    assert left((400, False), months=[12])[12] == (1.0, 1.0, 1.0)


CARE = "jeugdige | begin | eind\n" + "\n".join(
    [*(f"j{n} | 2024-01-01 | 2024-02-15" for n in range(5)), *(f"k{n} | 2024-01-01 |" for n in range(15))]
)


def test_a_quarter_ended_three_quarters_are_left() -> None:
    data = dataset(traject=CARE)
    assert exact(data, "nog-in-zorg", period="2024").cell("2024").value == Decimal("75.0000")
    by_month = exact(data, "nog-in-zorg", by="na", period="2024")
    assert [by_month.cell("2024", na=str(month)).value for month in (1, 2, 12)] == [100, 75, 75]
    assert by_month.cell("2024", na="13").mark == "onbekend"


def test_what_is_shown_is_rounded_to_whole_percents_and_hidden_with_its_trajectories() -> None:
    data = dataset(traject=f"{CARE}\nz | 2024-01-01 |")
    shown = calculate(data, "nog-in-zorg", by=("na",), periods=("2024",)).cell("2024", na="12")
    assert (shown.value, shown.mark) == (Decimal(76), None)
    few = dataset(traject="jeugdige | begin | eind\na | 2024-01-01 | 2024-02-15")
    assert calculate(few, "nog-in-zorg", by=("na",), periods=("2024",)).cell("2024", na="12").mark == "afgeschermd"


def test_the_months_can_be_chosen_as_well() -> None:
    assert exact(dataset(traject=CARE), "nog-in-zorg", period="2024", where="na=1").cell("2024").value == 100
