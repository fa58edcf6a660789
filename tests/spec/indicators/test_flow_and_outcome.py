"""Balance, shares of the inflow, new trajectories, care days, leveringen and how trajectories end, on small tables."""

from decimal import Decimal

import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import calculate
from tests.spec.indicators.tiny import COVERED, dataset, exact, figures

TRAJECTEN = """
jeugdige | verwijzer | begin      | eind       | reden_beeindiging
a        | 02        | 2024-03-01 | 2025-01-01 | 31
b        | 02        | 2025-06-30 |            |
c        | 01        | 2025-02-01 | 2025-06-30 | 32
d        | 02        | 2025-02-01 | 2025-07-01 | 31
e        | 02        | 2024-01-01 | 2025-03-31 |
"""


class TestBalance:
    def test_is_inflow_minus_outflow(self) -> None:
        # in: b, c, d; out: a, c, e
        assert exact(dataset(traject=TRAJECTEN), "saldo").cell("2025-H1").value == 0
        assert figures(dataset(traject=TRAJECTEN), "saldo", by="verwijzer") == {}
        assert figures(dataset(traject=TRAJECTEN), "saldo", period="2025-H2") == {"totaal": -1}

    def test_is_the_growth_of_the_stock(self) -> None:
        data = dataset(traject=TRAJECTEN)
        for before, now in (("2024-H1", "2024-H2"), ("2024-H2", "2025-H1"), ("2025-H1", "2025-H2")):
            grown = (
                figures(data, "stand", period=now).get("totaal", 0) - figures(data, "stand", period=before)["totaal"]
            )
            assert figures(data, "saldo", period=now).get("totaal", 0) == grown

    def test_nothing_begun_and_ended_is_zero(self) -> None:
        assert figures(dataset(), "saldo") == {}

    def test_is_hidden_when_one_of_its_parts_is(self) -> None:
        many = "jeugdige | begin | eind\n" + "\n".join(f"j{n} | 2024-01-01 | 2025-03-01" for n in range(30))
        few = "\n".join(f"k{n} | 2025-03-01 |" for n in range(3))
        table = calculate(dataset(traject=f"{many}\n{few}"), "saldo", periods=("2025-H1",))
        assert table.cell("2025-H1").mark == "afgeschermd"


class TestShareOfReferrers:
    def test_is_a_share_of_the_whole_inflow(self) -> None:
        assert figures(dataset(traject=TRAJECTEN), "aandeel-verwijzers", by="verwijzer") == {
            "02": Decimal("66.6667"), "01": Decimal("33.3333"), "totaal": Decimal(100),
        }  # fmt: skip

    def test_within_another_cut_each_member_is_a_whole(self) -> None:
        rows = """
        jeugdige | sector   | verwijzer | begin
        a        | ambulant | 01        | 2025-01-01
        b        | ambulant | 02        | 2025-01-01
        c        | verblijf | 02        | 2025-06-30
        """
        found = figures(dataset(traject=rows), "aandeel-verwijzers", by="sector verwijzer")
        assert found["ambulant", "02"] == Decimal(50)
        assert found["verblijf", "02"] == Decimal(100)
        assert found["totaal", "02"] == Decimal("66.6667")

    def test_a_choice_of_one_referrer_is_its_share(self) -> None:
        data = dataset(traject=TRAJECTEN)
        assert figures(data, "aandeel-verwijzers", where="verwijzer=01") == {"totaal": Decimal("33.3333")}

    def test_is_unknown_without_inflow(self) -> None:
        assert figures(dataset(), "aandeel-verwijzers") == {"totaal": "onbekend"}

    def test_a_share_of_a_hidden_whole_is_hidden(self) -> None:
        rows = "jeugdige | verwijzer | begin\n" + "\n".join(f"j{n} | 02 | 2025-01-01" for n in range(5))
        table = calculate(dataset(traject=rows), "aandeel-verwijzers", by=("verwijzer",), periods=("2025-H1",))
        assert table.cell("2025-H1", verwijzer="02").mark == "afgeschermd"


