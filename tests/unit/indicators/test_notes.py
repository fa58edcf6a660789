"""The notes beside a figure: the sources of leveringen, what is in treatment, what is provisional."""

from __future__ import annotations

from datetime import date

import pytest

from jeugdregie.indicators import calculate
from tests.spec.indicators.tiny import dataset


def leveringen(*, all_of: int, derived: int) -> list[dict[str, object]]:
    """That many leveringen of as many jeugdigen, the first of them derived."""
    return [
        {
            "jeugdige_id": f"j{number}",
            "herkomst": "afgeleid" if number < derived else "gemeld",
            "administratief_beeindigd": number < derived,
            "begindatum": date(2025, 1, 1),
        }
        for number in range(all_of)
    ]


def notes(name: str, **tables: object) -> str:
    return " ".join(calculate(dataset(**tables), name, periods=("2025-H1",)).notes)


def test_the_share_of_derived_leveringen_stands_beside_volumes_and_costs_per_youth() -> None:
    rows = leveringen(all_of=50, derived=12)
    for name in ("jeugdigen-in-zorg", "trajecten", "instroom", "kosten-per-jeugdige"):
        assert "24\xa0% afgeleid" in notes(name, levering=rows), name


def test_a_share_of_few_jeugdigen_is_not_given_away() -> None:
    assert "een klein deel afgeleid" in notes("instroom", levering=leveringen(all_of=50, derived=3))


def test_none_derived_is_zero_percent() -> None:
    assert "0\xa0% afgeleid" in notes("instroom", levering=leveringen(all_of=50, derived=0))


def test_too_few_leveringen_give_no_share_at_all() -> None:
    assert "afgeleid" not in notes("instroom", levering=leveringen(all_of=5, derived=1))


def test_the_part_in_treatment_stands_beside_costs() -> None:
    lines = [
        f"j{number} | 2025-02-01 | 100000 | {'in behandeling' if number < 20 else 'toegekend'}" for number in range(40)
    ]
    costs = "\n".join(["jeugdige | maand | bedrag | status", *lines])
    assert "50\xa0% nog in behandeling" in notes("kosten", kosten=costs)
    assert "in behandeling" not in notes("instroom", kosten=costs)


def test_outflow_says_from_when_it_is_provisional() -> None:
    assert "die na 1 november 2026 eindigen, zijn voorlopig" in notes("uitstroom")
    assert "tot en met 30 december 2026" in notes("stand")


def test_a_period_that_began_before_the_data_is_said_to_be_incomplete() -> None:
    covered = [{"gemeente": "0392", "eerste_dagtekening": date(2025, 3, 9), "laatste_dagtekening": date(2025, 12, 30)}]
    assert "De gegevens beginnen op 1 maart 2025: 2025-H1 is niet volledig." in notes("instroom", covered=covered)
    assert "niet volledig" not in notes("instroom")


def test_ageing_is_said_where_stock_and_flow_do_not_agree() -> None:
    table = calculate(dataset(), "stand", by=("leeftijdsgroep",), periods=("2025-H1",))
    assert any("worden ouder" in note for note in table.notes)
    assert "worden ouder" not in notes("stand")


def covered(**last: date) -> list[dict[str, object]]:
    """Messages from 2023 of these gemeenten, each up to a day of its own."""
    return [
        {"gemeente": name.removeprefix("g"), "eerste_dagtekening": date(2023, 1, 9), "laatste_dagtekening": day}
        for name, day in last.items()
    ]


NAMES = "gemeente | naam\n0473 | Zandvoort\n0392 | Haarlem"
LAGGING = covered(g0392=date(2025, 12, 30), g0473=date(2025, 3, 31))


def marks(where: dict[str, str], coverage: list[dict[str, object]], name: str = "instroom") -> tuple[str, set[str]]:
    """The notes, and the provisional periods, of both halves of 2025 and the one before."""
    data = dataset(covered=coverage, gemeente=NAMES, zorgperiode=CARE)
    table = calculate(data, name, periods=("2024-H2", "2025-H1", "2025-H2"), where=where)
    return " ".join(table.notes), {row.period for row in table.rows if row.cell.provisional}


CARE = "jeugdige | gemeente | begin\na | 0473 | 2024-01-01\nb | 0392 | 2024-01-01"


@pytest.mark.parametrize(
    ("where", "provisional", "is_told"),
    [
        ({}, {"2025-H1", "2025-H2"}, True),
        ({"gemeente": "0473"}, {"2025-H1", "2025-H2"}, True),
        ({"gemeente": "0392"}, set(), False),
    ],
)
def test_a_gemeente_that_lags_behind_is_named_beside_figures_that_include_it(
    where: dict[str, str], provisional: set[str], *, is_told: bool
) -> None:
    text, periods = marks(where, LAGGING)
    assert ("lopen zo ver door: Zandvoort tot en met 31 maart 2025." in text) is is_told
    assert periods == provisional


def test_it_is_not_named_where_every_period_ends_before_its_last_message() -> None:
    data = dataset(covered=LAGGING, gemeente=NAMES)
    assert "Zandvoort" not in " ".join(calculate(data, "instroom", periods=("2024-H2",)).notes)


@pytest.mark.parametrize(("last", "is_told"), [(date(2025, 11, 29), False), (date(2025, 11, 28), True)])
def test_up_to_31_days_behind_is_nothing_to_tell(last: date, *, is_told: bool) -> None:
    text, _ = marks({}, covered(g0392=date(2025, 12, 30), g0473=last))
    assert ("Zandvoort" in text) is is_told


def test_the_lag_of_a_measure_counts_from_the_last_message_of_the_gemeente() -> None:
    early = covered(g0392=date(2025, 12, 30), g0473=date(2025, 1, 31))
    assert marks({}, early, "uitstroom")[1] == {"2024-H2", "2025-H1", "2025-H2"}
    assert marks({"gemeente": "0392"}, early, "uitstroom")[1] == {"2025-H2"}
