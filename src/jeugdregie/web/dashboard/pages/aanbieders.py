"""Providers: whom the region buys from, what each costs, and how much depends on a few."""

from dataclasses import replace
from decimal import Decimal

from jeugdregie.indicators import TOTAL, SafeTable
from jeugdregie.indicators.notation import percentage, rounded_to, the_period
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER, PERIOD
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow
from jeugdregie.web.dashboard.page import Card, Content, Page
from jeugdregie.web.dashboard.pages.geld import ESTIMATE
from jeugdregie.web.dashboard.shares import share

MOST_BARS = 10
_COLUMNS = (
    "kosten-aangevuld",
    "jeugdigen-in-zorg",
    "kosten-per-jeugdige-aangevuld",
    "duur",
    "aandeel-laat-gedeclareerd",
)
_HEADINGS = ("Kosten", "Aandeel", "Jeugdigen", "Per jeugdige", "Duur in dagen", "Laat gedeclareerd")
_LATE_PROVIDERS = (
    "Een aanbieder die steeds later declareert dan anderen in zijn sector, staat in de laatste maanden te laag. "
    "Duur gaat over trajecten die bij de aanbieder begonnen."
)
_THRESHOLDS = (
    "Herfindahl-index: 10.000 is één aanbieder, 1.000 is tien even grote. Onder 1.500 geldt als weinig geconcentreerd, "
    "boven 2.500 als sterk."
)


def aanbieders(asked: Asked) -> Content:
    """Every provider with cost, share, jeugdigen, duration and lateness; the dearest first."""
    tables = _tables(asked, _COLUMNS, "aanbieder")
    found = grid.side_by_side(tables, asked.period, caption=f"Aanbieders, {asked.period} (kosten aangevuld)")
    shared = replace(found, columns=_HEADINGS, rows=_rows(found, tables[0]))
    return Content(tables, shared, answer=_largest(tables[0]), remark=_LATE_PROVIDERS, notes=(ESTIMATE,))


def grootste(asked: Asked) -> Content:
    """The ten providers with the highest cost."""
    table = asked.table("kosten-aangevuld", by=("aanbieder",), periods=(asked.period,))
    return Content(
        (table,),
        grid.by_period(table),
        pictures.first(pictures.bars(table, asked.period), MOST_BARS),
        notes=(ESTIMATE,),
    )


def sectoren(asked: Asked) -> Content:
    """How much the largest providers have, per sector."""
    tables, found = _concentration(asked, "sector")
    return Content(tables, found, answer=_most_concentrated(tables[1]), remark=_THRESHOLDS)


def gemeenten(asked: Asked) -> Content:
    """The same per gemeente."""
    tables, found = _concentration(asked, "gemeente")
    return Content(tables, found, remark=_THRESHOLDS)


def _concentration(asked: Asked, by: str) -> tuple[tuple[SafeTable, ...], Grid]:
    tables = _tables(asked, ("aandeel-grootste-aanbieders", "concentratie-aanbieders"), by)
    found = grid.side_by_side(tables, asked.period, caption=f"Concentratie per {by}, {asked.period}")
    return tables, replace(found, columns=("Vijf grootste", "Herfindahl-index"))


def _tables(asked: Asked, names: tuple[str, ...], by: str) -> tuple[SafeTable, ...]:
    return tuple(asked.table(name, by=(by,), periods=(asked.period,)) for name in names)


def _rows(found: Grid, cost: SafeTable) -> tuple[GridRow, ...]:
    """Each line with its share in the cost behind it, the highest cost first, the total last."""
    keys = {member.label: member.key for member in cost.members("aanbieder")}
    rows = [replace(row, cells=(row.cells[0], _share(cost, keys.get(row.label)), *row.cells[1:])) for row in found.rows]
    return tuple(sorted(rows, key=lambda row: (row.is_total, -Decimal(row.cells[0].value or 0))))


def _share(cost: SafeTable, key: str | None) -> GridCell:
    [period] = cost.periods
    value = share(cost, period, key) if key else None
    if value is None:
        return GridCell("–", None, None)
    return GridCell(percentage(value), rounded_to(value, 1), None)


def _largest(cost: SafeTable) -> str:
    [period] = cost.periods
    found = [
        (value, member.label)
        for member in cost.members("aanbieder")
        if member.key != TOTAL and (value := share(cost, period, member.key)) is not None
    ]
    if not found:
        return f"Voor deze keuze zijn in {the_period(period)} geen kosten per aanbieder te tonen."
    value, label = max(found)
    return f"De grootste aanbieder is {label}: {percentage(value)} van de kosten in {the_period(period)}."


def _most_concentrated(index: SafeTable) -> str:
    [period] = index.periods
    found = [
        (cell.value, member.label)
        for member in index.members("sector")
        if member.key != TOTAL and (cell := index.cell(period, sector=member.key)).value is not None
    ]
    if len(found) < 2:
        return ""
    return f"Het meest geconcentreerd is de sector {max(found)[1]}, het minst {min(found)[1]}."


def _answer(asked: Asked) -> str:
    cost = asked.table("kosten-aangevuld", by=("aanbieder",), periods=(asked.period,))
    number = sum(
        1
        for member in cost.members("aanbieder")
        if member.key != TOTAL and cost.cell(asked.period, aanbieder=member.key).value != 0
    )
    five = asked.table("aandeel-grootste-aanbieders", periods=(asked.period,))
    cell = five.cell(asked.period)
    if cell.value is None:
        return _largest(cost)
    return f"{_largest(cost)} Van {number} aanbieders krijgen de vijf grootste samen {five.text(cell)}."


AANBIEDERS = Page(
    key="aanbieders",
    address="geld/aanbieders/",
    label="Aanbieders",
    question="Van wie kopen we jeugdhulp?",
    activity="geld",
    answer=_answer,
    filters=("gemeente", "sector", PERIOD),
    choices=(PER,),
    cards=(
        Card("grootste", "Wie zijn de grootste aanbieders?", grootste, wide=True),
        Card("aanbieders", "Wat kost elke aanbieder, en wat staat daar tegenover?", aanbieders, wide=True),
        Card("sectoren", "In welke sector hangt veel aan weinig aanbieders?", sectoren),
        Card("gemeenten", "In welke gemeente hangt veel aan weinig aanbieders?", gemeenten, compares=True),
    ),
)
