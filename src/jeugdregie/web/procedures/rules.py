"""The rows of the policy that follow from the procedures, as plain values: the table itself stands in jeugdregie.web.policy."""

from collections.abc import Iterator, Mapping
from typing import Any

from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.procedures.declaration import Procedure
from jeugdregie.web.procedures.registry import PROCEDURES, by_programs

READ, FORM, SEND = ("GET", "HEAD"), ("GET", "HEAD", "POST"), ("GET", "HEAD", "POST")


def procedure_rules() -> Mapping[str, Mapping[str, Any]]:
    """Per route what its rule holds."""
    return {"tasks": _row(who_has_tasks(), READ), **dict(row for item in PROCEDURES for row in _rows(item))}


def who_has_tasks() -> frozenset[Role]:
    """Every role that some state asks something of."""
    return frozenset().union(*(state.roles for item in PROCEDURES for state in item.states if state.task))


def _rows(procedure: Procedure) -> Iterator[tuple[str, Mapping[str, Any]]]:
    key = procedure.key
    yield key, _row(procedure.readers, READ)
    yield f"{key}-export", _row(procedure.readers, READ, export=True)
    yield f"{key}-case", _row(procedure.readers, READ)
    for step in procedure.steps:
        yield f"{key}-{step.key}", _row(step.roles, FORM, purpose=step.personal)
    # beginning a case is a POST to the list; who may not begin one is refused by the step itself
    yield f"api:{key}", _row(procedure.readers, SEND)
    yield f"api:{key}-case", _row(procedure.readers, READ)
    for step in by_programs(procedure):
        yield f"api:{key}-{step.key}", _row(step.roles, ("POST",))


def _row(roles: frozenset[Role], methods: tuple[str, ...], **more: bool) -> Mapping[str, Any]:
    return {"audience": roles, "methods": methods, "audited": True, **more}
