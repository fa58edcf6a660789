"""Budgets with shifts: the worked table, years, stars, what is refused, and a published table made anew."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from jeugdregie.errors import InputError
from jeugdregie.steering.budget import ANY, Post, Shift, balance, budget

HAARLEM = Path("../shared/seed-tables/haarlem-2015-budget.csv")

PGB, PLEEGZORG, INTEGRAAL = Post("AWBZ", "PGB"), Post("Provincie", "Pleegzorg"), Post("Overig", "Integrale zorg")
BASE = {PGB: 1_000_00, PLEEGZORG: 500_00}
CUT = Shift(2015, Post(ANY, ANY), "korting", part=Fraction(-7, 100))
MOVED = [
    Shift(2015, PGB, "transformatie", part=Fraction(-18, 100)),
    Shift(2015, INTEGRAAL, "transformatie", cents=180_00),
]


def _amounts(*shifts: Shift, year: int = 2015) -> dict[Post, int]:
    return {line.post: line.cents for line in budget(BASE, shifts, [year])}


def test_the_worked_table() -> None:
    assert _amounts(CUT, *MOVED) == {PGB: 750_00, PLEEGZORG: 465_00, INTEGRAAL: 180_00}


def test_money_that_moves_adds_up_to_nothing_and_a_cut_does_not() -> None:
    lines = budget(BASE, [CUT, *MOVED], [2015])
    assert (balance(lines, "transformatie", 2015), balance(lines, "korting", 2015)) == (0, -105_00)


def test_a_later_cut_replaces_the_earlier_one_and_lasts() -> None:
    deeper = Shift(2017, Post(ANY, ANY), "korting", part=Fraction(-15, 100))
    lines = {(line.post, line.year): line.cents for line in budget(BASE, [CUT, deeper], range(2014, 2019))}
    assert [lines[PLEEGZORG, year] for year in range(2014, 2019)] == [500_00, 465_00, 465_00, 425_00, 425_00]


def test_a_line_of_its_own_goes_before_a_star() -> None:
    spared = Shift(2015, PLEEGZORG, "korting", part=Fraction(0))
    of_stream = Shift(2015, Post("AWBZ", ANY), "korting", part=Fraction(-1, 10))
    assert _amounts(CUT, spared, of_stream) == {PGB: 900_00, PLEEGZORG: 500_00}


def test_halves_of_cents_go_away_from_zero() -> None:
    assert budget({PGB: 5}, [Shift(2015, PGB, "korting", part=Fraction(-1, 2))], [2015])[0].cents == 2
    assert budget({PGB: 5}, [Shift(2015, PGB, "nieuw", part=Fraction(1, 2))], [2015])[0].cents == 8


def test_without_shifts_or_years_nothing_changes() -> None:
    assert _amounts() == BASE
    assert budget(BASE, [CUT], []) == ()


def test_below_zero_is_refused_by_name_and_year() -> None:
    with pytest.raises(InputError, match="Pleegzorg komt in 2016 onder nul"):
        budget(BASE, [Shift(2016, PLEEGZORG, "korting", cents=-500_01)], [2015, 2016])


def test_two_lines_of_a_kind_are_refused() -> None:
    with pytest.raises(InputError, match="twee regels met korting"):
        budget(BASE, [CUT, CUT], [2015])


@pytest.mark.skipif(not HAARLEM.exists(), reason="the published budget is not here")
def test_a_published_budget_is_made_anew() -> None:
    with HAARLEM.open(encoding="utf-8", newline="") as file:
        rows = {Post(row["financieringsstroom"], row["zorgtype"]): row for row in csv.DictReader(file)}
    base = {post: int(row["budget_nu"]) * 100 for post, row in rows.items()}
    access = Post("Provinciale Jeugdzorg", "BJZNH overige toegangstaken")
    new = {post: int(row["verschuiving"]) for post, row in rows.items() if row["budget_nu"] == "0"}
    lines = budget(
        base,
        [
            CUT,
            Shift(2015, PGB, "transformatie", part=Fraction(-18, 100)),
            Shift(2015, access, "transformatie", part=Fraction(-83, 100)),
            Shift(2015, Post("AWBZ", "Extramuraal"), "transformatie", cents=-7_885_81),  # what the new posts lack
            *(Shift(2015, post, "transformatie", cents=euros * 100) for post, euros in new.items()),
        ],
        [2015],
    )
    for line in lines:
        assert abs(line.cents - line.base - int(rows[line.post]["verschuiving"]) * 100) <= 100, line.post
        # three published numbers, each rounded by at most half a euro
        assert abs(line.cents - int(rows[line.post]["budget_straks"]) * 100) <= 150, line.post
    assert abs(balance(lines, "transformatie", 2015)) <= 100
    assert abs(balance(lines, "korting", 2015) + 7 * sum(base.values()) // 100) <= 100
