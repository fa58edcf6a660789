"""The notes beside a figure: the sources of leveringen, what is in treatment, what is provisional."""

from __future__ import annotations

from datetime import date

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
