"""The pages with records: the list behind a figure, one record with its timeline, one message, and the purpose of looking."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import find
from jeugdregie.indicators.dossier import PAGE_OF, Dossier, own_key
from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.indicators.records import Asked, table_behind
from jeugdregie.tables import TABLES
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD, Choice, Filters, chosen_labels, controls, read_filters
from jeugdregie.web.lists import Leaf, turn_to
from jeugdregie.web.loading.listings import REASONS
from jeugdregie.web.policy import allows
from jeugdregie.web.records import describe
from jeugdregie.web.records.choices import INDICATOR, PART, PARTS, choices
from jeugdregie.web.records.held import Held
from jeugdregie.web.records.looks import looked, nothing_there
from jeugdregie.web.records.message import messages_of, open_message
from jeugdregie.web.records.purpose import PURPOSES, keep_purpose, purpose_of

EXPORT = "records-export"


def records(request: HttpRequest) -> HttpResponse:
    """The records behind a figure, as a list."""
    held, filters = Held(request.scope), _filters(request)
    asked = _asked(filters)
    rows, words = held.rows(asked), describe.Words(held.dataset)
    table = table_behind(asked)
    looked(request, "lijst", **_kept(asked), aantal=str(len(rows)))
    limits = {"scope": request.scope, "known": Figures(request.scope).known}
    leaf = turn_to(
        rows,
        describe.columns(rows, words, one_gemeente=not request.scope.is_region),
        request.GET,
        kept=dict(filters.chosen),
        words=lambda row: describe.searched_in(row, words),
    )
    context = {
        "definition": find(asked.name),
        "period": period_in_words(asked.period),
        "answer": describe.count_in_words(len(rows), len({row["jeugdige_id"] for row in rows}), table),
        "empty": not rows,
        "kind": describe.KINDS[table][1],
        "caption": f"Lijst van {describe.KINDS[table][1]}",
        "leaf": leaf,
        "lines": _lines(leaf, table),
        "controls": controls(filters, choices=_useful(asked), **limits),
        "chosen": chosen_labels(filters, **limits),
        "export": f"{reverse(EXPORT)}{filters.query}" if allows(request.user, EXPORT) else "",
        "purpose": PURPOSES[purpose_of(request)],
    }
    return render(request, "records/index.html", context)


def export(request: HttpRequest) -> HttpResponse:
    """The same records as a file, for who has that right as well."""
    held, asked = Held(request.scope), _asked(_filters(request))
    rows = held.rows(asked)
    looked(request, "bestand", **_kept(asked), aantal=str(len(rows)))
    names = TABLES[table_behind(asked)].names
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_plain(row[name]) for name in names] for row in rows)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="gegevens-{asked.name}-{asked.period}.csv"'
    return response


def record(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """One record: its values, what happened, what belongs to it, and the messages it follows from."""
    held = Held(request.scope)
    found = _found(request, held, table, key)
    looked(request, "gegeven", tabel=table, sleutel=key, jeugdige=found.jeugdige_id)
    words = describe.Words(held.dataset)
    context = {
        "table": table,
        "key": key,
        "kind": describe.KINDS[table][0],
        "product": words.product(found.row),
        "jeugdige": found.jeugdige_id,
        "facts": describe.facts(table, found.row, words),
        "events": [(event, describe.KINDS[event.table][0]) for event in found.events],
        "siblings": [_siblings(name, rows, words) for name, rows in found.related.items() if rows and name != table],
        "messages_behind": _messages(held, found),
        "purpose": PURPOSES[purpose_of(request)],
    }
    return render(request, "records/record.html", context)


def message(request: HttpRequest, table: str, key: str, bericht: str) -> HttpResponse:
    """A message behind a record: the only page with a name or BSN."""
    held = Held(request.scope)
    found = _found(request, held, table, key)
    opened = open_message(request, held, found, bericht)
    if opened is None:
        nothing_there(request, "bericht")
    context = {
        "table": table,
        "key": key,
        "kind": describe.KINDS[table][0],
        "opened": opened,
        "words": describe.Words(held.dataset),
        "reason": REASONS.get(opened.row["reden"] or "", ""),
        "purpose": PURPOSES[purpose_of(request)],
    }
    return render(request, "records/message.html", context)


def purpose(request: HttpRequest) -> HttpResponse:
    """Ask once per session why someone looks, and go on where they were going."""
    onward = request.POST.get("verder") or request.GET.get("verder") or reverse("records")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("records")
    given = request.POST.get("doel", "")
    if request.method == "POST" and given in PURPOSES:
        keep_purpose(request, given)
        looked(request, "doel-gekozen")
        return redirect(onward)
    wrong = request.method == "POST"
    context = {"purposes": PURPOSES.items(), "onward": onward, "chosen": purpose_of(request), "wrong": wrong}
    return render(request, "records/purpose.html", context, status=400 if wrong else 200)


def _filters(request: HttpRequest) -> Filters:
    known = Figures(request.scope).known
    if not known[PERIOD]:
        raise NotMeasurableError("De berichten beslaan nog geen heel halfjaar: laad meer maanden.")
    filters = read_filters(request.GET, scope=request.scope, known=known, choices=choices())
    return Filters.of(**{PERIOD: known[PERIOD][0].key, **dict(filters.chosen)})


def _asked(filters: Filters) -> Asked:
    part = PARTS[filters.get(PART)] if find(filters.get(INDICATOR)).per else "measure"
    return Asked(filters.get(INDICATOR), filters.get(PERIOD), tuple(sorted(filters.where.items())), part)


def _useful(asked: Asked) -> tuple[Choice, ...]:
    """The select boxes that mean something: only a quotient has a denominator."""
    return tuple(choice for choice in choices() if choice.name != PART or find(asked.name).per)


def _kept(asked: Asked) -> dict[str, str]:
    return {INDICATOR: asked.name, PERIOD: asked.period, PART: asked.part, **dict(asked.where)}


def _found(request: HttpRequest, held: Held, table: str, key: str) -> Dossier:
    return held.dossier(table, key) or nothing_there(request, "gegeven")


def _lines(leaf: Leaf, table: str) -> list[tuple[str, Any]]:
    page = PAGE_OF.get(table)
    return [(_address(page, row) if page else "", cells) for row, cells in leaf.rows]


def _address(table: str, row: Any) -> str:
    return reverse("record", kwargs={"table": table, "key": row[own_key(table)]})


def _siblings(table: str, rows: tuple[Any, ...], words: describe.Words) -> dict[str, Any]:
    columns = describe.columns(rows, words, one_gemeente=True)[1:]
    ordered = sorted(rows, key=lambda row: (str(describe.begin_of(row)), row[own_key(table)]))
    lines = [(_address(table, row), [(column.text(row), column.number) for column in columns]) for row in ordered]
    return {"title": describe.KINDS[table][1].capitalize(), "columns": columns, "lines": lines}


def _messages(held: Held, found: Dossier) -> list[dict[str, Any]]:
    """The messages behind a record, the earliest first, with what each says of it."""
    known = messages_of(held, found)
    about: dict[str, list[str]] = {}
    for source in found.sources:
        about.setdefault(source.bericht_id, []).append(describe.KINDS[source.table][0].lower())
    rows = sorted(known.values(), key=lambda row: (str(row["dagtekening"]), row["bericht_id"]))
    return [{**row, "about": ", ".join(dict.fromkeys(about.get(row["bericht_id"], ["antwoord"])))} for row in rows]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return harmless(";".join(map(str, value)))
    return "" if value is None else harmless(str(value))