class TestShareOfReentry:
    def test_is_of_the_inflow(self) -> None:
        rows = "jeugdige | begin | eind\na | 2024-03-01 | 2024-12-31\na | 2025-02-01 |\nb | 2025-02-01 |"
        assert figures(dataset(traject=rows), "aandeel-herinstroom") == {"totaal": Decimal(50)}

    def test_is_unknown_without_inflow_and_refused_without_a_year_before(self) -> None:
        assert figures(dataset(), "aandeel-herinstroom") == {"totaal": "onbekend"}
        with pytest.raises(NotMeasurableError, match="365 dagen"):
            figures(dataset(), "aandeel-herinstroom", period="2023-H2")


class TestNewTrajectories:
    LONG = ({**COVERED[0], "eerste_dagtekening": COVERED[0]["eerste_dagtekening"].replace(year=2020)},)
    ROWS = """
    modus | jeugdige | begin      | eind
    cbs   | a        | 2025-01-01 |
    cbs   | a        | 2025-06-30 |
    cbs   | b        | 2025-03-01 |
    regio | c        | 2025-03-01 |
    cbs   | d        | 2025-07-01 |
    """

    def _figures(self, care: str) -> object:
        data = dataset(covered=self.LONG, traject=self.ROWS, zorgperiode=f"jeugdige | begin | eind\n{care}")
        return figures(data, "nieuwe-trajecten")

    @pytest.mark.parametrize(
        ("care", "expected"),
        [
            ("a | 2025-01-01 |", 3),
            ("b | 2019-01-01 | 2019-12-31", 3),
            ("b | 2019-01-01 | 2020-01-01", 2),
            ("b | 2024-12-31 | 2024-12-31", 2),
            ("a | 2019-01-01 |", 1),
        ],
    )
    def test_begun_without_care_in_the_five_years_before_the_period(self, care: str, expected: int) -> None:
        assert self._figures(care) == {"totaal": expected}

    def test_is_refused_on_less_than_five_years(self) -> None:
        with pytest.raises(NotMeasurableError, match="1826 dagen voor de periode"):
            figures(dataset(traject=self.ROWS), "nieuwe-trajecten")

    def test_the_title_says_how_trajectories_are_joined(self) -> None:
        table = exact(dataset(covered=self.LONG), "nieuwe-trajecten")
        assert table.title == "Nieuwe trajecten (CBS) (trajecten zoals het CBS telt)"
        assert table.cell("2025-H1").value == 0


class TestCareDays:
    def test_days_of_the_period_with_both_ends(self) -> None:
        care = """
        jeugdige | begin      | eind
        a        | 2024-12-01 | 2025-01-01
        a        | 2025-02-01 | 2025-02-10
        b        | 2025-06-30 |
        c        | 2025-07-01 |
        """
        data = dataset(zorgperiode=care)
        assert figures(data, "zorgdagen") == {"totaal": 12}
        assert figures(data, "zorgdagen-per-jeugdige") == {"totaal": Decimal(6)}

    def test_no_day_after_the_last_that_the_data_know(self) -> None:
        data = dataset(zorgperiode="jeugdige | begin\na | 2026-12-01")
        assert figures(data, "zorgdagen", period="2026-12") == {"totaal": 30}  # known up to and including the 30th

    def test_nothing_is_zero_and_per_jeugdige_unknown(self) -> None:
        assert figures(dataset(), "zorgdagen") == {}
        assert figures(dataset(), "zorgdagen-per-jeugdige") == {"totaal": "onbekend"}


class TestLeveringen:
    def test_counts_each_that_ran_on_a_day(self) -> None:
        rows = """
        jeugdige | perceel  | begin      | eind
        a        | Ambulant | 2024-12-01 | 2025-01-01
        a        | Ambulant | 2025-06-30 |
        b        |          | 2025-07-01 |
        c        |          | 2024-01-01 | 2024-12-31
        """
        product = [{"productcategorie": "45", "perceel": "Ambulant", "naam": "Ambulant"}]
        assert figures(dataset(levering=rows), "leveringen") == {"totaal": 2}
        assert figures(dataset(levering=rows, product=product), "leveringen", by="perceel", period="2025-H2") == {
            "Ambulant": 1, "onbekend": 1, "totaal": 2,
        }  # fmt: skip

    def test_nothing_is_zero(self) -> None:
        assert figures(dataset(), "leveringen") == {}


