"""People, families, conversations and plans as their users work with them, and as others do not see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.store.keys import KEY_BYTES, PSEUDONYM_VARIABLE, RAW_VARIABLE
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.involvement.models import PersonAccount
from jeugdregie.web.people.models import Authority, Family, Person
from jeugdregie.web.plans.models import Plan

pytestmark = pytest.mark.django_db
BSN = "999900006"
TODAY = localdate()


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys for this store, in the environment."""
    monkeypatch.setenv(PSEUDONYM_VARIABLE, "ab" * KEY_BYTES)
    monkeypatch.setenv(RAW_VARIABLE, "cd" * KEY_BYTES)


@pytest.fixture
def coach(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.JEUGDCONSULENT)


def born(age: int) -> str:
    return (TODAY - timedelta(days=age * 366)).isoformat()


def new_family(client: Client, **more: str) -> Family:
    given = {
        "gezin": "Duinzicht",
        "roepnaam": "Sanne",
        "achternaam": "Verzonnen",
        "geboren": born(13),
        "geslacht": "2",
        "number": BSN,
    }
    response = client.post(reverse("family-new"), {**given, **more})
    assert response.status_code == 302, response.context["form"].errors
    return Family.objects.get(naam="Duinzicht")


def add_mother(client: Client, family: Family) -> Person:
    given = {
        "part": "ouder",
        "roepnaam": "Els",
        "achternaam": "Verzonnen",
        "geboren": born(40),
        "geslacht": "2",
        "since": TODAY.isoformat(),
        "has_authority": "on",
    }
    assert client.post(reverse("member-new", args=(family.pk,)), given).status_code == 302
    return Person.objects.get(roepnaam="Els")


def sanne() -> Person:
    return Person.objects.get(roepnaam="Sanne")


def test_a_coach_begins_a_family_and_works_on_its_case(coach: Client) -> None:
    family = new_family(coach)
    mother = add_mother(coach, family)
    assert Authority.objects.get().holder == mother
    page = coach.get(reverse("people")).content.decode()
    assert "Sanne Verzonnen" in page
    assert coach.get(reverse("family", args=(family.pk,))).status_code == 200
    person = coach.get(reverse("person", args=(sanne().pk,))).content.decode()
    assert "13 jaar" in person
    assert BSN not in person


