"""The counting rules of the truth, held against the worked tables of docs/algorithms."""

from __future__ import annotations

from datetime import date, time

import pytest

from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.truth.counting import count
from jeugdregie.synthetic.truth.facts import Facts, Startfeit, Stopfeit, Versiefeit, Verzoekfeit
from jeugdregie.synthetic.truth.model import Counted, Known, Regelfeit

G, P = "0392", "98760101"


def day(text: str) -> date:
    return date.fromisoformat(text)


def assigned(number: int = 7, *, end: str | None = "2025-12-31", **changes: object) -> Versiefeit:
    fields: dict[str, object] = {
        "gemeente": G, "aanbieder": P, "nummer": number, "dag": day("2025-01-01"), "tijd": time(9), "categorie": "45",
        "code": "45A10", "ingangsdatum": day("2025-01-01"), "einddatum": day(end) if end else None, "volume": 4,
        "eenheid": "04", "frequentie": "4", "budget": None, "reden": None, "referentie": None, "dagtekening": day("2025-01-02"),
    }  # fmt: skip
    return Versiefeit(**(fields | changes))  # type: ignore[arg-type]


def start(begin: str, status: str = "1", *, number: int = 7, gemeente: str = G, aanbieder: str = P) -> Startfeit:
    return Startfeit(gemeente, aanbieder, number, "45", "45A10", day(begin), status, day("2025-06-01"))


def stop(
    begin: str, end: str, reason: str = "31", status: str = "1", *, number: int = 7, gemeente: str = G
) -> Stopfeit:
    return Stopfeit(gemeente, P, number, "45", "45A10", day(begin), reason, day(end), status, day("2025-06-02"))


def line(
    begin: str, end: str, amount: int = 1000, *, status: str = "toegekend", reference: str = "P1", **changes: object
) -> Regelfeit:
    fields: dict[str, object] = {
        "gemeente": G, "aanbieder": P, "declaratienummer": "D1", "referentie": reference, "vorige": None, "nummer": 7,
        "categorie": "45", "code": "45A10", "begin": day(begin), "einde": day(end), "maand": day(begin).replace(day=1),
        "volume": 1, "eenheid": "04", "tarief": amount, "bedrag": amount, "status": status,
    }  # fmt: skip
    return Regelfeit(**(fields | changes))  # type: ignore[arg-type]


def counted(*facts: object, peildatum: str = "2025-06-01", lines: tuple[Regelfeit, ...] = ()) -> Counted:
    found = Facts()
    places = {Versiefeit: found.versies, Startfeit: found.starts, Stopfeit: found.stops, Verzoekfeit: found.verzoeken}
    for fact in facts:
        places[type(fact)].append(fact)  # type: ignore[index, arg-type]
    months = dict.fromkeys(region_of().gemeenten, day("2024-01-01"))
    return count(found, list(lines), Known(day(peildatum), months, region_of().place_of))


def leveringen(result: Counted) -> list[tuple[str, str, str]]:
    return [(str(item.begindatum), str(item.einddatum), item.status) for item in result.leveringen]


def care_days(result: Counted) -> list[tuple[str, str]]:
    return [(str(begin), str(end)) for item in result.leveringen for begin, end in item.stukken]


