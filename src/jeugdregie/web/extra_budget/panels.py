"""The page of a contract that is watched: its standing, the forecasts, who may still come in, decisions, and what is paid."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode

from jeugdregie.errors import UserError
from jeugdregie.indicators import Cell
from jeugdregie.steering.extra_budget import Intake, Standing, StopProposal, intake, payable
from jeugdregie.steering.safe_positions import SafePosition, safe_positions
from jeugdregie.tables import NEVER_STOPPED, SECTORS
from jeugdregie.web.extra_budget.agreed import data
from jeugdregie.web.extra_budget.words import day, euros, percent_of, standing_of
from jeugdregie.web.procedures.declaration import Fact, Panel, Values
from jeugdregie.web.spending import words

WHAT = {"stop": "Instroomstop ingesteld", "geen stop": "Geen instroomstop", "opgeheven": "Instroomstop opgeheven"}


def intake_panels(values: Values) -> tuple[Panel, ...]:
    """Everything that the page of a watched contract shows."""
    position = _position(values)
    return tuple(
        panel
        for panel in (
            _standing(values, position),
            _intake(values),
            *_decisions(values),
            _forecasts(values),
            _reported(values),
            _paid(values, position),
        )
        if panel is not None
    )


def _standing(values: Values, position: SafePosition | None) -> Panel:
    last = values["prognoses"][-1]
    ours = words.amount(position.expected) if position else "onbekend"
    width = words.interval(position.expected) if position else ""
    address = reverse("contract", args=[values["contract"]])
    return Panel(
        "Stand",
        facts=(
            Fact("Prognose van de aanbieder", f"{euros(last['bedrag'])} (bekend tot en met {last['maand']})"),
            Fact("Als deel van het budget", percent_of({**last, "budget": values["plafond"] + values["extra"]})),
            Fact("Volgens de prognose", standing_of(values).value),
            Fact("Plafond", euros(values["plafond"])),
            Fact("Toegekend extra budget", euros(values["extra"])),
            Fact("Onze verwachting", f"{ours}{f' ({width})' if width else ''}"),
        ),
        notes=("De prognose van de aanbieder bepaalt de stand; onze verwachting staat ernaast.",),
        link=(f"{address}?{urlencode({'jaar': values['jaar']})}", "Het contract bij Plafonds"),
    )


def _intake(values: Values) -> Panel:
    stop = _stop(values)
    now = standing_of(values)
    ordinary = intake(next(key for key in SECTORS if key not in NEVER_STOPPED), now, stop)
    always = intake("crisis", now, stop)
    running = intake("ambulant", now, stop, running=True)
    elsewhere = values["stop"]["elders_naam"] if values.get("stop") else ""
    return Panel(
        "Wie mag er nog bij?",
        columns=("Wie", "Instroom"),
        rows=(
            ("Crisis, jeugdbescherming en jeugdreclassering", _in_words(always, elsewhere)),
            ("Wie al zorg heeft bij deze aanbieder", "gaat door" if running is Intake.FREE else _in_words(running, elsewhere)),
            ("Andere nieuwe jeugdigen", _in_words(ordinary, elsewhere)),
        ),
    )  # fmt: skip


def _in_words(found: Intake, elsewhere: str) -> str:
    return f"niet hier: verwijs naar {elsewhere}" if found is Intake.ELSEWHERE else found.value


def _stop(values: Values) -> StopProposal | None:
    """The stop that holds, as the rule knows it; it was decided before it was kept."""
    kept = values.get("stop")
    if not kept:
        return None
    return StopProposal(values["aanbieder"], kept["elders"], proposed_by="", decided_by="", accepted=True)


def _decisions(values: Values) -> Iterator[Panel]:
    made = values.get("besluiten", ())
    if made:
        rows = tuple((day(item["op"]), WHAT[item["wat"]], _from(item), item["redenen"]) for item in reversed(made))
        note = "Wie besloot, staat bij 'Wat er gebeurde'."
        yield Panel("Besluiten", columns=("Op", "Besluit", "Uitwerking", "Redenen"), rows=rows, notes=(note,))


def _from(item: Values) -> str:
    return f"per {day(item['per'])}, verwijs naar {item['elders_naam']}" if item["wat"] == "stop" else "–"


def _forecasts(values: Values) -> Panel:
    rows = tuple(
        (item["maand"], euros(item["bedrag"]), euros(item["budget"]), percent_of(item), item["toelichting"] or "–")
        for item in reversed(values["prognoses"])
    )
    columns = ("Tot en met", "Prognose van het jaar", "Budget toen", "Deel", "Toelichting")
    return Panel("Prognoses van de aanbieder", columns=columns, rows=rows, numbers=frozenset({1, 2, 3}))


def _reported(values: Values) -> Panel | None:
    if standing_of(values) is Standing.WITHIN or not values.get("boven_sinds"):
        return None
    text = (
        f"De aanbieder geeft door wie vanaf {day(values['boven_sinds'])} is opgenomen; alleen dan mag instroom. Crisis, "
        "jeugdbescherming en jeugdreclassering hoeven niet. De lijst zelf ziet alleen de contractmanager, onder "
        "'Boven budget opgenomen'; elke blik wordt vastgelegd."
    )
    return Panel("Wie is boven budget opgenomen?", notes=(text,))


def _paid(values: Values, position: SafePosition | None) -> Panel:
    return Panel(
        "Wat wordt betaald?",
        facts=(
            Fact("Gedeclareerd tot nu toe", words.amount(position.declared) if position else "onbekend"),
            Fact("Daarvan te betalen", _payable(values, position.declared) if position else "onbekend"),
            Fact("Grens", euros(values["plafond"] + values["extra"])),
        ),
        notes=(
            "Een plafond is een grens en geen bedrag dat wordt uitbetaald: betaald wordt wat is geleverd en gedeclareerd.",
        ),
    )


def _payable(values: Values, declared: Cell) -> str:
    if declared.value is None:
        return words.amount(declared)
    return euros(payable(round(Decimal(declared.value) * 100), values["plafond"], values["extra"]))


def _position(values: Values) -> SafePosition | None:
    try:
        return safe_positions(data(), values["jaar"]).row(values["contract"])
    except UserError:
        return None
