"""Which scenarios a visitor asks for: shipped ones by name, own ones by number and perhaps a version, each as a box that is checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jeugdregie.errors import InputError
from jeugdregie.forecast.scenario import Scenario, examples
from jeugdregie.indicators import Member
from jeugdregie.web.dashboard.filters import CHOSEN, Choice
from jeugdregie.web.scenarios.models import Plan, Version
from jeugdregie.web.scope import Scope

LEAST, MOST = 2, 4
"""How many stand beside each other: with the base there are then no more than five lines in a picture."""
LETTERS = "ABCD"
CUT = Choice(
    "deel",
    "Laat zien",
    (Member("alles", "Alles samen"), Member("gemeente", "Per gemeente"), Member("sector", "Per sector")),
)


@dataclass(frozen=True)
class Chosen:
    """A scenario by its key: the name of a shipped one, or the number of an own one with its version after a dot."""

    key: str
    scenario: Scenario
    is_shipped: bool

    @property
    def address(self) -> str:
        """Its own page."""
        if self.is_shipped:
            return reverse("scenario-example", args=[self.key])
        number, _, version = self.key.partition(".")
        return reverse("scenario-version", args=[number, version]) if version else reverse("scenario", args=[number])


def shipped(name: str) -> Chosen:
    """A shipped scenario; 404 when there is none of that name."""
    if name not in examples():
        raise Http404
    return Chosen(name, examples()[name], is_shipped=True)


def own(version: Version) -> Chosen:
    """A version of an own scenario."""
    return Chosen(f"{version.plan_id}.{version.number}", version.scenario, is_shipped=False)


def read_chosen(given: Mapping[str, str]) -> tuple[Chosen, ...]:
    """The scenarios whose boxes are checked, in the order of the address; 404 for what does not exist."""
    keys = list(dict.fromkeys(name.removeprefix(CHOSEN) for name in given if name.startswith(CHOSEN)))
    if len(keys) > MOST:
        raise InputError(f"Vergelijk hoogstens {MOST} scenario's tegelijk. Haal er een paar weg.", code="scenario-veel")
    return tuple(map(_by_key, keys))


def query_of(chosen: Sequence[Chosen]) -> dict[str, str]:
    """What an address needs to ask for the same scenarios."""
    return {f"{CHOSEN}{item.key}": "ja" for item in chosen}


def cuts_for(scope: Scope) -> Choice:
    """What a visitor can cut by: whoever sees one gemeente has no gemeenten to cut by."""
    options = tuple(item for item in CUT.options if scope.is_region or item.key != "gemeente")
    return Choice(CUT.name, CUT.label, options)


def read_cut(given: Mapping[str, str], scope: Scope) -> str:
    """What is cut by: a dimension, or nothing."""
    known = [option.key for option in cuts_for(scope).options]
    wanted = given.get(CUT.name, "") or known[0]
    if wanted not in known:
        raise InputError("Deze indeling bestaat niet. Kies een andere.", code="filter-onbekend")
    return "" if wanted == known[0] else wanted


def offered() -> Iterator[tuple[str, str]]:
    """Every scenario that can be chosen, own ones first: its key and its name."""
    for plan in Plan.objects.all():
        yield str(plan.pk), plan.title
    for name, found in examples().items():
        yield name, found.naam


def _by_key(key: str) -> Chosen:
    number, _, version = key.partition(".")
    if not (number.isascii() and number.isdigit()):
        return shipped(key)
    plan = get_object_or_404(Plan, pk=int(number))
    if not version:
        return Chosen(key, plan.latest.scenario, is_shipped=False)
    if not (version.isascii() and version.isdigit()):
        raise Http404
    return Chosen(key, get_object_or_404(Version, plan=plan, number=int(version)).scenario, is_shipped=False)
