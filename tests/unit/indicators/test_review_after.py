"""What became of a trajectory some months after its review, and what the report counts."""

from datetime import date
from typing import Any

import pytest

from jeugdregie.indicators.review.after import Care, after, months_on
from jeugdregie.indicators.review.report import Reviewed, outcomes_by
from jeugdregie.store.settings import default_settings

REVIEWED, TODAY = date(2025, 1, 31), date(2025, 12, 31)


def levering(begin: str = "2024-01-01", end: str | None = None) -> dict[str, Any]:
    return {"begindatum": date.fromisoformat(begin), "einddatum": date.fromisoformat(end) if end else None}


def versie(volume: int | None, since: str = "2024-01-01", **changes: Any) -> dict[str, Any]:
    day = date.fromisoformat(since)
    base = {"toewijzing_id": "w", "versie": 1, "toewijzingsdatum": day, "ingangsdatum": day, "einddatum": None}
    return {**base, "volume": volume, "eenheid": "01", "frequentie": "2", **changes}


def became(*leveringen: dict[str, Any], versies: tuple[dict[str, Any], ...] = (), today: date = TODAY) -> str:
    return after(Care(leveringen, versies), REVIEWED, today=today, months=6)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), 6, date(2025, 7, 31)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_on(day: date, months: int, expected: date) -> None:
    assert months_on(day, months) == expected


def test_before_the_months_have_passed_nothing_can_be_said() -> None:
    assert became(levering(), today=date(2025, 7, 30)) == "te-vroeg"
    assert became(levering(), today=date(2025, 7, 31)) == "gelijk"


def test_no_care_on_that_day_is_ended() -> None:
    assert became(levering(end="2025-07-30")) == "beeindigd"
    assert became(levering(end="2025-07-31")) == "gelijk"
    assert became() == "beeindigd"


def test_fewer_leveringen_is_smaller() -> None:
    assert became(levering(), levering(end="2025-03-01")) == "kleiner"
    assert became(levering(), levering(end="2025-03-01"), levering("2025-03-02")) == "gelijk"


def test_less_volume_is_smaller() -> None:
    less = versie(50, "2025-04-01", versie=2)
    assert became(levering(), versies=(versie(100), less)) == "kleiner"
    assert became(levering(), versies=(versie(100), {**less, "volume": 100})) == "gelijk"
    assert became(levering(), versies=(versie(100), {**less, "frequentie": "4", "volume": 433})) == "kleiner"
    assert became(levering(), versies=(versie(100), {**less, "frequentie": "4", "volume": 434})) == "gelijk"


def test_a_unit_on_one_day_only_and_what_comes_later_say_nothing() -> None:
    assert became(levering(), versies=(versie(100), versie(1, "2025-04-01", versie=2, eenheid="04"))) == "gelijk"
    assert became(levering(), versies=(versie(100), versie(1, "2025-09-01", versie=2))) == "gelijk"
    assert became(levering(), versies=(versie(None),)) == "gelijk"


def reviewed(person: int, outcome: str, *reasons: str) -> Reviewed:
    return Reviewed(f"j{person}", "2025-H1", "0392", "ambulant", reasons, outcome, "gelijk")


def table(rows: list[Reviewed], *by: str) -> Any:
    return outcomes_by(
        rows, by, ("2025-H1",), settings=default_settings(), peildatum=TODAY, gemeenten={"0392": "Haarlem"}
    )


def test_a_total_counts_a_trajectory_once_however_many_reasons_it_has() -> None:
    rows = [reviewed(number, "passend", "duur", "volume") for number in range(20)]
    found = table(rows, "reden", "uitkomst")
    assert found.cell("2025-H1").value == 20
    assert found.cell("2025-H1", reden="duur").value == 20
    assert found.cell("2025-H1", reden="volume", uitkomst="passend").value == 20
    assert found.cell("2025-H1", uitkomst="stoppen").value == 0


def test_nine_are_hidden_and_ten_are_shown() -> None:
    nine = [reviewed(number, "passend", "duur") for number in range(9)]
    assert table(nine, "uitkomst").cell("2025-H1").mark == "afgeschermd"
    assert table([*nine, reviewed(9, "passend", "duur")], "uitkomst").cell("2025-H1").value == 10


def test_a_small_outcome_is_not_to_be_worked_out_from_the_total() -> None:
    rows = [reviewed(number, "passend", "duur") for number in range(20)]
    rows += [reviewed(number, "stoppen", "duur") for number in range(20, 23)]
    found = table(rows, "uitkomst")
    assert found.cell("2025-H1", uitkomst="stoppen").mark == "afgeschermd"
    assert found.cell("2025-H1", uitkomst="passend").mark == "afgeschermd"
    assert found.cell("2025-H1").value == 25  # 23, rounded
