"""Who may read which cases and take which steps; the one place that asks for a role."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import OF_THE_REGION, Role
from jeugdregie.web.procedures.declaration import Procedure, Step
from jeugdregie.web.procedures.models import Case, Taken


@dataclass(frozen=True)
class Offer:
    """A step out of the present state for this user, and why it is not open to them; empty when it is."""

    step: Step
    reason: str = ""


def may(user: User, roles: Collection[Role]) -> bool:
    """Whether somebody has one of these roles."""
    return user.role in roles


def cases_for(user: User, procedure: Procedure) -> QuerySet[Case]:
    """The cases of a procedure that somebody may read; whoever is of a gemeente reads those of the own gemeente."""
    if not may(user, procedure.readers):
        raise PermissionDenied
    found = Case.objects.filter(procedure=procedure.key)
    return found if may(user, OF_THE_REGION) else found.filter(gemeente=user.gemeente or "-")


def offers(procedure: Procedure, case: Case, user: User) -> tuple[Offer, ...]:
    """The steps that the role of a user has in the present state, each with why it is not open, if it is not."""
    taken = tuple(case.taken.all())
    return tuple(
        Offer(step, " ".join(hindrances(step, case, taken, user)))
        for step in procedure.steps
        if case.state in step.source and may(user, step.roles)
    )


def hindrances(step: Step, case: Case, taken: Sequence[Taken], user: User) -> Iterator[str]:
    """Why this user cannot take a step that the present state has: it is their own work, or something lacks."""
    if user.pk in makers(step, taken):
        yield "Je werkte hier zelf aan; een collega doet deze stap."
    yield from step.lacks(case.values)


def makers(step: Step, taken: Sequence[Taken]) -> frozenset[int]:
    """Whose work a step checks: who took the steps that it names; with a state named, since the case came into it."""
    if step.checks_since and (not taken or taken[-1].target != step.checks_since):
        return frozenset()
    entered = [item.number for item in taken if item.target == step.checks_since != item.source]
    since = entered[-1] if entered else 0
    return frozenset(item.user_id for item in taken if item.step in step.checks and item.number >= since)
