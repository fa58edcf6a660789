"""What leaves: small cells marked, others rounded, quotients made of rounded parts, never a zero that is none."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import jeugdregie.indicators
from jeugdregie.indicators import DISCLOSURE, EXACT, Cell, Disclosure, SafeTable, calculate
from jeugdregie.indicators.disclosure import disclosure_of, rounded_cents, rounded_count
from jeugdregie.store.settings import Setting, Settings, default_settings
from tests.spec.indicators.tiny import dataset

HIDDEN = Cell(None, "afgeschermd")


def lines(**counts: int) -> str:
    """That many trajectories of as many jeugdigen per sector."""
    rows = [
        f"{sector}{number} | {sector} | 2025-01-01 |" for sector, count in counts.items() for number in range(count)
    ]
    return "\n".join(["jeugdige | sector | begin | eind", *rows])


def by_sector(rules: Disclosure = DISCLOSURE, name: str = "instroom", **counts: int) -> dict[str, Cell]:
    rows = lines(**counts)
    data = dataset(traject=rows, zorgperiode=rows)
    table = calculate(data, name, by=("sector",), periods=("2025-H1",), disclosure=rules)
    return {row.keys[0]: row.cell for row in table.rows}


def test_a_small_cell_and_the_next_smallest_are_marked_and_the_rest_is_rounded() -> None:
    cells = by_sector(ambulant=43, crisis=3, verblijf=17)
    assert cells == {"ambulant": Cell(45), "verblijf": HIDDEN, "crisis": HIDDEN, "totaal": Cell(65)}


def test_the_threshold_itself_is_shown() -> None:
    assert by_sector(ambulant=10, crisis=12) == {"ambulant": Cell(10), "crisis": Cell(10), "totaal": Cell(20)}


def test_one_below_the_threshold_is_hidden_and_so_is_everything_that_is_small() -> None:
    assert by_sector(ambulant=9) == {"ambulant": HIDDEN, "totaal": HIDDEN}


def test_zero_stays_zero() -> None:
    rows = lines(ambulant=20)
    table = calculate(dataset(traject=rows), "uitstroom", periods=("2025-H1",), disclosure=DISCLOSURE)
    assert table.rows[0].cell.value == 0


def test_without_disclosure_every_value_is_exact() -> None:
    assert by_sector(EXACT, ambulant=43, crisis=3) == {"ambulant": Cell(43), "crisis": Cell(3), "totaal": Cell(46)}


def test_many_trajectories_of_few_jeugdigen_are_small() -> None:
    rows = "\n".join(["jeugdige | begin | eind", *(f"j{n % 4} | 2025-01-{1 + n:02d} |" for n in range(25))])
    table = calculate(dataset(traject=rows), "instroom", periods=("2025-H1",), disclosure=DISCLOSURE)
    assert table.rows[0].cell == HIDDEN


def test_a_quotient_is_made_of_rounded_parts() -> None:
    rows = lines(ambulant=12)
    costs = "\n".join(["jeugdige | maand | bedrag", *(f"ambulant{n} | 2025-02-01 | 100033" for n in range(12))])
    data = dataset(zorgperiode=rows, kosten=costs)
    table = calculate(data, "kosten-per-jeugdige", periods=("2025-H1",), disclosure=DISCLOSURE)
    # 12.003,96 becomes 12.000 and 12 becomes 10
    assert table.rows[0].cell.value == Decimal(1200)


def test_a_quotient_is_hidden_where_its_denominator_is_small() -> None:
    costs = "\n".join(["jeugdige | maand | bedrag", *(f"k{n} | 2025-02-01 | 100000" for n in range(30))])
    data = dataset(zorgperiode=lines(ambulant=3), kosten=costs)
    table = calculate(data, "kosten-per-jeugdige", periods=("2025-H1",), disclosure=DISCLOSURE)
    assert table.rows[0].cell == HIDDEN


def test_costs_of_few_jeugdigen_are_hidden() -> None:
    data = dataset(kosten="jeugdige | maand | bedrag\na | 2025-02-01 | 99999900")
    assert calculate(data, "kosten", periods=("2025-H1",), disclosure=DISCLOSURE).rows[0].cell == HIDDEN


def test_a_hidden_amount_is_not_given_away_by_small_amounts_beside_it() -> None:
    # hiding crisis and overig leaves 300.000 + 1.000 euros: crisis would be known within a percent, so verblijf goes too
    amounts = {"ambulant": (40, 200_000), "verblijf": (30, 100_000), "overig": (12, 1_000), "crisis": (2, 300_000)}
    lines = [
        f"{sector}{n} | {sector} | 2025-02-01 | {100 * total // young}"
        for sector, (young, total) in amounts.items()
        for n in range(young)
    ]
    data = dataset(kosten="\n".join(["jeugdige | sector | maand | bedrag", *lines]))
    table = calculate(data, "kosten", by=("sector",), periods=("2025-H1",), disclosure=DISCLOSURE)
    hidden = {row.keys[0] for row in table.rows if row.cell == HIDDEN}
    assert hidden == {"crisis", "overig", "verblijf"}


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (1, 5), (2, 5), (7, 5), (8, 10), (12, 10), (13, 15), (-1, -5)])
def test_counts_round_to_five_and_never_to_zero(value: int, expected: int) -> None:
    assert rounded_count(value, DISCLOSURE) == expected


@pytest.mark.parametrize(("cents", "expected"), [(0, 0), (1, 100), (14_999, 100), (15_000, 200), (-20_100, -200)])
def test_amounts_round_to_a_hundred_euros_and_never_to_zero(cents: int, expected: int) -> None:
    assert rounded_cents(cents, DISCLOSURE) == expected


def test_exact_amounts_keep_their_cents() -> None:
    assert rounded_cents(12345, EXACT) == Decimal("123.45")


def test_the_rules_are_dated_settings_of_the_store() -> None:
    later = Setting("onthulling_drempel", date(2026, 1, 1), "20", "jeugdigen", "strenger")
    changed = default_settings().changed(later)
    assert disclosure_of(changed, date(2025, 12, 31)).threshold == 10
    assert disclosure_of(changed, date(2026, 1, 1)).threshold == 20


def test_without_settings_the_defaults_hold() -> None:
    assert disclosure_of(Settings(()), date(2026, 1, 1)) == DISCLOSURE


def test_every_kind_of_rule_says_what_it_did() -> None:
    assert "minder dan 10" in DISCLOSURE.text
    assert "niet verspreiden" in EXACT.text


def test_only_disclosure_makes_a_safe_table() -> None:
    makers = set()
    folder = Path(jeugdregie.indicators.__file__).parents[1]
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == SafeTable.__name__:
                makers.add(path.name)
    assert makers == {"disclosure.py"}
