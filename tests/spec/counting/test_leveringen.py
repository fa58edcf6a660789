"""From starts and stops to leveringen and care days."""

from datetime import date

import pytest

from jeugdregie.store import Setting
from jeugdregie.store.settings import default_settings
from tests.spec.counting.traffic import becomes, count

ASSIGNED = "301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-12-31"
STARTED = "305 op=2025-01-10 nr=7 begin=2025-01-01"
PAUSED = "307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31 reden=20"
COLUMNS = "begindatum einddatum status reden_beeindiging"


def leveringen(traffic: str, columns: str = COLUMNS) -> list[tuple[str, ...]]:
    return count(traffic).rows("levering", columns)


class TestClassesThatExist:
    """1s minus 3s per logical key (IV008)."""

    def test_a_start_that_was_withdrawn_does_not_exist(self) -> None:
        assert leveringen(f"{STARTED}\n305 op=2025-01-20 nr=7 begin=2025-01-01 status=3") == []

    def test_first_withdrawn_first_again_is_valid(self) -> None:
        counted = count(
            f"""
            {STARTED}
            305 op=2025-01-20 nr=7 begin=2025-01-01 status=3
            305 op=2025-01-25 nr=7 begin=2025-01-01
            """
        )
        assert counted.rows("levering", "begindatum") == [("2025-01-01",)]
        assert not counted.findings()

    def test_a_corrected_start_replaces_the_wrong_one(self) -> None:
        counted = count(
            """
            305 op=2025-01-10 nr=7 begin=2025-01-05
            305 op=2025-01-20 nr=7 begin=2025-01-05 status=3
              + nr=7 begin=2025-01-03
            """
        )
        assert counted.rows("levering", "begindatum") == [("2025-01-03",)]

    def test_reported_twice_exists_once_and_is_a_finding(self) -> None:
        counted = count(f"{STARTED}\n305 op=2025-01-20 nr=7 begin=2025-01-01")
        assert counted.rows("levering", "begindatum") == [("2025-01-01",)]
        assert counted.findings() == {"start-dubbel": 1}

    def test_a_withdrawal_waits_for_the_start_that_it_withdraws(self) -> None:
        withdrawal = "305 op=2025-01-20 nr=7 begin=2025-01-01 status=3"
        counted = count(withdrawal)
        assert counted.rows("levering", "begindatum") == []
        assert counted.findings() == {"verwijdering-zonder-melding": 1}
        assert not count(f"{withdrawal}\n{STARTED}").findings()

    def test_a_withdrawn_stop_leaves_the_levering_running(self) -> None:
        traffic = f"{STARTED}\n{PAUSED.replace('reden=20', 'reden=31')}"
        assert leveringen(traffic)[0][2] == "beeindigd"
        withdrawn = "307 op=2025-02-10 nr=7 begin=2025-01-01 eind=2025-01-31 reden=31 status=3"
        assert leveringen(f"{traffic}\n{withdrawn}") == [("2025-01-01", "", "lopend", "")]

    def test_a_corrected_reason_is_another_stop(self) -> None:
        traffic = f"""
            {STARTED}
            307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31 reden=31
            307 op=2025-02-10 nr=7 begin=2025-01-01 eind=2025-01-31 reden=31 status=3
              + nr=7 begin=2025-01-01 eind=2025-01-31 reden=34
        """
        assert leveringen(traffic) == [("2025-01-01", "2025-01-31", "beeindigd", "34")]


