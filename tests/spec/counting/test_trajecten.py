"""Trajectories: leveringen joined over short gaps, in three ways."""

from datetime import date

import pytest

from jeugdregie.store.settings import Setting, default_settings
from tests.spec.counting.traffic import becomes, count


def levering(nr: int, begin: str, eind: str | None = None, **fields: str) -> str:
    """Lines for one levering: a start, and a stop when it ended."""
    extra = " ".join(f"{name}={value}" for name, value in fields.items() if name != "reden")
    start = f"305 op={begin} nr={nr} begin={begin} {extra}"
    if eind is None:
        return start
    return f"{start}\n307 op={eind} nr={nr} begin={begin} eind={eind} {extra} reden={fields.get('reden', '31')}"


def trajecten(
    traffic: str, modus: str = "regio", columns: str = "begindatum einddatum leveringen"
) -> list[tuple[str, ...]]:
    return count(traffic).rows("traject", columns, f"modus = '{modus}'")


FIRST = levering(1, "2025-01-01", "2025-01-31")


class TestTheGap:
    @pytest.mark.parametrize(
        ("begin", "expected"),
        [
            ("2025-02-01", [("2025-01-01", "", "2")]),
            ("2025-02-28", [("2025-01-01", "", "2")]),  # 28 days after the end
            ("2025-03-01", [("2025-01-01", "2025-01-31", "1"), ("2025-03-01", "", "1")]),  # 29 days
        ],
    )
    def test_leveringen_join_over_at_most_28_days(self, begin: str, expected: list[tuple[str, ...]]) -> None:
        assert trajecten(f"{FIRST}\n{levering(2, begin)}") == expected

    def test_the_gap_is_a_setting(self) -> None:
        settings = default_settings().changed(Setting("traject_gat_dagen", date(2020, 1, 1), "29", "dagen", "proef"))
        counted = count(f"{FIRST}\n{levering(2, '2025-03-01')}", settings=settings)
        assert counted.rows("traject", "leveringen", "modus = 'regio'") == [("2",)]

    @pytest.mark.parametrize(("since", "leveringen"), [("2025-03-02", ["1", "1"]), ("2025-03-01", ["2"])])
    def test_the_setting_is_the_one_of_the_peildatum(self, since: str, leveringen: list[str]) -> None:
        settings = default_settings().changed(
            Setting("traject_gat_dagen", date.fromisoformat(since), "29", "dagen", "proef")
        )
        counted = count(f"{FIRST}\n{levering(2, '2025-03-01')}", settings=settings)
        assert [row for (row,) in counted.rows("traject", "leveringen", "modus = 'regio'")] == leveringen

    def test_an_open_levering_joins_everything_after_it(self) -> None:
        assert trajecten(f"{levering(1, '2025-01-01')}\n{levering(2, '2026-06-01', '2026-07-01')}") == [
            ("2025-01-01", "", "2")
        ]

    def test_a_short_levering_inside_a_long_one_does_not_shorten_it(self) -> None:
        long, short, later = (
            levering(1, "2025-01-01", "2025-06-30"),
            levering(2, "2025-02-01", "2025-02-28"),
            levering(3, "2025-07-10", "2025-08-01"),
        )
        assert trajecten(f"{long}\n{short}\n{later}") == [("2025-01-01", "2025-08-01", "3")]

    def test_another_sector_or_another_youth_is_another_trajectory(self) -> None:
        traffic = f"{FIRST}\n{levering(2, '2025-02-01', product='43A35')}\n{levering(3, '2025-02-01', wie='b')}"
        assert len(trajecten(traffic)) == 3

    def test_paused_days_are_no_gap(self) -> None:
        traffic = f"{levering(1, '2025-01-01', '2025-01-31', reden='20')}\n{levering(1, '2025-06-01', '2025-07-31')}"
        assert trajecten(traffic) == [("2025-01-01", "2025-07-31", "1")]


def test_the_worked_table() -> None:
    traffic = "\n".join(
        [
            FIRST,
            levering(2, "2025-02-20", "2025-03-31", aanbieder="65656055"),
            levering(3, "2025-04-15", gemeente="0473"),
            levering(4, "2025-02-01", "2025-02-28", product="43A35"),
        ]
    )
    counted = becomes(
        traffic,
        "traject",
        """
        modus | sector   | gemeente | laatste_gemeente | aanbieder | laatste_aanbieder | begindatum | einddatum  | leveringen | aanbieders
        regio | ambulant | 0392     | 0473             | 42420001  | 42420001          | 2025-01-01 |            | 3          | 2
        regio | verblijf | 0392     | 0392             | 42420001  | 42420001          | 2025-02-01 | 2025-02-28 | 1          | 1
        """,
        where="modus = 'regio'",
    )
    assert counted.rows("traject", "sector gemeente begindatum einddatum", "modus = 'gemeente'") == [
        ("ambulant", "0392", "2025-01-01", "2025-03-31"),
        ("ambulant", "0473", "2025-04-15", ""),
        ("verblijf", "0392", "2025-02-01", "2025-02-28"),
    ]


