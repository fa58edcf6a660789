"""Who has a say by age and authority, and when there is consent; the worked table of docs/algorithms/zeggenschap.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jeugdregie.steering.zeggenschap import (
    Antwoord,
    Gezag,
    Jeugdige,
    Toestemming,
    consent,
    who_decide,
    who_may_see,
)

BORN = date(2014, 5, 1)
BOTH = (Gezag("moeder", BORN), Gezag("vader", BORN))
CHILD = Jeugdige("kind", BORN, BOTH)
UNTIL = date(2031, 1, 1)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("2026-04-30", {"moeder", "vader"}),
        ("2026-05-01", {"kind", "moeder", "vader"}),
        ("2030-04-30", {"kind", "moeder", "vader"}),
        ("2030-05-01", {"kind"}),
        ("2033-01-01", {"kind"}),
    ],
)
def test_who_decides_by_age(day: str, who: set[str]) -> None:
    assert who_decide(CHILD, d(day)) == who
    assert who_may_see(CHILD, d(day)) == who


@pytest.mark.parametrize(
    ("gezag", "who"),
    [
        ((Gezag("moeder", BORN, d("2026-03-31")), Gezag("voogd", d("2026-04-01"))), {"voogd"}),
        ((Gezag("moeder", BORN, d("2026-04-01")),), {"moeder"}),
        ((Gezag("moeder", BORN), Gezag("vader", BORN, geschorst=True)), {"moeder"}),
        ((Gezag("moeder", d("2026-04-02")),), set()),
        ((), set()),
    ],
)
def test_authority_counts_on_the_day_itself(gezag: tuple[Gezag, ...], who: set[str]) -> None:
    assert who_decide(replace(CHILD, gezag=gezag), d("2026-04-01")) == who


def test_without_authority_nobody_decides_below_sixteen_but_the_jeugdige_may_see() -> None:
    alone = replace(CHILD, gezag=())
    assert who_decide(alone, d("2027-01-01")) == set()
    assert who_may_see(alone, d("2027-01-01")) == {"kind"}
    assert consent(alone, [Antwoord("kind", True, BORN)], d("2027-01-01"), until=UNTIL) is Toestemming.NIEMAND


@pytest.mark.parametrize(
    ("day", "who"),
    [("2027-01-01", {"moeder", "vader"}), ("2031-01-01", {"moeder", "vader"}), ("2032-05-01", {"kind"})],
)
def test_who_cannot_weigh_their_interests_is_represented_until_eighteen(day: str, who: set[str]) -> None:
    assert who_decide(replace(CHILD, kan_zelf=False), d(day)) == who


MOTHER, FATHER = Antwoord("moeder", True, d("2026-04-01")), Antwoord("vader", True, d("2026-04-15"))
SELF, BACK = Antwoord("kind", True, d("2026-05-02")), Antwoord("vader", False, d("2026-06-03"))


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2026-03-31", Toestemming.GEVRAAGD),
        ("2026-04-01", Toestemming.GEVRAAGD),
        ("2026-04-15", Toestemming.GEGEVEN),
        ("2026-05-01", Toestemming.GEVRAAGD),
        ("2026-05-02", Toestemming.GEGEVEN),
        ("2026-06-03", Toestemming.GEWEIGERD),
        ("2030-05-01", Toestemming.GEGEVEN),
        ("2031-01-01", Toestemming.GEGEVEN),
        ("2031-01-02", Toestemming.VERLOPEN),
    ],
)
def test_the_worked_table(day: str, outcome: Toestemming) -> None:
    assert consent(CHILD, [BACK, SELF, FATHER, MOTHER], d(day), until=UNTIL) is outcome


def test_of_a_yes_and_a_no_on_one_day_the_no_counts() -> None:
    said = [Antwoord("moeder", False, d("2026-04-01")), MOTHER, FATHER]
    assert consent(CHILD, said, d("2026-04-20"), until=UNTIL) is Toestemming.GEWEIGERD


def test_what_others_say_does_not_count() -> None:
    said = [MOTHER, FATHER, Antwoord("oma", False, d("2026-04-01"))]
    assert consent(CHILD, said, d("2026-04-20"), until=UNTIL) is Toestemming.GEGEVEN
