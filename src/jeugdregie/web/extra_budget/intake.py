"""The procedure around 105 %: the provider's monthly forecast, who is reported above budget, and a stop that a person decides on."""

from collections.abc import Iterator
from datetime import date

from jeugdregie.steering.extra_budget import Standing, StopProposal, decide
from jeugdregie.terms import Length, Unit
from jeugdregie.web.accounts.roles import CONTRACT_ROLES, Role
from jeugdregie.web.extra_budget.agreed import about
from jeugdregie.web.extra_budget.forms import ForecastForm, NewForecastForm, ReasonsForm, ReportForm, StopForm
from jeugdregie.web.extra_budget.panels import intake_panels
from jeugdregie.web.extra_budget.words import percent_of, standing_of
from jeugdregie.web.procedures.declaration import (
    NOTHING,
    SAME,
    Asked,
    Extra,
    Procedure,
    State,
    Step,
    Term,
    Tone,
    Values,
)

MANAGERS = frozenset({Role.CONTRACTMANAGER})
MONTHLY = Term(
    "prognose", "Volgende prognose van de aanbieder", ((date(2015, 1, 1), Length(1, Unit.MONTHS)),), remind=3
)
DECIDE = Term("besluit", "Besluiten over de instroomstop", ((date(2015, 1, 1), Length(5, Unit.WORKDAYS)),), remind=2)
"""Both are the region's own choice: the source says 'per maand', and nothing of how soon somebody decides."""
FORECAST = ("beginnen", "bijwerken")
WITHIN, ABOVE, PROPOSED, STOP, NO_STOP, LIFTABLE, CLOSED = (
    "binnen",
    "boven",
    "stop-voorgesteld",
    "stop",
    "geen-stop",
    "opheffen-voorgesteld",
    "afgesloten",
)
RUNNING = (WITHIN, ABOVE, PROPOSED, STOP, NO_STOP, LIFTABLE)
ABOVE_BUDGET = (ABOVE, PROPOSED, STOP, NO_STOP, LIFTABLE)
BY_STANDING = {Standing.WITHIN: WITHIN, Standing.ABOVE: ABOVE, Standing.STOP_PROPOSED: PROPOSED}


def forecast(asked: Asked) -> Values:
    """The forecast added; the first month after the one that came above the budget is the first in which intake is reported."""
    given = dict(asked.given)
    line = {name: given.pop(name) for name in ("maand", "bedrag", "toelichting")}
    earlier = list(asked.before.get("prognoses", ()))
    values = {**asked.before, **given, "prognoses": [*earlier, {**line, "door": asked.user}]}
    values["prognoses"][-1]["budget"] = values["plafond"] + values["extra"]
    since = values.get("boven_sinds") or _month_after(line["maand"])
    values["boven_sinds"] = "" if standing_of(values) is Standing.WITHIN else since
    return values


def after_forecast(values: Values) -> str:
    """The state that a forecast leads to: a stop is proposed, never begun, and lifting one is proposed too."""
    now = standing_of(values)
    if values.get("stop"):
        return STOP if now is Standing.STOP_PROPOSED else LIFTABLE
    return BY_STANDING[now]


def stopped(asked: Asked) -> Values:
    """The decision that there is a stop; refused for whoever gave the forecast, and without another provider."""
    stop = decide(_proposal(asked, asked.given["elders"]), by=asked.user, accept=True)
    decided = {**asked.given, "op": asked.today.isoformat(), "elders": stop.elsewhere}
    return {
        **asked.before,
        "stop": decided,
        "besluiten": [*asked.before.get("besluiten", ()), {**decided, "wat": "stop"}],
    }


def not_stopped(asked: Asked) -> Values:
    """The decision that there is no stop."""
    decide(_proposal(asked, ""), by=asked.user, accept=False)
    return _decided(asked, "geen stop")


def lifted(asked: Asked) -> Values:
    """The decision that the stop ends."""
    return {name: value for name, value in _decided(asked, "opgeheven").items() if name != "stop"}


def after_lifting(values: Values) -> str:
    """Above 105 % there is then no stop, by the decision of a person."""
    now = standing_of(values)
    return NO_STOP if now is Standing.STOP_PROPOSED else BY_STANDING[now]


def reported(asked: Asked) -> Values:
    """With who was reported by now."""
    return {**asked.before, "doorgegeven": [*asked.before.get("doorgegeven", ()), *asked.given["leveringen"]]}


def closed(asked: Asked) -> Values:
    """Without the keys of deliveries: who was reported is of no use once the year is over."""
    return {name: value for name, value in asked.before.items() if name != "doorgegeven"}


def not_above(values: Values) -> Iterator[str]:
    """Within budget nobody is reported."""
    if not values.get("boven_sinds"):
        yield "Er is nu geen prognose boven budget, dus er hoeft niemand te worden doorgegeven."


def _proposal(asked: Asked, elsewhere: str) -> StopProposal:
    maker = asked.before["prognoses"][-1]["door"]
    return StopProposal(asked.before["aanbieder"], elsewhere, proposed_by=maker)


