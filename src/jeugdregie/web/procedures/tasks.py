"""What waits for somebody: cases in a state that asks something of their role, overdue first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jeugdregie.web.accounts.models import User
from jeugdregie.web.procedures.access import cases_for, makers, may
from jeugdregie.web.procedures.declaration import Procedure, State
from jeugdregie.web.procedures.models import Case

MOST = 500


@dataclass(frozen=True)
class Task:
    """Something to do in a case; `urgency` 0 is too late, 1 soon, 2 later."""

    procedure: Procedure
    case: Case
    state: State
    urgency: int


def tasks_for(user: User, procedures: tuple[Procedure, ...], today: date) -> tuple[Task, ...]:
    """Everything that waits for somebody: too late first, then by last day; what has none comes last."""
    found = [task for procedure in procedures for task in _of(user, procedure, today)]
    return tuple(sorted(found, key=lambda task: (task.urgency, task.case.due or date.max, task.case.number)))


def _of(user: User, procedure: Procedure, today: date) -> Iterator[Task]:
    mine = [state for state in procedure.states if state.task and may(user, state.roles)]
    if not mine or not may(user, procedure.readers):
        return
    waiting: QuerySet[Case] = cases_for(user, procedure).filter(state__in=[state.key for state in mine])
    for case in waiting.prefetch_related("taken").order_by("due", "year", "sequence")[:MOST]:
        if _has_step(user, procedure, case):
            yield Task(procedure, case, procedure.state(case.state), urgency_of(case, today))


def _has_step(user: User, procedure: Procedure, case: Case) -> bool:
    """Whether a step that does the task is left that checks no work of their own."""
    taken, wanted = tuple(case.taken.all()), procedure.state(case.state).by
    return any(
        case.state in step.source and may(user, step.roles) and user.pk not in makers(step, taken)
        for step in procedure.steps
        if not wanted or step.key in wanted
    )


def urgency_of(case: Case, today: date) -> int:
    """0 when the last day has passed, 1 from the day of reminding, else 2."""
    if case.due is not None and case.due < today:
        return 0
    return 1 if case.remind_on is not None and case.remind_on <= today else 2
