"""Requests and what became of them."""

import pytest

from tests.spec.counting.traffic import becomes, count

REQUEST = "315 op=2025-01-02 ref=R1 verwijzer=02 ingang=2025-01-01"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("", ("open", "", "")),
        ("319 op=2025-01-06 ref=R1 antwoord=2", ("in onderzoek", "", "2025-01-06")),
        ("319 op=2025-01-06 ref=R1 antwoord=1 reden=3", ("afgewezen", "3", "2025-01-06")),
        (
            "319 op=2025-02-06 ref=R1 antwoord=1 reden=7\n319 op=2025-01-06 ref=R1 antwoord=2",
            ("afgewezen", "7", "2025-02-06"),
        ),
        ("301 op=2025-01-08 nr=7 ref=R1", ("toegewezen", "", "2025-01-08")),
        ("319 op=2025-01-06 ref=R1 antwoord=2\n301 op=2025-02-08 nr=7 ref=R1", ("toegewezen", "", "2025-02-08")),
        ("319 op=2025-01-06 ref=R9 antwoord=1 reden=3", ("open", "", "")),
        ("319 op=2025-01-06 ref=R1 antwoord=1 reden=3 aanbieder=65656055", ("open", "", "")),
    ],
)
def test_the_answer_to_a_request(answers: str, expected: tuple[str, ...]) -> None:
    assert count(f"{REQUEST}\n{answers}").rows("verzoek", "antwoord reden_afwijzing antwoord_op") == [expected]


def test_a_request_has_a_row_per_product_and_a_change_one_row() -> None:
    becomes(
        """
        315 op=2025-01-02 ref=R1 product=45A04 verwijzer=02 ingang=2025-01-01
          + ref=R2 product=45A05 verwijzer=04 ingang=2025-02-01
        317 op=2025-03-02 ref=W1 wijzigt=7,8 nieuw=45A05 ingang=2025-04-01
        """,
        "verzoek",
        """
        soort      | referentie | productcode | verwijzer | gewenste_ingangsdatum
        toewijzing | R1         | 45A04       | 02        | 2025-01-01
        toewijzing | R2         | 45A05       | 04        | 2025-02-01
        wijziging  | W1         |             |           | 2025-04-01
        """,
    )


def test_a_change_stands_or_falls_as_a_whole() -> None:
    assert (
        count("317 op=2025-03-02 id=W ref=W1 wijzigt=7\n318 op=2025-03-04 over=W klasse=1:9349").rows(
            "verzoek", "soort"
        )
        == []
    )
