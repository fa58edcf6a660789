"""The pages of the review: the list, one case with its outcome, and what came of it."""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.dossier import Dossier
from jeugdregie.indicators.notation import long_date, money, number, short_date
from jeugdregie.indicators.review import REASONS
from jeugdregie.tables import SECTORS
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.policy import allows
from jeugdregie.web.records import describe
from jeugdregie.web.records.held import Held
from jeugdregie.web.records.looks import looked, nothing_there
from jeugdregie.web.records.purpose import PURPOSES, purpose_of
from jeugdregie.web.review.actions import OvertakenError, keep
from jeugdregie.web.review.cases import Shown, current_review, find_case, history, shown_cases
from jeugdregie.web.review.filters import STATES, narrow
from jeugdregie.web.review.forms import OutcomeForm
from jeugdregie.web.review.models import Outcome
from jeugdregie.web.review.report import report_of

_STATE_LABELS = {"open": "Nog niet", "opnieuw-toetsen": "Opnieuw toetsen"}


def cases(request: HttpRequest) -> HttpResponse:
    """Which running trajectories ask for a look, and why."""
    held = Held(request.scope)
    words, everything = describe.Words(held.dataset), shown_cases(request.scope, localdate())
    narrowed = narrow(everything, request.GET, scope=request.scope, words=words)
    looked(request, "toetslijst", aantal=str(len(narrowed.cases)), **narrowed.chosen)
    columns = _columns(words, one_gemeente=not request.scope.is_region)
    leaf = turn_to(
        narrowed.cases,
        columns,
        request.GET,
        kept=narrowed.chosen,
        words=lambda item: f"{item.case.facts.jeugdige_id} {item.case.facts.traject_id}",
        first="-score",
    )
    review = current_review()
    context = {
        "answer": _answer(everything, review.peildatum),
        "controls": narrowed.controls,
        "leaf": leaf,
        "items": [(item, cells[1:]) for item, cells in leaf.rows],
        "empty": not narrowed.cases,
        "nothing": not everything,
        "reasons": [
            (reason, review.rules.weights[code], review.rules.thresholds[code]) for code, reason in REASONS.items()
        ],
        "is_narrowed": set(narrowed.chosen) != {"uitkomst"} or narrowed.chosen["uitkomst"] != next(iter(STATES)),
        "purpose": PURPOSES[purpose_of(request)],
    }
    return render(request, "review/index.html", context)


def case(request: HttpRequest, traject: str) -> HttpResponse:
    """One case: reasons with their numbers, what happened, what it cost, and what reviewers found."""
    held = Held(request.scope)
    found = held.dossier("traject", traject)
    if found is None or found.row["modus"] != "gemeente":
        nothing_there(request, "toetsing")
    looked(request, "toetsing", jeugdige=found.jeugdige_id, sleutel=traject)
    outcomes = history(found.row)
    seen = outcomes[0].number if outcomes else 0
    form = OutcomeForm(request.POST or None, initial={"seen": seen}, instance=_fresh(found, held))
    overtaken = False
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.save(commit=False), request.user, seen=form.cleaned_data["seen"], purpose=purpose_of(request))
        except OvertakenError:
            overtaken = True
            form.data = {**form.data.dict(), "seen": str(seen)}
        else:
            messages.success(request, "De uitkomst is vastgelegd.")
            return redirect("case", traject=traject)
    status = 409 if overtaken else 400 if form.is_bound and form.errors else 200
    context = {**_shown(found, held), "form": form, "outcomes": outcomes, "overtaken": overtaken}
    context["purpose"] = PURPOSES[purpose_of(request)]
    return render(request, "review/case.html", context, status=status)


def report(request: HttpRequest) -> HttpResponse:
    """How many were reviewed, with which outcome, and what followed; figures only."""
    dataset = Held(request.scope).dataset
    try:
        found = report_of(dataset, request.scope, request.GET.get("halfjaar", ""))
        months = dataset.settings.number("toets_daarna_maanden", dataset.peildatum)
    except NotMeasurableError:
        found, months = None, 0
    context = {"report": found, "months": months, "may_review": allows(request.user, "cases")}
    return render(request, "review/report.html", context)


def _fresh(found: Dossier, held: Held) -> Outcome:
    """An outcome about this trajectory as it stands now."""
    known = find_case(current_review().cases, found.key)
    return Outcome(
        jeugdige_id=found.jeugdige_id,
        gemeente=found.row["gemeente"],
        sector=found.row["sector"],
        traject_id=found.key,
        peildatum=held.dataset.peildatum,
        score=known.score if known else 0,
        reasons=list(known.codes) if known else [],
    )