class TestReasonsOfEnding:
    def test_each_reason_is_a_share_of_all_that_ended(self) -> None:
        third = Decimal("33.3333")
        assert figures(dataset(traject=TRAJECTEN), "redenen-beeindiging", by="reden_beeindiging") == {
            "31": third, "32": third, "onbekend": third, "totaal": Decimal(100),
        }  # fmt: skip

    def test_nothing_ended_is_unknown(self) -> None:
        assert figures(dataset(), "redenen-beeindiging") == {"totaal": "onbekend"}

    @pytest.mark.parametrize(
        ("reasons", "expected"),
        [
            ("31 32", Decimal(50)),
            ("31 33 34 35", Decimal(75)),
            ("31 02 36 37 38 39", Decimal(0)),
            ("38 02", "onbekend"),
        ],
    )
    def test_premature_is_a_share_of_what_ended_to_plan_or_before_its_time(
        self, reasons: str, expected: object
    ) -> None:
        lines = [f"j{number} | 2025-01-01 | 2025-03-01 | {reason}" for number, reason in enumerate(reasons.split())]
        rows = "jeugdige | begin | eind | reden_beeindiging\n" + "\n".join(lines)
        assert exact(dataset(traject=rows), "voortijdig-beeindigd").rows[0].cell.value == (
            None if expected == "onbekend" else expected
        )

    def test_stays_silent_about_endings_outside_the_period(self) -> None:
        assert figures(dataset(traject=TRAJECTEN), "voortijdig-beeindigd", period="2024-H2") == {"totaal": "onbekend"}


class TestNoNewStart:
    @pytest.mark.parametrize(
        ("again", "expected"),
        [
            ("", Decimal(100)),
            ("a | ambulant | 2025-03-02 |", Decimal(0)),
            ("a | verblijf | 2026-03-01 |", Decimal(0)),
            ("a | verblijf | 2026-03-02 |", Decimal(100)),
            ("b | ambulant | 2025-03-02 |", Decimal(100)),
            ("a | verblijf | 2025-02-01 | 2025-02-28", Decimal(100)),
            ("a | verblijf | 2025-02-01 | 2025-08-31", "onbekend"),
        ],
        ids=["none", "next day", "day 365", "day 366", "another", "ended before", "runs on"],
    )
    def test_within_a_year_after_all_care_ended(self, again: str, expected: object) -> None:
        rows = f"jeugdige | sector | begin | eind\na | ambulant | 2024-03-01 | 2025-03-01\n{again}"
        assert figures(dataset(traject=rows), "zonder-nieuwe-start") == ({"totaal": expected} if expected else {})

    def test_is_refused_while_a_year_has_not_passed(self) -> None:
        with pytest.raises(NotMeasurableError, match="365 dagen na de periode"):
            figures(dataset(), "zonder-nieuwe-start", period="2026-H1")

    def test_without_a_period_it_shows_those_that_can_be_told(self) -> None:
        table = calculate(dataset(), "zonder-nieuwe-start")
        assert table.periods == ("2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2")


class TestRegio:
    DATA = """
    jeugdige | gemeente | begin
    a        | 0392     | 2025-01-01
    b        | 0453     | 2025-01-01
    """
    REGIO = (
        {"gemeente": "0392", "naam": "Haarlem", "regio": "Zuid-Kennemerland"},
        {"gemeente": "0453", "naam": "Velsen", "regio": "IJmond"},
    )

    def test_two_regions_stand_side_by_side(self) -> None:
        data = dataset(zorgperiode=self.DATA, gemeente=self.REGIO)
        assert figures(data, "jeugdigen-in-zorg", by="regio") == {"Zuid-Kennemerland": 1, "IJmond": 1, "totaal": 2}

    def test_the_share_of_a_region_needs_the_residents_of_its_own_gemeenten_only(self) -> None:
        covered = [{**COVERED[0], "gemeente": code} for code in ("0392", "0453")]
        people = "jeugdige | geboortejaar | geboortemaand\na | 2015 | 1\nb | 2015 | 1"
        data = dataset(
            covered=covered, zorgperiode=self.DATA, gemeente=self.REGIO, jeugdige=people,
            bevolking="gemeente | leeftijd | jaar | aantal\n0392 | 10 | 2025 | 50",
        )  # fmt: skip
        found = figures(data, "aandeel-bevolking", by="regio")
        assert found == {"Zuid-Kennemerland": Decimal(2), "IJmond": "onbekend", "totaal": "onbekend"}

    def test_no_region_known_is_said(self) -> None:
        with pytest.raises(NotMeasurableError, match="regio"):
            figures(dataset(zorgperiode=self.DATA), "jeugdigen-in-zorg", by="regio")


