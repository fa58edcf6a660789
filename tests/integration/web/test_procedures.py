"""The engine, tried on every procedure there is: who may open what, drafts, timeline, terms, tasks, lists."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregie.errors import ConflictError, ProgrammingError, SettingsError
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.policy import POLICY
from jeugdregie.web.procedures import drafts
from jeugdregie.web.procedures.actions import Wanted, take
from jeugdregie.web.procedures.declaration import Procedure, Step
from jeugdregie.web.procedures.models import Case, Draft, Taken
from jeugdregie.web.procedures.registry import PROCEDURES
from jeugdregie.web.procedures.reminders import remind
from jeugdregie.web.procedures.tasks import tasks_for
from tests.integration.web.cases import BY_KEY, SAMPLES, begun, colleague

EVERY_STEP = [(procedure, step) for procedure in PROCEDURES for step in procedure.steps]
EXTRA = BY_KEY["extra-budget"]


@pytest.fixture
def maker(db: None) -> User:
    return colleague("Mia Maker")


@pytest.fixture
def checker(db: None) -> User:
    return colleague("Cas Checker")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def done(key: str, case: Case, user: User, **given: object) -> Case:
    procedure = BY_KEY[case.procedure]
    step = procedure.step(key)
    assert step is not None
    return take(procedure, case.number, Wanted(step, given, Case.objects.get(pk=case.pk).version), user)


def address_of(procedure: Procedure, step: Step, case: Case) -> str:
    return reverse(f"{procedure.key}-{step.key}", args=[] if step.begins else [case.number])


def test_every_procedure_has_a_sample() -> None:
    assert set(SAMPLES) == set(BY_KEY)


@pytest.mark.parametrize("role", [*Role, None], ids=str)
def test_lists_cases_and_files_are_for_readers(
    role: Role | None, as_role: Callable[[Role | None], Client], maker: User
) -> None:
    client = as_role(role)
    for procedure in PROCEDURES:
        case = begun(procedure.key, maker)
        expected = 200 if role in procedure.readers else 403
        for address in (reverse(procedure.key), reverse(f"{procedure.key}-case", args=[case.number])):
            assert client.get(address).status_code == expected, address
            assert client.post(address).status_code == 405
        assert client.get(reverse(f"{procedure.key}-export")).status_code == 403  # a right of its own


@pytest.mark.parametrize("role", [*Role, None], ids=str)
def test_a_step_is_for_its_roles(role: Role | None, as_role: Callable[[Role | None], Client], maker: User) -> None:
    client, cases = as_role(role), {item.key: begun(item.key, maker) for item in PROCEDURES}
    before = Taken.objects.count()
    for procedure, step in EVERY_STEP:
        address = address_of(procedure, step, cases[procedure.key])
        if role in step.roles:
            assert client.get(address).status_code in (200, 302), address
            continue
        assert client.get(address).status_code == 403
        assert client.post(address, {"gezien": 1}).status_code == 403
        assert Event.objects.first().outcome == Event.Outcome.REFUSED
    assert Taken.objects.count() == before


def test_nobody_takes_a_step_without_logging_in(client: Client, maker: User) -> None:
    cases = {item.key: begun(item.key, maker) for item in PROCEDURES}
    for procedure, step in EVERY_STEP:
        address = address_of(procedure, step, cases[procedure.key])
        for answer in (client.get(address), client.post(address, {"gezien": 1})):
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("account_login"))
        assert POLICY[f"{procedure.key}-{step.key}"].audience == step.roles


@pytest.mark.parametrize("number", ["2020-000001", "x", "2026", "2026-x", "1-1-1", "9" * 40])
def test_a_case_that_is_not_there_is_not_found(number: str, maker: User) -> None:
    assert logged_in(maker).get(f"/procedures/extra-budget/{number}/").status_code == 404


def test_a_step_is_one_event_and_one_row_of_the_timeline(maker: User) -> None:
    case = begun("extra-budget", maker)
    done("indienen", case, maker)
    events = Event.objects.filter(action__startswith="extra-budget-").order_by("pk")
    assert [(event.action, event.outcome) for event in events] == [
        ("extra-budget-beginnen", "toegestaan"),
        ("extra-budget-indienen", "toegestaan"),
    ]
    assert events[1].details == {"nummer": case.number, "van": "concept", "naar": "ingediend"}
    assert [(item.number, item.step, item.target) for item in case.taken.all()] == [
        (1, "beginnen", "concept"),
        (2, "indienen", "ingediend"),
    ]


def test_a_step_out_of_another_state_is_refused_and_changes_nothing(maker: User, checker: User) -> None:
    case = begun("extra-budget", maker)
    with pytest.raises(ConflictError, match="'Afwijzen' kan niet als de stand 'Concept' is"):
        done("afwijzen", case, checker, redenen="x")
    assert Case.objects.get().state == "concept"
    assert (Event.objects.first().action, Event.objects.first().outcome) == ("extra-budget-afwijzen", "geweigerd")
    answer = logged_in(checker).get(reverse("extra-budget-afwijzen", args=[case.number]), follow=True)
    assert "&#x27;Afwijzen&#x27; kan niet als de stand &#x27;Concept&#x27; is" in answer.content.decode()


def test_who_made_it_does_not_check_it(maker: User, checker: User) -> None:
    case = done("indienen", begun("extra-budget", maker), maker)
    with pytest.raises(ConflictError, match="Je werkte hier zelf aan"):
        done("toekennen", case, maker, aantal_0=1, redenen="x")
    page = logged_in(maker).get(reverse("extra-budget-case", args=[case.number])).content.decode()
    assert "Je werkte hier zelf aan; een collega doet deze stap." in page
    assert done("toekennen", case, checker, aantal_0=1, redenen="x").state == "toegekend"


def test_who_comes_second_is_told_who_was_first_and_keeps_what_they_typed(maker: User, checker: User) -> None:
    third = colleague("Derde")
    case = done("indienen", begun("extra-budget", maker), maker)
    done("afwijzen", case, checker, redenen="Geen geld.")
    answer = logged_in(third).post(
        reverse("extra-budget-toekennen", args=[case.number]),
        {"gezien": case.version, "aantal_0": 7, "redenen": "Wel doen."},
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Cas Checker was je net voor: verzoek afgewezen op" in text
    assert "De stand is nu &#x27;Afgewezen&#x27;. Wat jij invulde is niet vastgelegd." in text
    assert "Wel doen." in text
    assert Case.objects.get().state == "afgewezen"


@pytest.mark.parametrize("statement", ["UPDATE procedures_taken SET text = 'x'", "DELETE FROM procedures_taken"])
def test_the_database_refuses_to_change_the_timeline(statement: str, maker: User) -> None:
    begun("extra-budget", maker)
    with pytest.raises(DatabaseError, match="steps are never changed"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_timeline_is_not_changed_in_code_either(maker: User) -> None:
    taken = begun("extra-budget", maker).taken.get()
    for change in (taken.save, taken.delete, lambda: Taken.objects.update(text="x"), Taken.objects.all().delete):
        with pytest.raises(ProgrammingError):
            change()


def test_a_case_that_is_the_only_one_is_not_begun_twice_but_again_when_closed(maker: User) -> None:
    first = begun("instroom-budget", maker)
    with pytest.raises(ConflictError, match="Hierover loopt al een zaak"):
        begun("instroom-budget", maker)
    assert begun("instroom-budget", maker, jaar=2025, maand="2025-01").number != first.number
    done("afsluiten", first, maker, redenen="Afgerekend.")
    assert begun("instroom-budget", maker).state == "stop-voorgesteld"


def test_a_draft_is_kept_for_its_maker_and_goes_when_the_form_is_sent(maker: User, checker: User) -> None:
    case = done("indienen", begun("extra-budget", maker), maker)
    address = reverse("extra-budget-afwijzen", args=[case.number])
    client = logged_in(checker)
    typed = {"gezien": case.version, "redenen": "Nog niet af"}
    assert client.post(address, {**typed, "concept": "1"}).status_code == 302
    assert "Nog niet af" in client.get(address).content.decode()
    other = colleague("Derde")
    assert "Nog niet af" not in logged_in(other).get(address).content.decode()
    client.post(address, typed)
    assert not Draft.objects.exists()
    assert Case.objects.get().state == "afgewezen"


def test_what_is_sent_after_the_session_ended_waits_after_logging_in(maker: User, checker: User) -> None:
    case = done("indienen", begun("extra-budget", maker), maker)
    address = reverse("extra-budget-afwijzen", args=[case.number])
    typed = {"gezien": "2", "redenen": "Lang verhaal", drafts.SHOWN_TO: drafts.word_for(checker, address)}
    answer = Client().post(address, typed)
    assert answer["Location"] == f"{reverse('account_login')}?next={address}"
    assert Case.objects.get().state == "ingediend"
    page = logged_in(checker).get(address).content.decode()
    assert "Lang verhaal" in page
    assert "Dit had je eerder ingevuld" in page
    assert "Lang verhaal" not in logged_in(colleague("Xan")).get(address).content.decode()


def test_a_form_of_nobody_or_of_another_address_is_not_kept(maker: User, checker: User) -> None:
    case = done("indienen", begun("extra-budget", maker), maker)
    address = reverse("extra-budget-afwijzen", args=[case.number])
    for word in ("", "x", drafts.word_for(checker, "/elders/"), drafts.word_for(checker, address)[:-2]):
        Client().post(address, {"redenen": "Lang verhaal", drafts.SHOWN_TO: word})
    assert not Draft.objects.exists()


def test_drafts_go_after_thirty_days(maker: User) -> None:
    Draft.objects.create(user=maker, place="/x/")
    assert drafts.clear_old(timezone.now()) == 0
    assert drafts.clear_old(timezone.now() + timedelta(days=31)) == 1


def test_tasks_are_sorted_by_urgency_and_leave_out_own_work(maker: User, checker: User) -> None:
    today = timezone.localdate()
    late, soon, later, own = (begun("extra-budget", maker) for _ in range(4))
    for case, days in ((late, -1), (soon, 3), (later, 90)):
        done("indienen", case, maker)
        Case.objects.filter(pk=case.pk).update(
            due=today + timedelta(days=days), remind_on=today + timedelta(days=days - 5)
        )
    found = tasks_for(checker, PROCEDURES, today)
    assert [(task.case.number, task.urgency) for task in found] == [
        (late.number, 0),
        (soon.number, 1),
        (later.number, 2),
        (own.number, 2),
    ]
    assert [task.case.number for task in tasks_for(maker, PROCEDURES, today)] == [own.number]
    assert tasks_for(colleague("Ans", Role.ANALIST), PROCEDURES, today) == ()
    page = logged_in(checker).get(reverse("tasks")).content.decode()
    assert "Er wachten 4 zaken op jou. Eén is te laat. Eén moet binnenkort." in page


def test_without_tasks_the_page_says_so(maker: User) -> None:
    assert "Er wacht niets op jou" in logged_in(maker).get(reverse("tasks")).content.decode()


def test_the_term_stands_still_while_something_is_asked(maker: User, checker: User) -> None:
    case = done("indienen", begun("extra-budget", maker), maker)
    assert case.due is not None
    asked = done("vragen", case, checker, redenen="Hoe lang wachten zij?")
    assert asked.is_suspended
    assert asked.due is None
    page = logged_in(maker).get(reverse("extra-budget-case", args=[case.number])).content.decode()
    assert "Besluiten: staat stil sinds" in page
    answered = done(
        "aanvullen", case, maker, **{key: SAMPLES["extra-budget"][key] for key in ("afschalen", "vraag", "regels")}
    )
    assert answered.due == case.due  # asked and answered on one day
    assert not answered.is_suspended


def test_a_list_is_narrowed_searched_and_sorted(maker: User) -> None:
    first, second = begun("extra-budget", maker), begun("extra-budget", maker, naam="Contract Huize Zeewind")
    done("intrekken", first, maker, redenen="Niet meer nodig.")
    client = logged_in(maker)

    def numbers(query: str) -> list[str]:
        text = client.get(f"{reverse('extra-budget')}?{query}").content.decode()
        return [case.number for case in (first, second) if f"{case.number}</a>" in text]

    assert numbers("") == [first.number, second.number]
    assert numbers("stand=open") == [second.number]
    assert numbers("stand=ingetrokken") == [first.number]
    assert numbers("stand=te-laat") == []
    assert numbers("zoek=zeewind") == [second.number]
    assert client.get(f"{reverse('extra-budget')}?stand=nee").status_code == 400


def test_a_list_is_saved_by_who_may_and_holds_no_formula(maker: User) -> None:
    saver = colleague("Sam", may_export=True)
    begun("extra-budget", maker, naam="=1+1 Jeugdpraktijk")
    given = logged_in(saver).get(reverse("extra-budget-export")).content.decode("utf-8-sig")
    heading, row = given.splitlines()
    assert heading == "Nummer,Onderwerp,Stand,Gevraagd,Toegekend,Uiterlijk,Gewijzigd"
    assert "'=1+1 Jeugdpraktijk, 2024" in row


def test_a_reminder_has_no_content_and_comes_once_a_day(maker: User, checker: User, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    today = timezone.localdate()
    User.objects.update(email="iemand@voorbeeld.example")
    case = done("indienen", begun("extra-budget", maker), maker)
    call_command("remind", stdout=StringIO())
    assert mail.outbox == []  # due in twenty working days
    Case.objects.filter(pk=case.pk).update(due=today, remind_on=today)
    for _ in range(2):
        call_command("remind", stdout=StringIO())
    [message] = mail.outbox  # the checker; the maker cannot decide
    assert message.to == ["iemand@voorbeeld.example"]
    assert message.subject == "Er staat iets voor je klaar"
    for secret in (case.number, case.subject, "Duinzorg", "budget"):
        assert secret not in message.body
    assert remind(today + timedelta(days=1)) == 1
    assert Event.objects.filter(action="herinnering").count() == 2


def test_without_a_mail_server_nothing_is_said_to_be_sent(maker: User, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(SettingsError, match="JEUGDREGIE_MAIL"):
        remind(timezone.localdate())
    assert not Event.objects.filter(action="herinnering").exists()


def test_old_drafts_go_by_command(maker: User) -> None:
    Draft.objects.create(user=maker, place="/x/")
    out = StringIO()
    call_command("clear_drafts", stdout=out)
    assert out.getvalue() == "0 concepten verwijderd.\n"
