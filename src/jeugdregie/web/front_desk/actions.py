"""What residents do at the desk without an account, and what colleagues do with it; each in one transaction.

Colleagues' acts write an audit event. What a resident does writes one without account and without content.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.terms import Length, Unit, last_day
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.front_desk.codes import digest_of, new_code
from jeugdregie.web.front_desk.models import (
    ANSWER_WORKDAYS,
    RETENTION_DAYS,
    Appointment,
    Course,
    HandOver,
    Page,
    PageVersion,
    Question,
    SignUp,
    Slot,
)

MOST_MESSAGES = 40
_TERM = Length(ANSWER_WORKDAYS, Unit.WORKDAYS)
_Row = TypeVar("_Row", bound=models.Model)


class OvertakenError(Exception):
    """Somebody else was first."""


# information pages


@transaction.atomic
def save_page(page: Page, user: User | None, *, title: str, text: str, seen: int) -> PageVersion:
    """A new version of a page; OvertakenError when another one was saved on top of the one `seen`."""
    page.save()
    last = page.versions.select_for_update().order_by("-number").first()
    number = last.number if last else 0
    if number != seen:
        raise OvertakenError
    if last and (last.title, last.text) == (title, text):
        return last
    made: PageVersion = page.versions.create(number=number + 1, title=title, text=text, author=user)
    _noted("pagina-bewaard", page, user, versie=made.number)
    return made


@transaction.atomic
def publish_page(version: PageVersion, user: User | None) -> None:
    """Let everybody read a version, which may be an older one."""
    version.page.published = version
    version.page.save()
    _noted("pagina-gepubliceerd", version.page, user, versie=version.number)


@transaction.atomic
def withdraw_page(page: Page, user: User) -> None:
    """Take a page off the site; its versions stay."""
    page.published = None
    page.save()
    _noted("pagina-ingetrokken", page, user)


# questions


@transaction.atomic
def ask(text: str, *, gemeente: str, theme: str, at: datetime) -> str:
    """Keep a question; the code with which its answer can be read, which is nowhere else."""
    code = new_code()
    question = Question.objects.create(
        digest=digest_of(code), gemeente=gemeente, theme=theme, asked_at=at, last_at=at, due_on=answer_by(at)
    )
    question.messages.create(number=1, text=text, at=at)
    _noted("vraag-gesteld", question, None)
    return code


def question_of(code: str) -> Question | None:
    """The question of a code."""
    return Question.objects.filter(digest=digest_of(code)).first()


@transaction.atomic
def ask_on(question: Question, text: str, *, seen: int, at: datetime) -> None:
    """Another message of who asked."""
    _add(question, text, None, seen=seen, at=at)
    if not question.awaits_answer or question.closed_at:
        question.due_on = answer_by(at)
    question.awaits_answer, question.closed_at, question.last_at = True, None, at
    question.save()


@transaction.atomic
def answer(question: Question, text: str, user: User, *, seen: int, at: datetime) -> None:
    """An answer, on top of the messages that were `seen`; OvertakenError when there is another one since."""
    _add(question, text, user, seen=seen, at=at)
    question.awaits_answer, question.last_at = False, at
    question.save()
    _noted("vraag-beantwoord", question, user)


@transaction.atomic
def close(question: Question, user: User, *, at: datetime) -> None:
    """Say that nothing more needs to be done; a next message opens it again."""
    question.closed_at, question.awaits_answer, question.last_at = at, False, at
    question.save()
    _noted("vraag-afgesloten", question, user)


def answer_by(at: datetime) -> date:
    """The last day of the term for an answer."""
    return last_day(timezone.localtime(at).date(), _TERM)


def _add(question: Question, text: str, user: User | None, *, seen: int, at: datetime) -> None:
    last = Question.objects.select_for_update().get(pk=question.pk).messages.last()
    if last.number != seen:
        raise OvertakenError
    if last.number >= MOST_MESSAGES:
        raise InputError("Dit gesprek is vol. Stel een nieuwe vraag.", code="vraag-vol")
    _first(lambda: question.messages.create(number=seen + 1, text=text, author=user, at=at))


# appointments


@transaction.atomic
def publish_slots(slots: list[Slot], user: User) -> None:
    """Offer moments; one that is there already at that place is not offered twice."""
    for slot in slots:
        same = {"begins": slot.begins, "way": slot.way, "place": slot.place, "gemeente": slot.gemeente}
        if not Slot.objects.filter(**same).exists():
            slot.save()
    record("momenten-gepubliceerd", user, allowed=True, details={"aantal": str(len(slots))})


@transaction.atomic
def withdraw_slot(slot: Slot, user: User) -> None:
    """Take back a moment that nobody took."""
    locked = Slot.objects.select_for_update().get(pk=slot.pk)
    if Appointment.objects.filter(slot=locked).exists():
        raise InputError("Dit moment is net geboekt. Bel eerst met wie het boekte.", code="moment-geboekt")
    _noted("moment-ingetrokken", locked, user)
    locked.delete()


@transaction.atomic
def book(slot: Slot, *, called: str, contact: str, about: str, at: datetime) -> str:
    """Take a moment; OvertakenError when somebody took it first."""
    if slot.begins <= at:
        raise OvertakenError
    code = new_code()
    made = _first(
        lambda: Appointment.objects.create(
            slot=slot, digest=digest_of(code), called=called, contact=contact, about=about, made_at=at
        )
    )
    _noted("afspraak-gemaakt", made, None)
    return code


@transaction.atomic
def cancel(appointment: Appointment, user: User | None = None) -> None:
    """Give a moment back."""
    _noted("afspraak-afgezegd", appointment, user)
    appointment.delete()


# courses


@transaction.atomic
def save_course(course: Course, user: User | None) -> None:
    """Keep a course; when it has more places, who waits moves up."""
    course.save()
    _move_up(course)
    _noted("cursus-bewaard", course, user)


@transaction.atomic
def withdraw_course(course: Course, user: User, *, at: datetime) -> None:
    """Say that a course will not be."""
    course.withdrawn_at = at
    course.save()
    _noted("cursus-ingetrokken", course, user)


@transaction.atomic
def sign_up(course: Course, *, called: str, contact: str, at: datetime) -> tuple[str, SignUp]:
    """A place, or one on the waiting list when all are taken; of two who want the last one, one waits."""
    locked = Course.objects.select_for_update().get(pk=course.pk)
    if not locked.is_open(timezone.localtime(at).date()):
        raise InputError("Aanmelden voor deze cursus kan niet meer.", code="cursus-dicht")
    code, last = new_code(), locked.signups.order_by("-number").first()
    state = SignUp.State.PLACED if placed(locked) < locked.places else SignUp.State.WAITING
    made: SignUp = _first(
        lambda: locked.signups.create(
            digest=digest_of(code),
            number=last.number + 1 if last else 1,
            state=state,
            called=called,
            contact=contact,
            made_at=at,
        )
    )
    _noted("cursus-aangemeld", made, None)
    return code, made


@transaction.atomic
def sign_off(signup: SignUp, user: User | None = None) -> None:
    """Give a place back; the first who waits gets it. What one left goes at once."""
    course = Course.objects.select_for_update().get(pk=signup.course_id)
    signup.state, signup.called, signup.contact = SignUp.State.LEFT, "", ""
    signup.save()
    _move_up(course)
    _noted("cursus-afgemeld", signup, user)


def placed(course: Course) -> int:
    """How many have a place."""
    return int(course.signups.filter(state=SignUp.State.PLACED).count())


def _move_up(course: Course) -> None:
    free = max(0, course.places - placed(course))
    for waiting in course.signups.filter(state=SignUp.State.WAITING).order_by("number")[:free]:
        waiting.state = SignUp.State.PLACED
        waiting.save()


# on to a coach


@transaction.atomic
def hand_over(item: HandOver, user: User, *, at: datetime) -> HandOver:
    """Bring a family to the access team; only when they agree."""
    item.made_by, item.made_at = user, at
    item.save()
    _noted("overdracht-gemaakt", item, user)
    return item


@transaction.atomic
def take(item: HandOver, user: User, *, at: datetime) -> None:
    """Take a hand-over up; OvertakenError when a colleague was first."""
    if not HandOver.objects.filter(pk=item.pk, taken_at=None).update(taken_by=user, taken_at=at):
        raise OvertakenError
    _noted("overdracht-opgepakt", item, user)


@transaction.atomic
def finish(item: HandOver, user: User, *, outcome: str, at: datetime) -> None:
    """Say how it ended."""
    item.closed_at, item.outcome = at, outcome
    item.save()
    _noted("overdracht-afgerond", item, user)


# what is too old


@transaction.atomic
def clear_old(now: datetime) -> dict[str, int]:
    """Remove what residents left and is past its retention; how many of each."""
    limit = {name: now - timedelta(days=days) for name, days in RETENTION_DAYS.items()}
    old = {
        "vraag": Question.objects.filter(last_at__lt=limit["question"]),
        "afspraak": Appointment.objects.filter(slot__begins__lt=limit["appointment"]),
        "aanmelding": SignUp.objects.filter(course__begins_on__lt=limit["signup"].date()),
        "overdracht": HandOver.objects.filter(closed_at__lt=limit["handover"]),
    }
    removed = {name: rows.count() for name, rows in old.items()}
    for rows in old.values():
        rows.delete()
    record("loket-opgeruimd", None, allowed=True, details={name: str(count) for name, count in removed.items()})
    return removed


def _first(make: Callable[[], _Row]) -> _Row:
    """Make a row that only one can make."""
    try:
        with transaction.atomic():
            return make()
    except IntegrityError as error:
        raise OvertakenError from error


def _noted(action: str, item: models.Model, user: User | None, **more: int) -> None:
    details = {"nummer": str(item.pk), **{name: str(value) for name, value in more.items()}}
    record(action, user, allowed=True, details=details)
