"""The filters of the review list: read from the address, checked against what occurs in it, and applied."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from jeugdregie.errors import InputError
from jeugdregie.indicators import Member
from jeugdregie.indicators.review import REASONS
from jeugdregie.indicators.review.report import OUTCOMES
from jeugdregie.tables import SECTORS
from jeugdregie.web.dashboard.filters import Control
from jeugdregie.web.records.describe import Words
from jeugdregie.web.review.cases import AGAIN, OPEN, Shown
from jeugdregie.web.scope import Scope

ALL = "alle"
STATES = {
    "te-doen": "Nog te toetsen",
    ALL: "Alle",
    AGAIN: "Opnieuw te toetsen",
    **{key: f"Uitkomst: {label.lower()}" for key, label in OUTCOMES.items()},
}
"""What the list can be narrowed to by outcome; the first holds when nothing is chosen."""


@dataclass(frozen=True)
class Filter:
    """A select box: which keys a case has, and their labels."""

    name: str
    label: str
    keys: Callable[[Shown], Sequence[str]]
    text: Callable[[str], str]


def filters(words: Words) -> tuple[Filter, ...]:
    """The filters that narrow by what a case is."""
    return (
        Filter(
            "gemeente", "Gemeente", lambda item: (item.case.facts.gemeente,), lambda key: words.name("gemeente", key)
        ),
        Filter("sector", "Sector", lambda item: (item.case.facts.sector,), lambda key: SECTORS.get(key, key)),
        Filter(
            "product", "Product", lambda item: (item.case.facts.product or "",), lambda key: words.name("product", key)
        ),
        Filter(
            "aanbieder",
            "Aanbieder",
            lambda item: (item.case.facts.aanbieder,),
            lambda key: words.name("aanbieder", key),
        ),
        Filter("reden", "Reden", lambda item: item.case.codes, lambda key: REASONS[key].title),
    )


@dataclass(frozen=True)
class Narrowed:
    """The cases that are left, the choice as parameters of an address, and the select boxes."""

    cases: list[Shown]
    chosen: dict[str, str]
    controls: tuple[Control, ...]


def narrow(cases: Sequence[Shown], given: Mapping[str, str], *, scope: Scope, words: Words) -> Narrowed:
    """The cases that an address asks for; what does not occur is an InputError, another gemeente is refused."""
    asked = {name: given.get(name, "").strip() for name in ("gemeente", "sector", "product", "aanbieder", "reden")}
    if not scope.is_region and asked["gemeente"] not in ("", scope.gemeente):
        raise PermissionDenied("another gemeente")
    left, controls = list(cases), []
    for item in filters(words):
        known = sorted(
            {key for case in cases for key in item.keys(case) if key}, key=lambda key: item.text(key).casefold()
        )
        wanted = asked[item.name]
        if wanted and wanted not in known and not (item.name == "gemeente" and wanted == scope.gemeente):
            raise InputError(
                f"Deze keuze bij '{item.label.lower()}' komt niet voor in de lijst.", code="filter-onbekend"
            )
        left = [case for case in left if not wanted or wanted in item.keys(case)]
        if scope.is_region or item.name != "gemeente":
            options = tuple(Member(key, item.text(key)) for key in known)
            controls.append(Control(item.name, item.label, options, wanted, "Alle"))
    state = given.get("uitkomst", "").strip() or next(iter(STATES))
    if state not in STATES:
        raise InputError("Deze keuze bij 'uitkomst' bestaat niet.", code="filter-onbekend")
    options = tuple(Member(key, label) for key, label in STATES.items())
    controls.append(Control("uitkomst", "Uitkomst", options, state, ""))
    chosen = {name: value for name, value in asked.items() if value} | {"uitkomst": state}
    return Narrowed([case for case in left if _is_in(case, state)], chosen, tuple(controls))


def _is_in(case: Shown, state: str) -> bool:
    if state == ALL:
        return True
    if state in OUTCOMES:
        return case.outcome is not None and case.outcome.verdict == state
    return case.state == AGAIN or (state != AGAIN and case.state == OPEN)
