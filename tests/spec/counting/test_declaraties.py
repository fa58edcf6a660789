"""Declared lines: their status through the JW325, credits, net amounts."""

import pytest

from tests.spec.counting.traffic import becomes, count

LINES = """
323 op=2025-02-10 id=D1 maand=2025-01 ref=P1 bedrag=1000
  + ref=P2 nr=8 product=45A05 bedrag=500
"""


def statuses(traffic: str) -> list[tuple[str, ...]]:
    return count(traffic).rows("declaratieregel", "referentienummer status netto")


class TestStatus:
    def test_without_answer_a_line_is_in_treatment(self) -> None:
        assert statuses(LINES) == [("P1", "in behandeling", "1000"), ("P2", "in behandeling", "500")]

    def test_a_line_that_is_not_listed_is_granted_and_a_listed_one_rejected(self) -> None:
        assert statuses(f"{LINES}\n325 op=2025-02-20 over=D1 klasse=2:9321") == [
            ("P1", "toegekend", "1000"),
            ("P2", "afgewezen", "0"),
        ]

    def test_the_whole_declaration_rejected_lists_no_lines(self) -> None:
        assert statuses(f"{LINES}\n325 op=2025-02-20 over=D1 declaratie=8214") == [
            ("P1", "afgewezen", "0"),
            ("P2", "afgewezen", "0"),
        ]

    def test_rejected_at_header_level(self) -> None:
        counted = count(f"{LINES}\n325 op=2025-02-20 over=D1 code=0001")
        assert counted.rows("declaratieregel", "status") == [("afgewezen",), ("afgewezen",)]
        assert counted.rows("bericht", "bericht status reden") == [
            ("JW323", "afgekeurd", "retour"),
            ("JW325", "geaccepteerd", ""),
        ]

    def test_not_assessed_is_rejected_too(self) -> None:
        traffic = f"{LINES}\n325 op=2025-02-20 over=D1 klasse=1:0233,2:9321"
        assert statuses(traffic)[1] == ("P2", "afgewezen", "0")

    def test_an_answered_declaration_counts_though_our_check_rejects_it(self) -> None:
        wrong = "323 op=2025-02-10 id=D1 maand=2025-01 ref=P1\n  + ref=P1 nr=8 product=45A05"  # TR101
        assert statuses(wrong) == []
        assert [row[1] for row in statuses(f"{wrong}\n325 op=2025-02-20 over=D1")] == ["toegekend", "toegekend"]

    def test_of_two_answers_the_latest_counts(self) -> None:
        counted = count(f"{LINES}\n325 op=2025-03-20 over=D1\n325 op=2025-02-20 over=D1 declaratie=8214")
        assert counted.rows("declaratieregel", "status") == [("toegekend",), ("toegekend",)]
        assert counted.findings()["tweede-antwoord"] == 1

    def test_granted_lines_must_add_up_to_the_amount_granted(self) -> None:
        assert not count(f"{LINES}\n325 op=2025-02-20 over=D1 klasse=2:9321").findings()
        # inside the answer the amounts agree (TR342), but they are not those of the declaration
        counted = count(f"{LINES}\n325 op=2025-02-20 over=D1 ingediend=1400 toegekend=1400")
        assert counted.findings() == {"toegekend-bedrag-klopt-niet": 1}
        assert counted.rows("declaratieregel", "status") == [("toegekend",), ("toegekend",)]

    def test_an_answer_with_only_a_wrong_total_decides_over_its_lines(self) -> None:
        counted = count(f"{LINES}\n325 op=2025-02-20 over=D1 klasse=2:9321 ingediend=1500 toegekend=700")
        assert counted.rows("declaratieregel", "referentienummer status") == [("P1", "toegekend"), ("P2", "afgewezen")]
        assert ("JW325", "geaccepteerd") in counted.rows("bericht", "bericht status")
        assert counted.rows("bevinding", "regel niveau") == [("TR342", "2"), ("toegekend-bedrag-klopt-niet", "3")]

    def test_a_rejected_line_is_known_by_its_number_and_the_number_that_it_credits(self) -> None:
        counted = count(
            """
            323 op=2025-01-10 id=D0 maand=2024-12 ref=Y1 bedrag=1000
            325 op=2025-01-20 over=D0
            323 op=2025-02-10 id=D1 maand=2025-01 ref=X1 bedrag=700
              + ref=X1 credit=Y1 in=2024-12 bedrag=400
            325 op=2025-02-20 over=D1 klasse=2:8017
            """
        )
        assert counted.rows("declaratieregel", "referentienummer debet_credit status netto") == [
            ("X1", "C", "afgewezen", "0"),
            ("X1", "D", "toegekend", "700"),
            ("Y1", "D", "toegekend", "1000"),
        ]
        assert "antwoord-onbekende-prestatie" not in counted.findings()


