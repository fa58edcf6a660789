"""Runs the rules over a record: every class is visited once, a path is only worked out when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.rules.model import Indices, Outcome, Place, Rule
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, Class, Composite, Element, Message


class Context(NamedTuple):
    """The values of a whole message that rules compare with; None where the message has no declaration."""

    dagtekening: date
    declaratie_dagtekening: date | None = None
    laatste_declaratiedag: date | None = None


class Broken(NamedTuple):
    """A rule that does not hold, or that could not be run, and the path of the element that it is about."""

    rule: Rule
    path: str
    has_run: bool


Answers = list[tuple[int, list[Indices]]]
"""The questions whose rule is broken, by their number, and the places below the record where it is."""

Ask = Callable[[Any, Context], Answers]


@dataclass(frozen=True)
class Question:
    """A rule at one of its places, and the path from the owner to what a finding is about."""

    rule: Rule
    place: Place
    path: str  # with [{}] behind every repeating element


@dataclass(frozen=True)
class Visit:
    """What to do with a record of one class: the questions, and the records below it by field, with their path."""

    questions: tuple[Question, ...]
    ask: Ask
    single: tuple[tuple[str, str, Visit], ...]
    several: tuple[tuple[str, str, Visit], ...]


Trail = tuple[Any, ...] | None
"""How a record was reached: (the trail of what is above it, path from there, number), or None at the root."""


class Engine:
    """Rules, worked out once per message into what to visit and what to ask there."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._plans: dict[str, Visit] = {}

    def plan(self, message: str) -> Visit:
        """What to visit and to ask in a message ('JW301')."""
        found = self._plans.get(message)
        if found is None:
            found = self._plans[message] = _plan(MESSAGES[message], self._rules)
        return found

    def broken(self, message: str, record: Bericht) -> Sequence[Broken]:
        """The rules that do not hold for a message, in the order in which its classes are visited."""
        visit = self.plan(message)
        found: list[Broken] = []
        _Run(_context(record), found).visit(record, visit, None)
        return found


class _Run:
    """One message: its context and what was found."""

    def __init__(self, context: Context, found: list[Broken]) -> None:
        self.context = context
        self.found = found

    def visit(self, record: Any, visit: Visit, trail: Trail) -> None:
        """Ask the questions of a record and go on with the records below it."""
        try:
            answers = visit.ask(record, self.context)
        except Exception:  # a rule that cannot be run is a finding; the others go on
            answers = self._one_by_one(record, visit, trail)
        for number, places in answers:
            self._broken(visit.questions[number], places, trail)
        for field, path, below in visit.single:
            value = getattr(record, field)
            if value is not None:
                self.visit(value, below, (trail, path, None))
        for field, path, below in visit.several:
            for number, value in enumerate(getattr(record, field), 1):
                self.visit(value, below, (trail, path, number))

    def _one_by_one(self, record: Any, visit: Visit, trail: Trail) -> Answers:
        answers: Answers = []
        for number, question in enumerate(visit.questions):
            try:
                answers += [(number, places) for _, places in _compiled([question])(record, self.context)]
            except Exception:
                path = question.path.partition("[{}]")[0]
                self.found.append(Broken(question.rule, _path(trail, path), has_run=False))
        return answers

    def _broken(self, question: Question, places: Iterable[Indices], trail: Trail) -> None:
        for indices in places:
            path = question.path.format(*(index + 1 for index in indices))
            self.found.append(Broken(question.rule, _path(trail, path), has_run=True))


def _path(trail: Trail, last: str) -> str:
    steps = [last] if last else []
    while trail is not None:
        trail, path, number = trail
        steps.append(path if number is None else f"{path}[{number}]")
    return "/".join(["Bericht", *reversed(steps)])


def _context(record: Any) -> Context:
    dagtekening = record.header.bericht_identificatie.dagtekening
    declaratie = getattr(record, "declaratie", None)
    if declaratie is None:
        return Context(dagtekening)
    return Context(dagtekening, declaratie.declaratie_dagtekening, declaratie.declaratie_periode.einddatum)


def _plan(message: Message, rules: Iterable[Rule]) -> Visit:
    questions: dict[str, list[Question]] = {}
    for rule in rules:
        for place in rule.places:
            if place.message == message.name:
                path = _path_below(message, message.classes[place.owner], place.element)
                questions.setdefault(place.owner, []).append(Question(rule, place, path))
    return _visit(message, "Root", questions) or Visit((), _compiled([]), (), ())


def _visit(message: Message, name: str, questions: Mapping[str, Sequence[Question]]) -> Visit | None:
    """What to do with the records of a class; None when there is nothing to ask of it or below it."""
    single, several = [], []
    for element in message.classes[name].elements:
        declared = message.classes.get(element.type)
        if declared is None:
            continue
        inner = declared.elements[0] if declared.is_wrapper() else None
        target = element.type if inner is None else inner.type
        below = _visit(message, target, questions) if target in message.classes else None
        if below is None:
            continue
        if inner is None:
            single.append((field_name(element.name), element.name, below))
        else:
            several.append((field_name(element.name), f"{element.name}/{inner.name}", below))
    own = tuple(questions.get(name, ()))
    return Visit(own, _compiled(own), tuple(single), tuple(several)) if own or single or several else None


def _path_below(message: Message, owner: Class | Composite, path: str) -> str:
    """The path with [{}] behind every repeating element; KeyError when the declaration does not know it."""
    steps = []
    for name in filter(None, path.split("/")):
        element = _element(owner, name)
        steps.append(name + ("[{}]" if element.repeats else ""))
        owner = message.classes.get(element.type) or COMPOSITES.get(element.type) or owner
    return "/".join(steps)


def _element(owner: Class | Composite, name: str) -> Element:
    return {element.name: element for element in owner.elements}[name]


def _compiled(questions: Sequence[Question]) -> Ask:
    """The questions as one function of a record and the context.

    Written out as source, since this is the innermost loop of a check:
        outcome = check_0(record.bsn)
        if outcome is not False: note(answers, 0, outcome)
    """
    lines = ["def ask(record, context):", f"    {', '.join(Context._fields)} = context", "    answers = []"]
    for number, question in enumerate(questions):
        arguments = ", ".join([*map(_value, question.place.values), *question.place.context])
        lines.append(f"    outcome = check_{number}({arguments})")
        lines.append(f"    if outcome is not False: note(answers, {number}, outcome)")
    names: dict[str, Any] = {f"check_{number}": question.rule.check for number, question in enumerate(questions)}
    names["note"] = _note
    exec("\n".join([*lines, "    return answers"]), names)  # noqa: S102 - only names from our own declarations
    ask: Ask = names["ask"]
    return ask


def _note(answers: Answers, number: int, outcome: Outcome) -> None:
    places: list[Indices] = [()] if isinstance(outcome, bool) else [*outcome]
    if places:
        answers.append((number, places))


def _value(name: str) -> str:
    outer, _, inner = name.partition(".")
    return f"(record.{outer} and record.{outer}.{inner})" if inner else f"record.{outer}"