class TestWijk:
    PEOPLE = """
    jeugdige | wijk | geboortejaar | geboortemaand
    a        | WK1  | 2015         | 1
    b        | WK1  | 2002         | 6
    c        | WK2  | 2015         | 1
    d        |      | 2015         | 1
    """
    CARE = "jeugdige | begin\n" + "\n".join(f"{name} | 2025-01-01" for name in "abcd")
    RESIDENTS = "wijk | jaar | aantal\nWK1 | 2025 | 50\nWK1 | 2026 | 10\nWK3 | 2025 | 50"
    NAMES = (
        {"pc4": "2011", "wijk": "WK1", "naam": "Centrum"},
        {"pc4": "2012", "wijk": "WK1", "naam": "Centrum"},
    )

    def test_a_share_of_the_residents_of_the_wijk_and_of_those_that_are_known(self) -> None:
        data = dataset(zorgperiode=self.CARE, jeugdige=self.PEOPLE, bevolking_wijk=self.RESIDENTS, wijk=self.NAMES)
        table = exact(data, "aandeel-wijk", by="wijk")
        assert [(row.members[0].label, row.cell.value) for row in table.rows] == [
            ("Centrum", Decimal(2)), ("Totaal", Decimal(1)),
        ]  # fmt: skip

    def test_who_has_no_wijk_is_a_member_of_its_own_elsewhere(self) -> None:
        data = dataset(zorgperiode=self.CARE, jeugdige=self.PEOPLE)
        assert figures(data, "jeugdigen-in-zorg", by="wijk") == {"WK1": 2, "WK2": 1, "0392-buiten": 1, "totaal": 4}

    def test_who_lives_in_another_gemeente_than_pays_stands_apart_with_the_one_that_pays(self) -> None:
        people = "jeugdige | wijk\na | WK039201\nb | WK039201\nc | WK047301\nd | WK047301"
        care = "jeugdige | gemeente | begin\na | 0392 | 2025-01-01\nb | 0473 | 2025-01-01\nc | 0473 | 2025-01-01\nd | 0392 | 2025-01-01"
        gemeenten = ({"gemeente": "0392", "naam": "Haarlem"}, {"gemeente": "0473", "naam": "Zandvoort"})
        data = dataset(zorgperiode=care, jeugdige=people, gemeente=gemeenten)
        assert figures(data, "jeugdigen-in-zorg", by="wijk") == {
            "WK039201": 1, "0392-buiten": 1, "WK047301": 1, "0473-buiten": 1, "totaal": 4,
        }  # fmt: skip
        assert [row.members[0].label for row in exact(data, "jeugdigen-in-zorg", by="wijk").rows][2:4] == [
            "Haarlem: elders of onbekend", "Zandvoort: elders of onbekend",
        ]  # fmt: skip

    def test_no_wijk_or_no_residents_is_said(self) -> None:
        with pytest.raises(NotMeasurableError, match=r"wijk\.csv"):
            figures(dataset(zorgperiode=self.CARE), "jeugdigen-in-zorg", by="wijk")
        with pytest.raises(NotMeasurableError, match=r"bevolking_wijk\.csv"):
            figures(dataset(zorgperiode=self.CARE, jeugdige=self.PEOPLE), "aandeel-wijk")

    def test_nobody_in_care_is_zero(self) -> None:
        data = dataset(jeugdige=self.PEOPLE, bevolking_wijk=self.RESIDENTS)
        assert exact(data, "aandeel-wijk").cell("2025-H1").value == 0
