"""The procedure of a request for extra budget: price times quantity per product, decided by somebody else than who wrote it."""

from collections.abc import Iterator
from datetime import date

from jeugdregie.indicators.notation import number
from jeugdregie.steering.extra_budget import BudgetRequest, ProductRequest
from jeugdregie.terms import Length, Unit
from jeugdregie.web.accounts.roles import CONTRACT_ROLES, Role
from jeugdregie.web.extra_budget.agreed import GRANTED, about
from jeugdregie.web.extra_budget.forms import (
    TRENDS,
    GrantForm,
    MissingForm,
    NewRequestForm,
    ProductForm,
    ReasonsForm,
    RequestForm,
)
from jeugdregie.web.extra_budget.prefill import request_from
from jeugdregie.web.extra_budget.words import day, euros
from jeugdregie.web.procedures.declaration import (
    NOTHING,
    Asked,
    Extra,
    Fact,
    Panel,
    Procedure,
    State,
    Step,
    Term,
    Tone,
    Values,
)

MANAGERS = frozenset({Role.CONTRACTMANAGER})
DECIDE = Term("besluit", "Besluiten", ((date(2015, 1, 1), Length(20, Unit.WORKDAYS)),), remind=5)
"""How long a region takes over a request; its own choice, no law says it."""
WRITING = ("beginnen", "aanpassen", "indienen", "aanvullen")
"""Steps of who writes a request."""


def requested(values: Values) -> BudgetRequest:
    """The request as the rule knows it."""
    products = [
        ProductRequest(
            line["product"],
            line.get("prijs") or 0,
            line.get("aantal") or 0,
            use=line.get("gebruik"),
            mean_duration_days=line.get("duur"),
            waiting=line.get("wachtenden"),
            waiting_days=line.get("wachtdagen"),
            trend=line.get("trend") or None,
        )
        for line in values.get("regels", ())
    ]
    return BudgetRequest(products, values.get("afschalen", ""), values.get("vraag", ""))


def lacking(values: Values) -> Iterator[str]:
    """What a request still has to say before it can be sent."""
    yield from requested(values).missing()


def granted(asked: Asked) -> Values:
    """The request with what was granted of it: price times the granted quantity, and nothing else."""
    lines = [
        ProductRequest(line["product"], line["prijs"], asked.given[f"aantal_{place}"])
        for place, line in enumerate(asked.before["regels"])
    ]
    decided = {
        "redenen": asked.given["redenen"],
        "op": asked.today.isoformat(),
        "aantallen": [line.quantity for line in lines],
    }
    return {**asked.before, "besluit": decided, "toegekend": BudgetRequest(lines).cents}


def refused(asked: Asked) -> Values:
    """The request with why it was refused."""
    return {**asked.before, "besluit": {"redenen": asked.given["redenen"], "op": asked.today.isoformat()}}


def subject(values: Values) -> str:
    """The contract and the year."""
    return f"{values['naam']}, {values['jaar']}"


def panels(values: Values) -> tuple[Panel, ...]:
    """What is asked, why, and what was decided."""
    found = requested(values)
    decided = values.get("besluit")
    asked = Panel(
        "Wat wordt gevraagd?",
        facts=(
            Fact("Gevraagd", euros(found.cents)),
            Fact("Plafond", euros(values["plafond"])),
            Fact("Eerder toegekend", euros(values["extra"])),
        ),
        columns=(
            "Product",
            "Prijs",
            "Aantal",
            "Bedrag",
            "Gebruik",
            "Duur (dagen)",
            "Wachtenden",
            "Wachttijd (dagen)",
            "Wachten",
        ),
        rows=tuple(_row(line) for line in found.products),
        numbers=frozenset(range(1, 8)),
        notes=(
            "Het bedrag is prijs maal hoeveelheid, opgeteld. 'onbekend': niet ingevuld, of in de gegevens te klein om te tonen.",
        ),
    )
    why = Panel(
        "Waarom?",
        facts=(
            Fact("Afschalen, terugverwijzen, korter helpen", found.scaling_down or "nog niet ingevuld"),
            Fact("Meer vraag", found.demand or "nog niet ingevuld"),
        ),
    )
    return (*((_decision(values),) if decided else ()), asked, why)


