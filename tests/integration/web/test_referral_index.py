"""The referral index as it is kept: no content, no browsing, and only what a receiver may hear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.steering.verwijsindex import Reden
from jeugdregie.store.keys import KEY_BYTES, PSEUDONYM_VARIABLE, RAW_VARIABLE
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.people import bsn
from jeugdregie.web.people.models import Address, Person, Relation
from jeugdregie.web.referral_index import actions
from jeugdregie.web.referral_index.models import Report, Signal
from jeugdregie.web.referral_index.subjects import Named
from tests.integration.web.conftest import give_second_step

pytestmark = pytest.mark.django_db

BORN = date(2014, 5, 1)
SISTER = Named("Jansen", BORN, "2")
BROTHER = Named("Jansen", date(2016, 5, 1), "1")


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys for this store, in the environment."""
    monkeypatch.setenv(PSEUDONYM_VARIABLE, "ab" * KEY_BYTES)
    monkeypatch.setenv(RAW_VARIABLE, "cd" * KEY_BYTES)


@pytest.fixture
def members(account: Callable[[Role], User]) -> dict[str, Membership]:
    """Somebody of a school, of the police, a GP, and the regievoerder."""
    roles = {
        "school": Role.SCHOOL,
        "politie": Role.POLITIE,
        "huisarts": Role.VERWIJZER,
        "regievoerder": Role.VIR_REGIEVOERDER,
    }
    return {name: account(role).membership for name, role in roles.items()}


@pytest.fixture
def family(db: None) -> tuple[Person, Person]:
    """Sister and brother with one mother and one home."""
    mother = Person.objects.create(achternaam="Visser", geboren=date(1985, 1, 1), geslacht="2")
    children = []
    for named in (SISTER, BROTHER):
        child = Person.objects.create(achternaam="Jansen", geboren=named.geboren, geslacht=named.geslacht)
        Relation.objects.create(person=child, other=mother, soort=Relation.PARENT, since=child.geboren)
        Address.objects.create(person=child, since=BORN, postcode="2011AA", huisnummer=1, gemeente="0392")
        children.append(child)
    return children[0], children[1]


def reported(members: dict[str, Membership], by: str, named: Named, **more: date) -> Report:
    return actions.report(named, members[by], contact=f"{by}, 023 000 00 00", chief=members["regievoerder"], **more)


def heard(members: dict[str, Membership], who: str) -> list[tuple[list[str], bool, bool]]:
    """Of every signal, the oldest first: how others can be reached, whether about different jeugdigen, whether of the archive."""
    signals = actions.signals_of(members[who]).order_by("pk")
    return [([one["bereikbaar"] for one in s.contacts], s.several, s.is_earlier) for s in signals]


SCHOOL, POLICE, GP = "school, 023 000 00 00", "politie, 023 000 00 00", "huisarts, 023 000 00 00"


def test_a_first_report_tells_nobody(members: dict[str, Membership], family: tuple[Person, Person]) -> None:
    reported(members, "school", SISTER)
    assert not Signal.objects.exists()


