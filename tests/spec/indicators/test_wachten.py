"""How long one waits: the rules of docs/algorithms/wachten.md on tables of a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import calculate
from tests.spec.indicators.tiny import dataset, exact, figures

TOTAL_WAIT = "aanmelding-tot-start"


def wait(begin: str, days: int, uitkomst: str = "begonnen", **fields: Any) -> Mapping[str, Any]:
    """One wait of so many days."""
    first = date.fromisoformat(begin)
    until = first + timedelta(days=days)
    soort = fields.get("soort", TOTAL_WAIT)
    return {
        "soort": soort,
        "bron": "berichten" if soort == "toewijzing-tot-start" else "dossier",
        "uitkomst": uitkomst,
        "begin": first,
        "telt_vanaf": first,
        "gevolgd_tot": until,
        "einde": until if uitkomst in {"begonnen", "teruggedateerd"} else None,
        "norm": 98,
        "pauzedagen": 0,
        "feiten": [],
        **fields,
    }


def waits(*rows: Mapping[str, Any]) -> Any:
    return dataset(wachttijd=[{"wacht_id": f"w{n}", "jeugdige_id": f"j{n}", **row} for n, row in enumerate(rows)])


TEN = 10 * [wait("2025-01-10", 20)]


class TestMedian:
    def test_half_began_by_that_day(self) -> None:
        assert figures(waits(*TEN, *10 * [wait("2025-01-10", 60)]), "totale-wachttijd") == {"totaal": 20}
        assert figures(waits(*TEN, *10 * [wait("2025-01-10", 60)]), "totale-wachttijd-derde-kwartiel") == {"totaal": 60}

    def test_who_still_waits_is_not_left_out(self) -> None:
        """10 began after 20 days and 11 still wait: fewer than half began."""
        still = 11 * [wait("2025-01-10", 700, "wacht")]
        assert figures(waits(*TEN, *still), "totale-wachttijd") == {"totaal": "onbekend"}
        assert figures(waits(*TEN, *still), "totale-wachttijd-eerste-kwartiel") == {"totaal": 20}

    def test_the_same_day_is_no_day(self) -> None:
        assert exact(waits(*10 * [wait("2025-01-10", 0)]), "totale-wachttijd").cell("2025-H1").value == 0

    def test_who_waited_before_the_period_is_seen_from_its_first_day_on(self) -> None:
        """Those of 2024 are no longer at risk on day 20; those of 2025 are."""
        before = 30 * [wait("2024-10-01", 150)]
        assert figures(waits(*TEN, *10 * [wait("2025-01-10", 60)], *before), "totale-wachttijd") == {"totaal": 20}

    def test_few_say_nothing(self) -> None:
        assert figures(waits(*TEN[:9]), "totale-wachttijd") == {"totaal": "onbekend"}

    @pytest.mark.parametrize("uitkomst", ["teruggedateerd", "niet-meetbaar"])
    def test_what_has_no_length_stays_out_of_it(self, uitkomst: str) -> None:
        silent = 30 * [wait("2025-01-10", -5, uitkomst)]
        assert figures(waits(*TEN, *silent), "totale-wachttijd") == {"totaal": 20}

    def test_another_kind_of_wait_stays_out_of_it(self) -> None:
        other = 30 * [wait("2025-01-10", 5, soort="aanmelding-tot-intake")]
        assert figures(waits(*TEN, *other), "totale-wachttijd") == {"totaal": 20}

    def test_per_product_the_category_stands_for_a_code_that_is_not_there(self) -> None:
        code = {"productcategorie": "45", "productcode": "45A10"}
        data = waits(
            *(wait("2025-01-10", 20, **code) for _ in range(10)),
            *(wait("2025-01-10", 30, productcategorie="52", productcode=None) for _ in range(10)),
        )
        assert figures(data, "totale-wachttijd", by="product") == {"45A10": 20, "52": 30, "totaal": 20}


class TestNorm:
    def test_the_share_that_still_waits_after_the_norm(self) -> None:
        data = waits(*9 * [wait("2025-01-01", 98)], *3 * [wait("2025-01-01", 99)])
        assert figures(data, "totale-wachttijd-boven-norm") == {"totaal": 25}

    def test_exactly_the_norm_is_not_above_it(self) -> None:
        assert exact(waits(*12 * [wait("2025-01-01", 98)]), "totale-wachttijd-boven-norm").cell("2025-H1").value == 0

    def test_each_is_held_against_its_own_norm(self) -> None:
        data = waits(*10 * [wait("2025-01-01", 40, norm=28)], *10 * [wait("2025-01-01", 60, norm=98)])
        assert figures(data, "totale-wachttijd-boven-norm") == {"totaal": 50}

    def test_who_still_waits_below_the_norm_is_no_success(self) -> None:
        """Half began after 10 days; the rest was seen for 50 days only, so nobody knows."""
        data = waits(*10 * [wait("2025-05-01", 10)], *10 * [wait("2025-05-12", 49, "vervallen")])
        assert figures(data, "totale-wachttijd-boven-norm") == {"totaal": "onbekend"}

    def test_without_a_norm_nothing_is_held_against_it(self) -> None:
        assert figures(waits(*12 * [wait("2025-01-01", 200, norm=None)]), "totale-wachttijd-boven-norm") == {
            "totaal": "onbekend"
        }

    def test_what_is_shown_tells_no_small_number(self) -> None:
        """1 of 40 is above the norm; shown is 5 of 40."""
        data = waits(*39 * [wait("2025-01-01", 20)], wait("2025-01-01", 120))
        shown = calculate(data, "totale-wachttijd-boven-norm", periods=("2025-H1",)).cell("2025-H1")
        assert shown.value == Decimal("12.5")


class TestStillWaiting:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (wait("2025-06-30", 0, "wacht"), 1),
            (wait("2025-07-01", 0, "wacht"), 0),
            (wait("2025-06-01", 29), 0),  # began on 30 June
            (wait("2025-06-01", 30), 1),  # began on 1 July
            (wait("2025-06-01", 29, "vervallen"), 0),
            (wait("2025-06-01", 30, "vervallen"), 1),
            (wait("2025-06-01", 29, "uit-beeld"), 1),
            (wait("2025-06-01", 28, "uit-beeld"), 0),
            (wait("2025-06-01", 10, "teruggedateerd"), 0),
        ],
    )
    def test_on_the_last_day_of_the_period(self, row: Mapping[str, Any], expected: int) -> None:
        assert exact(waits(row), "wachtenden").cell("2025-H1").value == expected

    def test_a_jeugdige_who_waits_twice_counts_once_in_total(self) -> None:
        data = waits(
            wait("2025-06-01", 200, "wacht", jeugdige_id="a", aanbieder="00000001"),
            wait("2025-06-01", 200, "wacht", jeugdige_id="a", aanbieder="00000002"),
        )
        assert figures(data, "wachtenden", by="aanbieder") == {"00000001": 1, "00000002": 1, "totaal": 1}

    def test_already_above_the_norm(self) -> None:
        """On 30 June one waits 98 days and one 99."""
        data = waits(wait("2025-03-24", 300, "wacht"), wait("2025-03-23", 300, "wacht"))
        assert figures(data, "wachtenden-boven-norm") == {"totaal": 50}

    def test_a_sector_where_nobody_is_above_it_has_none(self) -> None:
        data = waits(wait("2025-06-01", 300, "wacht", sector="verblijf"), wait("2025-01-01", 300, "wacht"))
        table = exact(data, "wachtenden-boven-norm", by="sector")
        assert table.cell("2025-H1", sector="verblijf").value == 0
        assert table.cell("2025-H1", sector="ambulant").value == 100

    def test_nobody_waits(self) -> None:
        assert exact(waits(wait("2025-01-01", 5)), "wachtenden").cell("2025-H1").value == 0
        assert figures(waits(wait("2025-01-01", 5)), "wachtenden-boven-norm") == {"totaal": "onbekend"}


MESSAGES = "toewijzing-tot-start"


class TestFromMessages:
    def test_the_share_that_messages_do_not_tell(self) -> None:
        rows = [
            wait("2025-02-01", 10, soort=MESSAGES),
            wait("2025-02-01", -10, "teruggedateerd", soort=MESSAGES),
            *2 * [wait("2025-02-01", 0, "niet-meetbaar", soort=MESSAGES)],
            wait("2025-02-01", 200, "wacht", soort=MESSAGES),
            wait("2025-06-25", 10, soort=MESSAGES),  # began in July
        ]
        assert figures(waits(*rows), "wachttijd-niet-meetbaar") == {"totaal": 50}
        assert figures(waits(*rows), "teruggedateerd") == {"totaal": 50}

    def test_begun_within_the_term(self) -> None:
        rows = [*9 * [wait("2025-02-01", 42, soort=MESSAGES)], *3 * [wait("2025-02-01", 43, soort=MESSAGES)]]
        assert figures(waits(*rows), "start-binnen-termijn") == {"totaal": 75}

    def test_case_files_stay_out_of_it(self) -> None:
        assert figures(waits(*TEN), "wachttijd-na-toewijzing") == {"totaal": "onbekend"}


LENGTHS = {
    "verwijzing-tot-aanmelding": "wachttijd-tot-aanmelding",
    "aanmelding-tot-intake": "aanmeldwachttijd",
    "intake-tot-start": "behandelwachttijd",
    "toewijzing-tot-start": "wachttijd-na-toewijzing",
}
"""How long each kind of wait takes, by kind."""
AGAINST_NORM = {"aanmelding-tot-intake": "wachtend-op-intake", "intake-tot-start": "wachtend-op-behandeling"}
"""Who still waits, by kind of wait that has a norm."""
STILL = {**AGAINST_NORM, "toewijzing-tot-start": "wachtend-na-toewijzing"}


class TestEveryKind:
    """Each kind of wait looks at its own waits and no others."""

    @pytest.mark.parametrize(("soort", "name"), LENGTHS.items())
    def test_median_and_quartiles(self, soort: str, name: str) -> None:
        """10 waited 4 days, 10 waited 8, 10 waited 12 and 10 waited 16: a quarter, half and three quarters began by then."""
        data = waits(*(wait("2025-02-01", days, soort=soort) for days in (4, 8, 12, 16) for _ in range(10)))
        found = [figures(data, f"{name}{part}")["totaal"] for part in ("-eerste-kwartiel", "", "-derde-kwartiel")]
        assert found == [4, 8, 12]

    @pytest.mark.parametrize(("soort", "name"), LENGTHS.items())
    def test_a_quarter_began_and_no_more(self, soort: str, name: str) -> None:
        """At the border: exactly a quarter of 40 began, the others still wait."""
        began, still = 10 * [wait("2025-02-01", 4, soort=soort)], 30 * [wait("2025-02-01", 600, "wacht", soort=soort)]
        data = waits(*began, *still)
        assert figures(data, f"{name}-eerste-kwartiel") == {"totaal": 4}
        assert figures(data, f"{name}-derde-kwartiel") == {"totaal": "onbekend"}

    @pytest.mark.parametrize(("soort", "name"), LENGTHS.items())
    def test_silent_about_other_kinds(self, soort: str, name: str) -> None:
        other = next(kind for kind in ("intake-tot-start", "aanmelding-tot-intake") if kind != soort)
        data = waits(*12 * [wait("2025-02-01", 5, soort=other)])
        for part in ("-eerste-kwartiel", "", "-derde-kwartiel"):
            assert figures(data, f"{name}{part}") == {"totaal": "onbekend"}

    @pytest.mark.parametrize(("soort", "name"), STILL.items())
    def test_who_still_waits_on_the_last_day(self, soort: str, name: str) -> None:
        data = waits(
            wait("2025-06-30", 100, "wacht", soort=soort),
            wait("2025-07-01", 100, "wacht", soort=soort),
            wait("2025-06-01", 29, soort=soort),  # began on 30 June
            wait("2025-06-01", 100, "wacht", soort=TOTAL_WAIT),
        )
        assert figures(data, name) == {"totaal": 1}
        assert exact(waits(wait("2025-06-01", 1, soort=soort), *TEN), name).cell("2025-H1").value == 0

    @pytest.mark.parametrize(("soort", "name"), AGAINST_NORM.items())
    def test_of_those_who_wait_the_part_above_the_norm(self, soort: str, name: str) -> None:
        """On 30 June one waits 98 days, one 99, and one has no norm."""
        data = waits(
            wait("2025-03-24", 300, "wacht", soort=soort),
            wait("2025-03-23", 300, "wacht", soort=soort),
            wait("2025-01-01", 300, "wacht", soort=soort, norm=None),
        )
        assert figures(data, f"{name}-boven-norm") == {"totaal": 50}
        assert figures(waits(*TEN), f"{name}-boven-norm") == {"totaal": "onbekend"}

    @pytest.mark.parametrize("soort", AGAINST_NORM)
    def test_the_share_that_waits_longer_than_the_norm(self, soort: str) -> None:
        name = f"{LENGTHS[soort]}-boven-norm"
        data = waits(*9 * [wait("2025-01-01", 98, soort=soort)], *3 * [wait("2025-01-01", 99, soort=soort)])
        assert figures(data, name) == {"totaal": 25}
        assert exact(waits(*12 * [wait("2025-01-01", 98, soort=soort)]), name).cell("2025-H1").value == 0
        assert figures(waits(*TEN), name) == {"totaal": "onbekend"}


class TestCurve:
    def test_what_is_left_after_some_months(self) -> None:
        data = waits(*10 * [wait("2025-01-01", 45)], *30 * [wait("2025-01-01", 150)])
        table = exact(data, "nog-wachtend", by="na")
        found = {month: table.cell("2025-H1", na=month).value for month in ("0", "1", "2", "4", "5", "12")}
        assert found == {"0": 100, "1": 100, "2": 75, "4": 75, "5": None, "12": None}


def test_without_case_files_it_is_said_what_to_ask_for() -> None:
    with pytest.raises(NotMeasurableError, match=r"wachtgebeurtenis\.csv"):
        exact(dataset(), "totale-wachttijd")


def test_which_providers_delivered_is_said() -> None:
    care = "jeugdige | aanbieder | begin\na | 00000001 | 2025-01-01\nb | 00000002 | 2025-01-01"
    rows = [{"wacht_id": "w", "jeugdige_id": "a", **wait("2025-01-01", 5)}]
    table = exact(dataset(wachttijd=rows, zorgperiode=care), "totale-wachttijd")
    assert any("1 van de 2 aanbieders" in note for note in table.notes)
