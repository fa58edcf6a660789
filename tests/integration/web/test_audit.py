"""Every look at figures leaves an event that nobody can change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.audit.actions import record
from jeugdregie.web.audit.models import Event


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
