"""The questions of the overview, each with its tables, picture, answer and notes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import Definition, SafeTable
from jeugdregie.web.charts import Picture
from jeugdregie.web.dashboard import answers, grid, pictures
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import Filters
from jeugdregie.web.dashboard.grid import Grid

TABLE_INDICATORS = ("jeugdigen-in-zorg", "instroom", "uitstroom", "stand", "kosten", "kosten-per-jeugdige")


@dataclass(frozen=True)
class Card:
    """Everything that stands in one card; without tables `empty` says why."""

    key: str
    question: str
    answer: str = ""
    tables: tuple[SafeTable, ...] = ()
    grid: Grid | None = None
    picture: Picture | None = None
    left_out: tuple[str, ...] = ()
    remark: str = ""
    empty: str = ""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions behind the figures."""
        return tuple(table.definition for table in self.tables)

    @property
    def source(self) -> str:
        """The source line."""
        return pictures.source(self.tables[0])

    @property
    def protection(self) -> str:
        """How the figures were made safe."""
        return self.tables[0].disclosure.text

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of all tables, each once."""
        return tuple(dict.fromkeys(note for table in self.tables for note in table.notes))


QUESTIONS = {
    "sectoren": "In welke sectoren krijgen jeugdigen hulp?",
    "verwijzers": "Via wie komen trajecten binnen?",
    "in-en-uit": "Stroomt er meer in dan uit?",
    "kosten": "Waar gaat het geld heen?",
    "tabel": "Hoe verschilt het?",
}

_WITHIN_GEMEENTE = (
    "Instroom, uitstroom en stand zijn hier binnen elke gemeente geteld: wie binnen de regio verhuist, telt bij beide. "
    "Daardoor kan het totaal hoger zijn dan het kerncijfer van de regio."
)

Build = Callable[[Figures, Filters], Card]


def sectoren(figures: Figures, filters: Filters) -> Card:
    """Jeugdigen in care per sector over time."""
    table = figures.table("jeugdigen-in-zorg", filters, by=("sector",))
    return _lines("sectoren", table, answers.largest_sector(table))


def verwijzers(figures: Figures, filters: Filters) -> Card:
    """Inflow per referrer over time."""
    table = figures.table("instroom", filters, by=("verwijzer",))
    return _lines("verwijzers", table, answers.largest_referrer(table))


def in_en_uit(figures: Figures, filters: Filters) -> Card:
    """Inflow against outflow over time."""
    question = QUESTIONS["in-en-uit"]
    tables = (figures.table("instroom", filters), figures.table("uitstroom", filters))
    answer = answers.in_and_out(*tables)
    return Card(
        key="in-en-uit",
        question=question,
        answer=answer,
        tables=tables,
        grid=grid.stacked(tables, caption="Instroom en uitstroom, in trajecten"),
        picture=pictures.columns(tables, title=question, description=_described(answer)),
    )


def kosten(figures: Figures, filters: Filters) -> Card:
    """Cost per sector in the chosen half-year."""
    question = QUESTIONS["kosten"]
    table = figures.table("kosten", filters, by=("sector",))
    answer = answers.where_money_goes(table)
    return Card(
        key="kosten",
        question=question,
        answer=answer,
        tables=(table,),
        grid=grid.by_period(table),
        picture=pictures.bars(table, table.periods[-1], title=question, description=_described(answer)),
    )


def tabel(figures: Figures, filters: Filters, *, by: str) -> Card:
    """The key figures side by side, per gemeente or per sector."""
    period = figures.periods(filters)[-1]
    tables = tuple(figures.table(name, filters, by=(by,), periods=(period,)) for name in TABLE_INDICATORS)
    question = f"Hoe verschilt het per {by}?"
    return Card(
        key="tabel",
        question=question,
        tables=tables,
        grid=grid.side_by_side(tables, period, caption=f"Kerncijfers per {by}, {period}"),
        remark=_WITHIN_GEMEENTE if by == "gemeente" else "",
    )


CHARTS: dict[str, Build] = {"sectoren": sectoren, "verwijzers": verwijzers, "in-en-uit": in_en_uit, "kosten": kosten}


def builder(key: str, filters: Filters) -> Build | None:
    """The function that makes a card; the table is per gemeente unless one gemeente was chosen already."""
    if key == "tabel":
        return partial(tabel, by="sector" if filters.gemeente else "gemeente")
    return CHARTS.get(key)


def build(key: str, figures: Figures, filters: Filters) -> Card:
    """A card, or an empty one that says why its question cannot be answered."""
    make = builder(key, filters)
    if make is None:
        raise KeyError(key)
    try:
        return make(figures, filters)
    except NotMeasurableError as error:
        return Card(key=key, question=QUESTIONS[key], empty=str(error))


def _lines(key: str, table: SafeTable, answer: str) -> Card:
    question = QUESTIONS[key]
    return Card(
        key=key,
        question=question,
        answer=answer,
        tables=(table,),
        grid=grid.by_period(table),
        picture=pictures.lines(table, title=question, description=_described(answer)),
        left_out=pictures.left_out(table),
    )


def _described(answer: str) -> str:
    return f"{answer} De cijfers staan in de tabel bij deze grafiek."
