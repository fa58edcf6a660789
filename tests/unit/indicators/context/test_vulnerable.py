"""Haarlem's table of 2013, worked out again from its own counts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jeugdregie.indicators.context import vulnerable
from jeugdregie.indicators.context.vulnerable import share
from jeugdregie.indicators.dimensions import TOTAL

SOURCE = Path(__file__).resolve().parents[5] / "shared" / "seed-tables" / "haarlem-2013-kwetsbaar.csv"


@pytest.mark.parametrize(
    ("number", "permille", "expected"),
    [(4650, 150, 698), (4650, 50, 233), (8284, 150, 1243), (0, 150, 0), (1, 150, 0), (10, 50, 1), (9, 50, 0)],
)
def test_a_half_goes_up(number: int, permille: int, expected: int) -> None:
    assert share(number, permille) == expected


def test_a_total_comes_from_the_total_number() -> None:
    areas = {"Centrum ZuidWest": 2829, "Oost": 1391, "Noord 1": 1144, "Noord 2": 2507, "Schalkwijk": 2139}
    rows = vulnerable([("jongeren", area, number) for area, number in areas.items()], permille=150, severe=50)
    assert [row.ernstig for row in rows] == [141, 70, 57, 125, 107, 501]
    assert (rows[-1].gebied, rows[-1].aantal, rows[-1].kwetsbaar) == (TOTAL, 10010, 1502)


def test_no_areas_give_no_rows() -> None:
    assert vulnerable([], permille=150, severe=50) == ()


def test_every_cell_of_the_source_is_met() -> None:
    if not SOURCE.exists():
        pytest.skip("../shared/seed-tables is absent: the transcribed table is not on this machine")
    with SOURCE.open(encoding="utf-8") as file:
        source = list(csv.DictReader(file))
    counts = [(row["groep"], row["cjg_gebied"], int(row["aantal"])) for row in source]
    found = [row for row in vulnerable(counts, permille=150, severe=50) if row.gebied != TOTAL]
    wanted = {(row["groep"], row["cjg_gebied"]): (int(row["kwetsbaar_15"]), int(row["kwetsbaar_5"])) for row in source}
    assert {(row.groep, row.gebied): (row.kwetsbaar, row.ernstig) for row in found} == wanted


def test_totals_of_the_source_are_met() -> None:
    if not SOURCE.exists():
        pytest.skip("../shared/seed-tables is absent: the transcribed table is not on this machine")
    with SOURCE.open(encoding="utf-8") as file:
        counts = [(row["groep"], row["cjg_gebied"], int(row["aantal"])) for row in csv.DictReader(file)]
    totals = {row.groep: row for row in vulnerable(counts, permille=150, severe=50) if row.gebied == TOTAL}
    assert [(row.aantal, row.kwetsbaar, row.ernstig) for row in totals.values()] == [
        (30465, 4570, 1523),
        (10010, 1502, 501),
        (17341, 2601, 867),
    ]