class TestSpells:
    def test_a_start_with_its_stop(self) -> None:
        traffic = f"{ASSIGNED}\n{STARTED}\n307 op=2025-05-05 nr=7 begin=2025-01-01 eind=2025-04-30 reden=31"
        counted = becomes(
            traffic,
            "levering",
            """
            toewijzing_id | begindatum | einddatum  | status    | reden_beeindiging | herkomst | onderbrekingen
            0392-7        | 2025-01-01 | 2025-04-30 | beeindigd | 31                | gemeld   | 0
            """,
        )
        assert counted.rows("zorgperiode", "begindatum einddatum") == [("2025-01-01", "2025-04-30")]
        assert not counted.findings()

    def test_without_stop_it_runs(self) -> None:
        counted = count(f"{ASSIGNED}\n{STARTED}")
        assert counted.rows("levering", COLUMNS) == [("2025-01-01", "", "lopend", "")]
        assert counted.rows("zorgperiode", "begindatum einddatum") == [("2025-01-01", "")]

    def test_of_two_definitive_stops_the_latest_counts(self) -> None:
        counted = count(
            f"""
            {STARTED}
            307 op=2025-05-05 nr=7 begin=2025-01-01 eind=2025-04-30 reden=31
            307 op=2025-06-05 nr=7 begin=2025-01-01 eind=2025-05-31 reden=34
            """
        )
        assert counted.rows("levering", "einddatum reden_beeindiging") == [("2025-05-31", "34")]
        assert counted.findings() == {"tweede-definitieve-stop": 1}

    def test_a_stop_whose_start_is_older_than_the_data_began_before_the_data(self) -> None:
        counted = becomes(
            f"{ASSIGNED}\n307 op=2025-05-05 nr=7 begin=2024-11-05 eind=2025-04-30 reden=31",
            "levering",
            "begindatum | einddatum | begonnen_voor_data\n2024-11-05 | 2025-04-30 | ja",
        )
        assert not counted.findings()

    def test_from_the_first_day_of_the_data_a_stop_needs_a_start(self) -> None:
        traffic = f"{ASSIGNED}\n307 op=2025-05-05 nr=7 begin=2025-01-01 eind=2025-04-30 reden=31"
        counted = count(traffic)
        assert counted.rows("levering", "begindatum einddatum begonnen_voor_data") == [
            ("2025-01-01", "2025-04-30", "nee")
        ]
        assert counted.findings() == {"stop-zonder-start": 1}

    def test_a_stop_of_a_withdrawn_start_is_no_levering(self) -> None:
        counted = count(
            f"""
            {STARTED}
            305 op=2025-01-20 nr=7 begin=2025-01-01 status=3
            307 op=2025-05-05 nr=7 begin=2025-01-01 eind=2025-04-30
            """
        )
        assert counted.rows("levering", "begindatum") == []
        assert counted.findings() == {"stop-van-ingetrokken-start": 1}

    def test_taakgericht_the_product_takes_the_place_of_the_assignment(self) -> None:
        counted = count(
            """
            305 op=2025-01-10 nr=geen product=45A04 begin=2025-01-01
              + nr=geen product=45A05 begin=2025-01-01
            307 op=2025-05-05 nr=geen product=45A05 begin=2025-01-01 eind=2025-04-30
            """
        )
        assert counted.rows("levering", "productcode toewijzing_id einddatum") == [
            ("45A04", "", ""),
            ("45A05", "", "2025-04-30"),
        ]
        assert not counted.findings()


