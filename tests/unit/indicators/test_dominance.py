"""Amounts of one or two parties, in what is public."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jeugdregie.indicators import DISCLOSURE, SafeTable, calculate
from jeugdregie.indicators.dominance import dominated
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.indicators.releases.evidence import count_behind
from jeugdregie.indicators.releases.releasing import protected
from jeugdregie.periods import parse_period
from tests.spec.indicators.tiny import dataset

H1 = (parse_period("2025-H1"),)
PUBLIC = replace(DISCLOSURE, public=True)


def amounts(*euros: int, provider: str = "00000001") -> str:
    rows = (f"{provider}j{number} | 2025-02-01 | {100 * amount} | {provider}" for number, amount in enumerate(euros))
    return "\n".join(rows)


def costs(*parts: str) -> str:
    return "\n".join(["jeugdige | maand | bedrag | aanbieder", *parts])


def found(rows: str, *, public: bool = False) -> bool:
    data = dataset(kosten=rows)
    rules = PUBLIC if public else DISCLOSURE
    return ("2025-H1", ()) in dominated(data, MEASURES["kosten"], [("sector",)], H1, rules)


@pytest.mark.parametrize(
    ("rest", "is_dominated"),
    [
        (1_000, True),  # ten of 1.000 leave 10.000 of doubt, 10 % of 200.000 is 20.000
        (1_999, True),
        (2_000, False),  # exactly at the border
        (30_000, False),
    ],
)
def test_the_second_largest_must_not_know_the_largest(rest: int, is_dominated: bool) -> None:
    assert found(costs(amounts(200_000, 4_000, *[rest] * 10))) is is_dominated


def test_no_costs_are_dominated_by_nobody() -> None:
    assert found(costs()) is False


def test_an_amount_of_two_aanbieders_is_hidden_in_public_only() -> None:
    two = costs(amounts(*[1_000] * 20), amounts(*[1_000] * 20, provider="00000002"))
    assert found(two) is False
    assert found(two, public=True) is True


@pytest.mark.parametrize(("third", "is_dominated"), [(4, True), (5, False)])
def test_two_aanbieders_may_have_ninety_percent_of_a_public_amount(third: int, is_dominated: bool) -> None:
    # 40 of 44 is more than 90 percent, 40 of 45 is not
    parts = [amounts(*[1_000] * many, provider=f"0000000{who}") for who, many in ((1, 20), (2, 20), (3, third))]
    assert found(costs(*parts), public=True) is is_dominated


def test_a_dominated_amount_is_hidden_and_cannot_be_subtracted() -> None:
    sectors = {"crisis": [500_000, *[1_000] * 14], "ambulant": [10_000] * 30, "verblijf": [12_000] * 30}
    lines = [
        f"{sector}{number} | {sector} | 2025-02-01 | {100 * euros}"
        for sector, all_euros in sectors.items()
        for number, euros in enumerate(all_euros)
    ]
    data = dataset(kosten="\n".join(["jeugdige | sector | maand | bedrag", *lines]))
    tables = {"kosten": calculate(data, "kosten", by=("sector",), periods=H1)}
    assert not hidden(tables["kosten"]), "inside, fifteen jeugdigen are enough"
    rules = replace(PUBLIC, largest=1, share=100)  # one aanbieder has all of it
    public = protected(data, tables, count_behind(data, tables.values(), rules), rules)["kosten"]
    assert "crisis" in hidden(public)
    assert len(hidden(public)) > 1


def hidden(table: SafeTable) -> set[str]:
    return {row.keys[0] for row in table.rows if row.cell.mark == "afgeschermd"}
