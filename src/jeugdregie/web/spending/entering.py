"""The pages on which ceilings and the budget of a year are entered."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jeugdregie.errors import InputError, StoreError
from jeugdregie.indicators.notation import money
from jeugdregie.web.region import gemeenten
from jeugdregie.web.spending.entry import BUDGET, CEILINGS, Entered, known_rows, replace_year, rows_of

YEARS = range(2015, 2100)


def enter_ceilings(request: HttpRequest, year: int) -> HttpResponse:
    """The ceiling of every contract that is in force in a year."""
    _require_year(year)
    kept = {row["contract"]: row["bedrag"] for row in known_rows("plafond") if row["jaar"] == year}
    contracts = [row for row in known_rows("contract") if _is_in_force(row, year) or row["contract"] in kept]
    ordered = sorted(contracts, key=lambda row: (row["naam"] or row["contract"]).casefold())
    begin = [{"contract": row["contract"], "bedrag": _written(kept.get(row["contract"]))} for row in ordered]
    names = {row["contract"]: row["naam"] or row["contract"] for row in ordered}
    words = {
        "title": f"Plafonds van {year}",
        "lead": "Het bedrag dat elk contract in dit jaar hoogstens mag kosten. Laat leeg wat geen plafond heeft.",
        "empty": "Er zijn nog geen contracten. Maak contract.csv en laad het met jeugdregie load.",
    }
    return _entered(request, CEILINGS, year, begin, {"names": names, "back": ("plafonds", "Plafonds"), **words})


def enter_budget(request: HttpRequest, year: int) -> HttpResponse:
    """The budget of a year per stream and type of care; a new year begins with the lines of the year before."""
    _require_year(year)
    rows = known_rows("begroting")
    source = (
        year
        if any(row["jaar"] == year for row in rows)
        else max((row["jaar"] for row in rows if row["jaar"] < year), default=year)
    )
    begin = [
        {name: row[name] or "" for name in BUDGET.columns} | {"bedrag": _written(row["bedrag"])}
        for row in rows
        if row["jaar"] == source
    ]
    words = {
        "title": f"Begroting van {year}",
        "lead": "Per stroom en zorgtype een bedrag. Een regel zonder bedrag telt niet mee.",
        "copied": str(source) if source != year and begin else "",
    }
    return _entered(request, BUDGET, year, begin, {"names": gemeenten(), "back": ("budget", "Begroting"), **words})


def _entered(
    request: HttpRequest, entered: Entered, year: int, begin: list[dict[str, Any]], words: Mapping[str, Any]
) -> HttpResponse:
    lines = entered.formset(request.POST or None, initial=begin, prefix="regel")
    error = ""
    if request.method == "POST" and lines.is_valid():
        try:
            _require_known(entered, lines.cleaned_data, begin)
            replace_year(entered, year, rows_of(entered, lines.cleaned_data, year), request.user)
        except (InputError, StoreError) as found:
            error = str(found)
        else:
            messages.success(request, f"{words['title']}: bewaard. De cijfers worden opnieuw berekend.")
            back = reverse(words["back"][0])
            return redirect(f"{back}?jaar={year}" if entered is CEILINGS else back)
    named = entered.columns[-1]
    rows = [(words["names"].get(form[named].value() or "", form[named].value() or ""), form) for form in lines]
    context = {
        **words,
        "lines": lines,
        "rows": rows,
        "error": error,
        "entered": entered,
        "year": str(year),
        "years": _years(year),
    }
    checked = request.method == "POST"
    return render(request, "spending/enter.html", {**context, "checked": checked}, status=400 if checked else 200)


def _require_known(entered: Entered, cleaned: list[Mapping[str, Any]], begin: list[dict[str, Any]]) -> None:
    """A ceiling of a contract that is not in the list was not asked for."""
    if entered is CEILINGS and {line["contract"] for line in cleaned if line} - {item["contract"] for item in begin}:
        raise InputError("De contracten zijn intussen veranderd. Ververs de pagina.", code="contract-onbekend")


def _require_year(year: int) -> None:
    if year not in YEARS:
        raise InputError(f"Kies een jaar van {YEARS[0]} tot en met {YEARS[-1]}.", code="jaar-onbekend")


def _is_in_force(row: Mapping[str, Any], year: int) -> bool:
    return row["geldig_van"].year <= year and (row["geldig_tot"] is None or row["geldig_tot"].year >= year)


def _written(amount: int | None) -> str:
    return "" if amount is None else money(amount).replace("€", "").strip("\u00a0 ")


def _years(year: int) -> tuple[str, ...]:
    """The years around one, to go to."""
    return tuple(str(item) for item in (year - 1, year, year + 1) if item in YEARS)