def _decision(values: Values) -> Panel:
    decided = values["besluit"]
    facts = (Fact("Redenen", decided["redenen"]), Fact("Besloten op", day(decided["op"])))
    if "toegekend" not in values:
        return Panel("Besluit: afgewezen", facts)
    rows = tuple(
        (line["product"], number(line["aantal"]), number(quantity), euros(line["prijs"] * quantity))
        for line, quantity in zip(values["regels"], decided["aantallen"], strict=True)
    )
    return Panel(
        "Besluit: toegekend",
        (Fact("Toegekend", euros(values["toegekend"])), *facts),
        columns=("Product", "Gevraagd aantal", "Toegekend aantal", "Bedrag"),
        rows=rows,
        numbers=frozenset({1, 2, 3}),
        notes=("Wat is toegekend verhoogt de grens. Betaald wordt wat is geleverd en gedeclareerd.",),
    )


def _row(line: ProductRequest) -> tuple[str, ...]:
    known = (line.use, line.mean_duration_days, line.waiting, line.waiting_days)
    trend = TRENDS[line.trend] if line.trend else "onbekend"
    amounts = (euros(line.price), number(line.quantity), euros(line.cents))
    return (line.product, *amounts, *("onbekend" if item is None else number(item) for item in known), trend)


EXTRA_BUDGET = Procedure(
    key="extra-budget",
    address="extra-budget",
    activity="geld",
    label="Extra budget",
    question="Wie vraagt extra budget, en waarvoor?",
    one="verzoek om extra budget",
    empty="Er is nog geen verzoek. Een verzoek begint bij een contract met een plafond.",
    readers=CONTRACT_ROLES,
    subject=subject,
    about=lambda values: about(values["contract"], values["jaar"]),
    panels=panels,
    columns=(
        Extra("gevraagd", "Gevraagd", lambda values: euros(requested(values).cents), lambda values: requested(values).cents, number=True),
        Extra("toegekend", "Toegekend", lambda values: euros(values["toegekend"]) if "toegekend" in values else "–", lambda values: values.get("toegekend"), number=True),
    ),
    states=(
        State("concept", "Concept", Tone.NEUTRAL, "Maak het verzoek af en dien het in.", MANAGERS, by=("indienen", "aanpassen")),
        State("ingediend", "Ingediend", Tone.BUSY, "Besluit over het verzoek.", MANAGERS, by=("toekennen", "afwijzen"), term=DECIDE),
        State("aanvulling", "Wacht op aanvulling", Tone.BUSY, "Vul het verzoek aan.", MANAGERS, by=("aanvullen",), suspends=True),
        State(GRANTED, "Toegekend", Tone.GOOD),
        State("afgewezen", "Afgewezen", Tone.BAD),
        State("ingetrokken", "Ingetrokken"),
    ),
    steps=(
        Step("beginnen", "Nieuw verzoek", "verzoek opgesteld", (NOTHING,), MANAGERS, "concept", form=NewRequestForm, rows=ProductForm, rows_label="Product", initial=request_from, help="Vul per product prijs en hoeveelheid in. Wat de gegevens al weten, staat er; kijk het na."),
        Step("aanpassen", "Aanpassen", "verzoek aangepast", ("concept",), MANAGERS, "concept", form=RequestForm, rows=ProductForm, rows_label="Product", initial=lambda known, _query: known),
        Step("indienen", "Indienen", "verzoek ingediend", ("concept",), MANAGERS, "ingediend", lacks=lacking, help="Daarna besluit een collega."),
        Step("vragen", "Aanvulling vragen", "aanvulling gevraagd", ("ingediend",), MANAGERS, "aanvulling", form=MissingForm, says=lambda given: given["redenen"], apply=lambda asked: asked.before, checks=WRITING, help="Tot de aanvulling er is, staat de termijn stil."),
        Step("aanvullen", "Aanvullen", "verzoek aangevuld", ("aanvulling",), MANAGERS, "ingediend", form=RequestForm, rows=ProductForm, rows_label="Product", initial=lambda known, _query: known),
        Step("toekennen", "Toekennen", "extra budget toegekend", ("ingediend",), MANAGERS, GRANTED, form=GrantForm, apply=granted, lacks=lacking, says=lambda given: given["redenen"], checks=WRITING, by_program=False, help="Je mag minder toekennen dan gevraagd. Wat je toekent verhoogt de grens; het wordt niet uitbetaald als bedrag."),
        Step("afwijzen", "Afwijzen", "verzoek afgewezen", ("ingediend",), MANAGERS, "afgewezen", form=ReasonsForm, apply=refused, says=lambda given: given["redenen"], checks=WRITING, by_program=False),
        Step("intrekken", "Intrekken", "verzoek ingetrokken", ("concept", "ingediend", "aanvulling"), MANAGERS, "ingetrokken", form=ReasonsForm, apply=lambda asked: asked.before, says=lambda given: given["redenen"]),
    ),
)  # fmt: skip
"""How extra budget is asked for and decided on."""
