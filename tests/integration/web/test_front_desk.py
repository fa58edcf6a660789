"""The front desk: questions without a name, moments, courses, hand-overs, information pages, the route card."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.front_desk import actions, forms
from jeugdregie.web.front_desk.models import (
    Appointment,
    Course,
    HandOver,
    Message,
    Page,
    PageVersion,
    Question,
    SignUp,
    Slot,
)
from jeugdregie.web.organisations.models import Organisation
from tests.integration.web.races import FAIR, RACE

SECRET = "Mijn dochter eet bijna niets meer"
CODE = re.compile(r"(?:[2-9a-hj-km-np-z]{5}-){3}[2-9a-hj-km-np-z]{5}")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests fill in a form faster than people do."""
    monkeypatch.setattr(forms, "FASTEST", 0)


@pytest.fixture
def consulent(as_role: Callable[[Role | None], Client]) -> Client:
    """A client of a jeugdconsulent in Haarlem."""
    return as_role(Role.JEUGDCONSULENT)


@pytest.fixture
def user(account: Callable[[Role | None], User]) -> User:
    """Somebody who works at the desk, for actions."""
    return account(Role.GEDRAGSWETENSCHAPPER)


def sent(client: Client, address: str, **given: object) -> object:
    """What a browser sends: with the stamp of the form on the page."""
    found = html.fromstring(client.get(address).content)
    hidden = {
        item.get("name"): item.get("value") for item in found.xpath("//form[@method='post']//input[@type='hidden']")
    }
    return client.post(address, {**hidden, "website": "", **given})


def ask(client: Client, **given: object) -> str:
    response = sent(client, reverse("ask"), **{"text": SECRET, **given})
    assert response.status_code == 200, response.content.decode()
    return CODE.search(response.content.decode())[0]


# questions


def test_a_question_is_read_back_with_its_code_and_with_no_other(client: Client, db: None) -> None:
    mine, other = ask(client), ask(client, text="Iets anders")
    assert mine != other
    page = client.post(reverse("ask-read"), {"code": mine.upper().replace("-", " ")}).content.decode()
    assert SECRET in page
    assert "Iets anders" not in page
    wrong = client.post(reverse("ask-read"), {"code": "aaaaa-bbbbb-ccccc-ddddd"})
    assert wrong.status_code == 400
    assert SECRET not in wrong.content.decode()
    assert "Deze code kennen wij niet" in wrong.content.decode()


def test_the_code_is_nowhere_but_on_the_page(client: Client, db: None) -> None:
    code = ask(client)
    kept = json.dumps(
        [list(Question.objects.values()), list(Message.objects.values()), list(Event.objects.values())], default=str
    )
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_nobody_is_known_and_nothing_is_logged(client: Client, db: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        code = ask(client)
        client.post(reverse("ask-read"), {"code": code})
    assert SECRET not in caplog.text
    assert code not in caplog.text
    [event] = Event.objects.filter(action="vraag-gesteld")
    assert (event.user, event.details) == (None, {"nummer": str(Question.objects.get().pk)})


def test_the_answer_is_there_for_who_asked_and_the_term_is_in_working_days(client: Client, consulent: Client) -> None:
    code = ask(client, gemeente="0392", theme="eetproblemen")
    question = Question.objects.get()
    listed = consulent.get(reverse("desk-questions")).content.decode()
    assert SECRET not in listed
    assert "Eetproblemen" in listed
    page = consulent.get(reverse("desk-question", args=[question.pk])).content.decode()
    assert SECRET in page
    done = consulent.post(reverse("desk-question", args=[question.pk]), {"text": "Belt u gerust.", "seen": "1"})
    assert done.status_code == 302
    assert "Belt u gerust." in client.post(reverse("ask-read"), {"code": code}).content.decode()
    assert Event.objects.filter(action="vraag-beantwoord").exists()


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-23", "2026-11-26"),  # Monday
        ("2026-11-26", "2026-12-01"),  # Thursday: over a weekend
        ("2026-12-24", "2026-12-30"),  # both days of Christmas
    ],
)
def test_a_question_is_answered_within_three_working_days(asked: str, due: str) -> None:
    at = timezone.make_aware(datetime.fromisoformat(f"{asked}T15:00"))
    assert actions.answer_by(at).isoformat() == due


