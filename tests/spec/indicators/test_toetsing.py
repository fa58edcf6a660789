"""Each reason to look at a trajectory: when it holds, at the border, without data, and when it must stay silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from jeugdregie.indicators import Dataset
from jeugdregie.indicators.review import Case, review_of
from jeugdregie.store import Setting
from tests.spec.indicators.tiny import dataset, read_text

PEILDATUM = date(2025, 12, 31)
COVERED = [{"gemeente": "0392", "eerste_dagtekening": date(2023, 1, 9), "laatste_dagtekening": PEILDATUM}]
WHOLE = {"volume", "versie", "geboortejaar", "geboortemaand", "bedrag"}
DATES = {"toewijzingsdatum", "ingangsdatum", "eerste_toewijzingsdatum"}
TRAJECT = "traject_id | jeugdige | modus | begin\nt | a | gemeente | 2025-06-01"
LEVERING = "levering_id | jeugdige | begin | toewijzing_id | productcategorie | productcode\nl | a | 2025-06-01 | w | 45 | 45A10"


def rows(text: str) -> list[dict[str, Any]]:
    """A text table with numbers and dates where the columns of assignments hold those."""
    return [{name: _value(name, value) for name, value in row.items()} for row in read_text(text)]


def _value(name: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if name in DATES:
        return date.fromisoformat(value)
    return int(value) if name in WHOLE else value


def assigned(text: str, **same: Any) -> dict[str, list[dict[str, Any]]]:
    """Assignments and their versions from one table of versions; the last version of each is the valid one."""
    versions = [
        {"toewijzing_id": "w", "eenheid": "01", "frequentie": "2", "volume": 100, **same, **row} for row in rows(text)
    ]
    for row in versions:
        row.setdefault("toewijzingsdatum", row["ingangsdatum"])
        row.setdefault("versie", 1)
    valid: dict[str, dict[str, Any]] = {}
    for row in versions:
        first = valid.get(row["toewijzing_id"], row).get("eerste_toewijzingsdatum", row["toewijzingsdatum"])
        valid[row["toewijzing_id"]] = {
            "jeugdige": "a",
            "productcategorie": "45",
            "productcode": "45A10",
            "vervallen": False,
            **row,
            "eerste_toewijzingsdatum": first,
        }
    return {"toewijzing": list(valid.values()), "toewijzingversie": versions}


def world(**tables: Any) -> Dataset:
    """One running trajectory of jeugdige a, unless the tables say otherwise."""
    given: dict[str, Any] = {"traject": TRAJECT, "levering": LEVERING, **tables}
    return dataset(
        covered=COVERED, **{name: rows(table) if isinstance(table, str) else table for name, table in given.items()}
    )


def cases(data: Dataset) -> Mapping[str, Case]:
    return {case.facts.traject_id: case for case in review_of(data).cases}


def codes(**tables: Any) -> tuple[str, ...]:
    """The reasons of trajectory t."""
    found = cases(world(**tables)).get("t")
    return found.codes if found else ()


class TestWhichTrajectories:
    def test_one_without_reasons_is_not_in_the_list(self) -> None:
        review = review_of(world())
        assert (review.running, review.cases) == (1, ())

    def test_what_ended_or_is_joined_otherwise_is_not_looked_at(self) -> None:
        ended = "traject_id | jeugdige | modus | begin | eind\nt | a | gemeente | 2025-06-01 | 2025-12-31"
        other = "traject_id | jeugdige | modus | begin\nt | a | regio | 2025-06-01"
        assert review_of(world(traject=ended)).running == 0
        assert review_of(world(traject=other)).running == 0

    def test_a_gemeente_asks_for_its_own(self) -> None:
        assert review_of(world(), gemeente="0392").running == 1
        assert review_of(world(), gemeente="0473").running == 0

    def test_nothing_loaded_gives_nothing(self) -> None:
        assert review_of(world(traject=[], levering=[])).cases == ()


def lives(own: int, *others: int, product: str = "45A10", sector: str = "ambulant") -> list[dict[str, Any]]:
    """Trajectory t that runs for so many days, and others that lasted so long and have ended."""
    base = {"modus": "gemeente", "sector": sector, "productcode": product}
    begun = PEILDATUM - timedelta(days=own - 1)
    first = date(2024, 1, 1)
    ended = [
        {**base, "traject_id": f"x{index}", "jeugdige": f"x{index}", "begindatum": first,
         "einddatum": first + timedelta(days=length - 1)}
        for index, length in enumerate(others)
    ]  # fmt: skip
    return [{**base, "traject_id": "t", "jeugdige": "a", "begindatum": begun}, *ended]


class TestDuur:
    # nine of eleven end on day 100: 2/11 is left; then one of two: 1/11, less than a tenth, on day 200
    OTHERS = (*[100] * 9, 200)

    def reasons(self, traject: list[dict[str, Any]], fewest: str = "1") -> tuple[str, ...]:
        data = world(traject=traject)
        changed = Setting("duur_minimum_gevolgd", date(2015, 1, 1), fewest, "trajecten", "proef")
        data.settings = data.settings.changed(changed)
        found = cases(data).get("t")
        return found.codes if found else ()

    def test_longer_than_nine_out_of_ten(self) -> None:
        assert self.reasons(lives(201, *self.OTHERS)) == ("duur",)

    def test_on_the_day_itself_it_is_silent(self) -> None:
        assert self.reasons(lives(200, *self.OTHERS)) == ()

    def test_a_curve_that_does_not_come_that_far_says_nothing(self) -> None:
        assert self.reasons(lives(500, *[100] * 8)) == ()

    def test_a_curve_of_too_few_says_nothing(self) -> None:
        assert self.reasons(lives(201, *self.OTHERS), fewest="10") == ()

    def test_where_the_product_cannot_say_the_sector_does(self) -> None:
        own, *others = lives(201, *self.OTHERS)
        assert self.reasons([{**own, "productcode": "45A99"}, *others]) == ("duur",)
        other_sector = [{**own, "productcode": "45A99", "sector": "crisis"}, *others]
        assert self.reasons(other_sector) == ()


HEAD = "toewijzing_id | versie | ingangsdatum | volume | frequentie"


class TestVolume:
    @pytest.mark.parametrize(
        ("volume", "expected"), [("120", ("volume",)), ("119", ()), ("100", ()), ("80", ()), ("", ())]
    )
    def test_a_rise_of_a_fifth_counts(self, volume: str, expected: tuple[str, ...]) -> None:
        later = f"{HEAD}\nw | 1 | 2025-06-01 | 100 | 2\nw | 2 | 2025-09-01 | {volume} | 2"
        assert codes(**assigned(later)) == expected

    def test_a_new_assignment_counts_like_a_new_version(self) -> None:
        care = f"{LEVERING}\nl2 | a | 2025-09-01 | w2 | 45 | 45A10"
        later = f"{HEAD}\nw | 1 | 2025-06-01 | 100 | 2\nw2 | 1 | 2025-09-01 | 120 | 2"
        assert codes(levering=care, **assigned(later)) == ("volume",)

    def test_frequencies_are_compared_a_year(self) -> None:
        monthly = f"{HEAD}\nw | 1 | 2025-06-01 | 100 | 2\nw | 2 | 2025-09-01 | {{}} | 4"
        assert codes(**assigned(monthly.format(520))) == ("volume",)  # 12 x 520 = 6240 = 1,2 x 5200
        assert codes(**assigned(monthly.format(519))) == ()

    def test_a_total_is_spread_over_the_days_of_the_assignment(self) -> None:
        # 2025-07-01 to 2025-12-31 is 184 days; 52 a week a year needs 52 x 1,2 x 100 x 184 / 365 = 3145,6
        total = "versie | ingangsdatum | eind | volume | frequentie\n1 | 2025-06-01 | | 100 | 2\n2 | 2025-07-01 | {} | {} | 6"
        assert codes(**assigned(total.format("2025-12-31", 3146))) == ("volume",)
        assert codes(**assigned(total.format("2025-12-31", 3145))) == ()
        assert codes(**assigned(total.format("", 9999))) == ()

    def test_what_no_longer_holds_says_nothing(self) -> None:
        past = "versie | ingangsdatum | eind | volume\n1 | 2025-06-01 | | 100\n2 | 2025-09-01 | 2025-12-30 | 200"
        assert codes(**assigned(past)) == ("na-einde",)

    def test_output_and_another_unit_or_product_say_nothing(self) -> None:
        later = f"{HEAD}\nw | 1 | 2025-06-01 | 100 | 2\nw | 2 | 2025-09-01 | 200 | 2"
        assert codes(**assigned(later, eenheid="82")) == ()
        units = "versie | ingangsdatum | volume | eenheid\n1 | 2025-06-01 | 100 | 01\n2 | 2025-09-01 | 200 | 04"
        assert codes(**assigned(units)) == ()

    def test_an_assignment_that_never_was_says_nothing(self) -> None:
        later = f"{HEAD}\nw | 1 | 2025-06-01 | 100 | 2\nw | 2 | 2025-09-01 | 200 | 2"
        tables = assigned(later)
        tables["toewijzing"][0]["vervallen"] = True
        assert codes(**tables) == ()


class TestLeeftijd:
    OPEN = assigned("ingangsdatum | eind\n2024-01-01 | ")

    def reasons(self, born: str, tables: dict[str, Any] | None = None, **levering: Any) -> tuple[str, ...]:
        year, _, month = born.partition("-")
        child = {"jeugdige": "a", "geboortejaar": int(year), "geboortemaand": int(month) if month else None}
        care = {**rows(LEVERING)[0], **levering}
        return codes(jeugdige=[child], levering=[care], **(tables or self.OPEN))

    def test_from_the_month_after_the_birthday(self) -> None:
        assert self.reasons("2007-11") == ("leeftijd",)
        assert self.reasons("2007-12") == ()

    def test_without_month_of_birth_or_jeugdige_it_is_silent(self) -> None:
        assert self.reasons("2000") == ()
        assert codes(**self.OPEN) == ()

    def test_foster_care_and_family_homes_until_21(self) -> None:
        for care in ({"hulpvorm": "pleegzorg"}, {"hulpvorm": "gezinsgericht"}, {"perceel": "Pleegzorg en gezinshuis"},
                     {"productcategorie": "35", "productcode": None}):  # fmt: skip
            assert self.reasons("2004-12", **care) == ()
            assert self.reasons("2004-11", **care) == ("leeftijd",)

    def test_decided_before_18_is_a_ground(self) -> None:
        until = "toewijzingsdatum | ingangsdatum | eind\n{} | 2025-11-15 | {}"
        assert self.reasons("2007-11", assigned(until.format("2025-11-30", "2026-06-30"))) == ()
        assert self.reasons("2007-11", assigned(until.format("2025-12-01", "2026-06-30"))) == ("leeftijd",)
        # decided before, but not beyond: then care runs on without a decision
        assert self.reasons("2007-11", assigned(until.format("2025-11-20", "2025-11-30"))) == ("leeftijd", "na-einde")

    def test_probation_and_the_judge_are_a_ground(self) -> None:
        assert self.reasons("2007-01", productcategorie="47", productcode="47A10") == ()
        assert self.reasons("2007-01", verwijzer="08") == ()

    def test_from_23_nothing_is_a_ground(self) -> None:
        assert self.reasons("2002-12", productcategorie="47") == ()
        assert self.reasons("2002-11", productcategorie="47") == ("leeftijd",)

    def test_care_that_pauses_is_not_looked_at(self) -> None:
        assert self.reasons("2007-01", status="onderbroken") == ()


class TestAanbieders:
    def care(self, *providers: str, status: str = "lopend", gemeente: str = "0392") -> list[dict[str, Any]]:
        other = {
            "jeugdige": "a",
            "begindatum": date(2025, 7, 1),
            "sector": "crisis",
            "status": status,
            "gemeente": gemeente,
        }
        more = [{**other, "levering_id": f"m{name}", "aanbieder": name, "toewijzing_id": None} for name in providers]
        return [*rows(LEVERING), *more]

    def test_three_at_once_over_all_sectors(self) -> None:
        assert codes(levering=self.care("00000002", "00000003")) == ("aanbieders",)

    def test_two_is_not_many(self) -> None:
        assert codes(levering=self.care("00000002", "00000001")) == ()

    def test_what_pauses_ended_or_is_of_another_gemeente_does_not_count(self) -> None:
        assert codes(levering=self.care("00000002", "00000003", status="beeindigd")) == ()
        assert codes(levering=self.care("00000002", "00000003", status="onderbroken")) == ()
        assert codes(levering=self.care("00000002", "00000003", gemeente="0473")) == ()


class TestVerlengd:
    def ends(self, *ends: str, first: str = "2025-06-01") -> dict[str, Any]:
        lines = [f"{number} | {first} | {end}" for number, end in enumerate(ends, start=1)]
        return assigned("\n".join(["versie | ingangsdatum | eind", *lines]))

    def test_three_times(self) -> None:
        assert codes(**self.ends("2025-07-31", "2025-08-31", "2025-09-30", "2026-01-31")) == ("verlengd",)

    def test_twice_is_not_always(self) -> None:
        assert codes(**self.ends("2025-07-31", "2025-08-31", "2026-01-31")) == ()

    def test_an_open_end_is_the_last_and_an_earlier_end_is_none(self) -> None:
        assert codes(**self.ends("2025-07-31", "2025-08-31", "2025-09-30", "")) == ("verlengd",)
        assert codes(**self.ends("2025-07-31", "2026-06-30", "2025-09-30", "2026-05-31", "2026-06-30")) == ()

    def test_a_row_of_assignments_counts_like_versions(self) -> None:
        care = "\n".join([LEVERING, *(f"l{n} | a | 2025-0{6 + n}-01 | w{n} | 45 | 45A10" for n in (1, 2, 3))])
        later = "toewijzing_id | ingangsdatum | eind\n" + "\n".join(
            f"{name} | 2025-0{month}-01 | {end}"
            for name, month, end in (
                ("w", 6, "2025-06-30"), ("w1", 7, "2025-07-31"), ("w2", 8, "2025-08-31"), ("w3", 9, "2026-03-31"))
        )  # fmt: skip
        ended = [
            {**row, **({"einddatum": date(2025, 9, 1), "status": "beeindigd"} if row["levering_id"] != "l3" else {})}
            for row in rows(care)
        ]
        assert codes(levering=ended, **assigned(later)) == ("verlengd",)

    def test_without_assignment_there_is_nothing_to_extend(self) -> None:
        assert codes(levering=[{**rows(LEVERING)[0], "toewijzing_id": None}]) == ()


class TestOverlap:
    def care(
        self, begin: str, code: str = "45A20", status: str = "lopend", sector: str = "ambulant"
    ) -> list[dict[str, Any]]:
        other = {
            "jeugdige": "a",
            "levering_id": "m",
            "toewijzing_id": None,
            "productcategorie": "45",
            "productcode": code,
        }
        return [*rows(LEVERING), {**other, "begindatum": date.fromisoformat(begin), "status": status, "sector": sector}]

    def test_from_28_days(self) -> None:
        assert codes(levering=self.care("2025-12-04")) == ("overlap",)
        assert codes(levering=self.care("2025-12-05")) == ()

    def test_the_same_product_pauses_and_other_sectors_are_silent(self) -> None:
        assert codes(levering=self.care("2025-07-01", code="45A10")) == ()
        assert codes(levering=self.care("2025-07-01", status="onderbroken")) == ()
        assert codes(levering=self.care("2025-07-01", sector="crisis")) == ()


class TestNaEinde:
    def until(self, end: str) -> dict[str, Any]:
        return assigned(f"ingangsdatum | eind\n2025-06-01 | {end}")

    def test_a_day_after_the_end(self) -> None:
        assert codes(**self.until("2025-12-30")) == ("na-einde",)

    def test_on_the_last_day_and_without_end_it_is_silent(self) -> None:
        assert codes(**self.until("2025-12-31")) == ()
        assert codes(**self.until("")) == ()

    @pytest.mark.parametrize(("product", "until", "expected"), [
        ("45A10", "2026-06-30", ()), ("45A10", "", ()), ("45A10", "2025-12-29", ("na-einde",)),
        ("45A20", "2026-06-30", ("na-einde",)),
    ])  # fmt: skip
    def test_where_a_new_assignment_took_over_only_a_stop_is_missing(
        self, product: str, until: str, expected: tuple[str, ...]
    ) -> None:
        care = f"{LEVERING}\nl2 | a | 2025-12-20 | w2 | 45 | {product}"
        later = f"toewijzing_id | ingangsdatum | eind\nw | 2025-06-01 | 2025-12-30\nw2 | 2025-12-20 | {until}"
        assert codes(levering=care, **assigned(later)) == expected

    def test_care_that_ended_or_has_no_assignment_is_silent(self) -> None:
        ended = {**rows(LEVERING)[0], "status": "beeindigd", "einddatum": date(2025, 12, 31)}
        assert codes(levering=[ended], **self.until("2025-12-30")) == ()
        assert codes(levering=[{**rows(LEVERING)[0], "toewijzing_id": None}]) == ()


class TestScore:
    def test_it_is_the_sum_of_its_reasons_and_each_says_its_numbers(self) -> None:
        versions = assigned("versie | ingangsdatum | eind | volume\n1 | 2025-06-01 | | 100\n2 | 2025-09-01 | | 150")
        child = [{"jeugdige": "a", "geboortejaar": 2006, "geboortemaand": 5}]
        [case] = review_of(world(jeugdige=child, **versions)).cases
        assert case.codes == ("volume", "leeftijd")
        assert case.score == 2 + 3
        assert case.hits[0].text == "Het toegewezen volume ging van 100 naar 150 minuten per week."
        assert "is 19 jaar" in case.hits[1].text

    def test_the_highest_score_comes_first_then_the_highest_cost(self) -> None:
        tables = assigned("toewijzing_id | ingangsdatum | eind\nw | 2025-06-01 | 2025-12-01")
        traject = "traject_id | jeugdige | modus | begin\n" + "\n".join(
            f"t{n} | {n} | gemeente | 2025-06-01" for n in "abc"
        )
        care = "levering_id | jeugdige | begin | toewijzing_id\n" + "\n".join(
            f"l{n} | {n} | 2025-06-01 | w" for n in "abc"
        )
        cost = "regel_id | jeugdige | maand | bedrag\nr1 | b | 2025-08-01 | 500\nr2 | c | 2024-12-01 | 900"
        child = [{"jeugdige": "a", "geboortejaar": 2006, "geboortemaand": 5}]
        found = review_of(world(traject=traject, levering=care, kosten=cost, jeugdige=child, **tables)).cases
        assert [(case.facts.traject_id, case.score, case.facts.kosten) for case in found] == [
            ("ta", 5, None),
            ("tb", 2, 500),
            ("tc", 2, None),
        ]

    def test_a_reason_without_weight_is_switched_off(self) -> None:
        data = world(**assigned("ingangsdatum | eind\n2025-06-01 | 2025-12-01"))
        data.settings = data.settings.changed(
            Setting("toets_gewicht_na_einde", date(2015, 1, 1), "0", "punten", "proef")
        )
        assert review_of(data).cases == ()
