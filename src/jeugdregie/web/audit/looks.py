"""Reads the log: filtered for who guards it, and for a family who looked at the file of one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from jeugdregie.web.accounts.roles import ROLES, Role
from jeugdregie.web.audit.models import Event

LEAF = 100
"""Events on one page."""


@dataclass(frozen=True)
class Asked:
    """What is looked for; what is empty does not narrow. `before` is the number that the page ends before."""

    account: str = ""
    action: str = ""
    outcome: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None


def events(asked: Asked) -> QuerySet:
    """The events that were asked for, the newest first."""
    found = Event.objects.select_related("user", "organisation")
    equal = {"action": asked.action, "outcome": asked.outcome, "subject": asked.subject}
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if asked.account:
        found = found.filter(user__username=asked.account)
    if asked.first:
        found = found.filter(at__gte=_start_of(asked.first))
    if asked.last:
        found = found.filter(at__lte=timezone.make_aware(datetime.combine(asked.last, time.max)))
    return found.filter(number__lt=asked.before) if asked.before else found


@dataclass(frozen=True)
class Look:
    """A day on which somebody looked or changed something, in words for a family: as what and for whom, never by name."""

    day: date
    who: str
    what: str
    times: int


def looks_at(subjects: Iterable[str], *, whats: Mapping[str, str]) -> list[Look]:
    """Who looked at what is kept under these keys, day by day, the newest first; refused attempts showed nothing and are left out."""
    keys = sorted({key for key in subjects if key})
    found = Event.objects.filter(Q(subject__in=keys), outcome=Event.Outcome.ALLOWED).select_related("organisation")
    told = [
        (timezone.localdate(event.at), _who(event), whats.get(event.action, "bekeek of wijzigde het dossier"))
        for event in found
    ]
    ordered = sorted(told, key=lambda item: (-item[0].toordinal(), *item[1:]))
    return [Look(*key, len(list(group))) for key, group in groupby(ordered)]


def _who(event: Event) -> str:
    role = ROLES[Role(event.role)].label if event.role in set(Role) else "Het systeem"
    return f"{role}, {event.organisation.name}" if event.organisation else role


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
