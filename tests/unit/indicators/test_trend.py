"""How figures moved between two periods."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregie.indicators import EXACT, Cell, calculate
from jeugdregie.indicators.trend import change, trends
from tests.spec.indicators.tiny import dataset

BEGUN = """
jeugdige | verwijzer | begin
a        | 02        | 2024-03-01
b        | 01        | 2024-03-01
c        | 02        | 2025-03-01
d        | 02        | 2025-03-01
e        | 02        | 2025-03-01
"""


def test_each_row_from_the_first_period_to_the_last() -> None:
    table = calculate(dataset(traject=BEGUN), "instroom", by=("verwijzer",), periods=("2024", "2025"), disclosure=EXACT)
    assert [(item.members[0].key, item.text) for item in trends(table)] == [
        ("01", "-100,0\xa0%"), ("02", "+200,0\xa0%"), ("totaal", "+50,0\xa0%"),
    ]  # fmt: skip


def test_a_share_moves_in_points() -> None:
    table = calculate(
        dataset(traject=BEGUN), "aandeel-verwijzers", by=("verwijzer",), periods=("2024", "2025"), disclosure=EXACT
    )
    assert [item.text for item in trends(table)] == [
        "-50,0\xa0procentpunt", "+50,0\xa0procentpunt", "0,0\xa0procentpunt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (Cell(12), Cell(10), Decimal(20)),
        (Cell(-5), Cell(-10), Decimal(50)),
        (Cell(12), Cell(0), None),
        (Cell(12), None, None),
        (Cell(None, "afgeschermd"), Cell(10), None),
        (Cell(12), Cell(None, "onbekend"), None),
        (Cell(12, provisional=True), Cell(10), None),
    ],
)
def test_what_has_no_change(now: Cell, before: Cell | None, expected: Decimal | None) -> None:
    assert change(now, before, "trajecten") == expected


def test_other_periods_can_be_named() -> None:
    table = calculate(dataset(traject=BEGUN), "instroom", periods=("2024-H1", "2024-H2", "2025-H1"), disclosure=EXACT)
    [moved] = trends(table, before="2024-H1")
    assert (moved.before.value, moved.now.value) == (2, 3)
    assert date(2025, 6, 30) < table.peildatum