class TestPauses:
    def test_a_restart_after_a_pause_continues_the_levering(self) -> None:
        counted = becomes(
            f"""
            {ASSIGNED}
            {STARTED}
            {PAUSED}
            305 op=2025-03-03 nr=7 begin=2025-03-01
            307 op=2025-05-05 nr=7 begin=2025-03-01 eind=2025-04-30 reden=31
            peildatum 2025-06-01
            """,
            "levering",
            """
            begindatum | einddatum  | status    | reden_beeindiging | onderbrekingen
            2025-01-01 | 2025-04-30 | beeindigd | 31                | 1
            """,
        )
        assert counted.rows("zorgperiode", "begindatum einddatum") == [
            ("2025-01-01", "2025-01-31"),
            ("2025-03-01", "2025-04-30"),
        ]
        assert not counted.findings()

    def test_a_definitive_stop_after_a_pause_ends_care_on_the_day_of_the_pause(self) -> None:
        counted = becomes(
            f"{ASSIGNED}\n{STARTED}\n{PAUSED}\n307 op=2025-03-05 nr=7 begin=2025-01-01 eind=2025-02-28 reden=31",
            "levering",
            "einddatum | status | reden_beeindiging\n2025-01-31 | beeindigd | 31",
        )
        assert counted.rows("zorgperiode", "einddatum") == [("2025-01-31",)]
        assert not counted.findings()

    def test_a_definitive_stop_before_the_pause_is_a_finding_and_the_earliest_counts(self) -> None:
        counted = count(f"{STARTED}\n{PAUSED}\n307 op=2025-03-05 nr=7 begin=2025-01-01 eind=2025-01-20 reden=31")
        assert counted.rows("levering", "einddatum") == [("2025-01-20",)]
        assert counted.findings() == {"stop-voor-tijdelijke-stop": 1}

    @pytest.mark.parametrize(
        ("peildatum", "einddatum", "status", "closed"),
        [("2025-07-30", "", "onderbroken", "nee"), ("2025-07-31", "2025-01-31", "beeindigd", "ja")],
    )
    def test_a_pause_without_follow_up_closes_after_180_days(
        self, peildatum: str, einddatum: str, status: str, closed: str
    ) -> None:
        counted = count(f"{ASSIGNED}\n{STARTED}\n{PAUSED}\npeildatum {peildatum}")
        assert counted.rows("levering", "einddatum status administratief_beeindigd") == [(einddatum, status, closed)]
        assert counted.rows("zorgperiode", "begindatum einddatum") == [("2025-01-01", "2025-01-31")]
        assert counted.findings() == ({"onderbreking-zonder-vervolg": 1} if closed == "ja" else {})

    def test_a_pause_closes_too_when_the_assignment_ended_and_its_grace_passed(self) -> None:
        short = "301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-02-28"
        counted = count(f"{short}\n{STARTED}\n{PAUSED}\npeildatum 2025-04-01")
        assert counted.rows("levering", "einddatum administratief_beeindigd") == [("2025-01-31", "ja")]

    def test_a_second_temporary_stop_without_restart_is_a_finding(self) -> None:
        counted = count(f"{STARTED}\n{PAUSED}\n307 op=2025-02-09 nr=7 begin=2025-01-01 eind=2025-02-03 reden=20")
        assert counted.rows("zorgperiode", "einddatum") == [("2025-02-03",)]
        assert counted.findings() == {"tweede-tijdelijke-stop": 1}

    def test_after_a_definitive_stop_a_start_is_a_new_levering(self) -> None:
        traffic = f"""
            {STARTED}
            307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31 reden=31
            305 op=2025-03-03 nr=7 begin=2025-03-01
        """
        assert leveringen(traffic, "begindatum einddatum") == [("2025-01-01", "2025-01-31"), ("2025-03-01", "")]

    def test_a_start_without_stop_before_it_is_taken_as_going_on(self) -> None:
        counted = count(f"{STARTED}\n305 op=2025-03-03 nr=7 begin=2025-03-01")
        assert counted.rows("levering", "begindatum einddatum onderbrekingen") == [("2025-01-01", "", "0")]
        assert counted.rows("zorgperiode", "begindatum einddatum") == [("2025-01-01", "2025-02-28"), ("2025-03-01", "")]
        assert counted.findings() == {"start-zonder-stop": 1}

    def test_a_stop_that_names_the_start_before_a_restart_is_a_finding(self) -> None:
        restarted = f"{ASSIGNED}\n{STARTED}\n{PAUSED}\n305 op=2025-03-03 nr=7 begin=2025-03-01"
        counted = count(f"{restarted}\n307 op=2025-05-05 nr=7 begin=2025-01-01 eind=2025-04-30 reden=31")
        assert counted.findings() == {"stop-van-eerdere-start": 1}
        assert not count(f"{restarted}\n307 op=2025-05-05 nr=7 begin=2025-03-01 eind=2025-04-30 reden=31").findings()
        assert not count(f"{restarted}\n307 op=2025-02-28 nr=7 begin=2025-01-01 eind=2025-02-27 reden=31").findings()

    def test_two_products_that_begin_on_one_assignment_and_day_are_a_finding(self) -> None:
        counted = count(f"{STARTED}\n305 op=2025-01-11 nr=7 product=45A05 begin=2025-01-01")
        assert counted.rows("levering", "productcode") == [("45A05",)]
        assert counted.findings() == {"start-met-ander-product": 1}

    def test_another_assignment_is_another_levering(self) -> None:
        traffic = f"{STARTED}\n{PAUSED}\n305 op=2025-03-03 nr=8 begin=2025-03-01"
        assert leveringen(traffic, "begindatum status") == [("2025-01-01", "onderbroken"), ("2025-03-01", "lopend")]


