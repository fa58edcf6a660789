"""Who leaves care: inflow against outflow, in which sectors, why, and how often before the plan was done."""

from decimal import Decimal

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import TOTAL, SafeTable
from jeugdregie.indicators.notation import number, percentage, the_period
from jeugdregie.web.dashboard import answers, grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow
from jeugdregie.web.dashboard.page import Card, Content, Page
from jeugdregie.web.dashboard.shares import shares_grid

PREMATURE = ("32", "33", "34", "35")
"""Reasons of ending (JZ588) that say 'voortijdig'."""
_ABOUT_REASONS = "De reden komt uit het stopbericht. Een traject van meer leveringen heeft de reden van de laatste stop. Zonder stopbericht is er geen reden."


def saldo(asked: Asked) -> Content:
    """Inflow, outflow and the difference between them."""
    tables = (asked.table("instroom"), asked.table("uitstroom"))
    return Content(tables, balance(*tables), pictures.columns(tables), answer=answers.in_and_out(*tables))


def balance(inflow: SafeTable, outflow: SafeTable) -> Grid:
    """Inflow and outflow per period, and the difference of what is shown."""
    stacked = grid.stacked((inflow, outflow), caption="Instroom, uitstroom en saldo, in trajecten")
    cells = []
    for period in inflow.periods:
        came, went = inflow.cell(period), outflow.cell(period)
        if came.value is None or went.value is None:
            mark = came.mark or went.mark
            cells.append(GridCell(mark or "–", None, mark))
            continue
        difference = Decimal(came.value) - Decimal(went.value)
        cells.append(GridCell(f"{'+' if difference > 0 else ''}{number(difference)}", difference, None))
    return Grid(
        stacked.caption, stacked.corner, stacked.columns, (*stacked.rows, GridRow("Saldo", tuple(cells), is_total=True))
    )


def sectoren(asked: Asked) -> Content:
    """Outflow per sector over time."""
    table = asked.table("uitstroom", by=("sector",))
    return Content(
        (table,),
        grid.by_period(table),
        pictures.lines(table),
        answer=answers.largest_of(table, "geëindigde trajecten"),
        left_out=pictures.left_out(table),
    )


def redenen(asked: Asked) -> Content:
    """Why trajectories ended in the chosen half-year."""
    table = asked.table("uitstroom", by=("reden_beeindiging",))
    return Content(
        (table,),
        shares_grid(table, "uitstroom"),
        pictures.bars(table, asked.period),
        answer=premature(table),
        notes=(_ABOUT_REASONS,),
    )


def terug(asked: Asked) -> Content:
    """How much of the inflow had care before."""
    return _told(asked, "aandeel-herinstroom")


def weg(asked: Asked) -> Content:
    """Who stays away in the year after all care ended."""
    return _told(asked, "zonder-nieuwe-start")


def _told(asked: Asked, name: str) -> Content:
    """An indicator over the periods that it can be told of: it looks a year back or ahead."""
    known = tuple(period for period in asked.periods if _can_tell(asked, name, period))
    table = asked.table(name, periods=known or (asked.period,))
    cell = table.cell(table.periods[-1])
    answer = (
        ""
        if cell.value is None
        else f"{table.definition.title}: {table.text(cell)} in {the_period(table.periods[-1])}."
    )
    return Content((table,), grid.by_period(table), answer=answer)


def _can_tell(asked: Asked, name: str, period: str) -> bool:
    try:
        asked.table(name, periods=(period,))
    except NotMeasurableError:
        return False
    return True


def premature(table: SafeTable) -> str:
    """Which share of the trajectories ended before the plan was done, of those whose reason is shown."""
    period = table.periods[-1]
    cells = {key: table.cell(period, reden_beeindiging=key) for key in _keys(table)}
    early = [cells[key].value for key in PREMATURE if key in cells]
    total = table.cell(period).value
    if not total or not early or None in early:
        return f"In {the_period(period)} is niet van elke voortijdige reden een cijfer te tonen; zie de tabel."
    count = sum(Decimal(value) for value in early if value is not None)
    share = percentage(100 * count / Decimal(total))
    return (
        f"Ongeveer {number(count)} van de {number(total)} trajecten die in {the_period(period)} eindigden, "
        f"stopten voortijdig ({share})."
    )


def _keys(table: SafeTable) -> list[str]:
    return [member.key for member in table.members("reden_beeindiging") if member.key != TOTAL]


def _answer(asked: Asked) -> str:
    return answers.in_and_out(asked.table("instroom"), asked.table("uitstroom"))


UITSTROOM = Page(
    key="uitstroom",
    address="uitstroom/",
    label="Uitstroom",
    question="Wie stroomt uit, en waarom?",
    activity="stroom",
    answer=_answer,
    choices=(PER,),
    cards=(
        Card("saldo", "Stroomt er meer in dan uit?", saldo),
        Card("sectoren", "Uit welke sectoren stromen jeugdigen uit?", sectoren),
        Card("redenen", "Waarom eindigt een traject, en hoe vaak voortijdig?", redenen, wide=True),
        Card("terug", "Hoeveel van de instroom kwam eerder al?", terug),
        Card("weg", "Wie blijft weg na het einde?", weg),
    ),
)
