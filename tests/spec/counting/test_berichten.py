"""What becomes of a message: duplicates, identification, the retour that decides."""

from datetime import date

from tests.spec.counting.traffic import Traffic, becomes, count, count_messages

GOOD = "301 op=2025-01-02 id=A1 nr=7"
# CS003: the end lies before the begin
WRONG = "301 op=2025-01-02 id=A1 nr=7 ingang=2025-03-01 eind=2025-02-01"


class TestDuplicates:
    def test_the_same_message_again_changes_nothing(self) -> None:
        data = Traffic(GOOD).messages
        assert count_messages(data * 3).rows("bericht", "identificatie status") == [("A1", "geaccepteerd")]

    def test_other_line_ends_or_a_byte_order_mark_make_no_other_message(self) -> None:
        (data,) = Traffic(GOOD).messages
        assert b"\r\n" in data
        unix = data.replace(b"\r\n", b"\n")
        counted = count_messages([data, unix, b"\xef\xbb\xbf" + data, b"\xef\xbb\xbf" + unix])
        assert counted.rows("bericht", "identificatie status") == [("A1", "geaccepteerd")]
        assert not counted.findings()

    def test_the_same_identification_with_other_content_is_a_finding_and_the_first_is_kept(self) -> None:
        counted = becomes(
            """
            301 op=2025-01-03 id=A nr=7 product=45A05
            301 op=2025-01-02 id=A nr=7 product=45A04
            """,
            "bericht",
            """
            dagtekening | status       | reden
            2025-01-02  | geaccepteerd |
            2025-01-03  | afgekeurd    | identificatie
            """,
        )
        assert counted.rows("toewijzing", "productcode") == [("45A04",)]
        assert counted.findings() == {"identificatie-niet-uniek": 1}

    def test_on_the_same_day_exactly_one_is_kept(self) -> None:
        counted = count("301 op=2025-01-02 id=A nr=7\n301 op=2025-01-02 id=A nr=8")
        assert [status for (status,) in counted.rows("bericht", "status")] == ["afgekeurd", "geaccepteerd"]

    def test_another_sender_or_another_type_may_use_the_same_identification(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 id=A1 nr=7
            301 op=2025-01-02 id=A nr=7 gemeente=0473
            305 op=2025-01-02 id=A nr=7
            """
        )
        assert counted.rows("bericht", "status") == [("geaccepteerd",)] * 3
        assert not counted.findings()


class TestOwnCheck:
    def test_without_retour_a_message_that_fails_level_2_counts_nowhere(self) -> None:
        counted = becomes(WRONG, "bericht", "status | reden\nafgekeurd | niveau-2")
        assert counted.rows("toewijzing", "toewijzingnummer") == []

    def test_a_message_that_fails_level_1_counts_nowhere(self) -> None:
        broken = Traffic(GOOD).messages[0].replace(b"<jw301:Geslacht>1", b"<jw301:Geslacht>7")
        counted = count_messages([broken])
        assert counted.rows("bericht", "bericht status reden") == [("JW301", "afgekeurd", "niveau-1")]
        assert counted.rows("toewijzing", "toewijzingnummer") == []

    def test_what_is_no_message_is_unreadable(self) -> None:
        other = Traffic(GOOD).messages[0].replace(b"/ijw/3_2/jw301/", b"/iwmo/3_2/wmo301/")
        counted = count_messages([b"geen xml", other])
        assert counted.rows("bericht", "status reden") == [
            ("onleesbaar", "andere-standaard"),
            ("onleesbaar", "niet-leesbaar"),
        ]


class TestTheRetourDecides:
    def test_an_accepting_retour_lets_a_message_count_that_fails_our_check(self) -> None:
        counted = becomes(
            f"{WRONG}\n302 op=2025-01-04 over=A1",
            "bericht",
            "bericht|status|reden\nJW301|geaccepteerd|\nJW302|geaccepteerd|",
        )
        assert counted.rows("toewijzing", "toewijzingnummer") == [("7",)]
        assert counted.rows("bevinding", "regel niveau") == [("CS003", "2")]

    def test_a_rejecting_header_undoes_the_whole_message(self) -> None:
        counted = becomes(
            f"{GOOD}\n302 op=2025-01-04 over=A1 code=8848",
            "bericht",
            "bericht | status | reden\nJW301 | afgekeurd | retour\nJW302 | geaccepteerd |",
        )
        assert counted.rows("toewijzing", "toewijzingnummer") == []

    def test_a_technical_rejection_is_a_rejection(self) -> None:
        counted = count(f"{GOOD}\n302 op=2025-01-04 over=A1 code=0001")
        assert ("JW301", "afgekeurd", "retour") in counted.rows("bericht", "bericht status reden")

    def test_only_the_rejected_class_never_took_effect(self) -> None:
        counted = count(
            """
            301 op=2025-01-02 id=A1 nr=7
              + nr=8 product=45A05
            302 op=2025-01-04 over=A1 klasse=1:9332
            """
        )
        assert counted.rows("bericht", "bericht status") == [("JW301", "geaccepteerd"), ("JW302", "geaccepteerd")]
        assert counted.rows("toewijzing", "toewijzingnummer") == [("8",)]

    def test_a_rejected_start_is_no_start_and_a_rejected_stop_no_stop(self) -> None:
        counted = count(
            """
            305 op=2025-01-02 id=S nr=7 begin=2025-01-01
              + nr=8 product=45A05 begin=2025-01-01
            306 op=2025-01-04 over=S klasse=1:9019
            307 op=2025-02-02 id=E nr=8 product=45A05 begin=2025-01-01 eind=2025-01-31
            308 op=2025-02-04 over=E klasse=1:9413
            """
        )
        assert counted.rows("levering", "productcode status") == [("45A05", "lopend")]

    def test_of_two_retours_the_latest_decides(self) -> None:
        counted = count(f"{GOOD}\n302 op=2025-01-06 over=A1\n302 op=2025-01-04 over=A1 code=8848")
        assert ("JW301", "geaccepteerd") in counted.rows("bericht", "bericht status")
        assert counted.findings() == {"antwoorden-spreken-elkaar-tegen": 1}

    def test_not_unique_speaks_of_a_second_delivery_when_there_is_another_retour(self) -> None:
        counted = count(f"{GOOD}\n302 op=2025-01-04 over=A1\n302 op=2025-01-09 over=A1 code=9056")
        assert ("JW301", "geaccepteerd") in counted.rows("bericht", "bericht status")
        assert not counted.findings()

    def test_not_unique_alone_rejects(self) -> None:
        counted = count(f"{GOOD}\n302 op=2025-01-09 over=A1 code=9056")
        assert ("JW301", "afgekeurd", "retour") in counted.rows("bericht", "bericht status reden")

    def test_a_retour_that_comes_without_its_message_is_a_finding_only_when_older_ones_are_there(self) -> None:
        traffic = Traffic(f"{GOOD}\n302 op=2025-01-04 over=A1\n301 op=2024-12-02 id=B nr=8").messages
        _, answer, older = traffic
        assert not count_messages([answer]).findings()
        assert count_messages([answer, older]).findings() == {"antwoord-zonder-bericht": 1}

    def test_a_retour_that_is_not_unique_itself_does_not_miss_its_message(self) -> None:
        traffic = (
            f"301 op=2024-12-02 id=B nr=8 wie=b\n{GOOD}\n302 op=2025-01-04 id=R over=A1\n302 op=2025-01-05 id=R over=A1"
        )
        assert count(traffic).findings() == {"identificatie-niet-uniek": 1}

    def test_a_retour_for_another_dagtekening_decides_nothing(self) -> None:
        accepted = Traffic(f"{GOOD}\n302 op=2025-01-04 over=A1 code=8848").messages[1]
        message = Traffic("301 op=2025-01-03 id=A nr=7").messages[0]
        assert ("JW301", "geaccepteerd") in count_messages([message, accepted]).rows("bericht", "bericht status")


class TestHorizon:
    """TR135: a Dagtekening after the day of loading (the horizon)."""

    TODAY = date(2025, 6, 30)
    RUNNING = "301 op=2025-01-02 nr=7 eind=2025-03-31\n305 op=2025-01-10 nr=7"

    def test_what_is_dated_after_the_day_of_loading_takes_no_part(self) -> None:
        counted = becomes(
            f"{self.RUNNING}\n319 op=2099-01-01 ref=R1 antwoord=2",
            "bericht",
            """
            bericht | status       | reden
            JW301   | geaccepteerd |
            JW305   | geaccepteerd |
            JW319   | afgekeurd    | toekomst
            """,
            horizon=self.TODAY,
        )
        # were 2099 the reference date, the assignment and its grace would have passed
        assert counted.rows("levering", "status") == [("lopend",)]
        assert counted.rows("bevinding", "regel pad niveau") == [
            ("dagtekening-in-toekomst", "Bericht/Header/BerichtIdentificatie/Dagtekening", "3")
        ]

    def test_a_message_of_the_day_of_loading_itself_counts(self) -> None:
        traffic = "301 op=2025-06-30 id=A\n301 op=2025-07-01 id=B nr=8"
        counted = becomes(traffic, "bericht", "status\ngeaccepteerd\nafgekeurd", horizon=self.TODAY)
        assert counted.rows("toewijzing", "toewijzingnummer") == [("7",)]

    def test_a_day_later_it_counts_as_if_nothing_had_happened(self) -> None:
        traffic = f"{self.RUNNING}\n305 op=2025-07-01 id=S nr=8 product=45A05"
        later = count(traffic, horizon=date(2025, 7, 1))
        assert later.rows("bericht", "status") == [("geaccepteerd",)] * 3
        assert not count(self.RUNNING, horizon=self.TODAY).findings()
        assert later.rows("levering", "productcode") == count(traffic).rows("levering", "productcode")

    def test_an_answer_of_the_future_decides_nothing(self) -> None:
        counted = count("301 op=2025-01-02 id=A\n302 op=2025-07-01 over=A code=0001", horizon=self.TODAY)
        assert counted.rows("bericht", "bericht status reden") == [
            ("JW301", "geaccepteerd", ""),
            ("JW302", "afgekeurd", "toekomst"),
        ]
        assert counted.rows("bevinding", "pad") == [("Bericht/Header/DagtekeningRetour",)]

    def test_nor_does_an_answer_bring_a_message_of_the_future_to_life(self) -> None:
        counted = count("305 op=2099-01-01 id=S nr=7\n306 op=2025-01-04 over=S", horizon=self.TODAY)
        assert counted.rows("bericht", "bericht status reden") == [
            ("JW305", "afgekeurd", "toekomst"),
            ("JW306", "geaccepteerd", ""),
        ]
        assert counted.rows("levering", "begindatum") == []

    def test_its_identification_is_not_taken(self) -> None:
        counted = count("301 op=2099-01-01 id=A nr=8\n301 op=2025-01-02 id=A nr=7", horizon=self.TODAY)
        assert counted.rows("bericht", "status reden") == [("afgekeurd", "toekomst"), ("geaccepteerd", "")]

    def test_a_broken_message_of_the_future_stays_broken(self) -> None:
        wrong = WRONG.replace("op=2025-01-02", "op=2099-01-02")
        counted = count(wrong, horizon=self.TODAY)
        assert counted.rows("bericht", "reden") == [("toekomst",)]
        assert count(wrong).rows("bericht", "reden") == [("niveau-2",)]

    def test_lines_of_the_future_are_not_shown_as_rejected(self) -> None:
        counted = count("323 op=2099-01-10 id=D\n325 op=2025-02-20 over=D code=0001", horizon=self.TODAY)
        assert counted.rows("declaratieregel", "status") == []
