"""How long trajectories last: curves per sector, the median between its quartiles, and why the mean misleads."""

from dataclasses import replace

from jeugdregie.indicators import TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import number, the_period
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import bar_colour
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.grid import Grid, GridRow, figure
from jeugdregie.web.dashboard.page import Card, Content, Page
from jeugdregie.web.dashboard.shares import compared_period

QUARTILES = ("duur-eerste-kwartiel", "duur", "duur-derde-kwartiel")
MEAN = "gemiddelde-duur"
MEAN_LAGS = (
    "Lees het gemiddelde met zorg. Het telt alleen trajecten die al beëindigd zijn: lange trajecten die nog lopen, ontbreken erin. "
    "Daardoor loopt het jaren achter en lijkt de duur korter dan zij is. De mediaan hierboven telt lopende trajecten wel mee."
)
_SHOWN_MONTHS = ("3", "6", "12", "18", "24", "36")
_DAYS_A_MONTH = 365.25 / 12


def curve(asked: Asked) -> Content:
    """How many trajectories still run after so many months, per sector."""
    table = asked.table("nog-in-zorg", by=("sector", "na"), periods=(asked.period,))
    picture = pictures.curves(table, asked.period)
    drawn = {series.label for series in picture.series}
    members = [member for member in table.members("sector") if member.key != TOTAL]
    return Content(
        (table,),
        months_grid(table, asked.period),
        picture,
        answer=after_a_year(table, asked.period),
        left_out=tuple(member.label for member in members if member.label not in drawn),
        remark="De band om een lijn is de onzekerheid: een interval van 95 %.",
    )


def after_a_year(table: SafeTable, period: str) -> str:
    """What runs on after a year, in all and in the sector where most does."""
    whole = table.cell(period, sector=TOTAL, na="12")
    if whole.value is None:
        return f"In {the_period(period)} is niet te zeggen hoeveel trajecten na een jaar nog lopen."
    first = f"Na een jaar loopt nog {table.text(whole)} van de trajecten (tussen {_between(whole)})."
    found = [
        (cell.value, member)
        for member in table.members("sector")
        if member.key != TOTAL and (cell := table.cell(period, sector=member.key, na="12")).value is not None
    ]
    if len(found) < 2:
        return first
    most = max(found, key=lambda pair: pair[0])
    least = min(found, key=lambda pair: pair[0])
    return f"{first} Het meest in de sector {most[1].label} ({number(most[0])} %), het minst in {least[1].label} ({number(least[0])} %)."


def months_grid(table: SafeTable, period: str) -> Grid:
    """A line per sector, a column per chosen number of months."""
    months = [member for member in table.members("na") if member.key in _SHOWN_MONTHS]
    return Grid(
        caption=f"Nog in zorg, in procent van de trajecten, {period}",
        corner="Sector",
        columns=tuple(f"Na {month.label}" for month in months),
        rows=tuple(
            GridRow(
                member.label,
                tuple(figure(table, table.cell(period, sector=member.key, na=month.key)) for month in months),
                is_total=member.key == TOTAL,
            )
            for member in table.members("sector")
        ),
    )


def mediaan(asked: Asked) -> Content:
    """The median with its quartiles per sector, and the mean beside it."""
    tables = tuple(asked.table(name, by=("sector",), periods=(asked.period,)) for name in (*QUARTILES, MEAN))
    caption = f"Duur van trajecten in dagen, {asked.period}"
    return Content(
        tables,
        grid.side_by_side(tables, asked.period, caption=caption),
        quartile_bars(tables[1], tables[0], tables[2]),
        answer=typical(tables[1], asked.period),
        remark=MEAN_LAGS,
    )


def quartile_bars(median: SafeTable, first: SafeTable, third: SafeTable) -> Picture:
    """The median as a bar, the middle half of the trajectories as a line over it."""
    [period] = median.periods
    members = [member for member in median.members("sector") if member.key != TOTAL]
    shown = sorted(members, key=lambda member: -(median.cell(period, sector=member.key).value or 0))

    def days(table: SafeTable) -> tuple[float | None, ...]:
        cells = (table.cell(period, sector=member.key) for member in shown)
        return tuple(None if cell.value is None else float(cell.value) for cell in cells)

    return Picture(
        "bars",
        tuple(member.label for member in shown),
        (Series("Mediaan", "", days(median), low=days(first), high=days(third)),),
        unit="dagen",
        source=pictures.source(median),
        texts=tuple(_in_words(median.cell(period, sector=member.key)) for member in shown),
        colours=tuple(bar_colour("sector", member.key) for member in shown),
    )


def typical(median: SafeTable, period: str) -> str:
    """How long half of the trajectories last at least, and where longest."""
    whole = median.cell(period)
    found = [
        (cell.value, member)
        for member in median.members("sector")
        if member.key != TOTAL and (cell := median.cell(period, sector=member.key)).value is not None
    ]
    if whole.value is None or not found:
        return f"In {the_period(period)} is geen mediaan van de duur te tonen."
    longest: tuple[object, Member] = max(found, key=lambda pair: pair[0])
    return (
        f"De helft van de trajecten duurt korter dan {_in_words(whole)}, de helft langer. "
        f"Het langst duren zij in de sector {longest[1].label}: {_in_words(median.cell(period, sector=longest[1].key))}."
    )


def verloop(asked: Asked) -> Content:
    """The median per sector over time."""
    table = asked.table("duur", by=("sector",))
    return Content(
        (table,),
        grid.by_period(table),
        in_months(pictures.lines(table)),
        answer=longer_or_shorter(table),
        left_out=pictures.left_out(table),
        remark="De grafiek staat in maanden, de tabel in dagen.",
    )


def longer_or_shorter(table: SafeTable) -> str:
    """How the median of all trajectories moved since a year ago."""
    now, before = table.periods[-1], compared_period(table.periods)
    last, first = table.cell(now), table.cell(before)
    if now == before or last.value is None or first.value is None:
        return "Er is nog geen eerdere mediaan om mee te vergelijken."
    return (
        f"De mediaan van alle trajecten ging van {_in_words(first)} in {the_period(before)} "
        f"naar {_in_words(last)} in {the_period(now)}."
    )


def in_months(picture: Picture) -> Picture:
    """Days as months, which readers count in."""
    series = (
        replace(line, values=tuple(None if value is None else value / _DAYS_A_MONTH for value in line.values))
        for line in picture.series
    )
    return replace(picture, series=tuple(series), unit="maanden")


def _between(cell: Cell) -> str:
    return f"{number(cell.low or 0)} en {number(cell.high or 0)} %"


def _in_words(cell: Cell) -> str:
    if cell.value is None:
        return cell.mark or ""
    return f"{number(float(cell.value) / _DAYS_A_MONTH, 1)} maanden"


def _answer(asked: Asked) -> str:
    return typical(asked.table("duur", by=("sector",), periods=(asked.period,)), asked.period)


DUUR = Page(
    key="duur",
    address="duur/",
    label="Duur",
    question="Hoe lang duurt jeugdhulp?",
    activity="trajecten",
    answer=_answer,
    cards=(
        Card("curve", "Hoeveel trajecten lopen na zoveel maanden nog?", curve, wide=True),
        Card("mediaan", "Hoe lang duurt het meestal?", mediaan),
        Card("verloop", "Wordt het langer of korter?", verloop),
    ),
)