class TestNoStop:
    @pytest.mark.parametrize(
        ("peildatum", "expected"),
        [("2026-01-31", ("", "lopend", "nee")), ("2026-02-01", ("2025-12-31", "beeindigd", "ja"))],
    )
    def test_after_the_assignment_and_its_grace_a_levering_counts_as_ended(
        self, peildatum: str, expected: tuple[str, ...]
    ) -> None:
        counted = count(f"{ASSIGNED}\n{STARTED}\npeildatum {peildatum}")
        assert counted.rows("levering", "einddatum status administratief_beeindigd") == [expected]
        assert counted.rows("zorgperiode", "einddatum") == [(expected[0],)]

    def test_it_ends_on_the_last_day_of_the_last_declared_month_when_that_is_later(self) -> None:
        short = "301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-03-15"
        line = "323 op=2025-05-10 maand=2025-04 nr=7"
        counted = count(f"{short}\n{STARTED}\n{line}\npeildatum 2025-06-01")
        assert counted.rows("levering", "einddatum") == [("2025-04-30",)]

    def test_a_rejected_line_does_not_lengthen_it(self) -> None:
        short = "301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-03-15"
        line = "323 op=2025-05-10 id=D maand=2025-04 nr=7\n325 op=2025-05-12 over=D klasse=1:9308"
        counted = count(f"{short}\n{STARTED}\n{line}\npeildatum 2025-06-01")
        assert counted.rows("levering", "einddatum") == [("2025-03-15",)]

    def test_an_open_assignment_keeps_it_running(self) -> None:
        assert leveringen(f"301 op=2025-01-02 nr=7\n{STARTED}\npeildatum 2030-01-01") == [
            ("2025-01-01", "", "lopend", "")
        ]

    def test_a_stop_that_comes_later_counts_instead(self) -> None:
        stop = "307 op=2026-03-05 nr=7 begin=2025-01-01 eind=2025-11-30 reden=31"
        assert leveringen(f"{ASSIGNED}\n{STARTED}\n{stop}", "einddatum administratief_beeindigd") == [
            ("2025-11-30", "nee")
        ]


