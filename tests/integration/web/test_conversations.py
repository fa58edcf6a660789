"""A conversation along the elements: what may be kept, the advice that follows, and what a person chose beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.conversations import actions
from jeugdregie.web.conversations.circle import DEFAULT, circle_of
from jeugdregie.web.conversations.models import Conversation, Instrument
from jeugdregie.web.people.models import Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def worker(account: Callable[[Role], User]) -> User:
    return account(Role.JEUGDCONSULENT)


def conversation(**more: Any) -> Conversation:
    child = Person.objects.create(achternaam="Jansen", geboren=date(2014, 5, 1), geslacht="2")
    return Conversation(jeugdige=child, held_on=DAY, present="moeder", question="Slapen lukt niet.", **more)


def test_eight_elements_stand_ready_and_a_region_may_set_others(worker: User) -> None:
    assert len(DEFAULT) == 8
    assert actions.circle_on(DAY) == DEFAULT
    actions.set_circle([{"key": "thuis", "name": "Thuis"}], date(2026, 7, 1), by=worker)
    assert actions.circle_on(date(2026, 6, 30)) == DEFAULT
    assert [element.name for element in actions.circle_on(date(2026, 7, 1))] == ["Thuis"]


@pytest.mark.parametrize(
    "given", [[{"key": "a", "name": ""}], [{"name": "A"}], [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]]
)
def test_an_element_has_a_key_of_its_own_and_a_name(given: list[dict[str, str]]) -> None:
    with pytest.raises(InputError):
        circle_of(given)


def test_without_a_judgement_there_is_no_advice(worker: User) -> None:
    kept = actions.keep(conversation(omgeving="matig"), by=worker)
    assert kept.advice is None
    with pytest.raises(InputError, match="Schat eerst"):
        actions.choose(kept, "coach", by=worker)


def test_the_advice_stands_with_its_reasons_and_rules_and_a_person_chooses(worker: User) -> None:
    kept = actions.keep(conversation(omgeving="matig", functioneren="matig", network="oma kookt"), by=worker)
    assert kept.advice["steun"] == "de coach helpt het gezin"
    assert kept.advice["redenen"][0].startswith("Eerst de veiligheid")
    assert kept.advice["regels"] == actions.RULES
    with pytest.raises(InputError, match="waarom"):
        actions.choose(kept, "  ", by=worker)
    actions.choose(kept, "Steun dichtbij: oma en de school zijn genoeg.", by=worker)
    assert Conversation.objects.get().chosen.startswith("Steun dichtbij")


def test_a_changed_judgement_changes_the_advice_and_two_at_once_do_not_undo_each_other(worker: User) -> None:
    kept = actions.keep(conversation(omgeving="goed", functioneren="goed", safe=True), by=worker)
    assert kept.advice["steun"] == "geen hulp"
    kept.functioneren = "zwaar"
    actions.keep(kept, by=worker, version=1)
    assert kept.advice["verblijf"] == "soms met verblijf"
    with pytest.raises(ConflictError):
        actions.keep(kept, by=worker, version=1)


@pytest.mark.parametrize(
    "found",
    [
        {"veilig": {"mark": 0}},
        {"veilig": {"mark": 11}},
        {"veilig": {"mark": "8"}},
        {"veilig": {"item3": "2"}},
    ],
)
def test_only_strengths_worries_and_a_mark_are_kept_of_an_element(worker: User, found: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        actions.keep(conversation(found=found), by=worker)
    assert not Conversation.objects.exists()


def test_of_an_instrument_only_its_result_is_kept(worker: User) -> None:
    assert {field.name for field in Instrument._meta.fields} == {
        "id",
        "jeugdige",
        "name",
        "edition",
        "taken_on",
        "result",
        "by",
    }
    child = conversation().jeugdige
    actions.note_instrument(Instrument(jeugdige=child, name="SDQ", taken_on=DAY, result="14, verhoogd"), by=worker)
    event = Event.objects.latest("pk")
    assert "verhoogd" not in str(event.details)
