"""The youth: birth month, contradictions, no care before birth or after death."""

import pytest

from tests.spec.counting.traffic import becomes, count

STARTED = "305 op=2025-01-10 nr=7 begin=2025-01-01"


def test_the_store_knows_birth_month_and_sex_but_no_birthday() -> None:
    becomes(
        "301 op=2025-01-02 nr=7 geboren=2012-05-17 geslacht=2",
        "jeugdige",
        "geboortejaar | geboortemaand | geslacht | gemeente | tegenstrijdig\n2012 | 5 | 2 | 0392 | nee",
    )


def test_a_date_that_is_partly_unknown_stays_partly_unknown() -> None:
    assert count("305 op=2025-01-10 geboren=2012-01-01 gebruik=2").rows("jeugdige", "geboortejaar geboortemaand") == [
        ("2012", "")
    ]
    assert count("305 op=2025-01-10 geboren=1900-01-01 gebruik=3").rows("jeugdige", "geboortejaar geboortemaand") == [
        ("", "")
    ]


def test_a_message_that_knows_the_month_goes_before_one_that_does_not() -> None:
    traffic = "305 op=2025-01-10 geboren=2012-05-17\n307 op=2025-02-10 geboren=2012-01-01 gebruik=2"
    assert count(traffic).rows("jeugdige", "geboortejaar geboortemaand tegenstrijdig") == [("2012", "5", "nee")]


def test_a_youth_has_one_birth_month_and_contradictions_are_findings() -> None:
    counted = count("305 op=2025-01-10 nr=7 geboren=2012-05-17\n305 op=2025-02-10 nr=8 geboren=2012-06-17")
    assert counted.rows("jeugdige", "geboortemaand tegenstrijdig") == [("6", "ja")]
    assert counted.findings() == {"jeugdige-tegenstrijdig": 1}


def test_an_unknown_sex_contradicts_nothing() -> None:
    counted = count("305 op=2025-01-10 nr=7 geslacht=2\n305 op=2025-02-10 nr=8 geslacht=0")
    assert counted.rows("jeugdige", "geslacht tegenstrijdig") == [("2", "nee")]


def test_a_youth_known_from_a_declaration_only_has_no_birth_month() -> None:
    assert count("323 op=2025-02-10").rows("jeugdige", "geboortejaar gemeente") == [("", "0392")]


def test_the_gemeente_is_that_of_the_latest_assignment() -> None:
    assert count("301 op=2025-03-02 nr=7 gemeente=0473\n301 op=2025-01-02 nr=7").rows("jeugdige", "gemeente") == [
        ("0473",)
    ]


def test_a_client_that_a_retour_rejects_says_nothing() -> None:
    rejected = (
        "305 op=2025-01-10 id=S nr=7 geboren=2009-01-01 wie=b\n306 op=2025-01-11 over=S klasse=client:9019,1:9019"
    )
    assert count(rejected).rows("jeugdige", "jeugdige_id") == []
    counted = count(f"301 op=2025-01-02 nr=7 wie=b geboren=2012-05-17\n{rejected}")
    assert counted.rows("jeugdige", "geboortejaar tegenstrijdig") == [("2012", "nee")]


def test_a_rejected_start_leaves_its_youth_standing() -> None:
    counted = count("305 op=2025-01-10 id=S nr=7\n306 op=2025-01-11 over=S klasse=1:9019")
    assert len(counted.rows("jeugdige", "jeugdige_id")) == 1


def test_two_youths_never_share_a_pseudonym() -> None:
    assert len(count("305 op=2025-01-10\n305 op=2025-01-10 wie=b").rows("jeugdige", "jeugdige_id")) == 2


