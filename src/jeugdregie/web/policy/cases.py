"""The only way to records about people: the rows that someone may do something with, or whether they may with one."""

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.policy.grants import relations_that_allow
from jeugdregie.web.policy.kinds import kind_of, registered_kind
from jeugdregie.web.policy.terms import MAKER_IS_NOT_CHECKER, Action, CaseKind


def permitted(user: User, action: Action, kind: CaseKind) -> QuerySet:
    """The records of a kind with which this user, as what they work as now, may do this; none where nothing allows it."""
    registered = registered_kind(kind)
    everything = registered.model._default_manager.all()
    allowing = relations_that_allow(user.role, action, kind) if user.is_authenticated else frozenset()
    wheres = [registered.relations[relation](user) for relation in sorted(allowing & registered.relations.keys())]
    if not wheres:
        return everything.none()
    standing = Q()
    for where in wheres:
        standing |= where
    if action in MAKER_IS_NOT_CHECKER:
        if registered.made_by is None:
            raise ProgrammingError(f"{kind} does not say who made it")
        standing &= ~registered.made_by(user)
    # by number, so that a relation through several rows counts a record once
    return everything.filter(pk__in=registered.model._default_manager.filter(standing).values("pk"))


def may(user: User, action: Action, record: Model) -> bool:
    """Whether this user may do this with this record."""
    return permitted(user, action, kind_of(record).kind).filter(pk=record.pk).exists()


def may_make(user: User, kind: CaseKind) -> bool:
    """Whether this user may make records of a kind; the relation follows from what they make it in."""
    return bool(relations_that_allow(user.role, Action.CREATE, kind))


def permitted_or_404(user: User, action: Action, kind: CaseKind, **key: object) -> Model:
    """The record with this key; what is not permitted and what does not exist are both 404, from the same query."""
    found = permitted(user, action, kind).filter(**key).first()
    if found is None:
        raise Http404
    return found