class TestLeveringen:
    """The table at the end of docs/algorithms/leveringen.md, row by row."""

    def test_a_pause_splits_the_days_of_care_but_not_the_levering(self) -> None:
        facts = (
            assigned(), start("2025-01-01"), stop("2025-01-01", "2025-01-31", "20"), start("2025-03-01"),
            stop("2025-03-01", "2025-04-30"),
        )  # fmt: skip
        result = counted(*facts)
        assert leveringen(result) == [("2025-01-01", "2025-04-30", "beeindigd")]
        assert care_days(result) == [("2025-01-01", "2025-01-31"), ("2025-03-01", "2025-04-30")]
        assert result.leveringen[0].onderbrekingen == 1

    def test_a_definitive_stop_after_a_temporary_one_ends_on_the_day_of_the_temporary_one(self) -> None:
        facts = (
            assigned(),
            start("2025-01-01"),
            stop("2025-01-01", "2025-01-31", "20"),
            stop("2025-01-01", "2025-02-28"),
        )
        result = counted(*facts)
        assert leveringen(result) == [("2025-01-01", "2025-01-31", "beeindigd")]
        assert result.leveringen[0].reden == "31"

    @pytest.mark.parametrize(
        ("peildatum", "end", "status"),
        [("2025-07-30", "None", "onderbroken"), ("2025-07-31", "2025-01-31", "beeindigd")],
    )
    def test_a_pause_without_follow_up_closes_after_180_days(self, peildatum: str, end: str, status: str) -> None:
        facts = (assigned(), start("2025-01-01"), stop("2025-01-01", "2025-01-31", "20"))
        result = counted(*facts, peildatum=peildatum)
        assert leveringen(result) == [("2025-01-01", end, status)]
        assert care_days(result) == [("2025-01-01", "2025-01-31")]
        assert result.leveringen[0].administratief == (status == "beeindigd")

    @pytest.mark.parametrize(
        ("peildatum", "end", "status"), [("2026-01-31", "None", "lopend"), ("2026-02-01", "2025-12-31", "beeindigd")]
    )
    def test_without_stop_the_assignment_ends_it_after_31_days(self, peildatum: str, end: str, status: str) -> None:
        lines = (line("2025-05-01", "2025-05-31"),)
        assert leveringen(counted(assigned(), start("2025-01-01"), peildatum=peildatum, lines=lines)) == [
            ("2025-01-01", end, status)
        ]

    def test_without_stop_it_ends_with_the_last_declared_month_if_that_is_later(self) -> None:
        lines = (line("2026-01-01", "2026-01-15"),)
        result = counted(assigned(), start("2025-01-01"), peildatum="2026-03-01", lines=lines)
        assert leveringen(result) == [("2025-01-01", "2026-01-31", "beeindigd")]

    def test_granted_lines_without_start_give_a_derived_levering(self) -> None:
        lines = tuple(line(f"2025-0{month}-01", f"2025-0{month}-28", reference=f"P{month}") for month in (3, 4, 5))
        result = counted(assigned(), lines=lines, peildatum="2025-08-29")
        assert leveringen(result) == [("2025-03-01", "2025-05-28", "beeindigd")]
        assert (result.leveringen[0].herkomst, result.leveringen[0].administratief) == ("afgeleid", True)

    def test_it_runs_on_while_the_assignment_does_and_lines_may_still_come(self) -> None:
        lines = (line("2025-03-01", "2025-05-28"), line("2025-06-01", "2025-06-30", reference="P2", status="afgewezen"))
        running = counted(assigned(), lines=lines, peildatum="2025-08-28")
        assert leveringen(running) == [("2025-03-01", "None", "lopend")]
        assert care_days(running) == [("2025-03-01", "None")]
        over = assigned(end="2025-08-27")
        assert leveringen(counted(over, lines=lines, peildatum="2025-08-28"))[0][1:] == ("2025-05-28", "beeindigd")
        assert leveringen(counted(lines=lines, peildatum="2025-08-28"))[0][1:] == ("2025-05-28", "beeindigd")

    def test_lines_that_wait_or_are_taken_back_give_none(self) -> None:
        taken_back = line("2025-03-01", "2025-03-31", reference="C1", vorige="P1")
        assert not counted(assigned(), lines=(line("2025-03-01", "2025-03-31"), taken_back)).leveringen
        assert not counted(assigned(), lines=(line("2025-03-01", "2025-03-31", status="in behandeling"),)).leveringen

    def test_a_stop_without_start_began_before_the_data_when_its_begin_does(self) -> None:
        early, late = stop("2023-05-01", "2025-01-31"), stop("2025-02-01", "2025-03-31", number=8)
        assert [item.begonnen_voor_data for item in counted(early, late).leveringen] == [True, False]

    def test_a_removed_assignment_never_was(self) -> None:
        removed = assigned(dag=day("2025-02-01"), reden="13", end="2025-01-01")
        assert not counted(assigned(), removed, start("2025-01-01")).leveringen

    def test_what_was_delivered_wrong_and_taken_back_never_was(self) -> None:
        facts = (
            assigned(),
            start("2025-01-05"),
            start("2025-01-05", "3"),
            start("2025-01-01"),
            stop("2025-01-05", "2025-02-01"),
        )
        assert leveringen(counted(*facts)) == [("2025-01-01", "None", "lopend")]

    def test_no_care_after_death(self) -> None:
        facts = (
            assigned(), assigned(8), start("2025-01-01"), start("2025-02-01", number=8), start("2025-05-01", number=9),
            stop("2025-01-01", "2025-03-15", "02"),
        )  # fmt: skip
        result = counted(*facts)
        assert leveringen(result) == [
            ("2025-01-01", "2025-03-15", "beeindigd"),
            ("2025-02-01", "2025-03-15", "beeindigd"),
        ]
        assert result.leveringen[1].reden == "02"


