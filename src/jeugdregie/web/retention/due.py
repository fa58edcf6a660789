"""Which files are due: everybody and everything that hangs together, when nothing in it changed since a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.apps import apps
from django.db.models import DateField, DateTimeField, Model, Q
from django.utils import timezone

from jeugdregie.web.people.models import Authority, Family, FamilyMember, Merge, Person, Relation, SharingAnswer
from jeugdregie.web.plans.models import Response
from jeugdregie.web.retention.terms import TERMS, OwnTerm, PartOfFile

Node = tuple[str, object]
"""A person or family with its key."""

PERSON, FAMILY = "people.Person", "people.Family"
EDGES: tuple[tuple[type[Model], str, str, str], ...] = (
    (FamilyMember, "person", "family", FAMILY),
    (Relation, "person", "other", PERSON),
    (Authority, "jeugdige", "holder", PERSON),
    (Merge, "kept", "double", PERSON),
    (SharingAnswer, "person", "sharing__jeugdige", PERSON),
    (Response, "person", "plan__family", FAMILY),
)
"""What ties people together: they go together or not at all. A person who was merged is tied by the merge."""


@dataclass(frozen=True)
class Due:
    """The people and families whose file is due."""

    persons: frozenset[object]
    families: frozenset[object]


def files_due(limit: date) -> Due:
    """The files in which nothing changed on or after `limit`."""
    still = {(PERSON, key) for key in _changed(PERSON, limit)} | {(FAMILY, key) for key in _changed(FAMILY, limit)}
    old = {(PERSON, key) for key in Person.objects.values_list("pk", flat=True)}
    old |= {(FAMILY, key) for key in Family.objects.values_list("pk", flat=True)}
    due = whole(old - still, _edges())
    return Due(
        frozenset(key for kind, key in due if kind == PERSON), frozenset(key for kind, key in due if kind == FAMILY)
    )


def whole(old: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> frozenset[Node]:
    """Of the old ones those that are tied to old ones only, directly or through others."""
    due, ties = set(old), list(edges)
    while True:
        loose = {node for edge in ties for node in edge if node in due and not set(edge) <= due}
        if not loose:
            return frozenset(due)
        due -= loose


def own_terms(day: date) -> Iterator[tuple[type[Model], Q]]:
    """The tables with a term of their own, and which rows are past it on a day."""
    for label, term in TERMS.items():
        if isinstance(term, OwnTerm):
            model = apps.get_model(label)
            yield model, Q(**{f"{term.since}__lt": _moment(model, term.since, years_before(day, term.years))})


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes 28 February, so that nothing goes a day early."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _changed(root: str, limit: date) -> set[object]:
    """The keys of people or families with something that changed on or after the limit, or that still runs."""
    found: set[object] = set()
    for label, term in TERMS.items():
        if isinstance(term, PartOfFile) and term.changed and _root_of(label, term) == root:
            model = apps.get_model(label)
            recent = Q()
            for name in term.changed:
                recent |= Q(**{f"{name}__gte": _moment(model, name, limit)})
            if label == "involvement.Involvement":
                recent |= Q(until=None)
            found |= set(model._default_manager.filter(recent).values_list(term.owner or "pk", flat=True))
    return found


def _root_of(label: str, term: PartOfFile) -> str:
    if not term.owner:
        return label
    return FAMILY if term.owner.endswith("family") else PERSON


def _edges() -> Iterator[tuple[Node, Node]]:
    for model, one, other, kind in EDGES:
        for first, second in model._default_manager.values_list(one, other):
            yield (PERSON, first), (kind, second)


def _moment(model: type[Model], name: str, day: date) -> date | datetime:
    field = model._meta.get_field(name)
    if isinstance(field, DateTimeField):
        return timezone.make_aware(datetime.combine(day, time.min))
    assert isinstance(field, DateField)
    return day
