"""Making, changing, agreeing on, reviewing and closing a plan; each in one transaction with its audit event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.steering.zeggenschap import who_decide
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.people.models import Family, FamilyMember, Person
from jeugdregie.web.people.say import with_authority
from jeugdregie.web.plans.content import Content, lacks
from jeugdregie.web.plans.models import Outcome, Plan, Response, Review, Version

WORST, BEST = 1, 10


@dataclass(frozen=True)
class Look:
    """What a review found: per goal a mark from 1 to 10, and what comes next (`Outcome`)."""

    held_on: date
    present: str
    marks: Sequence[int]
    outcome: str
    text: str = ""
    next_on: date | None = None


@transaction.atomic
def begin(family: Family, content: Content, *, by: User) -> Plan:
    """The first version; ConflictError when the family has a plan already: one family, one plan."""
    plan, made = Plan.objects.get_or_create(family=family)
    if not made:
        raise ConflictError("Dit gezin heeft al een plan. Werk daaraan verder.", code="plan-bestaat")
    _write(plan, content, by=by, why="eerste versie")
    return plan


@transaction.atomic
def revise(plan: Plan, content: Content, *, by: User, why: str, version: int) -> Plan:
    """A new version after the one that was seen; ConflictError when somebody wrote another meanwhile."""
    _require_open(plan)
    changed = Plan.objects.filter(pk=plan.pk, version=version).update(version=F("version"))
    if not changed:
        raise ConflictError(
            "Een ander heeft het plan intussen gewijzigd. Bekijk die versie en breng je wijziging daarin aan.",
            code="plan-gewijzigd",
        )
    plan.refresh_from_db()
    _write(plan, content, by=by, why=why)
    return plan


@transaction.atomic
def respond(plan: Plan, person: Person, *, agrees: bool, text: str, by: User) -> Response:
    """What somebody of the family says of the last version."""
    _require_open(plan)
    today = localtime().date()
    if person.pk not in {member.person_id for member in _members(plan, today)}:
        raise InputError("Alleen wie bij het gezin hoort, reageert op het plan.", code="plan-lid")
    said = Response.objects.create(plan=plan, version=plan.version, person=person, agrees=agrees, text=text)
    _noted("plan-reactie", plan, by)
    return said


@transaction.atomic
def agree(plan: Plan, *, by: User) -> None:
    """Let the last version be what was agreed on; InputError for what it lacks, or who still has to say yes."""
    _require_open(plan)
    today = localtime().date()
    lacking = [*lacks(plan.versions.get(number=plan.version).whole), *_not_agreed(plan, today)]
    if lacking:
        raise InputError("Het plan kan nog niet worden afgesproken:\n" + "\n".join(lacking), code="plan-onvolledig")
    plan.agreed_version = plan.version
    plan.save(update_fields=["agreed_version", "changed_at"])
    _noted("plan-afspreken", plan, by)


@transaction.atomic
def review(plan: Plan, look: Look, *, by: User) -> Review:
    """Keep what was found; a plan that is closed by it can be written in no more."""
    _require_open(plan)
    goals = plan.versions.get(number=plan.version).whole.goals
    if len(look.marks) != len(goals) or not all(WORST <= mark <= BEST for mark in look.marks):
        raise InputError(f"Geef elk doel een cijfer van {WORST} tot en met {BEST}.", code="plan-cijfers")
    if look.outcome != str(Outcome.AFSLUITEN) and (look.next_on is None or look.next_on <= look.held_on):
        raise InputError("Spreek een volgende keer af, na deze.", code="plan-volgende")
    held = Review.objects.create(
        plan=plan,
        version=plan.version,
        held_on=look.held_on,
        present=look.present,
        marks=list(look.marks),
        outcome=look.outcome,
        text=look.text,
        next_on=look.next_on,
        by=by,
    )
    if look.outcome == str(Outcome.AFSLUITEN):
        plan.closed_on = look.held_on
        plan.save(update_fields=["closed_on", "changed_at"])
    _noted("plan-evaluatie", plan, by)
    return held


def due_on(plan: Plan) -> date | None:
    """The day of the next review: what the last one agreed on, else what the plan says; None once it is closed."""
    if plan.closed_on is not None:
        return None
    last = plan.reviews.last()
    return last.next_on if last is not None else plan.versions.get(number=plan.version).whole.review_on


def _write(plan: Plan, content: Content, *, by: User, why: str) -> None:
    plan.version += 1
    plan.save(update_fields=["version", "changed_at"])
    Version.objects.create(plan=plan, number=plan.version, content=msgspec.to_builtins(content), by=by, why=why)
    _noted("plan-versie", plan, by)


def _not_agreed(plan: Plan, day: date) -> list[str]:
    """Whose yes to this version is needed and not there: of each jeugdige who has a say, and who has authority."""
    said = {response.person_id: response.agrees for response in plan.responses.filter(version=plan.version)}
    needed: dict[str, str] = {}
    for member in _members(plan, day):
        if member.part == FamilyMember.Part.JEUGDIGE:
            deciders = who_decide(with_authority(member.person), day)
            needed |= {str(one.pk): one.naam for one in Person.objects.filter(pk__in=deciders)}
    agreed = {str(person) for person, agrees in said.items() if agrees}
    return [f"{name} heeft nog geen ja gezegd tegen deze versie." for key, name in needed.items() if key not in agreed]


def _members(plan: Plan, day: date) -> list[FamilyMember]:
    rows = plan.family.members.select_related("person")
    return [one for one in rows if one.since <= day and (one.until is None or day <= one.until)]


def _require_open(plan: Plan) -> None:
    if plan.closed_on is not None:
        raise InputError("Dit plan is afgesloten.", code="plan-afgesloten")


def _noted(action: str, plan: Plan, by: User) -> None:
    record(action, by, allowed=True, details={"gezin": str(plan.family_id), "versie": str(plan.version)})