def _decided(asked: Asked, what: str) -> Values:
    made = {"wat": what, "redenen": asked.given["redenen"], "op": asked.today.isoformat()}
    return {**asked.before, "besluiten": [*asked.before.get("besluiten", ()), made]}


def _month_after(month: str) -> str:
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1).isoformat()


INTAKE = Procedure(
    key="instroom-budget",
    address="instroom-en-budget",
    activity="geld",
    label="Instroom en budget",
    question="Wie komt boven budget, en mag er nog instroom bij?",
    one="bewaking van een contract",
    empty="Er is nog geen prognose van een aanbieder. Leg de eerste vast bij een contract met een plafond.",
    readers=CONTRACT_ROLES,
    subject=lambda values: f"{values['naam']}, {values['jaar']}",
    about=lambda values: about(values["contract"], values["jaar"]),
    sole=True,
    panels=intake_panels,
    columns=(
        Extra("prognose", "Prognose, % van budget", lambda values: percent_of(values["prognoses"][-1]), lambda values: values["prognoses"][-1]["bedrag"] / max(1, values["prognoses"][-1]["budget"]), number=True),
    ),
    states=(
        State(WITHIN, "Binnen budget", Tone.GOOD, "Vraag de prognose van deze maand.", MANAGERS, by=("bijwerken",), term=MONTHLY),
        State(ABOVE, "Boven budget, instroom gaat door", Tone.BUSY, "Vraag wie er boven budget is opgenomen, en de prognose van deze maand.", MANAGERS, by=("doorgeven", "bijwerken"), term=MONTHLY),
        State(PROPOSED, "Instroomstop voorgesteld", Tone.BUSY, "Besluit over de instroomstop.", MANAGERS, by=("stoppen", "niet-stoppen"), term=DECIDE),
        State(STOP, "Instroomstop", Tone.BAD, "Vraag de prognose van deze maand.", MANAGERS, by=("bijwerken",), term=MONTHLY),
        State(NO_STOP, "Boven 105 %, geen stop", Tone.BUSY, "Vraag wie er boven budget is opgenomen, en de prognose van deze maand.", MANAGERS, by=("doorgeven", "bijwerken"), term=MONTHLY),
        State(LIFTABLE, "Opheffen van de stop voorgesteld", Tone.BUSY, "Besluit of de instroomstop eindigt.", MANAGERS, by=("opheffen",), term=DECIDE),
        State(CLOSED, "Afgesloten"),
    ),
    steps=(
        Step("beginnen", "Eerste prognose", "prognose vastgelegd", (NOTHING,), MANAGERS, targets=(WITHIN, ABOVE, PROPOSED), choose=after_forecast, form=NewForecastForm, apply=forecast, initial=lambda _known, query: {name: query[name] for name in ("contract", "jaar") if name in query}, help="De prognose van de aanbieder bepaalt de stand, niet die van ons. Boven 105 % stelt het systeem een instroomstop voor; een collega besluit."),
        Step("bijwerken", "Nieuwe prognose", "prognose vastgelegd", RUNNING, MANAGERS, targets=(WITHIN, ABOVE, PROPOSED, STOP, LIFTABLE), choose=after_forecast, form=ForecastForm, apply=forecast, renews_term=True),
        Step("doorgeven", "Boven budget opgenomen", "doorgegeven wie boven budget is opgenomen", ABOVE_BUDGET, MANAGERS, SAME, form=ReportForm, apply=reported, lacks=not_above, personal=True, by_program=False),
        Step("stoppen", "Instroomstop instellen", "instroomstop ingesteld", (PROPOSED,), MANAGERS, STOP, form=StopForm, apply=stopped, says=lambda given: f"Jeugdigen kunnen naar {given['elders_naam']}. {given['redenen']}", checks=FORECAST, checks_since=PROPOSED, by_program=False, help="Een stop geldt nooit voor crisis, jeugdbescherming, jeugdreclassering en lopende zorg."),
        Step("niet-stoppen", "Geen instroomstop", "besloten dat er geen instroomstop komt", (PROPOSED,), MANAGERS, NO_STOP, form=ReasonsForm, apply=not_stopped, says=lambda given: given["redenen"], checks=FORECAST, checks_since=PROPOSED, by_program=False),
        Step("opheffen", "Instroomstop opheffen", "instroomstop opgeheven", (STOP, LIFTABLE), MANAGERS, targets=(WITHIN, ABOVE, NO_STOP), choose=after_lifting, form=ReasonsForm, apply=lifted, says=lambda given: given["redenen"], checks=FORECAST, checks_since=LIFTABLE, by_program=False),
        Step("afsluiten", "Afsluiten", "bewaking afgesloten", RUNNING, MANAGERS, CLOSED, form=ReasonsForm, apply=closed, says=lambda given: given["redenen"], help="Als het jaar voorbij en afgerekend is."),
    ),
)  # fmt: skip
"""How a contract is watched against its budget."""
