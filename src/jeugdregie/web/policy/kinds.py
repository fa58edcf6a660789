"""Kinds of record register here with what each relation means for them: from who asks to a condition on the rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model, Q

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.policy.terms import CaseKind, Relation

Where = Callable[[User], Q]
"""Which rows stand in a relation to this user, as what they work as now."""


@dataclass(frozen=True)
class Registered:
    """A kind with its model. `made_by` are the rows that this user made: they are not for them to check or decide."""

    kind: CaseKind
    model: type[Model]
    relations: Mapping[Relation, Where]
    made_by: Where | None = None
    find: Callable[[str], Q | None] = field(default=lambda _key: None)


_REGISTERED: dict[CaseKind, Registered] = {}


def register(registered: Registered) -> None:
    """Make a kind known; an app does so when it starts. A second time with another model is a mistake."""
    known = _REGISTERED.get(registered.kind)
    if known is not None and known.model is not registered.model:
        raise ProgrammingError(f"{registered.kind} is registered twice")
    _REGISTERED[registered.kind] = registered


def registered_kind(kind: CaseKind) -> Registered:
    """What was registered for a kind."""
    if kind not in _REGISTERED:
        raise ProgrammingError(f"{kind} is not registered")
    return _REGISTERED[kind]


def kind_of(record: Model) -> Registered:
    """The kind that a record is of."""
    found = (item for item in _REGISTERED.values() if item.model is type(record))
    try:
        return next(found)
    except StopIteration:
        raise ProgrammingError(f"{type(record).__name__} is no kind of case record") from None


def registered_kinds() -> tuple[Registered, ...]:
    """Every kind that is known."""
    return tuple(_REGISTERED.values())


def below(path: str, relations: Mapping[Relation, Where], model: type[Model]) -> dict[Relation, Where]:
    """The same relations for records that hang below another: a plan stands to someone as its jeugdige does."""

    def through(where: Where) -> Where:
        return lambda user: Q(**{f"{path}__in": model._default_manager.filter(where(user))})

    return {relation: through(where) for relation, where in relations.items()}
