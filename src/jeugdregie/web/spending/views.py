"""The pages about money ahead: ceilings, one contract, the year-end statement, the budget, and each as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import dataset_of
from jeugdregie.indicators.notation import large_money, long_date, money
from jeugdregie.steering.budget_sheet import Budget, budget_of_store, budget_sheet
from jeugdregie.steering.positions import CUTS, LEVEL, MEASURES
from jeugdregie.steering.safe_positions import SafePosition, SafePositions, safe_positions
from jeugdregie.steering.sheets import Entry, Sheet, csv_of, xlsx_of
from jeugdregie.steering.spend_sheet import contract_sheets, spend_sheet, statement_sheet
from jeugdregie.web import charts
from jeugdregie.web.charts import Picture
from jeugdregie.web.charts.render import NARROW_FULL, WIDE_FULL
from jeugdregie.web.extra_budget.links import links_of
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.region import current_store
from jeugdregie.web.spending import words
from jeugdregie.web.spending.asked import STANDINGS, Asked, read_asked

SHORT = {"stop": "stop", "korter": "korter", "elders": "elders"}
"""Measures in the heading of a narrow column; what they are is said under the list."""
_FILES = (("csv", "CSV"), ("xlsx", "Excel"))
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Line:
    """A line of the list of ceilings: the position, where it leads, and its texts, each with an interval or nothing."""

    row: SafePosition
    address: str
    badge: words.Badge | None
    chance: str
    cells: tuple[tuple[str, str], ...]


def plafonds(request: HttpRequest) -> HttpResponse:
    """Which contracts are likely to pass their ceiling, when, and until when acting helps."""
    try:
        asked = read_asked(request.GET)
        found = safe_positions(asked.dataset, asked.year, asked.cut)
    except NotMeasurableError as error:
        return render(request, "spending/plafonds.html", {"empty": str(error)})
    wanted = STANDINGS.get(asked.standing)
    rows = [row for row in found.rows if wanted in (None, row.signal)]
    leaf = turn_to(rows, _columns(asked), request.GET, kept=asked.kept, words=lambda row: row.label, first="-kans")
    context = {
        "answer": words.answer(found),
        "asked": asked,
        "leaf": leaf,
        "lines": [_line(row, asked) for row, _ in leaf.rows],
        "whole": _line(found.whole, asked),
        "notes": spend_sheet(found).notes,
        "level": round(100 * LEVEL),
        "query": urlencode({"jaar": asked.year, "per": asked.cut}),
        "is_narrowed": bool(asked.standing),
        "has_ceilings": any(row.ceiling.value is not None for row in found.rows),
    }
    return render(request, "spending/plafonds.html", context)


def contract(request: HttpRequest, code: str) -> HttpResponse:
    """One contract: its months, its year against the ceiling, and what measures still do."""
    asked = read_asked(request.GET)
    found, row = _contract(asked, code)
    context = {
        "row": row,
        "asked": asked,
        "answer": words.answer_of(row, found),
        "badge": words.badge(row),
        "figures": _figures(row),
        "measures": words.measures(row),
        "links": links_of(request.user, code, asked.year),
        "level": round(100 * LEVEL),
        "year": _drawn(words.year_picture(row), f"De kosten van {asked.year}, opgeteld", row),
        "months": _drawn(words.months_picture(row), f"Kosten per zorgmaand in {asked.year}", row),
        "lines": [
            (
                month.month.label,
                month.is_over,
                words.amount(month.declared),
                words.amount(month.total),
                words.interval(month.total),
            )
            for month in row.months
        ],
        "notes": spend_sheet(found).notes,
        "files": [
            (label, f"{reverse('contract-file', args=[kind, code])}?jaar={asked.label}") for kind, label in _FILES
        ],
    }
    return render(request, "spending/contract.html", context)


def contract_file(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """One contract as a file: its months, and in a workbook its line of the list too."""
    asked = read_asked(request.GET)
    return _file(contract_sheets(*_contract(asked, code)), kind, f"contract-{asked.year}")


def _contract(asked: Asked, code: str) -> tuple[SafePositions, SafePosition]:
    found = safe_positions(asked.dataset, asked.year)
    row = found.row(code)
    if row is None:
        raise Http404
    return found, row


def plafonds_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of ceilings as a file."""
    asked = read_asked(request.GET)
    sheet = spend_sheet(safe_positions(asked.dataset, asked.year, asked.cut))
    return _file([sheet], kind, f"plafonds-{asked.year}")


def statement(request: HttpRequest) -> HttpResponse:
    """What each gemeente pays of a year."""
    try:
        asked = read_asked(request.GET, ahead=False)
        sheet = statement_sheet(asked.dataset, asked.year)
    except NotMeasurableError as error:
        return render(request, "spending/statement.html", {"empty": str(error)})
    context = {"asked": asked, "sheet": sheet, "answer": _paid(sheet, asked), "rows": _texts(sheet)}
    return render(request, "spending/statement.html", context)