class TestNoStart:
    LINES = """
        323 op=2025-04-10 id=D1 maand=2025-03 nr=7
        325 op=2025-04-20 over=D1
        323 op=2025-06-10 id=D2 maand=2025-05 nr=7 tot=2025-05-20
        325 op=2025-06-20 over=D2
    """

    def test_granted_lines_without_start_give_a_derived_levering(self) -> None:
        becomes(
            f"{ASSIGNED}\n{self.LINES}\npeildatum 2025-12-31",
            "levering",
            """
            toewijzing_id | begindatum | einddatum  | herkomst | administratief_beeindigd | begonnen_voor_data
            0392-7        | 2025-03-01 | 2025-05-20 | afgeleid | ja                       | nee
            """,
        )

    @pytest.mark.parametrize(
        ("peildatum", "einddatum", "status", "closed"),
        [("2025-08-20", "", "lopend", "nee"), ("2025-08-21", "2025-05-20", "beeindigd", "ja")],  # 92 and 93 days on
    )
    def test_it_runs_on_until_the_usual_lag_of_declaring_has_passed(
        self, peildatum: str, einddatum: str, status: str, closed: str
    ) -> None:
        counted = count(f"{ASSIGNED}\n{self.LINES}\npeildatum {peildatum}")
        found = counted.rows("levering", "einddatum status administratief_beeindigd")
        assert found == [(einddatum, status, closed)]
        assert counted.rows("zorgperiode", "begindatum einddatum") == [("2025-03-01", einddatum)]
        assert counted.rows("traject", "einddatum", "modus = 'regio'") == [(einddatum,)]
        assert not counted.findings()

    @pytest.mark.parametrize(("assigned_until", "einddatum"), [("2025-06-30", ""), ("2025-06-29", "2025-05-20")])
    def test_it_runs_on_only_while_its_assignment_is_valid(self, assigned_until: str, einddatum: str) -> None:
        short = f"301 op=2025-01-02 nr=7 ingang=2025-01-01 eind={assigned_until}"
        assert leveringen(f"{short}\n{self.LINES}\npeildatum 2025-06-30", "einddatum") == [(einddatum,)]

    def test_an_assignment_without_end_is_valid(self) -> None:
        traffic = f"301 op=2025-01-02 nr=7\n{self.LINES}\npeildatum 2025-08-20"
        assert leveringen(traffic, "einddatum status") == [("", "lopend")]

    def test_a_line_in_treatment_shows_that_care_goes_on_and_a_rejected_one_does_not(self) -> None:
        later = f"{ASSIGNED}\n{self.LINES}\n323 op=2025-09-10 id=D3 maand=2025-08 nr=7\npeildatum 2025-11-30"
        assert leveringen(later, "einddatum status") == [("", "lopend")]
        rejected = f"{later}\n325 op=2025-09-20 over=D3 klasse=1:9308"
        assert leveringen(rejected, "einddatum status") == [("2025-05-20", "beeindigd")]

    def test_the_lag_is_a_dated_setting(self) -> None:
        shorter = default_settings().changed(
            Setting("declaratie_naloop_dagen", date(2025, 7, 1), "31", "dagen", "kort")
        )
        traffic = f"{ASSIGNED}\n{self.LINES}\npeildatum"
        for peildatum, expected in (("2025-06-30", "lopend"), ("2025-07-01", "beeindigd")):
            assert count(f"{traffic} {peildatum}", settings=shorter).rows("levering", "status") == [(expected,)]

    def test_a_removed_assignment_keeps_nothing_running(self) -> None:
        removed = "301 op=2025-06-25 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13"
        assert leveringen(f"{ASSIGNED}\n{removed}\n{self.LINES}") == []

    def test_a_death_ends_it_like_any_care_that_runs(self) -> None:
        died = "305 op=2025-01-10 nr=8 product=45A05\n307 op=2025-06-05 nr=8 product=45A05 eind=2025-06-01 reden=02"
        counted = count(f"{ASSIGNED}\n{self.LINES}\n{died}\npeildatum 2025-06-30")
        found = counted.rows("levering", "einddatum reden_beeindiging status", "herkomst = 'afgeleid'")
        assert found == [("2025-06-01", "02", "beeindigd")]

    def test_lines_that_nobody_granted_give_none(self) -> None:
        assert leveringen(f"{ASSIGNED}\n323 op=2025-04-10 maand=2025-03 nr=7") == []

    def test_lines_that_were_credited_give_none(self) -> None:
        traffic = f"""
            {ASSIGNED}
            323 op=2025-04-10 id=D1 maand=2025-03 ref=P1
            325 op=2025-04-20 over=D1
            323 op=2025-05-10 id=D2 maand=2025-04 in=2025-03 ref=C1 credit=P1
        """
        assert leveringen(traffic) == []

    def test_a_start_or_a_stop_goes_before_lines(self) -> None:
        assert leveringen(f"{ASSIGNED}\n{STARTED}\n{self.LINES}", "begindatum herkomst") == [("2025-01-01", "gemeld")]
        stop = "307 op=2025-06-05 nr=7 begin=2024-11-05 eind=2025-05-20"
        assert leveringen(f"{ASSIGNED}\n{stop}\n{self.LINES}", "begindatum herkomst") == [("2024-11-05", "gemeld")]

    def test_lines_on_an_assignment_from_before_the_data_give_one_that_began_before(self) -> None:
        line = "323 op=2025-01-31 id=D maand=2025-01 nr=7\n325 op=2025-02-03 over=D"
        assert leveringen(line, "toewijzing_id begindatum einddatum begonnen_voor_data verwijzer") == [
            ("", "2025-01-01", "2025-01-31", "ja", "onbekend")
        ]


