"""What counts in a period: the rules of docs/algorithms/indicatoren.md on tables of a few lines."""

from decimal import Decimal

import pytest

from jeugdregie.errors import NotMeasurableError
from tests.spec.indicators.tiny import COVERED, dataset, exact, figures

TRAJECTEN = """
jeugdige | begin      | eind
a        | 2024-03-01 | 2025-01-01
b        | 2025-06-30 |
c        | 2025-02-01 | 2025-06-30
d        | 2025-02-01 | 2025-07-01
e        | 2024-01-01 | 2024-12-31
"""


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("trajecten", "2025-H1", 4),
        ("instroom", "2025-H1", 3),
        ("uitstroom", "2025-H1", 2),
        ("stand", "2025-H1", 2),
        ("stand", "2024-H2", 1),
        ("uitstroom", "2024-H2", 1),
        ("instroom", "2024", 2),
        ("instroom", "2025-06", 1),
        ("instroom", "2025-Q1", 2),
    ],
)
def test_the_worked_table_of_trajectories(name: str, period: str, expected: int) -> None:
    assert figures(dataset(traject=TRAJECTEN), name, period=period) == {"totaal": expected}


class TestJeugdigenInZorg:
    def test_counts_a_jeugdige_once_per_sector_and_once_in_total(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | sector   | begin      | eind
            a        | ambulant | 2025-02-01 | 2025-02-10
            a        | ambulant | 2025-03-01 |
            a        | verblijf | 2025-03-01 | 2025-04-01
            b        | verblijf | 2025-03-01 |
            """
        )
        assert figures(data, "jeugdigen-in-zorg", by="sector") == {"ambulant": 1, "verblijf": 2, "totaal": 2}

    def test_a_care_day_on_the_first_or_last_day_counts(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | begin      | eind
            a        | 2024-12-01 | 2025-01-01
            b        | 2025-06-30 | 2025-07-31
            """
        )
        assert figures(data, "jeugdigen-in-zorg") == {"totaal": 2}

    def test_stays_silent_about_paused_days_and_days_outside(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | begin      | eind
            a        | 2024-10-01 | 2024-12-31
            a        | 2025-07-01 |
            """
        )
        assert figures(data, "jeugdigen-in-zorg") == {}

    def test_nothing_in_the_data_is_zero(self) -> None:
        assert exact(dataset(), "jeugdigen-in-zorg").cell("2025-H1").value == 0

    def test_age_is_that_on_the_last_day_of_the_period(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | begin      | eind
            a        | 2025-01-01 | 2025-01-31
            b        | 2025-01-01 | 2025-01-31
            c        | 2025-01-01 | 2025-01-31
            """,
            jeugdige="""
            jeugdige | geboortejaar | geboortemaand
            a        | 2013         | 6
            b        | 2013         | 7
            c        | 2013         |
            """,
        )
        expected = {"4-11": 1, "12-17": 1, "onbekend": 1, "totaal": 3}
        assert figures(data, "jeugdigen-in-zorg", by="leeftijdsgroep") == expected


class TestTrajectoryModes:
    DATA = """
    modus    | jeugdige | gemeente | begin      | eind
    regio    | a        | 0392     | 2025-01-10 | 2025-05-31
    gemeente | a        | 0392     | 2025-01-10 | 2025-03-31
    gemeente | a        | 0473     | 2025-04-01 | 2025-05-31
    cbs      | a        | 0392     | 2025-01-10 | 2025-05-31
    """

    def test_a_move_is_one_trajectory_for_the_region(self) -> None:
        assert figures(dataset(traject=self.DATA), "instroom") == {"totaal": 1}

    def test_a_move_is_two_trajectories_for_the_gemeenten(self) -> None:
        expected = {"0392": 1, "0473": 1, "totaal": 2}
        assert figures(dataset(traject=self.DATA), "instroom", by="gemeente") == expected

    def test_the_title_says_how_trajectories_are_joined(self) -> None:
        data = dataset(traject=self.DATA, zorgperiode="jeugdige | gemeente | begin\na | 0473 | 2025-01-01")
        assert exact(data, "instroom").title == "Instroom (trajecten binnen de regio)"
        chosen = exact(data, "instroom", by="sector", where="gemeente=0473")
        assert chosen.title == "Instroom per sector (trajecten binnen de gemeente, gemeente 0473)"

    def test_a_choice_of_gemeente_counts_within_it(self) -> None:
        data = dataset(traject=self.DATA, zorgperiode="jeugdige | gemeente | begin\na | 0473 | 2025-01-01")
        assert figures(data, "uitstroom", where="gemeente=0473") == {"totaal": 1}