def statement_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The year-end statement as a file."""
    asked = read_asked(request.GET, ahead=False)
    return _file([statement_sheet(asked.dataset, asked.year)], kind, f"eindafrekening-{asked.year}")


def budget(request: HttpRequest) -> HttpResponse:
    """What the budget is in each year, and through which shifts."""
    try:
        found = budget_of_store(dataset_of(current_store()))
    except NotMeasurableError:
        return render(request, "spending/budget.html", {"empty": True, "this_year": str(timezone.localdate().year)})
    sheet = budget_sheet(found)
    tables = [(str(year), [row for row in _texts(sheet) if row[0][0] == str(year)]) for year in found.years]
    years = [str(year) for year in (found.first, found.first + 1)]
    context = {"found": found, "sheet": sheet, "answer": _moved(found), "tables": tables, "entered_years": years}
    return render(request, "spending/budget.html", context)


def budget_file(_request: HttpRequest, kind: str) -> HttpResponse:
    """The budget as a file."""
    return _file([budget_sheet(budget_of_store(dataset_of(current_store())))], kind, "begroting")


def _columns(asked: Asked) -> tuple[Column, ...]:
    measured = tuple(MEASURES.items()) if asked.cut == "contract" else ()
    return (
        Column("naam", CUTS[asked.cut], lambda row: row.label),
        Column("kans", "Stand", _nothing, lambda row: row.over.value, number=True),
        Column("verwacht", "Verwacht", _nothing, lambda row: row.expected.value, number=True),
        Column("plafond", "Plafond", _nothing, lambda row: row.ceiling.value, number=True),
        Column("dag", "Verwachte dag", _nothing, lambda row: row.passing.expected if row.passing else None),
        *(Column(key, f"Laatste dag {SHORT[key]}", _nothing, _last_day(key)) for key, _ in measured),
        Column("gedeclareerd", "Gedeclareerd", _nothing, lambda row: row.declared.value, number=True),
        Column("aangevuld", "Aangevuld", _nothing, lambda row: row.completed.value, number=True),
        Column("kans105", "Kans > 105 %", _nothing, lambda row: row.over_extra.value, number=True),
    )


def _nothing(_row: SafePosition) -> str:
    """The template writes the texts itself: they have parts."""
    return ""


def _last_day(key: str) -> Callable[[SafePosition], Any]:
    return lambda row: row.last_days[key].day if key in row.last_days else None


def _line(row: SafePosition, asked: Asked) -> Line:
    is_one = asked.cut == "contract" and bool(row.months)
    days = [(words.last_day(row, key), "") for key in MEASURES] if asked.cut == "contract" else []
    cells = (
        (words.amount(row.expected), words.interval(row.expected)),
        (_ceiling(row), ""),
        (words.expected_day(row), ""),
        *days,
        (words.amount(row.declared), ""),
        (words.amount(row.completed), words.interval(row.completed)),
        (words.chance(row.over_extra), ""),
    )
    address = f"{reverse('contract', args=[row.code])}?jaar={asked.label}" if is_one else ""
    return Line(row, address, words.badge(row), words.chance(row.over), cells)


def _ceiling(row: SafePosition) -> str:
    return "geen" if row.ceiling.value is None else words.amount(row.ceiling)


def _figures(row: SafePosition) -> tuple[tuple[str, str, str], ...]:
    return (
        ("Plafond", _ceiling(row), ""),
        ("Gedeclareerd", words.amount(row.declared), ""),
        ("Aangevuld", words.amount(row.completed), words.interval(row.completed)),
        ("Verwacht hele jaar", words.amount(row.expected), words.interval(row.expected)),
        ("Kans op meer dan 100 %", words.chance(row.over), ""),
        ("Kans op meer dan 105 %", words.chance(row.over_extra), ""),
        ("Verwachte dag", words.expected_day(row), ""),
    )


def _drawn(picture: Picture, title: str, row: SafePosition) -> dict[str, str] | None:
    if row.is_hidden or picture.is_empty:
        return None
    named = replace(picture, title=title, description="De bedragen staan in de tabel eronder.")
    # the drawing comes from our own specification; texts in it are escaped by the drawing library
    return {size: mark_safe(charts.svg(named, form)) for size, form in (("wide", WIDE_FULL), ("narrow", NARROW_FULL))}  # noqa: S308


def _paid(sheet: Sheet, asked: Asked) -> str:
    whole = dict(zip([field.name for field in sheet.fields], sheet.rows[-1], strict=True))
    if whole["betaalt"] is None or whole["onderhanden"] is None:
        return f"Over {asked.year} zijn niet alle gemeenten te tonen."
    known = f"Berichten tot en met {long_date(asked.dataset.peildatum)}."
    return (
        f"De zorg van {asked.year} kost alle gemeenten samen {large_money(_amount(whole['betaalt']))}. Daarvan is "
        f"{large_money(_amount(whole['onderhanden']))} wel geleverd en nog niet gedeclareerd. {known}"
    )


def _moved(found: Budget) -> str:
    first, last = found.years[0], found.years[-1]
    before, after = (large_money(found.total(year) / 100) for year in (first, last))
    if first == last:
        return f"De begroting van {first} is {before}. Er zijn geen verschuivingen."
    return f"De begroting gaat van {before} in {first} naar {after} in {last}."


def _texts(sheet: Sheet) -> list[list[tuple[str, bool]]]:
    """The rows as texts, each with whether it is a number; without the column of marks, that stand in the cells themselves."""
    marked = sheet.fields[-1].name == "merk"
    return [
        [_text(entry, str(row[-1] or "") if marked else "") for entry in (row[:-1] if marked else row)]
        for row in sheet.rows
    ]


def _text(entry: Entry, mark: str) -> tuple[str, bool]:
    if entry is None:
        return mark or words.EMPTY, True
    return (entry, False) if isinstance(entry, str) else (money(_amount(entry)), True)


def _amount(entry: Entry) -> Any:
    return entry


def _file(sheets: Sequence[Sheet], kind: str, name: str) -> HttpResponse:
    """All tables as a workbook, or the first as CSV."""
    if kind not in KINDS:
        raise Http404
    content = csv_of(sheets[0]).encode("utf-8-sig") if kind == "csv" else xlsx_of(sheets)
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="jeugdregie-{name}.{kind}"'
    return response
