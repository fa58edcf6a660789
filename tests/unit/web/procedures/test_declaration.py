"""A declaration that cannot work is refused when it is made."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jeugdregie.errors import ProgrammingError
from jeugdregie.terms import Length, Unit
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.procedures.declaration import NOTHING, SAME, Procedure, State, Step, Term

ANALIST = frozenset({Role.ANALIST})
BEGIN = Step("vragen", "Vragen", "gevraagd", (NOTHING,), ANALIST, "open")
CLOSE = Step("sluiten", "Sluiten", "gesloten", ("open",), ANALIST, "dicht", checks=("vragen",))
OPEN, SHUT = State("open", "Open", task="Sluit de vraag.", roles=ANALIST, by=("sluiten",)), State("dicht", "Dicht")


def procedure(**other: Any) -> Procedure:
    given = {"states": (OPEN, SHUT), "steps": (BEGIN, CLOSE), **other}
    return Procedure(
        key="vraag",
        address="vragen",
        activity="werk",
        label="Vragen",
        question="Wat is er gevraagd?",
        one="vraag",
        empty="Nog geen vraag.",
        readers=ANALIST,
        subject=lambda _values: "Een vraag",
        **given,
    )


def test_a_whole_declaration_knows_its_start_its_ends_and_its_routes() -> None:
    made = procedure()
    assert made.start is BEGIN
    assert [state.key for state in made.states if made.is_end(state.key)] == ["dicht"]
    assert made.routes == ("vraag-case", "vraag-vragen", "vraag-sluiten")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"states": (OPEN, OPEN, SHUT)}, "there twice"),
        ({"steps": (BEGIN, CLOSE, CLOSE)}, "there twice"),
        ({"steps": (CLOSE,)}, "one step begins a case"),
        ({"steps": (BEGIN, replace(CLOSE, target="weg"))}, "sluiten names unknown state weg"),
        ({"steps": (BEGIN, replace(CLOSE, source=("weg",)))}, "sluiten names unknown state weg"),
        ({"steps": (BEGIN, replace(CLOSE, checks=("weg",)))}, "sluiten checks unknown step weg"),
        ({"steps": (BEGIN, replace(CLOSE, checks_since="weg"))}, "sluiten names unknown state weg"),
        ({"steps": (BEGIN, replace(CLOSE, targets=("dicht",)))}, "sluiten leads to one target"),
        ({"steps": (BEGIN, replace(CLOSE, target="", targets=("dicht",)))}, "sluiten leads to one target"),
        ({"steps": (BEGIN, replace(CLOSE, roles=frozenset({Role.TOETSER})))}, "for roles that may not read"),
        ({"states": (OPEN, SHUT, State("los", "Los"))}, "nothing leads to state los"),
        ({"states": (replace(OPEN, roles=frozenset()), SHUT)}, "open has a task for nobody"),
        ({"states": (replace(OPEN, by=("vragen",)), SHUT)}, "open asks for vragen, which does not lead out of it"),
    ],
)
def test_what_cannot_work_is_named(other: dict[str, Any], said: str) -> None:
    with pytest.raises(ProgrammingError, match=said):
        procedure(**other)


def test_a_step_that_leaves_the_state_reaches_where_it_comes_from() -> None:
    assert replace(CLOSE, target=SAME).reaches == ("open",)


def test_the_length_of_a_term_is_dated() -> None:
    short, long = Length(5, Unit.WORKDAYS), Length(10, Unit.WORKDAYS)
    term = Term("besluit", "Besluiten", ((date(2015, 1, 1), long), (date(2026, 7, 1), short)))
    assert term.length_on(date(2026, 6, 30)) == long
    assert term.length_on(date(2026, 7, 1)) == short
