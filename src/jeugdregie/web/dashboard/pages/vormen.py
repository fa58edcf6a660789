"""Heavy and compulsory care: stay, secure care, crisis, compulsion, and care side by side."""

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import SafeTable
from jeugdregie.indicators.notation import listed, the_period
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER, PERIOD
from jeugdregie.web.dashboard.page import Card, Content, Page

SHARES = {
    "aandeel-verblijf": "verblijf",
    "aandeel-gedwongen": "gedwongen hulp",
    "aandeel-gelijktijdig": "meer dan één vorm van hulp tegelijk",
}
"""Shares of the jeugdigen in care, and what those get."""

NUMBERS = (
    "jeugdigen-met-verblijf",
    "jeugdzorgplus",
    "gedwongen-hulp",
    "jeugdigen-crisis",
    "instroom-crisis",
    "jeugdigen-gelijktijdig",
)


def aandelen(asked: Asked) -> Content:
    """Which share of the jeugdigen in care gets each of them."""
    tables = _tables(asked, tuple(SHARES))[0]
    return Content(
        tables, grid.stacked(tables, caption="Aandeel van de jeugdigen in zorg, in procent"), answer=_said(tables)
    )


def aantallen(asked: Asked) -> Content:
    """How many they are; what these data cannot tell is named with its reason."""
    tables, missing = _tables(asked, NUMBERS)
    return Content(tables, grid.stacked(tables, caption="Aantallen per periode"), notes=missing)


def verblijf(asked: Asked) -> Content:
    """The share of stay per gemeente."""
    return _bars(asked, "aandeel-verblijf", "gemeente")


def gedwongen(asked: Asked) -> Content:
    """The share of compulsory care per gemeente."""
    return _bars(asked, "aandeel-gedwongen", "gemeente")


def _tables(asked: Asked, names: tuple[str, ...]) -> tuple[tuple[SafeTable, ...], tuple[str, ...]]:
    """The indicators that these data can tell, and why the others cannot be told."""
    found, missing = [], []
    for name in names:
        try:
            found.append(asked.table(name))
        except NotMeasurableError as error:
            missing.append(str(error))
    if not found:
        raise NotMeasurableError(missing[0])
    return tuple(found), tuple(dict.fromkeys(missing))


def _said(tables: tuple[SafeTable, ...]) -> str:
    latest = tables[0].periods[-1]
    cells = [(table, table.cell(latest)) for table in tables]
    parts = [f"{table.text(cell)} {SHARES[table.indicator]}" for table, cell in cells if cell.value is not None]
    if not parts:
        return f"Voor deze keuze is in {the_period(latest)} geen aandeel te tonen."
    return f"Van de jeugdigen in zorg kreeg in {the_period(latest)} {listed(parts)}."


def _bars(asked: Asked, name: str, by: str) -> Content:
    table = asked.table(name, by=(by,))
    return Content((table,), grid.by_period(table), pictures.bars(table, asked.period))


def _answer(asked: Asked) -> str:
    return _said(_tables(asked, tuple(SHARES))[0])


VORMEN = Page(
    key="vormen",
    address="vormen/",
    label="Vormen van hulp",
    question="Wie krijgt zware of gedwongen hulp?",
    activity="trajecten",
    answer=_answer,
    filters=("gemeente", PERIOD),
    choices=(PER,),
    cards=(
        Card("aandelen", "Welk deel van de jeugdigen krijgt dit?", aandelen, wide=True),
        Card("aantallen", "Om hoeveel jeugdigen en trajecten gaat het?", aantallen, wide=True),
        Card("verblijf", "In welke gemeente is het aandeel met verblijf het hoogst?", verblijf, compares=True),
        Card("gedwongen", "In welke gemeente is het aandeel gedwongen hulp het hoogst?", gedwongen, compares=True),
    ),
)
