"""The start page: six key figures, what needs a look, every question with its answer, and the gemeenten side by side."""

from jeugdregie.indicators import SafeTable
from jeugdregie.web.dashboard import answers, grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.page import Card, Content, Page

TABLE_INDICATORS = (
    "jeugdigen-in-zorg",
    "instroom",
    "uitstroom",
    "stand",
    "kosten-aangevuld",
    "kosten-per-jeugdige-aangevuld",
)

_WITHIN_GEMEENTE = (
    "Instroom, uitstroom en stand zijn hier binnen elke gemeente geteld: wie binnen de regio verhuist, telt bij beide. "
    "Daardoor kan het totaal hoger zijn dan het kerncijfer van de regio."
)


def sectoren(asked: Asked) -> Content:
    """Jeugdigen in care per sector over time."""
    table = asked.table("jeugdigen-in-zorg", by=("sector",))
    return _lines(table, answers.largest_sector(table))


def kosten(asked: Asked) -> Content:
    """Cost per sector in the chosen half-year."""
    table = asked.table("kosten-aangevuld", by=("sector",))
    return Content(
        (table,), grid.by_period(table), pictures.bars(table, asked.period), answer=answers.where_money_goes(table)
    )


def tabel(asked: Asked) -> Content:
    """The key figures side by side, per gemeente, or per sector when one gemeente was chosen already."""
    by = "sector" if asked.gemeente else "gemeente"
    tables = tuple(asked.table(name, by=(by,), periods=(asked.period,)) for name in TABLE_INDICATORS)
    caption = f"Kerncijfers per {by}, {asked.period}"
    remark = _WITHIN_GEMEENTE if by == "gemeente" else ""
    return Content(
        tables,
        grid.side_by_side(tables, asked.period, caption=caption),
        remark=remark,
        question=f"Hoe verschilt het per {by}?",
    )


def _answer(asked: Asked) -> str:
    figures = {figure.table.indicator: figure for figure in asked.key_figures()}
    if "jeugdigen-in-zorg" not in figures:
        asked.table("jeugdigen-in-zorg")  # says why not
    return answers.overview(figures, asked.period)


def _lines(table: SafeTable, answer: str) -> Content:
    picture, left_out = pictures.lines(table), pictures.left_out(table)
    return Content((table,), grid.by_period(table), picture, answer=answer, left_out=left_out)


OVERZICHT = Page(
    key="overview",
    address="overzicht/",
    label="Overzicht",
    question="Hoe gaat het met de jeugdhulp?",
    activity="overzicht",
    answer=_answer,
    template="dashboard/overview.html",
    is_start=True,
    cards=(
        Card("sectoren", "In welke sectoren krijgen jeugdigen hulp?", sectoren),
        Card("kosten", "Waar gaat het geld heen?", kosten),
        Card("tabel", "Hoe verschilt het per gemeente of sector?", tabel, wide=True),
    ),
)