class TestRepeats:
    def test_a_reference_number_that_is_used_again_counts_once_while_nobody_answered(self) -> None:
        counted = count("323 op=2025-02-10 ref=P1 bedrag=1000\n323 op=2025-03-10 ref=P1 bedrag=1000")
        assert counted.rows("declaratieregel", "status netto") == [("afgewezen", "0"), ("in behandeling", "1000")]
        assert counted.findings() == {"referentienummer-dubbel": 1}

    def test_a_rejected_line_may_be_declared_again(self) -> None:
        traffic = """
            323 op=2025-02-10 id=D1 ref=P1 bedrag=1000
            325 op=2025-02-20 over=D1 klasse=1:9321
            323 op=2025-03-10 id=D2 ref=P1 bedrag=1000
        """
        assert [row[1:] for row in statuses(traffic)] == [("afgewezen", "0"), ("in behandeling", "1000")]

    @pytest.mark.parametrize("whole", ["code=0001", "declaratie=8214"])
    def test_what_was_rejected_as_a_whole_is_sent_again_with_the_same_numbers(self, whole: str) -> None:
        counted = count(f"{LINES}\n325 op=2025-02-20 over=D1 {whole}\n{LINES.replace('D1', 'D2')}")
        assert counted.rows("declaratieregel", "referentienummer status") == [
            ("P1", "afgewezen"),
            ("P1", "in behandeling"),
            ("P2", "afgewezen"),
            ("P2", "in behandeling"),
        ]
        assert not counted.findings()

    def test_nor_is_the_rejected_whole_a_repeat_when_it_came_last(self) -> None:
        later = LINES.replace("D1", "D2").replace("op=2025-02-10", "op=2025-03-10")
        assert not count(f"{LINES}\n325 op=2025-02-20 over=D1\n{later}\n325 op=2025-03-20 over=D2 code=0001").findings()

    def test_a_number_that_is_sent_a_third_time_is_a_repeat_all_the_same(self) -> None:
        second, third = (LINES.replace("D1", f"D{n}").replace("-02-10", f"-0{n + 1}-10") for n in (2, 3))
        counted = count(f"{LINES}\n325 op=2025-02-20 over=D1 code=0001\n{second}\n{third}")
        assert counted.findings() == {"referentienummer-dubbel": 2}

    def test_a_line_that_was_rejected_alone_keeps_its_number(self) -> None:
        again = "323 op=2025-03-10 id=D2 ref=P1 bedrag=1000"
        assert count(f"{LINES}\n325 op=2025-02-20 over=D1 klasse=1:9321\n{again}").findings() == {
            "referentienummer-dubbel": 1
        }

    def test_what_was_granted_elsewhere_does_not_count_again(self) -> None:
        traffic = """
            323 op=2025-02-10 id=D1 ref=P1 bedrag=1000
            323 op=2025-03-10 id=D2 ref=P1 bedrag=1000
            325 op=2025-03-20 over=D2
        """
        assert [row[1:] for row in statuses(traffic)] == [("afgewezen", "0"), ("toegekend", "1000")]

    def test_two_providers_may_use_the_same_number(self) -> None:
        traffic = "323 op=2025-02-10 ref=P1\n323 op=2025-02-10 ref=P1 aanbieder=65656055"
        assert [row[2] for row in statuses(traffic)] == ["1000", "1000"]


