"""The steps of a procedure as transitions of the state machine: a step out of a state that does not have it cannot be taken."""

from collections.abc import Callable, Mapping
from functools import cache

from django_fsm import RETURN_VALUE, transition

from jeugdregie.web.procedures.declaration import SAME, Asked, Procedure, Step
from jeugdregie.web.procedures.models import Case

Move = Callable[[Case, Asked], str]


@cache
def moves_of(procedure: Procedure) -> Mapping[str, Move]:
    """By step the function that takes it: changes the state and what the case knows, in memory only."""
    return {step.key: _move(step) for step in procedure.steps}


def _move(step: Step) -> Move:
    def take(case: Case, asked: Asked) -> str:
        case.values = dict(step.apply(asked))
        return step.choose(case.values) if step.choose else step.target

    take.__name__ = step.key
    target = None if step.target == SAME else RETURN_VALUE(*step.reaches)
    made: Move = transition(field=Case._meta.get_field("state"), source=step.source, target=target)(take)
    return made
