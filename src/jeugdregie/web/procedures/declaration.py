"""What a procedure is: one value in one module, from which its pages, API, rows of the policy and tests derive.

A case is in one state. A step takes it to another: certain roles may, a form asks what is needed, and something may still lack.
A term runs while the case is in states that have it, and stands still in states that suspend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeAlias

from django import forms

from jeugdregie.errors import ProgrammingError
from jeugdregie.terms import Length
from jeugdregie.web.accounts.roles import Role

Values: TypeAlias = Mapping[str, Any]
"""What a case knows: what was filled in so far, by the name of the field. Values are what JSON can hold."""
NOTHING = ""
"""The state before the first step."""
SAME = "="
"""Stands for a target: the state stays what it is."""


class Tone(Enum):
    """How a state looks; never colour alone, the label stands beside it. The value names the icon."""

    NEUTRAL = "level"
    BUSY = "info"
    GOOD = "good"
    BAD = "warning"


@dataclass(frozen=True)
class Term:
    """What must be done before a day. `lengths` are dated: the last that holds on the day on which the term begins counts."""

    key: str
    label: str
    lengths: tuple[tuple[date, Length], ...]
    remind: int = 2

    def length_on(self, day: date) -> Length:
        """How long the term is when it begins on a day."""
        return max((since, length) for since, length in self.lengths if since <= day)[1]


@dataclass(frozen=True)
class State:
    """Where a case can be. A state without steps out of it is an end.

    `task` is what somebody with one of `roles` has to do here, by one of the steps in `by` (any step when that is empty).
    """

    key: str
    label: str
    tone: Tone = Tone.NEUTRAL
    task: str = ""
    roles: frozenset[Role] = frozenset()
    by: tuple[str, ...] = ()
    term: Term | None = None
    suspends: bool = False


@dataclass(frozen=True)
class Asked:
    """What a step works with: what the case knew, what was filled in, who does it and on which day."""

    before: Values
    given: Values
    user: str
    today: date


def _keep(asked: Asked) -> Values:
    return {**asked.before, **asked.given}


def _nothing(_values: Values) -> Iterator[str]:
    yield from ()


def _empty(_before: Values, _query: Mapping[str, str]) -> Values:
    return {}


@dataclass(frozen=True)
class Step:
    """A step from one of `source` (NOTHING begins a case) to `target` (SAME leaves it), or to what `choose` returns out of `targets`.

    `form` asks what is needed, `rows` asks it several times over. `lacks` says, from what the case knows, what must be done
    first. `apply` makes what the case knows afterwards; both are pure. Whoever did one of the steps in `checks` may not do
    this one; with `checks_since` only in that state, and only for steps since the case last came into it.
    `by_program`: may also be done through the API; a decision is for a person. `personal`: shows jeugdigen, so a purpose is asked first.
    """

    key: str
    label: str
    done: str
    source: tuple[str, ...]
    roles: frozenset[Role]
    target: str = ""
    targets: tuple[str, ...] = ()
    choose: Callable[[Values], str] | None = None
    form: type[forms.Form] | None = None
    rows: type[forms.Form] | None = None
    rows_label: str = ""
    initial: Callable[[Values, Mapping[str, str]], Values] = _empty
    lacks: Callable[[Values], Iterable[str]] = _nothing
    apply: Callable[[Asked], Values] = _keep
    says: Callable[[Values], str] = lambda _given: ""
    checks: tuple[str, ...] = ()
    checks_since: str = ""
    renews_term: bool = False
    by_program: bool = True
    personal: bool = False
    help: str = ""

    @property
    def begins(self) -> bool:
        """Whether it makes a new case."""
        return self.source == (NOTHING,)

    @property
    def reaches(self) -> tuple[str, ...]:
        """Every state that it can lead to."""
        return self.source if self.target == SAME else self.targets or (self.target,)


@dataclass(frozen=True)
class Fact:
    """A name with a value, as text."""

    label: str
    text: str


@dataclass(frozen=True)
class Panel:
    """A part of the page of a case: facts, a table, remarks. `numbers` are the columns that are set right."""

    title: str
    facts: tuple[Fact, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    link: tuple[str, str] | None = None


def _no_panels(_values: Values) -> tuple[Panel, ...]:
    return ()


@dataclass(frozen=True)
class Extra:
    """A column of the list beside number, subject, state, last day and date; `order` sorts it."""

    key: str
    label: str
    text: Callable[[Values], str]
    order: Callable[[Values], Any] | None = None
    number: bool = False


@dataclass(frozen=True, eq=False)
class Procedure:
    """A procedure as a whole. `key` names its routes, `address` stands in addresses of pages and API.

    `about` says what a case is about; of a procedure that is `sole` there is one open case for each such thing.
    """

    key: str
    address: str
    activity: str
    label: str
    question: str
    one: str
    empty: str
    readers: frozenset[Role]
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    subject: Callable[[Values], str]
    about: Callable[[Values], str] = lambda _values: ""
    sole: bool = False
    panels: Callable[[Values], tuple[Panel, ...]] = _no_panels
    columns: tuple[Extra, ...] = ()
    _by_key: Mapping[str, State] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {state.key: state for state in self.states})
        wrong = sorted(self._faults())
        if wrong:
            raise ProgrammingError(f"{self.key}: {'; '.join(wrong)}")

    @property
    def start(self) -> Step:
        """The step that makes a case."""
        return next(step for step in self.steps if step.begins)

    @property
    def routes(self) -> tuple[str, ...]:
        """The routes of its pages, beside that of its list."""
        return (f"{self.key}-case", *(f"{self.key}-{step.key}" for step in self.steps))

    def state(self, key: str) -> State:
        """The state with this key."""
        return self._by_key[key]

    def step(self, key: str) -> Step | None:
        """The step with this key."""
        return next((step for step in self.steps if step.key == key), None)

    def is_end(self, key: str) -> bool:
        """Whether no step leads out of a state."""
        return all(key not in step.source for step in self.steps)

    def _faults(self) -> Iterator[str]:
        """What makes a declaration wrong; it is refused when it is made, not when it is used."""
        known, keys = set(self._by_key), [step.key for step in self.steps]
        if len(known) != len(self.states) or len(set(keys)) != len(keys):
            yield "a state or step is there twice"
        if sum(step.begins for step in self.steps) != 1:
            yield "one step begins a case"
        for step in self.steps:
            named = {*step.reaches, *step.source, *filter(None, (step.checks_since,))} - {NOTHING}
            yield from (f"{step.key} names unknown state {name}" for name in named - known)
            yield from (f"{step.key} checks unknown step {name}" for name in set(step.checks) - set(keys))
            if bool(step.target) == bool(step.targets) or bool(step.targets) != bool(step.choose):
                yield f"{step.key} leads to one target, or to what it chooses out of targets"
            if not step.roles <= self.readers:
                yield f"{step.key} is for roles that may not read"
        reached = {name for step in self.steps for name in step.reaches}
        yield from (f"nothing leads to state {name}" for name in known - reached)
        for state in self.states:
            out = {step.key for step in self.steps if state.key in step.source}
            if state.task and not state.roles:
                yield f"{state.key} has a task for nobody"
            yield from (f"{state.key} asks for {name}, which does not lead out of it" for name in set(state.by) - out)