class TestCredits:
    def test_the_worked_table(self) -> None:
        becomes(
            """
            323 op=2025-02-10 id=D1 maand=2025-01 ref=D1 bedrag=1000
              + ref=D2 nr=8 product=45A05 bedrag=500
            325 op=2025-02-20 over=D1 klasse=2:9321
            323 op=2025-03-10 id=D2 maand=2025-02 in=2025-02 ref=D3 bedrag=300
            323 op=2025-04-10 id=D3 maand=2025-03 in=2025-01 ref=C1 credit=D1 bedrag=600
            325 op=2025-04-20 over=D3
            323 op=2025-05-10 id=D4 maand=2025-04 in=2025-02 ref=C3 credit=D3 bedrag=300
            325 op=2025-05-20 over=D4 klasse=1:8017
            """,
            "declaratieregel",
            """
            referentienummer | debet_credit | bedrag | status         | netto
            C1               | C            | -600   | toegekend      | 0
            C3               | C            | -300   | afgewezen      | 0
            D1               | D            | 1000   | toegekend      | 400
            D2               | D            | 500    | afgewezen      | 0
            D3               | D            | 300    | in behandeling | 300
            """,
        )

    def test_a_credit_in_treatment_counts_already(self) -> None:
        traffic = "323 op=2025-02-10 ref=P1 bedrag=1000\n323 op=2025-03-10 maand=2025-02 in=2025-01 ref=C1 credit=P1 bedrag=1000"
        assert statuses(traffic) == [("C1", "in behandeling", "0"), ("P1", "in behandeling", "0")]

    def test_credits_never_make_a_line_negative(self) -> None:
        counted = count(
            """
            323 op=2025-02-10 ref=P1 bedrag=1000
            323 op=2025-03-10 maand=2025-02 in=2025-01 ref=C1 credit=P1 bedrag=1000
            323 op=2025-04-10 maand=2025-03 in=2025-01 ref=C2 credit=P1 bedrag=1000
            """
        )
        assert counted.rows("declaratieregel", "netto", "debet_credit = 'D'") == [("0",)]
        assert counted.findings() == {"credit-boven-debet": 1, "credit-meermaals": 1}

    def test_several_credits_count_together_with_a_finding(self) -> None:
        counted = count(
            """
            323 op=2025-02-10 ref=P1 bedrag=1000
            323 op=2025-03-10 maand=2025-02 in=2025-01 ref=C1 credit=P1 bedrag=400
            323 op=2025-04-10 maand=2025-03 in=2025-01 ref=C2 credit=P1 bedrag=400
            """
        )
        assert counted.rows("declaratieregel", "netto", "debet_credit = 'D'") == [("200",)]
        assert counted.findings() == {"credit-meermaals": 1}

    def test_a_credit_of_a_rejected_debit_is_a_finding(self) -> None:
        counted = count(
            """
            323 op=2025-02-10 id=D ref=P1 bedrag=1000
            325 op=2025-02-20 over=D klasse=1:9321
            323 op=2025-03-10 maand=2025-02 in=2025-01 ref=C1 credit=P1 bedrag=1000
            """
        )
        assert counted.rows("declaratieregel", "netto", "debet_credit = 'D'") == [("0",)]
        assert counted.findings() == {"credit-op-afgewezen-debet": 1}

    def test_a_credit_without_its_debit_counts_nowhere(self) -> None:
        counted = count("305 op=2025-01-02\n323 op=2025-03-10 maand=2025-02 ref=C1 credit=P1 bedrag=1000")
        assert counted.rows("kosten", "bedrag") == []
        assert counted.findings() == {"credit-zonder-debet": 1}

    def test_nor_is_it_a_fault_when_the_debit_is_older_than_the_data(self) -> None:
        assert not count("323 op=2025-03-10 maand=2025-02 in=2024-11 ref=C1 credit=P1 bedrag=1000").findings()


class TestAssignments:
    def test_a_line_on_an_assignment_in_the_data_names_it(self) -> None:
        counted = count("301 op=2025-01-02 nr=7\n323 op=2025-02-10 nr=7")
        assert counted.rows("declaratieregel", "toewijzing_id") == [("0392-7",)]
        assert not counted.findings()

    def test_a_line_on_an_unknown_assignment_counts_and_is_a_finding(self) -> None:
        counted = count("301 op=2025-01-02 nr=8\n323 op=2025-03-10 maand=2025-02 nr=7")
        assert counted.rows("declaratieregel", "toewijzing_id verwijzer netto") == [("", "onbekend", "1000")]
        assert counted.findings() == {"declaratie-zonder-toewijzing": 1}

    def test_without_any_assignment_of_the_gemeente_in_the_data_it_is_no_fault(self) -> None:
        assert not count("323 op=2025-02-10 nr=7").findings()

    def test_a_line_on_a_removed_assignment_counts_and_is_a_finding(self) -> None:
        counted = count("301 op=2025-01-02 nr=7 ingang=2025-01-01 eind=2025-01-01 reden=13\n323 op=2025-02-10 nr=7")
        assert counted.rows("kosten", "bedrag") == [("1000",)]
        assert counted.findings() == {"declaratie-op-verwijderde-toewijzing": 1}

    def test_a_line_on_the_assignment_of_another_youth_is_a_finding(self) -> None:
        counted = count("301 op=2025-01-02 nr=7\n323 op=2025-02-10 nr=7 wie=b")
        assert counted.rows("declaratieregel", "toewijzing_id netto") == [("", "1000")]
        assert counted.findings()["prestatie-van-ander"] == 1

    def test_so_is_a_line_of_another_provider(self) -> None:
        counted = count("301 op=2025-01-02 nr=7\n323 op=2025-02-10 nr=7 aanbieder=65656055")
        assert counted.rows("declaratieregel", "toewijzing_id verwijzer netto") == [("", "onbekend", "1000")]
        assert counted.findings() == {"prestatie-van-ander": 1}


@pytest.mark.parametrize(("maand", "expected"), [("2025-01", "2025-01-01"), ("2025-02", "2025-02-01")])
def test_the_month_of_declaration_is_kept_beside_the_month_of_care(maand: str, expected: str) -> None:
    counted = count(f"323 op=2025-03-10 maand={maand} in=2025-01")
    assert counted.rows("declaratieregel", "periode_begin declaratiemaand") == [("2025-01-01", expected)]
