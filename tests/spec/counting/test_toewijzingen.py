"""Assignments: versions, removal, corrections, the full set."""

from tests.spec.counting.traffic import becomes, count


class TestVersions:
    def test_the_latest_version_is_valid_whatever_the_order_of_the_messages(self) -> None:
        becomes(
            """
            301 op=2025-03-01 nr=7 eind=2025-06-30 reden=05
            301 op=2025-01-02 nr=7 eind=2025-12-31
            """,
            "toewijzing",
            """
            toewijzing_id | einddatum  | eerste_toewijzingsdatum | toewijzingsdatum | reden_wijziging | versies
            0392-7        | 2025-06-30 | 2025-01-02              | 2025-03-01       | 05              | 2
            """,
        )

    def test_on_one_day_the_time_decides(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 tijd=09:00:00 eind=2025-12-31
            301 op=2025-01-02 nr=7 tijd=15:30:00 eind=2025-06-30
            """
        )
        assert counted.rows("toewijzing", "einddatum versies") == [("2025-06-30", "2")]

    def test_a_version_that_is_repeated_in_a_later_set_stays_one_version(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 versie=2025-01-02 reden=04
            301 op=2025-02-02 nr=7 versie=2025-01-02
              + nr=8 product=45A05
            """
        )
        assert counted.rows("toewijzing", "toewijzingnummer versies reden_wijziging") == [
            ("7", "1", "04"),
            ("8", "1", ""),
        ]
        assert not counted.findings()

    def test_copies_that_differ_are_a_finding_and_the_latest_message_counts(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 versie=2025-01-02 volume=4
            301 op=2025-02-02 nr=7 versie=2025-01-02 volume=6
            """
        )
        assert counted.rows("toewijzing", "volume versies") == [("6", "1")]
        assert counted.findings() == {"toewijzing-versie-verschilt": 1}

    def test_references_of_all_versions_are_collected(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 ref=R1
            301 op=2025-02-02 nr=7 ref=W1 reden=12
            """
        )
        assert counted.rows("toewijzing", "referenties") == [("R1,W1",)]

    def test_the_same_number_at_two_gemeenten_is_two_assignments(self) -> None:
        counted = count("301 op=2025-01-02 nr=7\n301 op=2025-01-02 nr=7 gemeente=0473 wie=b")
        assert counted.rows("toewijzing", "toewijzing_id") == [("0392-7",), ("0473-7",)]

    def test_the_same_number_for_another_youth_is_a_finding(self) -> None:
        counted = count("301 op=2025-01-02 nr=7\n301 op=2025-02-02 nr=7 wie=b")
        assert counted.findings()["toewijzing-van-ander"] == 1

    def test_a_generic_assignment_has_a_budget_and_no_product(self) -> None:
        becomes(
            "301 op=2025-01-02 nr=7 product=geen budget=500000 eind=2025-12-31",
            "toewijzing",
            "productcategorie | budget | sector\n | 500000 | overig",
        )


class TestRemoval:
    def test_reason_13_makes_the_assignment_void_from_the_start(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-12-31
            301 op=2025-02-02 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13
            """
        )
        assert counted.rows("toewijzing", "vervallen") == [("ja",)]

    def test_a_removal_that_was_itself_replaced_does_not_count(self) -> None:
        counted = count(
            """
            301 op=2025-02-02 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13
            301 op=2025-03-02 nr=7 ingang=2025-01-01 eind=2025-12-31 reden=14
            """
        )
        assert counted.rows("toewijzing", "vervallen einddatum") == [("nee", "2025-12-31")]

    def test_reason_14_changes_the_end_date_and_removes_nothing(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 nr=7 eind=2025-12-31
            301 op=2025-02-02 nr=7 eind=2025-03-31 reden=14
            """
        )
        assert counted.rows("toewijzing", "vervallen einddatum") == [("nee", "2025-03-31")]

    def test_a_reason_that_only_the_first_copy_gives_holds_for_the_version(self) -> None:
        counted = count(
            """
            301 op=2025-02-02 nr=7 versie=2025-02-02 ingang=2025-01-01 eind=2025-01-01 reden=13
            301 op=2025-02-05 nr=7 versie=2025-02-02 ingang=2025-01-01 eind=2025-01-01
            """
        )
        assert counted.rows("toewijzing", "vervallen reden_wijziging") == [("ja", "13")]


class TestFullSet:
    FIRST = "301 op=2025-01-02 id=A nr=7 eind=2025-06-30"

    def test_a_running_assignment_that_is_absent_is_a_finding_and_no_end(self) -> None:
        counted = count(f"{self.FIRST}\n301 op=2025-03-01 id=B nr=8 product=45A05")
        assert counted.findings() == {"onvolledige-set": 1}
        assert counted.rows("toewijzing", "toewijzingnummer einddatum") == [("7", "2025-06-30"), ("8", "")]

    def test_ending_on_the_dagtekening_is_still_running(self) -> None:
        assert count(f"{self.FIRST}\n301 op=2025-06-30 nr=8 product=45A05").findings() == {"onvolledige-set": 1}

    def test_ended_the_day_before_may_be_absent(self) -> None:
        assert not count(f"{self.FIRST}\n301 op=2025-07-01 nr=8 product=45A05").findings()

    def test_present_is_fine(self) -> None:
        counted = count(
            f"{self.FIRST}\n301 op=2025-03-01 nr=8 product=45A05\n  + nr=7 versie=2025-01-02 eind=2025-06-30"
        )
        assert not counted.findings()

    def test_another_provider_or_youth_has_its_own_set(self) -> None:
        traffic = f"{self.FIRST}\n301 op=2025-03-01 nr=8 aanbieder=65656055\n301 op=2025-03-01 nr=9 wie=b"
        assert not count(traffic).findings()

    def test_a_removed_assignment_may_be_absent(self) -> None:
        traffic = (
            "301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13\n301 op=2025-01-02 nr=8 product=45A05"
        )
        assert not count(f"{traffic}\n301 op=2025-03-01 nr=8 product=45A05 versie=2025-01-02").findings()

    def test_what_was_shortened_only_later_was_running_then(self) -> None:
        traffic = f"{self.FIRST}\n301 op=2025-03-01 id=B nr=8 product=45A05\n301 op=2025-04-01 nr=7 eind=2025-02-01 reden=05\n  + nr=8 product=45A05 versie=2025-03-01"
        assert count(traffic).findings() == {"onvolledige-set": 1}


def test_an_assignment_numbered_by_the_number_of_its_youth_is_followed_under_another_number() -> None:
    counted = count(
        """
        301 op=2025-01-02 nr=999900006 ingang=2025-01-01 eind=2025-12-31
          + nr=8 product=45A05
        305 op=2025-01-10 id=S nr=999900006 begin=2025-01-01
          + nr=8 product=45A05 begin=2025-01-01
        306 op=2025-01-11 over=S klasse=2:9019
        307 op=2025-02-10 nr=999900006 begin=2025-01-01 eind=2025-02-01
        317 op=2025-02-10 ref=W1 wijzigt=999900006
        323 op=2025-02-12 nr=999900006
        """
    )
    (number, _), _ = rows = counted.rows("toewijzing", "toewijzing_id toewijzingnummer")
    assert "999900006" not in str(rows)
    assert counted.rows("levering", "toewijzing_id einddatum") == [(number, "2025-02-01")]
    assert counted.rows("declaratieregel", "toewijzing_id") == [(number,)]
    assert not counted.findings()