class TestKosten:
    DATA = """
    jeugdige | sector   | maand      | bedrag | status
    a        | ambulant | 2025-01-01 | 10001  | toegekend
    a        | verblijf | 2025-06-01 | 20000  | in behandeling
    b        | ambulant | 2025-06-01 | -500   | toegekend
    b        | ambulant | 2024-12-01 | 777    | toegekend
    b        | ambulant | 2025-07-01 | 888    | toegekend
    """

    def test_net_amounts_of_the_months_of_care_exact_to_the_cent(self) -> None:
        expected = {"ambulant": Decimal("95.01"), "verblijf": Decimal(200), "totaal": Decimal("295.01")}
        assert figures(dataset(kosten=self.DATA), "kosten", by="sector") == expected

    def test_granted_and_in_treatment_are_shown_apart(self) -> None:
        expected = {"toegekend": Decimal("95.01"), "in behandeling": Decimal(200), "totaal": Decimal("295.01")}
        assert figures(dataset(kosten=self.DATA), "kosten", by="status") == expected

    def test_per_jeugdige_divides_by_jeugdigen_with_a_care_day(self) -> None:
        care = "jeugdige | begin | eind\na | 2025-01-01 |\nb | 2025-01-01 |\nc | 2025-01-01 |"
        data = dataset(kosten=self.DATA, zorgperiode=care)
        assert figures(data, "kosten-per-jeugdige") == {"totaal": Decimal("98.34")}

    def test_per_jeugdige_is_unknown_without_jeugdigen(self) -> None:
        assert figures(dataset(kosten=self.DATA), "kosten-per-jeugdige") == {"totaal": "onbekend"}

    def test_per_trajectory_divides_by_running_trajectories(self) -> None:
        data = dataset(kosten=self.DATA, traject="jeugdige | begin | eind\na | 2025-01-01 |\nb | 2025-06-30 |")
        assert figures(data, "kosten-per-traject") == {"totaal": Decimal("147.51")}


class TestDuration:
    DATA = """
    jeugdige | begin      | eind
    a        | 2025-01-01 | 2025-01-10
    b        | 2025-01-01 | 2025-01-20
    c        | 2024-12-17 | 2025-01-15
    d        | 2025-06-01 |
    """

    def test_mean_of_the_ended_ones(self) -> None:
        assert figures(dataset(traject=self.DATA), "gemiddelde-duur") == {"totaal": 20}

    def test_mean_is_unknown_when_none_ended(self) -> None:
        data = dataset(traject="jeugdige | begin | eind\na | 2025-01-01 |")
        assert figures(data, "gemiddelde-duur") == {"totaal": "onbekend"}

    def test_median_of_so_few_is_unknown(self) -> None:
        assert figures(dataset(traject=self.DATA), "duur") == {"totaal": "onbekend"}

    def test_median_of_the_worked_table_ten_times_over(self) -> None:
        lines = self.DATA.strip().splitlines()
        copies = "\n".join([lines[0], *(line.strip() for _ in range(10) for line in lines[1:])])
        data = dataset(traject=copies)
        assert figures(data, "duur") == {"totaal": 20}
        assert figures(data, "duur-eerste-kwartiel") == {"totaal": 10}

    @pytest.mark.parametrize(("running", "expected"), [(0, 30), (10, 30), (11, "onbekend"), (30, "onbekend")])
    def test_three_quarters_ended_by_that_day(self, running: int, expected: object) -> None:
        """10 ended after 10 days, 10 after 20 and 10 after 30; with 10 that run on exactly three quarters ended."""
        ended = [f"a | 2025-01-01 | 2025-01-{day}" for day in (10, 20, 30) for _ in range(10)]
        data = dataset(traject="\n".join(["jeugdige | begin | eind", *ended, *["b | 2025-01-01 |"] * running]))
        assert figures(data, "duur-derde-kwartiel") == {"totaal": expected}

    def test_who_began_before_the_period_is_not_seen_on_earlier_days_of_life(self) -> None:
        short, running = ["a | 2025-01-01 | 2025-01-03"] * 10, ["b | 2025-01-01 |"] * 10
        older = ["c | 2024-06-01 |"] * 30
        data = dataset(traject="\n".join(["jeugdige | begin | eind", *short, *running, *older]))
        assert figures(data, "duur") == {"totaal": 3}

    def test_the_mean_says_that_it_lags(self) -> None:
        assert "loopt achter" in " ".join(exact(dataset(traject=self.DATA), "gemiddelde-duur").definition.pitfalls)