def test_who_asked_can_go_on_and_an_answer_on_top_of_that_is_told(client: Client, consulent: Client) -> None:
    code = ask(client)
    question = Question.objects.get()
    page = html.fromstring(client.post(reverse("ask-read"), {"code": code}).content)
    hidden = {
        item.get("name"): item.get("value")
        for item in page.xpath("//form[contains(@action, 'verder')]//input[@type='hidden']")
    }
    assert client.post(reverse("ask-follow"), {**hidden, "text": "En nog iets"}).status_code == 200
    late = consulent.post(reverse("desk-question", args=[question.pk]), {"text": "Antwoord", "seen": "1"})
    assert late.status_code == 409
    assert "Er kwam net een bericht bij" in late.content.decode()
    assert "Antwoord" in late.content.decode()
    assert question.messages.count() == 2


def test_a_message_with_another_code_changes_nothing(client: Client, db: None) -> None:
    ask(client)
    response = client.post(reverse("ask-follow"), {"code": "aaaaa-bbbbb-ccccc-ddddd", "text": "x", "seen": "1"})
    assert "Deze code kennen wij niet" in response.content.decode()
    assert Message.objects.count() == 1


def test_machines_are_refused(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(client, reverse("ask"), text="Koop nu", website="https://spam.example").status_code == 400
    assert client.post(reverse("ask"), {"text": "zonder stempel"}).status_code == 400
    assert sent(client, reverse("ask"), text="http://a http://b https://c").status_code == 400
    monkeypatch.setattr(forms, "FASTEST", 3)
    assert "heel snel" in sent(client, reverse("ask"), text="Te snel").content.decode()
    assert not Question.objects.exists()


def test_a_citizen_service_number_is_not_taken(client: Client, db: None) -> None:
    response = sent(client, reverse("ask"), text="Het gaat om 999990019, mijn zoon")
    assert "burgerservicenummer" in response.content.decode()
    assert "999990019" not in json.dumps(list(Message.objects.values_list("text", flat=True)))


def test_asking_often_is_slowed_down_with_nothing_lost(client: Client, db: None) -> None:
    for _ in range(6):
        ask(client)
    response = sent(client, reverse("ask"), text=SECRET)
    assert response.status_code == 400
    assert SECRET in response.content.decode()
    assert "uur" in response.content.decode()


def test_guessing_codes_is_slowed_down(client: Client, db: None, settings: LazySettings) -> None:
    code = ask(client)
    for _ in range(30):
        client.post(reverse("ask-read"), {"code": "aaaaa-bbbbb-ccccc-ddddd"})
    assert SECRET not in client.post(reverse("ask-read"), {"code": code}).content.decode()


def test_the_desk_of_one_gemeente_sees_its_own_questions_and_those_of_nowhere(
    client: Client, consulent: Client
) -> None:
    for gemeente in ("0392", "0377", ""):
        ask(client, gemeente=gemeente)
    own, other, nowhere = Question.objects.order_by("pk")
    page = consulent.get(reverse("desk-questions")).content.decode()
    assert f"Vraag {own.pk}" in page
    assert f"Vraag {nowhere.pk}" in page
    assert f"Vraag {other.pk}" not in page
    for address in ("desk-question", "desk-question-close"):
        assert consulent.post(reverse(address, args=[other.pk]), {"text": "x", "seen": "1"}).status_code == 403
    assert consulent.get(f"{reverse('desk-handover-new')}?vraag={other.pk}").status_code == 403


# moments


def moment(**given: object) -> Slot:
    return Slot.objects.create(
        **{"begins": timezone.now() + timedelta(days=2), "way": "locatie", "place": "Zaal", **given}
    )


def test_one_moment_is_taken_once_and_the_other_is_told(client: Client, db: None) -> None:
    slot = moment()
    address = reverse("appointment-book", args=[slot.pk])
    other = html.fromstring(client.get(address).content)  # opened before the moment was gone
    hidden = {item.get("name"): item.get("value") for item in other.xpath("//form//input[@type='hidden']")}
    first = sent(client, address, called="Anna", about="Slapen")
    assert CODE.search(first.content.decode())
    second = client.post(address, {**hidden, "called": "Bram", "website": ""})
    assert second.status_code == 409
    assert "niet meer vrij" in second.content.decode()
    assert Appointment.objects.get().called == "Anna"
    assert address not in client.get(reverse("appointments")).content.decode()


def test_two_at_the_same_moment_the_second_is_overtaken(db: None) -> None:
    slot, now = moment(), timezone.now()
    given = {"called": "", "contact": "", "about": "", "at": now}
    actions.book(slot, **given)
    with pytest.raises(actions.OvertakenError):
        actions.book(Slot.objects.get(pk=slot.pk), **given)


def test_a_moment_by_telephone_needs_a_number_and_one_at_the_desk_does_not(client: Client, db: None) -> None:
    by_phone = moment(way="telefoon")
    assert sent(client, reverse("appointment-book", args=[by_phone.pk])).status_code == 400
    assert sent(client, reverse("appointment-book", args=[moment().pk])).status_code == 200


def test_an_appointment_is_called_off_with_its_code_and_the_moment_is_free_again(client: Client, db: None) -> None:
    slot = moment()
    code = CODE.search(sent(client, reverse("appointment-book", args=[slot.pk]), called="Anna").content.decode())[0]
    assert client.post(reverse("appointment"), {"code": code}).status_code == 200
    gone = client.post(reverse("appointment"), {"code": code, "weg": "1"})
    assert "afgezegd" in gone.content.decode()
    assert not Appointment.objects.exists()
    assert reverse("appointment-book", args=[slot.pk]) in client.get(reverse("appointments")).content.decode()


def test_the_desk_publishes_a_morning_once_and_takes_back_what_is_free(consulent: Client) -> None:
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    given = {
        "day": day,
        "begins": "09:00",
        "ends": "10:40",
        "minutes": "30",
        "way": "telefoon",
        "place": "",
        "gemeente": "",
    }
    for _ in range(2):
        assert consulent.post(reverse("desk-slots"), given).status_code == 302
    assert [timezone.localtime(slot.begins).strftime("%H:%M") for slot in Slot.objects.all()] == [
        "09:00",
        "09:30",
        "10:00",
    ]
    slot = Slot.objects.first()
    actions.book(slot, called="", contact="06", about="", at=timezone.now())
    assert consulent.post(reverse("desk-slot-withdraw", args=[slot.pk])).status_code == 400
    assert consulent.post(reverse("desk-slot-withdraw", args=[Slot.objects.last().pk])).status_code == 302
    assert Slot.objects.count() == 2


@pytest.mark.parametrize("given", [{"ends": "08:00"}, {"ends": "09:10"}, {"day": "2020-01-01"}, {"way": "locatie"}])
def test_moments_that_cannot_be_are_refused(consulent: Client, given: dict[str, str]) -> None:
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    whole = {
        "day": day,
        "begins": "09:00",
        "ends": "10:00",
        "minutes": "30",
        "way": "telefoon",
        "place": "",
        "gemeente": "",
    }
    assert consulent.post(reverse("desk-slots"), {**whole, **given}).status_code == 400
    assert not Slot.objects.exists()


# courses


def course(**given: object) -> Course:
    day = timezone.localdate() + timedelta(days=20)
    return Course.objects.create(
        **{
            "title": "Pubers",
            "text": "Praten",
            "begins_on": day,
            "open_until": day,
            "place": "Zaal",
            "places": 1,
            **given,
        }
    )


def test_of_two_who_want_the_last_place_one_waits_and_moves_up(client: Client, db: None) -> None:
    item = course()
    address = reverse("course", args=[item.pk])
    first, second = (sent(client, address, called=name).content.decode() for name in ("Anna", "Bram"))
    assert "U bent aangemeld" in first
    assert "U staat op de wachtlijst" in second
    codes = [CODE.search(page)[0] for page in (first, second)]
    assert "als eerste op de wachtlijst" in client.post(reverse("signup"), {"code": codes[1]}).content.decode()
    assert "afgemeld" in client.post(reverse("signup"), {"code": codes[0], "weg": "1"}).content.decode()
    assert "U heeft een plaats" in client.post(reverse("signup"), {"code": codes[1]}).content.decode()
    assert list(SignUp.objects.values_list("called", "state")) == [("", "afgemeld"), ("Bram", "geplaatst")]


def test_more_places_let_who_waits_in(user: User) -> None:
    item = course()
    for _ in range(3):
        actions.sign_up(item, called="A", contact="", at=timezone.now())
    item.places = 2
    actions.save_course(item, user)
    assert list(SignUp.objects.values_list("state", flat=True)) == ["geplaatst", "geplaatst", "wachtlijst"]


def test_after_the_last_day_nobody_signs_up(client: Client, db: None) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    item = course(open_until=yesterday)
    assert "Aanmelden kan niet meer" in client.get(reverse("course", args=[item.pk])).content.decode()
    with pytest.raises(InputError, match="kan niet meer"):
        actions.sign_up(item, called="A", contact="", at=timezone.now())


def test_who_comes_is_seen_by_the_desk_only(client: Client, consulent: Client, analist: Client) -> None:
    item = course()
    actions.sign_up(item, called="Anna de Vries", contact="06", at=timezone.now())
    assert "Anna de Vries" not in client.get(reverse("course", args=[item.pk])).content.decode()
    assert "Anna de Vries" in consulent.get(reverse("desk-course-edit", args=[item.pk])).content.decode()
    assert analist.get(reverse("desk-course-edit", args=[item.pk])).status_code == 403


def test_many_at_once_are_dealt_with_fairly(tmp_path: Path) -> None:
    """On the real database of an installation, with a process of its own and eight threads."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JEUGDREGIE_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
        "JEUGDREGIE_DATABASE": f"sqlite:///{tmp_path}/web.sqlite3",
        "JEUGDREGIE_WORK": str(tmp_path / "werk"),
        "JEUGDREGIE_AUDIT": str(tmp_path / "logboek"),
    }
    for arguments in (("-m", "django", "migrate", "--verbosity", "0"), ("-c", RACE)):
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == FAIR


# on to a coach


def given_over(**given: str) -> dict[str, str]:
    return {
        "called": "Mevrouw A",
        "contact": "06-0000",
        "gemeente": "0392",
        "reason": "Wil praten over school",
        "agreed": "on",
        **given,
    }


def test_a_family_is_handed_over_taken_up_by_one_and_finished(client: Client, consulent: Client, user: User) -> None:
    ask(client, gemeente="0392")
    address = f"{reverse('desk-handover-new')}?vraag={Question.objects.get().pk}"
    assert consulent.post(address, given_over()).status_code == 302
    item = HandOver.objects.get()
    assert item.question == Question.objects.get()
    page = reverse("desk-handover", args=[item.pk])
    assert consulent.post(page, {"oppakken": "1"}).status_code == 302
    with pytest.raises(actions.OvertakenError):
        actions.take(HandOver.objects.get(), user, at=timezone.now())
    second = consulent.post(page, {"oppakken": "1"})
    assert second.status_code == 409
    assert "net eerder" in second.content.decode()
    assert consulent.post(page, {"uitkomst": "Gesprek gehad"}).status_code == 302
    assert HandOver.objects.get().outcome == "Gesprek gehad"
    assert consulent.post(page, {"uitkomst": "Nog eens"}).status_code == 400


def test_without_consent_nothing_is_handed_over(consulent: Client, user: User) -> None:
    given = given_over()
    del given["agreed"]
    assert consulent.post(reverse("desk-handover-new"), given).status_code == 400
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(
            gemeente="0392", called="A", contact="x", reason="x", agreed=False, made_by=user, made_at=timezone.now()
        )


def test_a_hand_over_of_another_gemeente_is_not_theirs(consulent: Client, user: User) -> None:
    made = HandOver(gemeente="0377", called="Meneer B", contact="x", reason="x", agreed=True)
    actions.hand_over(made, user, at=timezone.now())
    assert f"Overdracht {made.pk}" not in consulent.get(reverse("desk-handovers")).content.decode()
    assert consulent.get(reverse("desk-handover", args=[made.pk])).status_code == 403
    assert consulent.post(reverse("desk-handover", args=[made.pk]), {"oppakken": "1"}).status_code == 403


# information and the route card


@pytest.fixture
def owner(db: None) -> Organisation:
    """Who keeps the texts."""
    return Organisation.objects.create(kind="toegangsteam", code="t", name="CJG Proef")


def test_a_page_is_read_when_published_in_the_version_that_was(
    analist: Client, client: Client, owner: Organisation
) -> None:
    later = (timezone.localdate() + timedelta(days=90)).isoformat()
    given = {
        "title": "Wat is het CJG?",
        "text": "Eerste **tekst**",
        "key": "cjg",
        "owner": owner.pk,
        "review_on": later,
        "is_listed": "on",
        "seen": "0",
    }
    assert analist.post(reverse("desk-page-new"), given).status_code == 302
    page = Page.objects.get()
    public = reverse("information-page", args=["cjg"])
    assert client.get(public).status_code == 404
    analist.post(reverse("desk-page-publish", args=[page.pk, 1]))
    edit = reverse("desk-page-edit", args=[page.pk])
    assert analist.post(edit, {**given, "text": "Tweede tekst", "seen": "1"}).status_code == 302
    assert "<strong>tekst</strong>" in client.get(public).content.decode()
    assert analist.post(edit, {**given, "text": "Derde tekst", "seen": "1"}).status_code == 409
    assert PageVersion.objects.count() == 2
    analist.post(reverse("desk-page-publish", args=[page.pk, 2]))
    assert "Tweede tekst" in client.get(public).content.decode()
    assert "Wat is het CJG?" in client.get(reverse("information")).content.decode()
    analist.post(reverse("desk-page-withdraw", args=[page.pk]))
    assert client.get(public).status_code == 404
    assert {"pagina-bewaard", "pagina-gepubliceerd", "pagina-ingetrokken"} <= set(
        Event.objects.values_list("action", flat=True)
    )


def test_a_page_holds_no_html_and_no_dangerous_link(analist: Client, client: Client, owner: Organisation) -> None:
    later = (timezone.localdate() + timedelta(days=90)).isoformat()
    given = {"title": "T", "text": "<script>x</script>", "key": "t", "owner": owner.pk, "review_on": later, "seen": "0"}
    refused = analist.post(reverse("desk-page-new"), {**given, "text": "[x](javascript:x)"})
    assert "kan geen link worden" in refused.content.decode()
    analist.post(reverse("desk-page-new"), given)
    analist.post(reverse("desk-page-publish", args=[Page.objects.get().pk, 1]))
    assert "&lt;script&gt;" in client.get(reverse("information-page", args=["t"])).content.decode()


@pytest.mark.parametrize(
    ("who", "specialist"), [("huisarts", True), ("rechter", True), ("school", False), ("ouder", False)]
)
def test_the_route_card_offers_specialist_help_to_referrers_only(
    client: Client, db: None, who: str, specialist: bool
) -> None:
    text = client.get(reverse("route-card"), {"wie": who}).content.decode()
    assert ("Specialistische hulp" in text) == specialist
    assert "toegang=verwijzing" in text if specialist else "toegang=verwijzing" not in text
    assert "Lokaal team (CJG)" in text
    assert "Jongerenwerk" in text
    assert "kan hier nog niet" in text


def test_an_unknown_visitor_of_the_route_card_is_told(client: Client, db: None) -> None:
    assert client.get(reverse("route-card"), {"wie": "onzin"}).status_code == 404
    assert "Kies wie u bent" in client.get(reverse("route-card")).content.decode()


# retention


def test_what_is_too_old_goes_and_the_rest_stays(client: Client, user: User) -> None:
    ask(client), ask(client, text="Nieuw")
    old = timezone.now() - timedelta(days=366)
    Question.objects.filter(pk=Question.objects.first().pk).update(last_at=old)
    actions.book(moment(), called="A", contact="", about="", at=timezone.now())
    gone = moment()
    actions.book(gone, called="B", contact="", about="", at=timezone.now())
    Slot.objects.filter(pk=gone.pk).update(begins=timezone.now() - timedelta(days=91))
    item = course()
    actions.sign_up(item, called="A", contact="", at=timezone.now())
    Course.objects.update(begins_on=timezone.localdate() - timedelta(days=181))
    made = HandOver(gemeente="0392", called="A", contact="x", reason="x", agreed=True)
    actions.hand_over(made, user, at=old)
    actions.take(made, user, at=old)
    HandOver.objects.update(closed_at=old)
    call_command("clear_front_desk")
    assert list(Message.objects.values_list("text", flat=True)) == ["Nieuw"]
    assert [item.called for item in Appointment.objects.all()] == ["A"]
    assert not SignUp.objects.exists()
    assert not HandOver.objects.exists()
    assert Event.objects.filter(action="loket-opgeruimd").exists()


def test_nobody_without_the_role_does_anything_at_the_desk(analist: Client) -> None:
    assert analist.get(reverse("desk-questions")).status_code == 403