def test_the_number_is_shown_when_asked_for_and_the_look_is_kept(coach: Client) -> None:
    new_family(coach)
    shown = coach.post(reverse("person-number", args=(sanne().pk,)))
    assert BSN in shown.content.decode()
    assert Event.objects.latest("pk").action == "person-number"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number": "123456789"}, "geen burgerservicenummer"),
        ({"geboren": (TODAY + timedelta(days=1)).isoformat()}, "moet nog komen"),
        ({"achternaam": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(coach: Client, given: dict[str, str], words: str) -> None:
    typed = {"gezin": "G", "roepnaam": "Sanne", "achternaam": "V", "geboren": born(13), "geslacht": "2", **given}
    response = coach.post(reverse("family-new"), typed)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert "Sanne" in response.content.decode()
    assert not Person.objects.exists()


def test_a_number_that_is_taken_is_refused(coach: Client) -> None:
    new_family(coach)
    typed = {"gezin": "G", "achternaam": "V", "geboren": born(13), "geslacht": "2", "number": BSN}
    assert "al iemand" in coach.post(reverse("family-new"), typed).content.decode()


def test_searching_finds_other_spellings_and_leaves_no_name_in_an_address(coach: Client) -> None:
    new_family(coach, achternaam="Thijssen")
    response = coach.post(reverse("people"), {"naam": "tijsen"})
    assert "Sanne Thijssen" in response.content.decode()
    assert response.request["QUERY_STRING"] == ""
    assert "thijs" not in str(Event.objects.values_list("details", flat=True)).lower()


@pytest.mark.parametrize("role", [Role.ZORGVERLENER, Role.SCHOOL, Role.POLITIE, Role.ANALIST, Role.OUDER])
def test_who_is_not_involved_does_not_hear_that_a_case_exists(
    coach: Client, as_role: Callable[[Role], Client], role: Role
) -> None:
    family = new_family(coach)
    other = as_role(role)
    for route, key in (
        ("person", sanne().pk),
        ("family", family.pk),
        ("plan", family.pk),
        ("person-residence", sanne().pk),
    ):
        assert other.get(reverse(route, args=(key,))).status_code == 404, route
    assert other.post(reverse("person-number", args=(sanne().pk,))).status_code == 404


def test_a_secret_address_is_not_on_the_page_of_who_may_not_see_it(
    coach: Client, as_role: Callable[[Role], Client]
) -> None:
    new_family(coach)
    given = {"straat": "Geheimstraat", "huisnummer": "1", "postcode": "2011AA", "land": "NL", "since": born(1)}
    assert coach.post(reverse("person-add", args=(sanne().pk, "adres")), given).status_code == 302
    Person.objects.update(geheim=True)
    assert "Geheimstraat" in coach.get(reverse("person", args=(sanne().pk,))).content.decode()
    checker = as_role(Role.BESCHIKKER)
    page = checker.get(reverse("person", args=(sanne().pk,)))
    assert page.status_code == 200
    assert "Geheimstraat" not in page.content.decode()


def test_an_advice_on_the_gemeente_comes_with_its_reasons(coach: Client) -> None:
    new_family(coach)
    given = {"gemeente": "0377", "since": born(13), "land": "NL"}
    coach.post(reverse("person-add", args=(sanne().pk, "adres")), given)
    page = coach.post(reverse("person-residence", args=(sanne().pk,)), {"day": TODAY.isoformat()}).content.decode()
    assert "Bloemendaal" in page
    assert "woonadres in de BRP" in page


def test_a_conversation_gives_an_advice_and_a_choice(coach: Client) -> None:
    new_family(coach)
    given = {
        "held_on": TODAY.isoformat(),
        "present": "moeder en Sanne",
        "question": "Slapen lukt niet.",
        "omgeving": "matig",
        "functioneren": "matig",
        "veilig-strengths": "Bij oma is het rustig.",
        "veilig-mark": "6",
    }
    response = coach.post(reverse("conversation-new", args=(sanne().pk,)), given)
    kept = Conversation.objects.get()
    assert response["Location"] == reverse("conversation", args=(kept.pk,))
    assert kept.found == {"veilig": {"strengths": "Bij oma is het rustig.", "mark": 6}}
    page = coach.get(response["Location"]).content.decode()
    assert "De coach helpt het gezin" in page
    assert coach.post(reverse("conversation-choose", args=(kept.pk,)), {"keuze": ""}).status_code == 400
    coach.post(reverse("conversation-choose", args=(kept.pk,)), {"keuze": "Oma helpt."})
    assert "Oma helpt." in coach.get(response["Location"]).content.decode()


def plan_of(**more: str) -> dict[str, str]:
    return {
        "helper-count": "2",
        "helper-0-naam": "mama",
        "helper-0-kind": "gezin",
        "helper-1-naam": "tante",
        "helper-1-kind": "jim",
        "goal-count": "1",
        "goal-0-wish": "Weer slapen.",
        "goal-0-goal": "Om negen uur in bed",
        "goal-0-seen_by": "een lijstje",
        "goal-0-by": (TODAY + timedelta(days=90)).isoformat(),
        "goal-0-agreement-count": "1",
        "goal-0-agreement-0-who": "tante",
        "goal-0-agreement-0-what": "leest voor",
        "coordinator": "mama",
        "review_on": (TODAY + timedelta(days=60)).isoformat(),
        "why": "eerste versie",
        **more,
    }


def test_a_plan_is_written_agreed_on_and_reviewed_with_the_family(
    coach: Client, account: Callable[[Role], User]
) -> None:
    family = new_family(coach)
    mother = add_mother(coach, family)
    assert coach.post(reverse("plan-edit", args=(family.pk,)), plan_of()).status_code == 302
    plan = Plan.objects.get()
    assert plan.versions.get().whole.goals[0].agreements[0].who == "tante"
    refused = coach.post(reverse("plan-agree", args=(family.pk,)))
    assert refused.status_code == 409
    assert "nog geen ja gezegd" in refused.content.decode()

    parent = Client()
    user = account(Role.OUDER)
    PersonAccount.objects.create(user=user, person=mother)
    parent.force_login(user)
    seen = parent.get(reverse("plan", args=(family.pk,)))
    assert "Weer slapen." in seen.content.decode()
    said = {"person": str(mother.pk), "agrees": "1", "text": "Zo is het goed."}
    assert parent.post(reverse("plan-respond", args=(family.pk,)), said).status_code == 302
    for_another = {"person": str(sanne().pk), "agrees": "1"}
    assert parent.post(reverse("plan-respond", args=(family.pk,)), for_another).status_code == 400

    coach.post(reverse("plan-respond", args=(family.pk,)), {"person": str(sanne().pk), "agrees": "1"})
    assert coach.post(reverse("plan-agree", args=(family.pk,))).status_code == 302
    look = {
        "held_on": TODAY.isoformat(),
        "present": "allemaal",
        "outcome": "afschalen",
        "mark-1": "8",
        "next_on": (TODAY + timedelta(days=30)).isoformat(),
    }
    assert coach.post(reverse("plan-review", args=(family.pk,)), look).status_code == 302
    page = coach.get(reverse("plan", args=(family.pk,))).content.decode()
    assert "samen afgesproken" in page
    assert "Minder hulp" in page
    paper = coach.get(reverse("plan-paper", args=(family.pk,)))
    assert paper.content.startswith(b"%PDF-")


def test_who_writes_after_another_keeps_what_was_typed(coach: Client) -> None:
    family = new_family(coach)
    coach.post(reverse("plan-edit", args=(family.pk,)), plan_of())
    coach.post(reverse("plan-edit", args=(family.pk,)), plan_of(gezien="1", why="erbij"))
    late = coach.post(
        reverse("plan-edit", args=(family.pk,)), plan_of(gezien="1", why="te laat", strengths="Van de ander.")
    )
    assert late.status_code == 400
    assert "intussen gewijzigd" in late.content.decode()
    assert "Van de ander." in late.content.decode()
    assert Plan.objects.get().version == 2


def test_an_old_version_can_be_read_and_one_that_never_was_cannot(coach: Client) -> None:
    family = new_family(coach)
    coach.post(reverse("plan-edit", args=(family.pk,)), plan_of())
    coach.post(reverse("plan-edit", args=(family.pk,)), plan_of(gezien="1", why="erbij", strengths="Samen koken."))
    old = coach.get(reverse("plan-version", args=(family.pk, 1))).content.decode()
    assert "oude versie" in old
    assert "Samen koken." not in old
    assert coach.get(reverse("plan-version", args=(family.pk, 9))).status_code == 404