class TestNewAndAgain:
    CARE = """
    jeugdige | begin      | eind
    a        | 2024-01-01 | 2024-05-31
    a        | 2025-06-01 |
    b        | 2024-01-01 | 2024-06-01
    b        | 2025-06-01 |
    c        | 2025-06-01 |
    """
    TRAJECTEN = CARE

    def test_new_is_without_a_care_day_in_the_365_days_before(self) -> None:
        # 365 days before 1 June 2025 is 1 June 2024: b had care on that day, a did not
        data = dataset(traject=self.TRAJECTEN, zorgperiode=self.CARE)
        assert figures(data, "nieuwe-jeugdigen") == {"totaal": 2}

    def test_again_is_within_365_days_after_the_last_end(self) -> None:
        data = dataset(traject=self.TRAJECTEN, zorgperiode=self.CARE)
        assert figures(data, "herinstroom") == {"totaal": 1}

    def test_a_second_trajectory_beside_a_running_one_is_neither(self) -> None:
        rows = """
        jeugdige | sector   | begin      | eind
        a        | ambulant | 2024-01-01 |
        a        | verblijf | 2025-02-01 |
        """
        data = dataset(traject=rows, zorgperiode=rows)
        assert figures(data, "nieuwe-jeugdigen") == {}
        assert figures(data, "herinstroom") == {}

    @pytest.mark.parametrize("name", ["nieuwe-jeugdigen", "herinstroom"])
    def test_refused_when_the_data_do_not_reach_back(self, name: str) -> None:
        with pytest.raises(NotMeasurableError, match="365 dagen"):
            exact(dataset(), name, period="2023-H2")


class TestShareOfPopulation:
    RESIDENTS = """
    gemeente | leeftijd | jaar | aantal
    0392     | 5        | 2025 | 30
    0392     | 22       | 2025 | 10
    0392     | 23       | 2025 | 1000
    0392     | 5        | 2024 | 20
    0000     | 5        | 2025 | 9999
    """
    CARE = "jeugdige | begin | eind\na | 2025-01-01 |\nb | 2025-01-01 |\nc | 2025-01-01 |"
    YOUNG = "jeugdige | geboortejaar | geboortemaand\na | 2025 | 6\nb | 2002 | 1\nc | 2001 | 1"

    def _data(self, residents: str = RESIDENTS, gemeenten: tuple[str, ...] = ("0392",)) -> object:
        covered = [{**COVERED[0], "gemeente": name} for name in gemeenten]
        return dataset(zorgperiode=self.CARE, jeugdige=self.YOUNG, bevolking=residents, covered=covered)

    def test_jeugdigen_up_to_22_out_of_residents_up_to_22(self) -> None:
        # b is 23 and c 24 on 30 June 2025
        assert figures(self._data(), "aandeel-bevolking") == {"totaal": Decimal("2.5")}

    def test_the_latest_earlier_year_stands_in_for_a_missing_one(self) -> None:
        assert figures(self._data(), "aandeel-bevolking", period="2026-H1") == {"totaal": Decimal("2.5")}

    def test_unknown_before_the_first_year(self) -> None:
        assert figures(self._data(), "aandeel-bevolking", period="2023-H1") == {"totaal": "onbekend"}

    def test_unknown_when_the_residents_of_a_gemeente_are_missing(self) -> None:
        data = self._data(gemeenten=("0392", "0473"))
        assert figures(data, "aandeel-bevolking", by="gemeente") == {"0392": Decimal("2.5"), "totaal": "onbekend"}


class TestWhatTheDataCanKnow:
    def test_a_period_before_the_data_is_unknown_and_not_zero(self) -> None:
        assert figures(dataset(), "instroom", period="2022-H2") == {"totaal": "onbekend"}

    def test_a_period_after_the_data_is_unknown_and_not_zero(self) -> None:
        assert figures(dataset(), "instroom", period="2027-H1") == {"totaal": "onbekend"}

    def test_the_half_year_that_the_data_end_in_is_complete_within_a_week(self) -> None:
        assert not exact(dataset(), "instroom", period="2026-H2").cell("2026-H2").provisional

    def test_outflow_is_provisional_until_gap_and_lag_have_passed(self) -> None:
        # 28 + 31 days before 30 December 2026 is 1 November 2026
        assert exact(dataset(), "uitstroom", period="2026-11").cell("2026-11").provisional
        assert not exact(dataset(), "uitstroom", period="2026-10").cell("2026-10").provisional

    def test_an_empty_store_is_said_to_be_empty(self) -> None:
        with pytest.raises(NotMeasurableError, match="leeg"):
            exact(dataset(covered=()), "instroom")