def test_two_reports_bring_both_in_touch_and_the_regievoerder_oversees(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    reported(members, "school", SISTER)
    reported(members, "huisarts", SISTER)
    assert heard(members, "school") == [([GP], False, False)]
    assert heard(members, "huisarts") == [([SCHOOL], False, False)]
    (contacts, several, _earlier) = heard(members, "regievoerder")[0]
    assert (sorted(contacts), several) == ([GP, SCHOOL], False)


def test_a_sibling_is_a_match_that_names_no_sibling(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    reported(members, "school", SISTER)
    reported(members, "politie", BROTHER)
    assert heard(members, "school") == [([POLICE], True, False)]
    signal = actions.signals_of(members["school"]).get()
    assert signal.about is None
    assert set(signal.contacts[0]) == {"naam", "organisatie", "bereikbaar"}


def test_somebody_who_is_not_known_here_matches_by_the_same_words(members: dict[str, Membership]) -> None:
    reported(members, "school", Named("de Vries", BORN, "1"))
    reported(members, "huisarts", Named("Vries, de", BORN, "1"))
    reported(members, "politie", Named("de Vries", date(2014, 5, 2), "1"))
    assert heard(members, "school") == [([GP], False, False)]
    assert heard(members, "politie") == []
    assert "vries" not in str(Report.objects.values_list("subject", flat=True)).lower()


def test_a_report_by_number_and_one_by_name_are_about_the_same(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    sister = family[0]
    Person.objects.filter(pk=sister.pk).update(bsn_digest=bsn.digest("999900006"))
    reported(members, "school", SISTER)
    reported(members, "huisarts", Named("", BORN, "2", bsn="999900006"))
    assert heard(members, "school") == [([GP], False, False)]


def test_two_of_one_name_and_day_are_not_taken_for_one_another(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    Person.objects.create(achternaam="Janssen", geboren=BORN, geslacht="2")
    made = reported(members, "school", SISTER)
    assert made.person is None


def test_nothing_of_the_worry_is_kept() -> None:
    kept = {field.name for field in Report._meta.fields}
    assert kept == {
        "id",
        "subject",
        "person",
        "born",
        "reporter",
        "contact",
        "at",
        "planned_until",
        "gone_on",
        "reason",
    }


def test_what_was_taken_back_no_longer_matches_and_speaks_once_from_the_archive(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    made = reported(members, "school", SISTER)
    actions.take_back(made, members["school"], Reden.RISICO_WEG)
    reported(members, "huisarts", SISTER)
    reported(members, "huisarts", SISTER)
    assert heard(members, "huisarts") == [([], False, True)]
    assert heard(members, "school") == []


def test_a_wrong_report_leaves_nothing(members: dict[str, Membership], family: tuple[Person, Person]) -> None:
    actions.take_back(reported(members, "school", SISTER), members["school"], Reden.ONTERECHT)
    reported(members, "huisarts", SISTER)
    assert heard(members, "huisarts") == []
    assert actions.clear(localtime().date()) == {"naar het archief": 0, "verwijderd": 1}


def test_only_who_reported_takes_a_report_back_and_once(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    made = reported(members, "school", SISTER)
    with pytest.raises(InputError, match="Alleen wie meldde"):
        actions.take_back(made, members["politie"], Reden.RISICO_WEG)
    with pytest.raises(InputError, match="Alleen wie meldde"):
        actions.take_back(made, members["school"], Reden.TERMIJN)
    actions.take_back(made, members["school"], Reden.RISICO_WEG)
    with pytest.raises(ConflictError):
        actions.take_back(made, members["school"], Reden.RISICO_WEG)


@pytest.mark.parametrize(
    ("later", "cleared"),
    [
        (timedelta(days=364), {"naar het archief": 0, "verwijderd": 0}),
        (timedelta(days=366), {"naar het archief": 1, "verwijderd": 0}),
        (timedelta(days=366 + 5 * 366), {"naar het archief": 0, "verwijderd": 1}),
    ],
)
def test_terms_end_reports_and_empty_the_archive(
    members: dict[str, Membership], family: tuple[Person, Person], later: timedelta, cleared: dict[str, int]
) -> None:
    today = localtime().date()
    reported(members, "school", SISTER, planned_until=today + timedelta(days=365))
    assert actions.clear(today + later) == cleared


def test_a_signal_is_followed_up_once_and_by_its_receiver(
    members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    reported(members, "school", SISTER)
    reported(members, "huisarts", SISTER)
    signal = actions.signals_of(members["school"]).get()
    with pytest.raises(ConflictError):
        actions.follow_up(signal, members["huisarts"])
    actions.follow_up(signal, members["school"])
    with pytest.raises(ConflictError):
        actions.follow_up(signal, members["school"])


def test_who_is_twenty_three_cannot_be_reported(members: dict[str, Membership]) -> None:
    born = datetime.now(ZoneInfo("Europe/Amsterdam")).date() - timedelta(days=23 * 366)
    with pytest.raises(InputError, match="23e verjaardag"):
        reported(members, "school", Named("Jansen", born, "2"))
    assert not Report.objects.exists()


def test_a_region_can_switch_it_off(members: dict[str, Membership], settings: LazySettings) -> None:
    settings.REFERRAL_INDEX = False
    with pytest.raises(InputError, match="staat in deze regio uit"):
        reported(members, "school", SISTER)


TYPED = {"achternaam": "Jansen", "geboren": "2014-05-01", "geslacht": "2", "contact": SCHOOL, "informed": "on"}


def test_on_the_pages_one_reports_and_hears_of_the_other_and_browses_nothing(
    as_role: Callable[[Role], Client], members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    reported(members, "huisarts", SISTER)
    reporter = as_role(Role.VIR_MELDER)
    assert "Je hebt niemand gemeld" in reporter.get(reverse("index-signals")).content.decode()
    assert reporter.post(reverse("index-report"), TYPED).status_code == 302
    page = reporter.get(reverse("index-signals")).content.decode()
    assert GP in page
    assert "Sanne" not in page
    signal = Signal.objects.get(receiver__role=Role.VIR_MELDER)
    chief = Client()
    give_second_step(members["regievoerder"].user)
    chief.force_login(members["regievoerder"].user)
    assert chief.post(reverse("index-follow-up", args=(signal.pk,))).status_code == 404
    assert SCHOOL in chief.get(reverse("index-signals")).content.decode()
    assert chief.get(reverse("index-report")).status_code == 404
    assert reporter.post(reverse("index-follow-up", args=(signal.pk,))).status_code == 302
    assert "Opgevolgd" in reporter.get(reverse("index-signals")).content.decode()


def test_one_takes_back_the_own_report_only(
    as_role: Callable[[Role], Client], members: dict[str, Membership], family: tuple[Person, Person]
) -> None:
    other = reported(members, "huisarts", SISTER)
    reporter = as_role(Role.VIR_MELDER)
    reporter.post(reverse("index-report"), TYPED)
    own = Report.objects.latest("pk")
    assert reporter.post(reverse("index-take-back", args=(other.pk,)), {"reden": "risico_weg"}).status_code == 404
    assert reporter.post(reverse("index-take-back", args=(own.pk,)), {"reden": "termijn"}).status_code == 400
    assert reporter.post(reverse("index-take-back", args=(own.pk,)), {"reden": "risico_weg"}).status_code == 302
    own.refresh_from_db()
    assert own.reason == "risico_weg"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"informed": ""}, "verplicht"),
        ({"planned_until": "2020-01-01"}, "na vandaag"),
        ({"geboren": "1990-01-01"}, "23e verjaardag"),
    ],
)
def test_what_is_wrong_in_a_report_is_said(
    as_role: Callable[[Role], Client], change: dict[str, str], words: str
) -> None:
    response = as_role(Role.VIR_MELDER).post(reverse("index-report"), {**TYPED, **change})
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not Report.objects.exists()
