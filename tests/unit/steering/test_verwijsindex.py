"""The referral index: who hears of whom, what a signal may not tell, and when a report goes away.

Expected values follow from the Jeugdwet, articles 7.1.4.3 (matches), 7.1.4.5 and 7.1.4.6 (removal, archive) and 7.1.5.1.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.steering.verwijsindex import (
    Jeugdige,
    Melding,
    Reden,
    Signaal,
    ends_on,
    is_active,
    is_archived,
    report,
    to_inform,
)

DAY = date(2026, 6, 1)
BORN = date(2012, 5, 1)
SISTER = Jeugdige("zus", BORN, adres="A1", ouders=frozenset({"moeder"}))
BROTHER = Jeugdige("broer", date(2015, 5, 1), adres="A1", ouders=frozenset({"moeder"}))
NEIGHBOUR = Jeugdige("buur", BORN, adres="A2", ouders=frozenset({"ander"}))
CHIEF = "regievoerder"


def by(melder: str, jeugdige: Jeugdige, op: date = DAY, **more: object) -> Melding:
    return Melding(melder, jeugdige, op, **more)


def told(new: Melding, *others: Melding) -> dict[str, tuple[set[str], bool]]:
    signals = report(new, others, regievoerder=CHIEF).signalen
    assert len({signal.aan for signal in signals}) == len(signals)
    return {signal.aan: (set(signal.contacten), signal.verschillende_jeugdigen) for signal in signals}


def test_the_first_report_tells_nobody() -> None:
    assert told(by("school", SISTER)) == {}


def test_two_reports_on_one_jeugdige_tell_both_and_the_regievoerder() -> None:
    assert told(by("huisarts", SISTER), by("school", SISTER)) == {
        "huisarts": ({"school"}, False),
        "school": ({"huisarts"}, False),
        CHIEF: ({"huisarts", "school"}, False),
    }


@pytest.mark.parametrize(
    "other",
    [
        BROTHER,
        replace(BROTHER, adres="elders"),  # same parent
        replace(BROTHER, ouders=frozenset({"stiefvader"})),  # same address
    ],
)
def test_a_family_match_tells_that_it_is_about_different_jeugdigen(other: Jeugdige) -> None:
    assert told(by("politie", other), by("school", SISTER))["school"] == ({"politie"}, True)


@pytest.mark.parametrize(
    "other",
    [
        NEIGHBOUR,
        Jeugdige("zonder", BORN),
        replace(BROTHER, ouders=frozenset(), adres_van_instelling=True),
    ],
)
def test_what_is_no_family_tells_nobody(other: Jeugdige) -> None:
    assert told(by("politie", other), by("school", SISTER)) == {}


def test_two_without_an_address_or_parents_are_no_match() -> None:
    assert told(by("politie", Jeugdige("een", BORN)), by("school", Jeugdige("twee", BORN))) == {}


def test_an_institution_is_no_home_from_either_side() -> None:
    inside = replace(SISTER, adres_van_instelling=True, ouders=frozenset())
    assert told(by("politie", replace(BROTHER, ouders=frozenset())), by("school", inside)) == {}


def test_one_person_is_no_match_with_themselves() -> None:
    assert told(by("school", SISTER), by("school", SISTER), by("school", BROTHER)) == {}


def test_two_that_match_the_new_report_for_different_reasons_do_not_hear_of_each_other() -> None:
    middle = Jeugdige("midden", BORN, adres="A1", ouders=frozenset({"vader"}))
    at_home = Jeugdige("een", BORN, adres="A1", ouders=frozenset({"x"}))
    half = Jeugdige("twee", BORN, adres="elders", ouders=frozenset({"vader"}))
    heard = told(by("c", middle), by("a", at_home), by("b", half))
    assert (heard["a"], heard["b"]) == (({"c"}, True), ({"c"}, True))
    assert heard["c"] == ({"a", "b"}, True)


def test_a_signal_has_no_place_for_a_jeugdige() -> None:
    assert {field.name for field in fields(Signaal)} == {"aan", "contacten", "verschillende_jeugdigen"}


@pytest.mark.parametrize(
    ("melding", "gone", "why"),
    [
        (by("m", SISTER), "2028-06-01", Reden.TERMIJN),
        (by("m", SISTER, gepland_tot=date(2026, 12, 1)), "2026-12-01", Reden.TERMIJN),
        (by("m", SISTER, gepland_tot=date(2030, 1, 1)), "2028-06-01", Reden.TERMIJN),
        (by("m", SISTER, weg=date(2026, 7, 1), reden=Reden.RISICO_WEG), "2026-07-01", Reden.RISICO_WEG),
        (by("m", SISTER, weg=date(2026, 7, 1), reden=Reden.ONTERECHT), "2026-07-01", Reden.ONTERECHT),
        (by("m", replace(SISTER, geboren=date(2004, 2, 29))), "2027-03-01", Reden.LEEFTIJD),
        (by("m", replace(SISTER, geboren=date(2005, 6, 1))), "2028-06-01", Reden.LEEFTIJD),
        (by("m", replace(SISTER, overleden=date(2026, 8, 1))), "2026-08-01", Reden.OVERLEDEN),
    ],
)
def test_when_a_report_goes_away_and_why(melding: Melding, gone: str, why: Reden) -> None:
    assert ends_on(melding) == (date.fromisoformat(gone), why)
    assert is_active(melding, melding.op)
    assert not is_active(melding, date.fromisoformat(gone))


@pytest.mark.parametrize("why", [Reden.ONTERECHT, Reden.GEWIST, Reden.RISICO_WEG])
def test_what_is_taken_back_no_longer_matches(why: Reden) -> None:
    gone = by("school", SISTER, op=date(2026, 1, 1), weg=date(2026, 5, 1), reden=why)
    assert told(by("huisarts", SISTER), gone) == {}


@pytest.mark.parametrize(
    ("why", "day", "kept"),
    [
        (Reden.RISICO_WEG, "2026-05-01", True),
        (Reden.RISICO_WEG, "2031-04-30", True),
        (Reden.RISICO_WEG, "2031-05-01", False),
        (Reden.ONTERECHT, "2026-05-01", False),
        (Reden.GEWIST, "2026-05-01", False),
    ],
)
def test_how_long_the_archive_keeps_a_report(why: Reden, day: str, kept: bool) -> None:
    gone = by("school", SISTER, op=date(2026, 1, 1), weg=date(2026, 5, 1), reden=why)
    assert is_archived(gone, date.fromisoformat(day)) is kept


def test_the_archive_never_goes_past_the_23rd_birthday() -> None:
    old = replace(SISTER, geboren=date(2005, 7, 1))
    gone = by("school", old, op=date(2026, 1, 1), weg=date(2026, 5, 1), reden=Reden.RISICO_WEG)
    assert is_archived(gone, date(2028, 6, 30))
    assert not is_archived(gone, date(2028, 7, 1))


def test_an_erased_report_leaves_the_archive_too() -> None:
    ended = by("school", SISTER, op=date(2023, 1, 1), weg=date(2026, 5, 1), reden=Reden.GEWIST)
    assert not is_archived(ended, DAY)


def test_the_archive_speaks_once_to_who_reports() -> None:
    gone = by("school", SISTER, op=date(2026, 1, 1), weg=date(2026, 5, 1), reden=Reden.RISICO_WEG)
    assert report(by("huisarts", SISTER), [gone], regievoerder=CHIEF).eerder_gemeld
    assert not report(by("huisarts", SISTER), [gone], regievoerder=CHIEF, told_of_archive=True).eerder_gemeld
    assert not report(by("huisarts", BROTHER), [gone], regievoerder=CHIEF).eerder_gemeld


@pytest.mark.parametrize(
    ("jeugdige", "words"),
    [
        (replace(SISTER, geboren=date(2003, 6, 1)), "23e verjaardag"),
        (replace(SISTER, geboren=date(2026, 6, 2)), "geboorte"),
        (replace(SISTER, overleden=date(2026, 6, 1)), "overleden"),
    ],
)
def test_who_cannot_be_reported(jeugdige: Jeugdige, words: str) -> None:
    with pytest.raises(InputError, match=words):
        report(by("school", jeugdige), [], regievoerder=CHIEF)


def test_the_day_before_the_23rd_birthday_is_still_in_time() -> None:
    assert told(by("school", replace(SISTER, geboren=date(2003, 6, 2)))) == {}


@pytest.mark.parametrize(
    ("born", "informed"),
    [
        ("2014-06-02", ("wettelijk vertegenwoordiger",)),
        ("2014-06-01", ("jeugdige", "wettelijk vertegenwoordiger")),
        ("2010-06-02", ("jeugdige", "wettelijk vertegenwoordiger")),
        ("2010-06-01", ("jeugdige",)),
    ],
)
def test_who_is_told_of_a_report(born: str, informed: tuple[str, ...]) -> None:
    assert to_inform(replace(SISTER, geboren=date.fromisoformat(born)), DAY) == informed
