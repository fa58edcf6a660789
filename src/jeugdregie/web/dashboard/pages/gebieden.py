"""Areas side by side: a map per gemeente, how each moved, the wijken of one gemeente, and regions when there are more."""

from contextlib import suppress
from decimal import Decimal

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import TOTAL, Member, SafeTable, find
from jeugdregie.indicators.dimensions import is_rest
from jeugdregie.indicators.notation import the_period
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.areas import area_map
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PERIOD, Choice
from jeugdregie.web.dashboard.page import Card, Content, Page

FIGURE = "cijfer"
SHOWN = ("kosten-per-jeugdige-aangevuld", "aandeel-bevolking", "jeugdigen-in-zorg", "instroom", "duur")
"""Figures that can be drawn on the map; the first is drawn when none is chosen."""
PER_REGION = (
    "jeugdigen-in-zorg",
    "aandeel-bevolking",
    "instroom",
    "uitstroom",
    "kosten-aangevuld",
    "kosten-per-jeugdige-aangevuld",
)
_NO_OUTLINES = (
    "Elke tegel is een gemeente, ongeveer waar zij ligt. Met 'jeugdregie kaart' zet je de echte grenzen in de opslag."
)


def kaart(asked: Asked) -> Content:
    """The chosen figure per gemeente on a map."""
    table = asked.table(asked.choice(FIGURE), by=("gemeente",))
    picture = area_map(table, asked.period)
    return Content(
        (table,),
        grid.by_period(table),
        picture,
        answer=highest_and_lowest(table, asked.period),
        remark="" if any(area.polygons for area in picture.areas) else _NO_OUTLINES,
    )


def verloop(asked: Asked) -> Content:
    """How the chosen figure moved in each gemeente, beside the region."""
    table = asked.table(asked.choice(FIGURE), by=("gemeente",))
    if asked.gemeente:
        return Content((table,), grid.by_period(table), pictures.lines(table), question="Hoe ging het?")
    reference = "Regio" if asked.scope.is_region and not table.definition.adds_up else ""
    about = " De grijze lijn is de hele regio." if reference else ""
    return Content(
        (table,),
        grid.by_period(table),
        pictures.multiples(table, reference=reference),
        answer=f"Elke gemeente op dezelfde schaal, van {table.periods[0]} tot en met {table.periods[-1]}.{about}",
    )


def wijken(asked: Asked) -> Content:
    """Jeugdigen in care per wijk, where the data know the wijk."""
    if not asked.gemeente:
        raise NotMeasurableError("Kies een gemeente om haar wijken te zien.")
    table = _in_wijken(asked)
    picture = area_map(table, asked.period)
    drawn = picture if all(area.polygons for area in picture.areas) else pictures.bars(table, asked.period)
    return Content(
        (table,),
        grid.by_period(table),
        drawn,
        answer=highest_and_lowest(table, asked.period),
        remark="Wie in een andere gemeente woont dan die betaalt, of van wie de wijk niet bekend is, staat onder 'elders of onbekend'.",
    )


def _in_wijken(asked: Asked) -> SafeTable:
    table = asked.table("jeugdigen-in-zorg", by=("wijk",))
    if all(is_rest(member.key) for member in table.members("wijk") if member.key != TOTAL):
        raise NotMeasurableError(
            "Van geen jeugdige in deze gemeente is de wijk bekend: daarvoor moet de postcode aan een wijk gekoppeld zijn."
        )
    return table


def regios(asked: Asked) -> Content:
    """Two or more regions side by side."""
    tables = tuple(asked.table(name, by=("regio",), periods=(asked.period,)) for name in PER_REGION)
    known = [member for member in tables[0].members("regio") if member.key != TOTAL]
    if len(known) < 2:
        raise NotMeasurableError(
            "De gegevens gaan over één regio. Laad ook berichten van een andere regio om ze naast elkaar te zien."
        )
    return Content(tables, grid.side_by_side(tables, asked.period, caption=f"Kerncijfers per regio, {asked.period}"))


def highest_and_lowest(table: SafeTable, period: str) -> str:
    """Where a figure is highest and lowest, and what it is in all."""
    [dimension] = table.by
    found = [
        (Decimal(cell.value), member)
        for member in table.members(dimension)
        if member.key != TOTAL
        and not is_rest(member.key)
        and (cell := table.cell(period, **{dimension: member.key})).value is not None
    ]
    if not found:
        return f"In {the_period(period)} is van geen {dimension} een cijfer te tonen."
    high, low = max(found, key=_value)[1], min(found, key=_value)[1]
    most = _said(table, period, high)
    if sum(member.key != TOTAL and not is_rest(member.key) for member in table.members(dimension)) == 1:
        return f"{table.definition.title} in {high.label}: {most} in {the_period(period)}."
    if table.indicator == "kosten-per-jeugdige-aangevuld":
        first = f"{high.label} betaalt het meest per jeugdige: {most} in {the_period(period)}."
    else:
        first = f"{table.definition.title} is in {the_period(period)} het hoogst in {high.label}: {most}."
    if high == low:
        return first
    whole = table.cell(period)
    end = "" if whole.value is None else f" Alles samen: {table.text(whole)}."
    return f"{first} Het laagst is {low.label}: {_said(table, period, low)}.{end}"


def _said(table: SafeTable, period: str, member: Member) -> str:
    text = table.text(table.cell(period, **{table.by[0]: member.key}))
    return f"{text} dagen" if table.unit == "dagen" else text


def _value(pair: tuple[Decimal, Member]) -> Decimal:
    return pair[0]


def _answer(asked: Asked) -> str:
    if asked.gemeente:
        with suppress(NotMeasurableError):
            return highest_and_lowest(_in_wijken(asked), asked.period)
    return highest_and_lowest(asked.table(asked.choice(FIGURE), by=("gemeente",)), asked.period)


GEBIEDEN = Page(
    key="gebieden",
    address="gebieden/",
    label="Gebieden",
    question="Hoe verschillen de gemeenten?",
    question_of_one="Hoe verschillen de wijken?",
    activity="overzicht",
    answer=_answer,
    filters=("gemeente", PERIOD),
    choices=(Choice(FIGURE, "Cijfer", tuple(Member(name, find(name).title) for name in SHOWN)),),
    cards=(
        Card("kaart", "Hoe ziet de kaart eruit?", kaart, compares=True),
        Card("wijken", "En per wijk?", wijken),
        Card("verloop", "Hoe ging het in elke gemeente?", verloop, wide=True),
        Card("regios", "Hoe verschillen de regio's?", regios, wide=True, compares=True),
    ),
)
