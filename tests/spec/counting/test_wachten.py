"""Waiting, from event A to event B: docs/algorithms/wachten.md."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jeugdregie.load.reference import default_reference
from tests.spec.counting.traffic import KEYS, becomes, count

END = "peildatum 2025-12-31"
# the data begin in January
BEFORE = "301 op=2025-01-02 nr=99 wie=d product=43A12 ingang=2025-01-01 ref=R0"


def waits(
    traffic: str, columns: str = "uitkomst dagen", soort: str = "toewijzing-tot-start", **options: Any
) -> list[tuple[str, ...]]:
    """The waits of one kind."""
    return count(f"{BEFORE}\n{traffic}\n{END}", **options).rows("wachttijd", columns, f"soort = '{soort}'")


class TestAssignmentToStart:
    @pytest.mark.parametrize(
        ("assigned", "started", "expected"),
        [
            ("2025-03-01", "2025-03-15", ("begonnen", "14")),
            ("2025-03-01", "2025-03-01", ("begonnen", "0")),
            ("2025-03-10", "2025-03-01", ("teruggedateerd", "-9")),
        ],
    )
    def test_days_from_assignment_to_first_day_of_care(
        self, assigned: str, started: str, expected: tuple[str, ...]
    ) -> None:
        traffic = f"301 op={assigned} ingang=2025-03-01\n305 op=2025-03-20 begin={started}"
        assert waits(traffic) == [expected]

    def test_the_first_version_of_the_assignment_counts(self) -> None:
        traffic = """
        301 op=2025-03-01 ingang=2025-03-01
        301 op=2025-03-20 ingang=2025-03-01 reden=05 eind=2025-09-30
        305 op=2025-03-28 begin=2025-03-25
        """
        assert waits(traffic) == [("begonnen", "24")]

    def test_a_next_assignment_inside_the_gap_is_no_new_wait(self) -> None:
        traffic = """
        301 op=2025-03-01 nr=7 ingang=2025-03-01
        305 op=2025-03-11 nr=7 begin=2025-03-11
        307 op=2025-04-30 nr=7 begin=2025-03-11 eind=2025-04-30
        301 op=2025-05-01 nr=8 ingang=2025-05-01 aanbieder=65656055
        305 op=2025-05-20 nr=8 begin=2025-05-20 aanbieder=65656055
        """
        assert waits(traffic) == [("begonnen", "10")]

    @pytest.mark.parametrize(
        ("traffic", "reason"),
        [
            ("315 op=2025-03-01 ref=R1\n301 op=2025-03-03 ref=R1\n305 op=2025-03-20 begin=2025-03-10", "op-verzoek"),
            ("301 op=2025-03-03 ref=R8\n305 op=2025-03-20 begin=2025-03-10", "op-verzoek"),
            ("305 op=2025-03-20 begin=2025-03-10", "zonder-toewijzing"),
            ("301 op=2025-03-03 product=48A03\n305 op=2025-03-20 begin=2025-03-10 product=48A03", "gecertificeerde-instelling"),
            ("301 op=2025-03-03\n323 op=2025-05-02 id=D maand=2025-04\n325 op=2025-05-05 over=D", "zonder-start"),
            ("301 op=2025-01-20 versie=2024-12-20\n305 op=2025-03-20 begin=2025-03-10", "voor-de-data"),
        ],
    )  # fmt: skip
    def test_what_messages_cannot_know_is_said_and_has_no_days(self, traffic: str, reason: str) -> None:
        assert waits(traffic, "uitkomst reden begin dagen") == [("niet-meetbaar", reason, "", "")]

    def test_an_assignment_without_start_still_waits_on_the_reference_date(self) -> None:
        assert waits("301 op=2025-12-01", "uitkomst dagen begin einde gevolgd_tot") == [
            ("wacht", "30", "2025-12-01", "", "2025-12-31")
        ]

    def test_it_lapses_with_the_assignment(self) -> None:
        assert waits("301 op=2025-03-01 eind=2025-05-31") == [("vervallen", "91")]

    def test_it_lapses_when_care_in_the_sector_begins_elsewhere(self) -> None:
        traffic = """
        301 op=2025-03-01 nr=7 ingang=2025-03-01
        301 op=2025-03-20 nr=8 ingang=2025-03-20 aanbieder=65656055
        305 op=2025-03-31 nr=8 begin=2025-03-31 aanbieder=65656055
        """
        assert waits(traffic) == [("begonnen", "11"), ("vervallen", "30")]

    @pytest.mark.parametrize(
        ("stopped", "expected"),
        [("2025-02-01", [("begonnen", "0")]), ("2025-01-31", [("begonnen", "0"), ("wacht", "305")])],
    )
    def test_it_is_no_wait_beside_care_or_within_the_gap_after_it(
        self, stopped: str, expected: list[tuple[str, ...]]
    ) -> None:
        traffic = f"""
        301 op=2025-01-10 nr=7 ingang=2025-01-10
        305 op=2025-01-10 nr=7 begin=2025-01-10
        307 op={stopped} nr=7 begin=2025-01-10 eind={stopped}
        301 op=2025-03-01 nr=8 ingang=2025-03-01
        """
        # 1 March is 28 days after 1 February
        assert waits(traffic) == expected

    def test_two_assignments_in_one_sector_are_one_wait(self) -> None:
        assert waits("301 op=2025-11-01 nr=7 ingang=2025-11-01\n  + nr=8 product=45A05 ingang=2025-11-01") == [
            ("wacht", "60")
        ]

    @pytest.mark.parametrize(
        "traffic",
        [
            "",
            "301 op=2025-03-01 reden=13 eind=2025-03-01",
            "301 op=2025-03-03 ref=R8",
            "301 op=2025-03-03 product=48A03",
        ],
    )
    def test_stays_silent(self, traffic: str) -> None:
        """Nothing assigned, a removed assignment, one on request, and one of a certified institution that did not start."""
        assert waits(traffic) == []

    def test_message_waits_have_no_norm(self) -> None:
        assert waits("301 op=2025-12-01", "norm bron") == [("", "berichten")]


KINDS = ("verwijzing-tot-aanmelding", "aanmelding-tot-intake", "intake-tot-start", "aanmelding-tot-start")


def case_waits(events: str, **options: Any) -> dict[str, tuple[str, ...]]:
    """Outcome and days of each kind of wait in a case file."""
    rows = count(f"{events}\n{END}", **options).rows("wachttijd", "soort uitkomst dagen", "bron = 'dossier'")
    return {soort: tuple(rest) for soort, *rest in rows}


class TestCaseFacts:
    WORKED = """
    wacht k=K1 wat=verwijzing op=2025-01-01
    wacht k=K1 wat=aanmelding op=2025-01-06
    wacht k=K1 wat=intake op=2025-02-03
    wacht k=K1 wat=start op=2025-04-14
    """

    def test_each_pair_of_events_is_a_wait(self) -> None:
        assert case_waits(self.WORKED) == {
            "verwijzing-tot-aanmelding": ("begonnen", "5"),
            "aanmelding-tot-intake": ("begonnen", "28"),
            "intake-tot-start": ("begonnen", "70"),
            "aanmelding-tot-start": ("begonnen", "98"),
        }

    def test_a_pause_on_request_is_no_waiting(self) -> None:
        found = case_waits(f"{self.WORKED}\nwacht k=K1 wat=pauze op=2025-01-10 tot=2025-01-19")
        assert found["aanmelding-tot-intake"] == ("begonnen", "18")
        assert found["intake-tot-start"] == ("begonnen", "70")
        assert found["aanmelding-tot-start"] == ("begonnen", "88")

    def test_days_in_two_pauses_count_once_and_days_outside_the_wait_not(self) -> None:
        events = f"""{self.WORKED}
        wacht k=K1 wat=pauze op=2024-12-20 tot=2025-01-08
        wacht k=K1 wat=pauze op=2025-01-08 tot=2025-01-09
        wacht k=K1 wat=pauze op=2025-02-03 tot=2025-02-20
        """
        # 6, 7, 8 and 9 January; the day of the intake belongs to the wait after it
        assert case_waits(events)["aanmelding-tot-intake"] == ("begonnen", "24")

    def test_a_pause_without_end_lasts_until_the_wait_ends(self) -> None:
        events = "wacht wat=aanmelding op=2025-12-01\nwacht wat=pauze op=2025-12-11"
        assert case_waits(events)["aanmelding-tot-intake"] == ("wacht", "10")

    def test_a_missing_intake_is_not_measurable_but_the_total_is(self) -> None:
        events = "wacht wat=aanmelding op=2025-01-06\nwacht wat=start op=2025-04-14"
        assert case_waits(events) == {
            "aanmelding-tot-intake": ("niet-meetbaar", ""),
            "intake-tot-start": ("niet-meetbaar", ""),
            "aanmelding-tot-start": ("begonnen", "98"),
            "verwijzing-tot-aanmelding": ("niet-meetbaar", ""),
        }

    def test_still_waiting_and_withdrawn(self) -> None:
        waiting = case_waits("wacht wat=aanmelding op=2025-12-01")
        assert waiting["aanmelding-tot-intake"] == waiting["aanmelding-tot-start"] == ("wacht", "30")
        events = "wacht wat=aanmelding op=2025-03-01\nwacht wat=intake op=2025-03-11\nwacht wat=afgemeld op=2025-04-01\nwacht k=K2 op=2025-12-01 wie=b"
        rows = count(f"{events}\n{END}").rows(
            "wachttijd", "soort uitkomst dagen", f"jeugdige_id = '{KEYS.pseudonym('999900006')}'"
        )
        assert ("intake-tot-start", "vervallen", "21") in rows
        assert ("aanmelding-tot-start", "vervallen", "31") in rows

    def test_an_intake_before_the_registration_is_counted_apart(self) -> None:
        events = "wacht wat=aanmelding op=2025-03-10\nwacht wat=intake op=2025-03-01\nwacht k=K2 op=2025-12-01 wie=b"
        rows = count(f"{events}\n{END}").rows(
            "wachttijd", "soort uitkomst dagen", f"jeugdige_id = '{KEYS.pseudonym('999900006')}'"
        )
        assert ("aanmelding-tot-intake", "teruggedateerd", "-9") in rows
        assert ("intake-tot-start", "wacht", "305") in rows

    @pytest.mark.parametrize(
        ("last", "expected"), [("2025-10-30", ("wacht", "91")), ("2025-10-29", ("uit-beeld", "28"))]
    )
    def test_a_provider_that_is_silent_no_longer_tells_who_waits(self, last: str, expected: tuple[str, ...]) -> None:
        # 62 days before the reference date is 30 October
        events = f"wacht wat=aanmelding op=2025-10-01\nwacht k=K2 wie=b wat=start op={last}"
        assert ("aanmelding-tot-start", *expected) in count(f"{events}\n{END}").rows(
            "wachttijd", "soort uitkomst dagen"
        )

    def test_a_withdrawn_event_does_not_count_whatever_comes_after(self) -> None:
        events = f"{self.WORKED}\nwacht k=K1 wat=start op=2025-04-14 ingetrokken=ja"
        assert case_waits(events)["aanmelding-tot-start"][0] == "uit-beeld"

    def test_an_event_after_the_reference_date_does_not_count_yet(self) -> None:
        events = "wacht wat=aanmelding op=2025-12-01\nwacht wat=intake op=2026-01-02"
        assert case_waits(events)["aanmelding-tot-intake"] == ("wacht", "30")

    def test_without_a_bsn_the_registration_stands_for_the_youth_until_one_is_known(self) -> None:
        nameless = "wacht wie=geen wat=aanmelding op=2025-12-01"
        (row,) = count(f"{nameless}\n{END}").rows("wachttijd", "jeugdige_id", "soort = 'aanmelding-tot-intake'")
        known = count(f"{nameless}\nwacht wat=intake op=2025-12-20\n{END}").rows("wachttijd", "jeugdige_id")
        assert row != (KEYS.pseudonym("999900006"),)
        assert set(known) == {(KEYS.pseudonym("999900006"),)}

    def test_equal_references_of_two_providers_are_two_registrations(self) -> None:
        events = "wacht k=1 op=2025-12-01\nwacht k=1 op=2025-12-11 aanbieder=65656055"
        rows = count(f"{events}\n{END}").rows("wachttijd", "aanbieder dagen", "soort = 'aanmelding-tot-intake'")
        assert rows == [("42420001", "30"), ("65656055", "20")]

    def test_place_product_and_referrer_are_those_last_told(self) -> None:
        becomes(
            f"""
            wacht wat=aanmelding op=2025-12-01 product=45A04 verwijzer=02
            wacht wat=intake op=2025-12-20 product=54001 verwijzer= gemeente=0473
            {END}
            """,
            "wachttijd",
            """
            soort                 | gemeente | productcode | sector    | verwijzer
            aanmelding-tot-intake | 0473     | 54001       | jeugd-ggz | 02
            """,
            "soort = 'aanmelding-tot-intake'",
        )

    def test_nothing_delivered_is_no_wait(self) -> None:
        assert case_waits("") == {}


def norm(days: int, **fields: Any) -> dict[str, Any]:
    empty = {"regio": None, "productcategorie": None, "productcode": None, "geldig_tot": None, "bron": "proef"}
    return {"soort": "aanmelding-tot-intake", "geldig_van": date(2015, 1, 1), "dagen": days, **empty, **fields}


class TestNorm:
    EVENTS = "wacht wat=aanmelding op=2025-03-01 gemeente=0392\n" + END
    REGION = next(row["regio"] for row in default_reference("gemeente") if row["gemeente"] == "0392")

    def _norm(self, *rows: dict[str, Any]) -> str:
        found = count(self.EVENTS, references={"norm": list(rows)}).rows(
            "wachttijd", "norm", "soort = 'aanmelding-tot-intake'"
        )
        return found[0][0]

    def test_the_treek_norms_hold_by_default(self) -> None:
        rows = count(self.EVENTS).rows("wachttijd", "soort norm")
        assert ("aanmelding-tot-intake", "28") in rows
        assert ("aanmelding-tot-start", "98") in rows

    def test_the_most_particular_norm_goes_first(self) -> None:
        general, category, code = (
            norm(28),
            norm(35, productcategorie="45"),
            norm(42, productcategorie="45", productcode="45A04"),
        )
        assert self._norm(general, category) == "35"
        assert self._norm(code, category, general) == "42"
        assert self._norm(general, norm(30, regio=self.REGION)) == "30"
        assert self._norm(category, norm(30, regio=self.REGION)) == "35"

    def test_the_norm_of_the_day_of_the_first_event_holds(self) -> None:
        later, ended = (
            norm(21, geldig_van=date(2025, 3, 2)),
            norm(14, geldig_van=date(2020, 1, 1), geldig_tot=date(2025, 2, 28)),
        )
        assert self._norm(norm(28), later, ended) == "28"
        assert self._norm(norm(28), norm(21, geldig_van=date(2025, 3, 1))) == "21"

    @pytest.mark.parametrize("fields", [{"regio": "Elders"}, {"productcategorie": "54"}, {"soort": "intake-tot-start"}])
    def test_a_norm_for_something_else_stays_silent(self, fields: dict[str, Any]) -> None:
        assert self._norm(norm(28, **fields)) == ""