class TestDeath:
    DEATH = f"{STARTED}\n307 op=2025-03-10 nr=7 begin=2025-01-01 eind=2025-03-05 reden=02"

    def test_the_month_of_death_is_kept_not_the_day(self) -> None:
        assert count(self.DEATH).rows("jeugdige", "overleden_op") == [("2025-03-31",)]

    def test_what_still_ran_ends_on_the_day_of_death(self) -> None:
        counted = count(f"{self.DEATH}\n305 op=2025-02-10 nr=8 begin=2025-02-01")
        assert counted.rows("levering", "einddatum reden_beeindiging status administratief_beeindigd") == [
            ("2025-03-05", "02", "beeindigd", "ja"),
            ("2025-03-05", "02", "beeindigd", "nee"),
        ]
        assert counted.rows("zorgperiode", "einddatum") == [("2025-03-05",), ("2025-03-05",)]

    def test_what_was_paused_had_ended_on_the_day_of_the_pause(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-12-31
              + nr=8 product=45A05 ingang=2025-01-01 eind=2025-12-31
            305 op=2025-01-10 nr=7 begin=2025-01-01
              + nr=8 product=45A05 begin=2025-01-01
            307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31 reden=20
            307 op=2025-06-05 nr=8 product=45A05 begin=2025-01-01 eind=2025-06-01 reden=02
            """
        )
        assert counted.rows("levering", "toewijzing_id einddatum status reden_beeindiging") == [
            ("0392-7", "2025-01-31", "beeindigd", "02"),
            ("0392-8", "2025-06-01", "beeindigd", "02"),
        ]
        assert counted.rows("zorgperiode", "einddatum") == [("2025-01-31",), ("2025-06-01",)]
        assert not counted.findings()

    def test_care_that_ended_later_is_cut_with_a_finding(self) -> None:
        later = "305 op=2025-02-10 nr=8 begin=2025-02-01\n307 op=2025-06-10 nr=8 begin=2025-02-01 eind=2025-05-31"
        counted = count(f"{self.DEATH}\n{later}")
        assert {end for (end,) in counted.rows("zorgperiode", "einddatum")} == {"2025-03-05"}
        assert counted.findings() == {"zorg-na-overlijden": 1}

    def test_care_that_began_later_is_left_out_with_a_finding(self) -> None:
        counted = count(f"{self.DEATH}\n305 op=2025-04-10 nr=8 begin=2025-04-01")
        assert len(counted.rows("levering", "begindatum")) == 1
        assert counted.findings() == {"zorg-na-overlijden": 1}


def test_care_before_the_month_of_birth_is_cut_with_a_finding() -> None:
    counted = count("305 op=2025-03-10 nr=7 begin=2025-01-20 geboren=2025-03-02")
    assert counted.rows("zorgperiode", "begindatum") == [("2025-03-01",)]
    assert counted.findings() == {"zorg-voor-geboorte": 1}


WIJK = [
    {"pc4": "2011", "wijk": "WK039201", "naam": "Centrum"},
    {"pc4": "2025", "wijk": "WK039207", "naam": "Noord"},
]


@pytest.mark.parametrize(
    ("postcode", "wijk"),
    [("2011RD", "WK039201"), ("2025AA", "WK039207"), ("2061AA", "")],
    ids=["first", "other", "no wijk"],
)
def test_the_wijk_follows_the_four_digits_of_the_postcode(postcode: str, wijk: str) -> None:
    counted = count(f"301 op=2025-01-02 postcode={postcode}", references={"wijk": WIJK})
    assert counted.rows("jeugdige", "wijk") == [(wijk,)]
    assert counted.rows("feit_client", "pc4") == [(postcode[:4],)]


def test_the_wijk_is_that_of_the_last_message_with_an_address() -> None:
    traffic = """
    301 op=2025-01-02 postcode=2011RD
    301 op=2025-03-02 nr=8 postcode=2025AA
    305 op=2025-04-01 nr=8 begin=2025-04-01
    """
    assert count(traffic, references={"wijk": WIJK}).rows("jeugdige", "wijk") == [("WK039207",)]


def test_without_an_assignment_or_a_table_there_is_no_wijk() -> None:
    assert count("305 op=2025-04-01 begin=2025-04-01", references={"wijk": WIJK}).rows("jeugdige", "wijk") == [("",)]
    assert count("301 op=2025-01-02").rows("jeugdige", "wijk") == [("",)]
