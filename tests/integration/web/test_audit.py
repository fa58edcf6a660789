"""Every look at figures leaves an event that nobody can change."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.audit.models import Event
from jeugdregie.web.involvement.models import Involvement, PersonAccount
from jeugdregie.web.people.models import Authority, Person

AsRole = Callable[[Role | None], Client]


def test_a_look_is_kept_with_who_what_and_which_filters(adviseur: Client) -> None:
    adviseur.get(reverse("overview"), {"sector": "ambulant", "halfjaar": "2024-H1"})
    event = Event.objects.latest("pk")
    assert (event.user.username, event.role, event.gemeente) == ("gemeenteadviseur", "gemeenteadviseur", "0392")
    assert (event.action, event.outcome) == ("overview", "toegestaan")
    assert event.details == {"sector": "ambulant", "halfjaar": "2024-H1"}


def test_a_download_is_kept_with_its_card_and_kind(analist: Client) -> None:
    analist.get(reverse("overview-download", kwargs={"card": "kosten", "kind": "csv"}), {"gemeente": "0392"})
    assert Event.objects.latest("pk").details == {"gemeente": "0392", "card": "kosten", "kind": "csv"}


def test_a_refused_look_is_kept_too(adviseur: Client) -> None:
    adviseur.get(reverse("loading"))
    event = Event.objects.latest("pk")
    assert (event.action, event.outcome) == ("loading", "geweigerd")


@pytest.mark.parametrize("typed", ["999999990", "Jan Jansen", "0392; drop table", "<b>", "ambulant" * 9])
def test_what_is_no_filter_is_not_kept(typed: str, analist: Client) -> None:
    analist.get(reverse("overview"), {"gemeente": typed, "naam": typed})
    assert Event.objects.latest("pk").details == {"gemeente": "ongeldig"}


def test_when_the_event_cannot_be_written_nothing_is_shown(analist: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr("jeugdregie.web.policy.middleware.record", full)
    analist.raise_request_exception = False
    response = analist.get(reverse("overview"))
    assert response.status_code == 500
    assert "jeugdigen" not in response.content.decode()


def test_an_event_cannot_be_changed_or_removed_from_python(account: Callable[[Role | None], Any]) -> None:
    record("overview", account(Role.ANALIST), allowed=True)
    event = Event.objects.get()
    for change in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(action="x")):
        with pytest.raises(ProgrammingError):
            change()


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_changes_as_well(statement: str, account: Callable[[Role | None], Any]) -> None:
    record("overview", account(Role.ANALIST), allowed=True)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().action == "overview"


def without_token(page: bytes) -> bytes:
    """A page without what differs in every answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)


class TestTheLogAsAPage:
    """For who guards it."""

    def test_it_shows_who_did_what_and_is_an_event_itself(self, adviseur: Client, as_role: AsRole) -> None:
        adviseur.get(reverse("overview"))
        guard = as_role(Role.LOGBEHEERDER)
        page = guard.get(reverse("log")).content.decode()
        assert "gemeenteadviseur, Gemeente Haarlem" in page
        assert Event.objects.filter(action="log", role="logbeheerder").count() == 1

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"account": "gemeenteadviseur"}, "inloggen loading overview"),
            ({"outcome": "geweigerd"}, "loading"),
            ({"action": "overview"}, "overview"),
            ({"first": "2020-01-01", "last": "2020-12-31"}, ""),
            ({"subject": "niemand"}, ""),
        ],
        ids=str,
    )
    def test_filters_narrow(self, asked: dict[str, str], expected: str, adviseur: Client, as_role: AsRole) -> None:
        adviseur.get(reverse("overview"))
        adviseur.get(reverse("loading"))
        page = as_role(Role.FG).get(reverse("log"), asked)
        assert {event.action for event in page.context["events"]} == set(expected.split())

    def test_a_wrong_filter_is_said(self, as_role: AsRole) -> None:
        page = as_role(Role.FG).get(reverse("log"), {"first": "gisteren"})
        assert page.status_code == 400
        assert "Kijk bij de velden" in page.content.decode()

    def test_older_leaves_do_not_shift_while_others_write(self, as_role: AsRole) -> None:
        guard = as_role(Role.FG)
        for _ in range(150):
            record("lijst", None, allowed=True)
        first = guard.get(reverse("log"), {"action": "lijst"})
        record("lijst", None, allowed=True)
        second = guard.get(f"{reverse('log')}?{first.context['older']}")
        numbers = [event.number for page in (first, second) for event in page.context["events"]]
        assert len(set(numbers)) == 150


class TestWhoLookedInMyFile:
    """For a family: as what and for whom, never by name, and no attempt that showed nothing."""

    @pytest.fixture
    def child(self, as_role: AsRole) -> Person:
        self.parent = as_role(Role.OUDER)
        self.consulent = as_role(Role.JEUGDCONSULENT)
        child = Person.objects.create(roepnaam="Noor", achternaam="Verzonnen", geboren="2018-05-01", geslacht="0")
        parent = Person.objects.create(roepnaam="Ma", achternaam="Verzonnen", geboren="1990-05-01", geslacht="2")
        Authority.objects.create(jeugdige=child, holder=parent, since="2018-05-01")
        PersonAccount.objects.create(user=User.objects.get(username="ouder"), person=parent)
        return child

    def involve(self, child: Person) -> None:
        user = User.objects.get(username="jeugdconsulent")
        Involvement.objects.create(
            jeugdige=child,
            organisation=user.membership.organisation,
            user=user,
            capacity="consulent",
            since="2025-01-01",
        )

    def test_a_look_is_told_in_plain_words(self, child: Person) -> None:
        self.involve(child)
        address = reverse("person", args=(child.pk,))
        assert [self.consulent.get(address).status_code for _ in range(2)] == [200, 200]
        page = self.parent.get(reverse("looked", args=(child.pk,)))
        assert [(look.who, look.what, look.times) for look in page.context["looks"]] == [
            ("Jeugdconsulent, Gemeente Haarlem", "bekeek de gegevens", 2)
        ]
        assert "jeugdconsulent" not in page.content.decode().split("<main")[1], "the name of the account"

    def test_a_refused_attempt_showed_nothing(self, child: Person) -> None:
        assert self.consulent.get(reverse("person", args=(child.pk,))).status_code == 404
        event = Event.objects.get(action="person")
        assert (event.outcome, event.subject) == ("geweigerd", str(child.pk))
        assert self.parent.get(reverse("looked", args=(child.pk,))).context["looks"] == []

    def test_nobody_sees_the_log_of_another_child(self, child: Person) -> None:
        other = Person.objects.create(roepnaam="Bo", achternaam="Elders", geboren="2018-05-01", geslacht="0")
        known, unknown = (self.parent.get(reverse("looked", args=(key,))) for key in (other.pk, uuid.uuid4()))
        assert (known.status_code, unknown.status_code) == (404, 404)
        assert without_token(known.content) == without_token(unknown.content)

    def test_when_the_event_cannot_be_written_no_person_is_shown(
        self, child: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: Any, **__: Any) -> None:
            raise DatabaseError("disk full")

        self.involve(child)
        monkeypatch.setattr("jeugdregie.web.policy.middleware.record", full)
        self.consulent.raise_request_exception = False
        response = self.consulent.get(reverse("person", args=(child.pk,)))
        assert response.status_code == 500
        assert "Noor" not in response.content.decode()
