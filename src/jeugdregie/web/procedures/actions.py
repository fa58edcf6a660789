"""Begins a case and takes its steps: one transaction each, with one audit event; two people at once cannot both succeed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from jeugdregie.errors import ConflictError, ProgrammingError
from jeugdregie.indicators.notation import long_date
from jeugdregie.terms import Pause
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.procedures.access import cases_for, hindrances, may
from jeugdregie.web.procedures.deadlines import Running, moved
from jeugdregie.web.procedures.declaration import Asked, Procedure, Step, Values
from jeugdregie.web.procedures.machine import moves_of
from jeugdregie.web.procedures.models import Case, Counter, Taken

OVERTAKEN = "ingehaald"
"""The code of the error for whoever came second."""


@dataclass(frozen=True)
class Wanted:
    """A step as somebody wants to take it: what they filled in, and the version of the case that they looked at."""

    step: Step
    given: Values
    seen: int = 0


def begin(procedure: Procedure, given: Values, user: User, *, gemeente: str = "") -> Case:
    """A new case with the next number; ConflictError when one about the same is open and one is the most."""
    step = procedure.start
    try:
        with transaction.atomic():
            if not may(user, step.roles):
                raise PermissionDenied
            now = timezone.localtime()
            case = Case(procedure=procedure.key, year=now.year, begun_at=now, gemeente=gemeente)
            case.sequence = _next_number(procedure, now.year)
            _move(procedure, case, Wanted(step, given), user, now)
            return case
    except IntegrityError as error:
        if "one_open_case" in str(error) or "sole" in str(error):
            text = "Hierover loopt al een zaak. Ga daarmee verder; er kan er één tegelijk zijn."
            raise ConflictError(text, code="loopt-al") from error
        raise


def take(procedure: Procedure, number: str, wanted: Wanted, user: User) -> Case:
    """Take a step in a case. What is refused leaves an event too, and changes nothing."""
    try:
        return _take(procedure, number, wanted, user)
    except (ConflictError, PermissionDenied):
        record(_action(procedure, wanted.step), user, allowed=False, details={"nummer": number})
        raise


def case_of(procedure: Procedure, number: str, user: User, *, locked: bool = False) -> Case:
    """The case with a number, for who may read it; alike for what does not exist and what is of somebody else."""
    year, _, sequence = number.partition("-")
    if not (year.isascii() and year.isdigit() and sequence.isascii() and sequence.isdigit() and len(number) < 16):
        raise Http404
    found = cases_for(user, procedure).filter(year=int(year), sequence=int(sequence))
    case = (found.select_for_update() if locked else found).first()
    if case is None:
        raise Http404
    return case


def running_of(case: Case) -> Running:
    """The term of a case as a value."""
    pauses = tuple(
        Pause(date.fromisoformat(since), date.fromisoformat(until) if until else None) for since, until in case.pauses
    )
    return Running(case.term, case.term_begun, pauses, case.due, case.remind_on)


@transaction.atomic
def _take(procedure: Procedure, number: str, wanted: Wanted, user: User) -> Case:
    case, step = case_of(procedure, number, user, locked=True), wanted.step
    if not may(user, step.roles):
        raise PermissionDenied
    taken = tuple(case.taken.select_related("user"))
    if case.version != wanted.seen:
        raise ConflictError(_overtaken(procedure, case, taken), code=OVERTAKEN)
    reasons = " ".join(hindrances(step, case, taken, user))
    if reasons and case.state in step.source:
        raise ConflictError(reasons, code="verhinderd")
    _move(procedure, case, wanted, user, timezone.localtime())
    return case


def _move(procedure: Procedure, case: Case, wanted: Wanted, user: User, now: datetime) -> None:
    """Change the state, the term and the timeline, and write the event; inside a transaction."""
    source, step = case.state, wanted.step
    try:
        moves_of(procedure)[step.key](case, Asked(case.values, wanted.given, str(user.pk), now.date()))
    except TransitionNotAllowed as error:
        state = procedure.state(source).label if source else "nog niet begonnen"
        raise ConflictError(f"'{step.label}' kan niet als de stand '{state}' is.", code="stand") from error
    _run_on(procedure, case, step, now.date())
    case.version, case.changed_at = case.version + 1, now
    case.subject, case.about = procedure.subject(case.values)[:200], procedure.about(case.values)
    case.sole = case.about if procedure.sole and not procedure.is_end(case.state) else None
    case.save()
    Taken.objects.create(
        case=case,
        number=case.version,
        step=step.key,
        source=source,
        target=case.state,
        user=user,
        role=user.role,
        text=step.says(wanted.given),
        at=now,
    )
    details = {"nummer": case.number, "van": source, "naar": case.state}
    record(_action(procedure, step), user, allowed=True, details=details)


def _run_on(procedure: Procedure, case: Case, step: Step, today: date) -> None:
    term = moved(running_of(case), procedure.state(case.state), today, renews=step.renews_term)
    case.term, case.term_begun, case.due, case.remind_on = term.term, term.begun, term.due, term.remind_on
    case.pauses = [[day and day.isoformat() for day in (pause.since, pause.until)] for pause in term.pauses]


def _next_number(procedure: Procedure, year: int) -> int:
    """The next number; who else begins a case waits until this transaction has ended."""
    mine: Mapping[str, object] = {"procedure": procedure.key, "year": year}
    Counter.objects.get_or_create(**mine)
    if Counter.objects.filter(**mine).update(last=F("last") + 1) != 1:
        raise ProgrammingError("a procedure has one counter a year")
    return Counter.objects.get(**mine).last


def _overtaken(procedure: Procedure, case: Case, taken: tuple[Taken, ...]) -> str:
    last = taken[-1]
    step = procedure.step(last.step)
    moment = timezone.localtime(last.at)
    return (
        f"{last.user.shown_name} was je net voor: {step.done if step else last.step} op {long_date(moment.date())} om "
        f"{moment:%H:%M}. De stand is nu '{procedure.state(case.state).label}'. Wat jij invulde is niet vastgelegd."
    )


def _action(procedure: Procedure, step: Step) -> str:
    return f"{procedure.key}-{step.key}"