def _shown(found: Dossier, held: Held) -> dict[str, Any]:
    words = describe.Words(held.dataset)
    known = find_case(current_review().cases, found.key)
    return {
        "traject": found.key,
        "jeugdige": found.jeugdige_id,
        "row": found.row,
        "product": words.product(found.row),
        "sector": SECTORS.get(found.row["sector"], found.row["sector"]),
        "gemeente": words.name("gemeente", found.row["gemeente"]),
        "aanbieder": words.name("aanbieder", found.row["laatste_aanbieder"]),
        "known": known,
        "age": known.facts.leeftijd if known else None,
        "events": [(item, describe.KINDS[item.table][0]) for item in found.events if item.table != "verzoek"],
        "care": [(table, _lines(found, table, words)) for table in ("levering", "toewijzing")],
        "months": _months(found, held),
    }


def _lines(found: Dossier, table: str, words: describe.Words) -> list[dict[str, Any]]:
    rows = sorted(found.related[table], key=lambda row: (str(describe.begin_of(row)), row[f"{table}_id"]))
    return [
        {
            "key": row[f"{table}_id"],
            "product": words.product(row),
            "aanbieder": words.name("aanbieder", row["aanbieder"]),
            "begin": describe.begin_of(row),
            "eind": describe.end_of(row),
            "volume": _volume(row, words) if table == "toewijzing" else "",
        }
        for row in rows
    ]


def _volume(row: Any, words: describe.Words) -> str:
    if row["volume"] is None:
        return "geen volume"
    unit, often = (words.value(name, row[name]).rpartition(" (")[0].lower() for name in ("eenheid", "frequentie"))
    return f"{number(row['volume'])} {unit} {often}"


def _months(found: Dossier, held: Held) -> list[dict[str, Any]]:
    """Net cost per month of care, the latest first, with the width of a bar."""
    row, table = found.row, held.dataset.table("kosten")
    mine = table.filter(
        table.jeugdige_id == row["jeugdige_id"], table.gemeente == row["gemeente"], table.sector == row["sector"]
    )
    cost: Counter[date] = Counter()
    for item in held.dataset.rows(mine.select("maand", "bedrag")):
        if _is_within(item["maand"], row["begindatum"], row["einddatum"]):
            cost[item["maand"]] += item["bedrag"]
    most = max(cost.values(), default=0)
    return [
        {"month": month, "text": money(cents / 100), "width": round(100 * max(cents, 0) / most, 1) if most > 0 else 0}
        for month, cents in sorted(cost.items(), reverse=True)
    ]


def _is_within(month: date, begin: date, end: date | None) -> bool:
    return month >= begin.replace(day=1) and (end is None or month <= end)


def _columns(words: describe.Words, *, one_gemeente: bool) -> tuple[Column, ...]:
    place = Column("gemeente", "Gemeente", lambda item: words.name("gemeente", item.case.facts.gemeente))
    return (
        Column("score", "Score", lambda item: str(item.case.score), _by_score, number=True),
        Column("jeugdige", "Jeugdige", lambda item: describe.short(item.case.facts.jeugdige_id)),
        Column("product", "Product", lambda item: _product(item, words)),
        *(() if one_gemeente else (place,)),
        Column("aanbieder", "Aanbieder", lambda item: words.name("aanbieder", item.case.facts.aanbieder)),
        Column("begin", "Begin", lambda item: short_date(item.case.facts.begindatum), _begin),
        Column(
            "kosten", "Kosten 12 maanden", lambda item: money((item.case.facts.kosten or 0) / 100), _cost, number=True
        ),
        Column("uitkomst", "Getoetst", _state),
    )


def _by_score(item: Shown) -> tuple[int, int, str]:
    return (item.case.score, item.case.facts.kosten or 0, item.case.facts.traject_id)


def _begin(item: Shown) -> date:
    return item.case.facts.begindatum


def _cost(item: Shown) -> int:
    return item.case.facts.kosten or 0


def _state(item: Shown) -> str:
    if item.outcome is None or item.is_due:
        return _STATE_LABELS[item.state]
    return str(item.outcome.get_verdict_display()).partition(":")[0]


def _product(item: Shown, words: describe.Words) -> str:
    facts = item.case.facts
    return words.name("product", facts.product) if facts.product else SECTORS.get(facts.sector, facts.sector)


def _answer(everything: tuple[Shown, ...], peildatum: date) -> str:
    if not everything:
        return f"Geen enkel lopend traject heeft een reden om te toetsen, op {long_date(peildatum)}."
    open_cases = sum(item.outcome is None for item in everything)
    due = sum(item.is_due for item in everything)
    again = f", en {number(due)} moet{'en' if due != 1 else ''} opnieuw" if due else ""
    return (
        f"Bij {number(len(everything))} lopende trajecten valt iets op. Daarvan zijn er {number(open_cases)} nog niet "
        f"getoetst{again}. Gegevens tot en met {long_date(peildatum)}."
    )
