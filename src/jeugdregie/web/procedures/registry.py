"""Every procedure there is. A new one is a module with a declaration, and its name here."""

from jeugdregie.web.extra_budget.intake import INTAKE
from jeugdregie.web.extra_budget.request import EXTRA_BUDGET
from jeugdregie.web.procedures.declaration import Procedure, Step

PROCEDURES: tuple[Procedure, ...] = (EXTRA_BUDGET, INTAKE)


def by_programs(procedure: Procedure) -> tuple[Step, ...]:
    """The steps that the API has, without the one that begins a case: a decision and what shows jeugdigen are for pages."""
    return tuple(step for step in procedure.steps if step.by_program and not step.personal and not step.begins)