class TestAssignment:
    def test_a_levering_on_a_removed_assignment_never_was(self) -> None:
        removed = "301 op=2025-02-02 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13"
        counted = count(f"{removed}\n305 op=2025-02-10 nr=7 begin=2025-02-01")
        assert counted.rows("levering", "begindatum") == []
        assert counted.findings() == {"levering-op-verwijderde-toewijzing": 1}

    def test_a_levering_without_its_assignment_counts_and_is_a_finding(self) -> None:
        counted = count("301 op=2025-01-02 nr=8\n305 op=2025-02-10 nr=7 begin=2025-02-01 product=43A35")
        assert counted.rows("levering", "toewijzing_id sector verwijzer") == [("", "verblijf", "onbekend")]
        assert counted.findings() == {"levering-zonder-toewijzing": 1}

    def test_the_assignment_of_another_youth_is_not_its_assignment(self) -> None:
        counted = count("301 op=2025-01-02 nr=7 wie=b\n305 op=2025-02-10 nr=7 begin=2025-02-01")
        assert counted.rows("levering", "toewijzing_id") == [("",)]
        assert counted.findings() == {"levering-zonder-toewijzing": 1}

    def test_nor_is_the_assignment_of_another_provider(self) -> None:
        traffic = """
            301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-12-31
            305 op=2025-02-10 nr=7 begin=2025-02-01 aanbieder=65656055
            323 op=2025-04-10 id=D maand=2025-03 nr=7
            325 op=2025-04-20 over=D
        """
        counted = count(traffic)
        assert counted.rows("levering", "aanbieder toewijzing_id herkomst begindatum") == [
            ("42420001", "0392-7", "afgeleid", "2025-03-01"),
            ("65656055", "", "gemeld", "2025-02-01"),
        ]
        assert counted.findings() == {"levering-zonder-toewijzing": 1}

    def test_where_no_assignments_are_loaded_at_all_it_is_no_fault(self) -> None:
        assert not count("305 op=2025-02-10 nr=7 begin=2025-02-01").findings()

    def test_a_start_on_a_generic_assignment_brings_its_own_product(self) -> None:
        generic = "301 op=2025-01-02 nr=7 product=geen budget=500000 eind=2025-12-31"
        assert leveringen(
            f"{generic}\n305 op=2025-02-10 nr=7 begin=2025-02-01 product=46A10", "productcode sector"
        ) == [("46A10", "crisis")]


PRODUCT = [
    {"productcategorie": "43", "productcode": None, "geldig_van": date(2015, 1, 1), "geldig_tot": None, "sector": "verblijf", "perceel": "Verblijf", "hulpvorm": None, "naam": "Verblijf"},
    {"productcategorie": "43", "productcode": "43A40", "geldig_van": date(2025, 1, 1), "geldig_tot": None, "sector": "verblijf", "perceel": "Plus", "hulpvorm": "gesloten", "naam": "Plus"},
]  # fmt: skip


class TestPlaceOfAProduct:
    @pytest.mark.parametrize(
        ("product", "begin", "expected"),
        [
            ("43A40", "2025-01-01", ("Plus", "gesloten")),
            ("43A40", "2024-12-31", ("Verblijf", "")),
            ("43A10", "2025-01-01", ("Verblijf", "")),
            ("45A10", "2025-01-01", ("", "")),
        ],
    )
    def test_perceel_and_hulpvorm_follow_the_table_of_products_everywhere(
        self, product: str, begin: str, expected: tuple[str, str]
    ) -> None:
        traffic = f"""
        301 op=2024-12-01 id=A nr=7 product={product} ingang={begin}
        305 op=2025-01-10 nr=7 begin={begin} product={product}
        323 op=2025-02-10 id=D1 maand=2025-01 ref=P1 nr=7 product={product} bedrag=1000
        """
        counted = count(traffic, references={"product": PRODUCT})
        place = (product[:2], product, *expected)
        for name in ("levering", "zorgperiode"):
            assert counted.rows(name, "productcategorie productcode perceel hulpvorm") == [place]
        assert set(counted.rows("traject", "productcategorie productcode perceel hulpvorm")) == {place}
        if begin == "2025-01-01":
            assert counted.rows("kosten", "productcategorie productcode perceel hulpvorm") == [place]