class TestCbs:
    def test_only_overlapping_leveringen_of_one_provider_and_form_join(self) -> None:
        same_day = levering(2, "2025-01-31", "2025-02-28")
        assert trajecten(f"{FIRST}\n{same_day}", "cbs") == [("2025-01-01", "2025-02-28", "2")]

    def test_the_day_after_is_another_trajectory(self) -> None:
        assert len(trajecten(f"{FIRST}\n{levering(2, '2025-02-01', '2025-02-28')}", "cbs")) == 2

    def test_another_provider_or_form_is_another_trajectory(self) -> None:
        other = levering(2, "2025-01-10", "2025-02-28", aanbieder="65656055")
        form = levering(3, "2025-01-10", "2025-02-28", product="41A10")
        assert len(trajecten(f"{FIRST}\n{other}\n{form}", "cbs")) == 3


class TestWhatItTakesAlong:
    def test_the_reason_is_that_of_the_levering_that_ended_last(self) -> None:
        long, short = levering(1, "2025-01-01", "2025-06-30", reden="34"), levering(2, "2025-02-01", "2025-02-28")
        assert trajecten(f"{long}\n{short}", columns="einddatum reden_beeindiging") == [("2025-06-30", "34")]

    def test_while_one_levering_is_open_there_is_no_reason(self) -> None:
        assert trajecten(f"{FIRST}\n{levering(2, '2025-02-01')}", columns="einddatum reden_beeindiging") == [("", "")]

    def test_a_new_number_for_another_volume_is_no_outflow(self) -> None:
        traffic = f"{levering(1, '2025-01-01', '2025-03-31', reden='36')}\n{levering(2, '2025-04-01')}"
        assert trajecten(traffic) == [("2025-01-01", "", "2")]

    def test_it_began_before_the_data_when_its_first_day_lies_before_the_first_loaded_month(self) -> None:
        counted = count("307 op=2025-05-05 nr=1 begin=2024-11-05 eind=2025-04-30\n301 op=2025-01-05 nr=2 wie=b")
        assert counted.rows("traject", "begonnen_voor_data", "modus = 'regio'") == [("ja",)]


class TestSector:
    def test_a_product_code_goes_before_its_category_and_the_day_counts(self) -> None:
        product = [
            {
                "productcategorie": "54",
                "productcode": None,
                "geldig_van": date(2015, 1, 1),
                "sector": "jeugd-ggz",
                "naam": "ggz",
            },
            {
                "productcategorie": "54",
                "productcode": "54D10",
                "geldig_van": date(2025, 1, 1),
                "sector": "ambulant",
                "naam": "dyslexie",
            },
        ]
        traffic = "\n".join(
            [
                levering(1, "2024-12-31", product="54D10"),
                levering(2, "2025-01-01", product="54D10", wie="b"),
                levering(3, "2025-01-01", product="54A10", wie="c"),
            ]
        )
        assert count(traffic, references={"product": product}).rows("levering", "begindatum productcode sector") == [
            ("2024-12-31", "54D10", "jeugd-ggz"),
            ("2025-01-01", "54A10", "jeugd-ggz"),
            ("2025-01-01", "54D10", "ambulant"),
        ]

    @pytest.mark.parametrize(
        ("categories", "sector"),
        [
            ("40 41 45", "ambulant"),
            ("51", "basis-ggz"),
            ("52", "specialistische-ggz"),
            ("54", "jeugd-ggz"),
            ("43 44", "verblijf"),
            ("46", "crisis"),
            ("47 48 49", "jeugdbescherming"),
            ("55", "landelijk"),
            ("42 50 53 31 38", "overig"),
        ],
    )
    def test_the_shipped_table(self, categories: str, sector: str) -> None:
        traffic = "\n".join(levering(int(code), "2025-01-01", product=f"{code}A01") for code in categories.split())
        assert set(count(traffic).rows("levering", "sector")) == {(sector,)}


def test_of_two_leveringen_that_begin_together_the_lowest_provider_comes_first() -> None:
    traffic = f"{levering(1, '2025-01-01', aanbieder='65656055')}\n{levering(2, '2025-01-01')}"
    assert trajecten(traffic, columns="aanbieder laatste_aanbieder") == [("42420001", "65656055")]
