"""Emergency access: a reason, an hour, an alert, a verdict; and no way to find out who exists."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregie.store.keys import Keys
from jeugdregie.web import sealing
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.emergency.models import Noodtoegang
from jeugdregie.web.people.bsn import digest
from jeugdregie.web.people.models import Person
from jeugdregie.web.policy.cases import may
from jeugdregie.web.policy.terms import Action

BSN, UNKNOWN, REASON = "999990019", "999990032", "Acute melding van de politie over dit kind."
AsRole = Callable[[Role | None], Client]


@pytest.fixture
def jeugdige(db: None, monkeypatch: pytest.MonkeyPatch) -> Person:
    keys = Keys.generate()
    monkeypatch.setattr(sealing, "keys", lambda: keys)
    return Person.objects.create(
        roepnaam="Noor", achternaam="Verzonnen", geboren="2014-05-01", geslacht="0", bsn_digest=digest(BSN)
    )


@pytest.fixture
def consulent(as_role: AsRole) -> Client:
    return as_role(Role.JEUGDCONSULENT)


def asked(client: Client, key: str = BSN, reason: str = REASON) -> object:
    return client.post(reverse("emergency"), {"sleutel": key, "reden": reason})


def me() -> User:
    return User.objects.get(username="jeugdconsulent")


def test_it_opens_one_file_for_an_hour_and_only_to_look(
    jeugdige: Person, consulent: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    assert not may(me(), Action.VIEW, jeugdige)
    assert asked(consulent).status_code == 302
    assert may(me(), Action.VIEW, jeugdige)
    assert not may(me(), Action.CHANGE, jeugdige)
    assert not may(me(), Action.VIEW_BSN, jeugdige)
    opened = Noodtoegang.objects.get()
    assert opened.until - opened.since == timedelta(hours=1)
    Noodtoegang.objects.update(until=timezone.now())
    assert not may(me(), Action.VIEW, jeugdige)


def test_the_privacy_officer_gets_a_mail_that_says_nothing(
    jeugdige: Person,
    consulent: Client,
    account: Callable[[Role | None], User],
    settings: LazySettings,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    officer = account(Role.FG)
    officer.email = "fg@duinstad.example"
    officer.save()
    with django_capture_on_commit_callbacks(execute=True):
        asked(consulent)
    assert [message.to for message in mail.outbox] == [["fg@duinstad.example"]]
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    for told in (BSN, "Noor", "Verzonnen", "jeugdconsulent", "politie", "noodtoegang"):
        assert told.lower() not in text.lower()


@pytest.mark.parametrize("key", [UNKNOWN, "123", "", "Noor Verzonnen"])
def test_who_is_not_there_and_what_is_no_number_get_one_answer(key: str, jeugdige: Person, consulent: Client) -> None:
    page = asked(consulent, key)
    assert page.status_code == 400
    assert "Niemand gevonden" in page.content.decode()
    event = Event.objects.filter(action="noodtoegang").latest("pk")
    assert (event.outcome, event.details) == ("geweigerd", {"soort": "jeugdige"})
    assert not Noodtoegang.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "spoed", "." * 19])
def test_a_reason_is_a_sentence(reason: str, jeugdige: Person, consulent: Client) -> None:
    page = asked(consulent, reason=reason)
    assert page.status_code == 400
    assert "in een hele zin" in page.content.decode()
    assert not Noodtoegang.objects.exists()


def test_every_opening_is_an_event_without_number_or_reason(jeugdige: Person, consulent: Client) -> None:
    asked(consulent)
    event = Event.objects.filter(action="noodtoegang").get()
    assert event.details == {"soort": "jeugdige", "nummer": str(jeugdige.pk)}
    assert BSN not in str(list(Event.objects.values()))
    assert "politie" not in str(list(Event.objects.values()))


def test_it_counts_for_the_membership_it_was_asked_in(jeugdige: Person, consulent: Client) -> None:
    asked(consulent)
    me().membership.organisation.memberships.update(until=timezone.localdate())
    assert not may(me(), Action.VIEW, jeugdige)


def test_the_privacy_officer_judges_once(jeugdige: Person, consulent: Client, as_role: AsRole) -> None:
    asked(consulent)
    officer = as_role(Role.FG)
    assert REASON in officer.get(reverse("emergencies")).content.decode()
    opened = Noodtoegang.objects.get()
    address = reverse("emergency-judge", args=(opened.pk,))
    assert officer.post(address, {"oordeel": "misschien"}).status_code == 400
    assert officer.post(address, {"oordeel": "onterecht"}).status_code == 302
    assert officer.post(address, {"oordeel": "terecht"}).status_code == 400
    assert Noodtoegang.objects.get().verdict == "onterecht"
    assert "Alles is beoordeeld" in officer.get(reverse("emergencies")).content.decode()


@pytest.mark.parametrize("role", [Role.BESCHIKKER, Role.ZORGVERLENER, Role.SCHOOL, Role.OUDER, Role.BEHEERDER, None])
def test_other_roles_have_no_emergency(role: Role | None, jeugdige: Person, as_role: AsRole) -> None:
    assert asked(as_role(role)).status_code == 403