class TestTrajecten:
    """The rules and the table of docs/algorithms/trajecten.md."""

    def test_a_gap_of_28_days_joins_and_of_29_does_not(self) -> None:
        for begin, expected in (("2025-02-28", 1), ("2025-03-01", 2)):
            facts = (start("2025-01-01"), stop("2025-01-01", "2025-01-31"), start(begin, number=8))
            region = [item for item in counted(*facts).trajecten if item.modus == "regio"]
            assert len(region) == expected

    def test_a_move_is_one_trajectory_for_the_region_and_two_for_the_gemeenten(self) -> None:
        facts = (start("2025-01-01"), stop("2025-01-01", "2025-03-31"), start("2025-04-01", number=8, gemeente="0473"))
        modes = [item.modus for item in counted(*facts).trajecten]
        assert (modes.count("regio"), modes.count("gemeente")) == (1, 2)

    def test_a_short_levering_inside_a_long_one_does_not_shorten_it(self) -> None:
        facts = (
            start("2025-01-01"), stop("2025-01-01", "2025-04-30"), start("2025-02-01", number=8),
            stop("2025-02-01", "2025-02-10", number=8), start("2025-05-20", number=9),
        )  # fmt: skip
        region = [item for item in counted(*facts).trajecten if item.modus == "regio"]
        assert [(len(item.leveringen), item.einddatum) for item in region] == [(3, None)]


class TestReferrers:
    """The table of docs/algorithms/tellen.md, section 3."""

    R1 = Verzoekfeit("toewijzing", G, P, "R1", "45", "45A10", "02", day("2025-01-01"), (), (), day("2025-01-01"))
    W1 = Verzoekfeit("wijziging", G, P, "W1", None, None, None, day("2025-04-01"), (1,), (), day("2025-03-01"))

    @staticmethod
    def referrer(number: int, *facts: object) -> tuple[str, str]:
        found = {item.nummer: (item.verwijzer, item.bron) for item in counted(*facts).toewijzingen}
        return found[number]

    def test_the_request_names_the_referrer(self) -> None:
        assert self.referrer(1, self.R1, assigned(1, referentie="R1")) == ("02", "verzoek")

    def test_a_new_assignment_takes_that_of_what_it_continues(self) -> None:
        facts = (self.R1, self.W1, assigned(1, referentie="R1"), assigned(2, referentie="W1"))
        assert self.referrer(2, *facts) == ("02", "wijzigingsverzoek")

    def test_a_later_version_for_a_change_keeps_the_first_referrer(self) -> None:
        later = assigned(1, referentie="W1", dag=day("2025-03-05"))
        assert self.referrer(1, self.R1, self.W1, assigned(1, referentie="R1"), later) == ("02", "verzoek")

    def test_no_reference_at_all_is_municipal_access(self) -> None:
        assert self.referrer(3, assigned(3)) == ("afgeleid", "geen-verzoek")

    def test_a_reference_that_leads_nowhere_is_unknown(self) -> None:
        assert self.referrer(4, assigned(4, referentie="R9")) == ("onbekend", "verzoek-ontbreekt")


class TestCosts:
    """The tables of docs/algorithms/tellen.md, sections 4 and 5."""

    def test_net_is_the_amount_minus_its_credits(self) -> None:
        lines = (
            line("2025-01-01", "2025-01-31", 1000, reference="D1"),
            line("2025-01-01", "2025-01-31", 600, reference="C1", vorige="D1"),
            line("2025-01-01", "2025-01-31", 500, reference="D2", status="afgewezen"),
            line("2025-01-01", "2025-01-31", 300, reference="D3", status="in behandeling"),
            line("2025-01-01", "2025-01-31", 300, reference="C3", vorige="D3", status="afgewezen"),
        )
        assert list(counted(lines=lines).netto.values()) == [400, 0, 0, 300, 0]

    def test_output_is_spread_over_the_days_of_care_and_adds_up(self) -> None:
        facts = (assigned(frequentie="6", eenheid="82"), start("2025-03-30"), stop("2025-03-30", "2025-05-02"))
        output = line("2025-05-01", "2025-05-31", 10_000, eenheid="82")
        costs = counted(*facts, lines=(output,)).kosten
        assert [(str(cost.maand), cost.bedrag) for cost in costs] == [
            ("2025-03-01", 588),
            ("2025-04-01", 8823),
            ("2025-05-01", 589),
        ]

    def test_a_month_tariff_stays_in_its_month(self) -> None:
        facts = (assigned(frequentie="4", eenheid="82"), start("2025-03-30"), stop("2025-03-30", "2025-05-02"))
        costs = counted(*facts, lines=(line("2025-05-01", "2025-05-31", 10_000, eenheid="82"),)).kosten
        assert [(str(cost.maand), cost.bedrag, cost.gespreid) for cost in costs] == [("2025-05-01", 10_000, False)]
