"""Shares and how they move, from figures that are shown."""

from datetime import date

import pytest

from jeugdregie.indicators import DISCLOSURE, TOTAL, Cell, Member, Row, SafeTable, find
from jeugdregie.web.dashboard.shares import compared_period, grown_most, share, shifts

NAMES = {"01": "Gemeentelijke toegang", "02": "Huisarts", "03": "Jeugdarts", TOTAL: "Totaal"}


def table(**periods: tuple[int | None, ...]) -> SafeTable:
    """Inflow per referrer, in the order of NAMES."""
    rows = tuple(
        Row(period.replace("_", "-"), (Member(key, label),), Cell(value, "afgeschermd" if value is None else None))
        for (key, label), values in zip(NAMES.items(), zip(*periods.values(), strict=True), strict=True)
        for period, value in zip(periods, values, strict=True)
    )
    labels = tuple(period.replace("_", "-") for period in periods)
    return SafeTable(find("instroom"), ("verwijzer",), labels, {}, rows, date(2024, 12, 31), DISCLOSURE)


def test_the_member_whose_share_grew_most_is_not_always_the_largest_or_the_one_that_grew() -> None:
    """Jeugdarts falls from 30 to 25 and yet its share rises: 30/300 = 10 % becomes 25/150 = 16,7 %."""
    found = shifts(table(**{"2023_H1": (90, 180, 30, 300), "2024_H1": (40, 85, 25, 150)}), "2023-H1", "2024-H1")
    grown = grown_most(found)
    assert grown is not None
    assert grown.member.key == "03"
    assert f"{grown.change:.2f}" == "6.67"


def test_what_is_not_shown_has_no_share_and_no_change() -> None:
    given = table(**{"2023_H1": (None, 180, 30, 300), "2024_H1": (40, None, 25, 150)})
    assert share(given, "2023-H1", "01") is None
    assert [item.change is None for item in shifts(given, "2023-H1", "2024-H1")] == [True, True, False]


def test_without_growth_nobody_grew() -> None:
    same = table(**{"2023_H1": (10, 10, 10, 30), "2024_H1": (20, 20, 20, 60)})
    assert grown_most(shifts(same, "2023-H1", "2024-H1")) is None


@pytest.mark.parametrize(
    ("periods", "before"),
    [
        (("2023-H1", "2023-H2", "2024-H1"), "2023-H1"),
        (("2023-H2", "2024-H1"), "2023-H2"),
        (("2022-H1", "2022-H2", "2023-H1", "2023-H2", "2024-H1"), "2023-H1"),
        (("2024-H1",), "2024-H1"),
        (("2022", "2023", "2024"), "2023"),
    ],
)
def test_a_half_year_is_held_against_the_same_half_a_year_before(periods: tuple[str, ...], before: str) -> None:
    assert compared_period(periods) == before
