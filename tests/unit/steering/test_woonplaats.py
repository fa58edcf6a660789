"""The woonplaatsbeginsel on a timeline: who is responsible, by which rule, and when a person has to weigh.

Dates and gemeenten (A, B, C; '-' is abroad, '?' in onderzoek) stand in the cases as they would on paper: 'A 02-28' is an
address in A up to and including 28 February 2026. Expected values follow from the text of article 1.1 of the Jeugdwet.
"""

from __future__ import annotations

from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.steering.woonplaats import Adres, Feiten, Regel, Soort, Verblijf, Zekerheid, advise

BORN = date(2012, 5, 1)
ASKED = date(2026, 6, 1)
PLEEG, JJI, HULP, WLZ = Soort.PLEEGZORG, Soort.JJI, Soort.JEUGDHULP, Soort.WLZ


def d(text: str) -> date:
    """'03-05' is 5 March 2026; a full date is itself."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def stay(kind: Soort, first: str, last: str | None = None) -> Verblijf:
    return Verblijf(kind, d(first), d(last) if last else None)


MOVED = (Adres("A", BORN, d("02-28")), Adres("B", d("03-01")))
"""In A up to and including 28 February 2026, in B since."""


@pytest.mark.parametrize(
    ("stays", "gemeente", "rule"),
    [
        ((), "B", Regel.WOONADRES),
        ((stay(PLEEG, "02-15"),), "A", Regel.VERBLIJF),
        ((stay(PLEEG, "03-01"),), "A", Regel.VERBLIJF),
        ((stay(PLEEG, "03-02"),), "B", Regel.VERBLIJF),
        ((stay(PLEEG, "02-15", "05-31"),), "B", Regel.WOONADRES),
        ((stay(PLEEG, "02-15", "06-01"),), "A", Regel.VERBLIJF),
        ((stay(PLEEG, "06-02"),), "B", Regel.WOONADRES),
        ((stay(JJI, "02-01", "02-20"), stay(PLEEG, "02-21")), "A", Regel.VERBLIJF),
        ((stay(JJI, "02-01", "02-20"), stay(PLEEG, "03-05")), "B", Regel.VERBLIJF),
        ((stay(PLEEG, "02-21"), stay(JJI, "02-01", "02-20")), "A", Regel.VERBLIJF),
        ((stay(PLEEG, "02-01", "03-10"), stay(HULP, "03-05", "06-30")), "A", Regel.VERBLIJF),
        ((stay(HULP, "02-01", "06-30"), stay(PLEEG, "03-05", "04-05")), "A", Regel.VERBLIJF),
        ((stay(PLEEG, "02-01", "03-10"), stay(JJI, "03-11", "04-10"), stay(HULP, "04-11")), "A", Regel.VERBLIJF),
        ((stay(WLZ, "02-15"),), "A", Regel.VERBLIJF),
        ((stay(Soort.OPVANG, "02-15"),), "A", Regel.VERBLIJF),
        ((stay(Soort.BESCHERMD_WONEN, "02-15"),), "A", Regel.VERBLIJF),
    ],
)
def test_where_somebody_lived_on_the_day_that_counts(stays: tuple[Verblijf, ...], gemeente: str, rule: Regel) -> None:
    advice = advise(Feiten(BORN, MOVED, stays), ASKED)
    assert (advice.gemeente, advice.regel, advice.zekerheid) == (gemeente, rule, Zekerheid.DUIDELIJK)


UNDER_INQUIRY = (Adres("A", BORN, in_onderzoek=True),)
ABROAD = (Adres(None, BORN),)


@pytest.mark.parametrize(
    ("addresses", "mother", "actual", "gemeente", "rule"),
    [
        (UNDER_INQUIRY, "C", "B", "C", Regel.MOEDER),
        (UNDER_INQUIRY, None, "B", "B", Regel.FEITELIJK),
        ((), "C", "B", "C", Regel.MOEDER),
        ((), None, "B", "B", Regel.FEITELIJK),
        (ABROAD, "C", "B", "B", Regel.FEITELIJK),
        ((Adres("A", BORN, d("01-31")),), "C", None, "C", Regel.MOEDER),
    ],
)
def test_what_counts_when_there_is_no_address_to_go_by(
    addresses: tuple[Adres, ...], mother: str | None, actual: str | None, gemeente: str, rule: Regel
) -> None:
    facts = Feiten(BORN, addresses, moeder_bij_geboorte=mother, feitelijk_bij_hulpvraag=actual)
    advice = advise(facts, ASKED)
    assert (advice.gemeente, advice.regel, advice.zekerheid) == (gemeente, rule, Zekerheid.DUIDELIJK)


@pytest.mark.parametrize("addresses", [UNDER_INQUIRY, ABROAD, ()])
def test_without_facts_no_gemeente_is_named(addresses: tuple[Adres, ...]) -> None:
    advice = advise(Feiten(BORN, addresses), ASKED)
    assert (advice.gemeente, advice.zekerheid) == (None, Zekerheid.ONBEKEND)
    assert "Zoek uit" in " ".join(advice.redenen)


def test_a_child_in_foster_care_since_birth_follows_the_mother() -> None:
    facts = Feiten(BORN, (Adres("B", BORN),), (Verblijf(PLEEG, BORN),), moeder_bij_geboorte="C")
    advice = advise(facts, ASKED)
    assert (advice.gemeente, advice.regel) == ("C", Regel.MOEDER)


@pytest.mark.parametrize("kind", [Soort.DEELTIJD, Soort.MOEDER_KIND])
def test_a_disputed_stay_names_both_gemeenten_and_chooses_none(kind: Soort) -> None:
    advice = advise(Feiten(BORN, MOVED, (stay(kind, "02-15"),)), ASKED)
    assert (advice.gemeente, advice.zekerheid, advice.andere) == (None, Zekerheid.BETWIST, ("A", "B"))


def test_a_disputed_stay_that_changes_nothing_is_no_dispute() -> None:
    advice = advise(Feiten(BORN, MOVED, (stay(Soort.DEELTIJD, "04-01"),)), ASKED)
    assert (advice.gemeente, advice.zekerheid) == ("B", Zekerheid.DUIDELIJK)


def test_a_disputed_stay_between_two_others_may_break_them_apart() -> None:
    stays = (stay(PLEEG, "02-01", "02-20"), stay(Soort.DEELTIJD, "02-21", "03-20"), stay(PLEEG, "03-21"))
    advice = advise(Feiten(BORN, MOVED, stays), ASKED)
    assert (advice.zekerheid, advice.andere) == (Zekerheid.BETWIST, ("A", "B"))


@pytest.mark.parametrize(
    ("since", "certainty"), [("2026-01-01", Zekerheid.DUIDELIJK), ("2026-06-02", Zekerheid.BETWIST)]
)
def test_a_wlz_stay_is_disputed_before_the_day_that_it_came_into_the_law(since: str, certainty: Zekerheid) -> None:
    facts = Feiten(BORN, MOVED, (stay(WLZ, "02-15"),))
    assert advise(facts, ASKED, wlz_since=d(since)).zekerheid is certainty


def test_a_stay_without_an_end_before_another_is_for_a_person_to_weigh() -> None:
    advice = advise(Feiten(BORN, MOVED, (stay(PLEEG, "02-01"), stay(JJI, "04-01"))), ASKED)
    assert (advice.gemeente, advice.zekerheid) == ("A", Zekerheid.BETWIST)


@pytest.mark.parametrize(("day", "rule"), [("2021-12-31", Regel.GEZAG), ("2022-01-01", Regel.WOONADRES)])
def test_up_to_2021_another_rule_held(day: str, rule: Regel) -> None:
    assert advise(Feiten(BORN, MOVED), d(day)).regel is rule


@pytest.mark.parametrize(
    ("helped_since", "asked", "noted"),
    [
        ("2025-09-01", "06-01", True),
        ("2025-09-01", "2027-02-28", True),
        ("2025-09-01", "2027-03-01", False),
        ("03-01", "06-01", False),
    ],
)
def test_help_that_ran_before_a_move_may_stay_for_a_year(helped_since: str, asked: str, noted: bool) -> None:
    advice = advise(Feiten(BORN, MOVED, hulp_sinds=d(helped_since)), d(asked))
    assert any("28 februari 2027" in reason for reason in advice.redenen) is noted


@pytest.mark.parametrize(("day", "noted"), [("2030-04-30", False), ("2030-05-01", True)])
def test_eighteen_in_a_stay_keeps_the_gemeente_and_says_so(day: str, noted: bool) -> None:
    advice = advise(Feiten(BORN, MOVED, (stay(PLEEG, "02-15"),)), d(day))
    assert advice.gemeente == "A"
    assert any("verlengde hulp" in reason for reason in advice.redenen) is noted


def test_facts_that_contradict_each_other_are_all_named() -> None:
    facts = Feiten(
        BORN,
        (Adres("A", BORN), Adres("B", d("03-01"))),
        (stay(PLEEG, "04-01", "03-01"), Verblijf(JJI, date(2011, 1, 1), d("02-01"))),
    )
    with pytest.raises(InputError) as caught:
        advise(facts, ASKED)
    assert str(caught.value).splitlines()[1:] == [
        "Een verblijf eindigt op 1 maart 2026, voor het begin op 1 april 2026.",
        "Een verblijf begint op 1 januari 2011, voor de geboorte.",
        "Op 1 maart 2026 staan er twee woonadressen.",
    ]


def test_a_day_before_the_birth_has_no_answer() -> None:
    with pytest.raises(InputError, match="voor de geboorte"):
        advise(Feiten(BORN), date(2012, 4, 30))
