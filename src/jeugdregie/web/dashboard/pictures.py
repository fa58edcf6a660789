"""From safe tables to pictures: at most five series, the rest together where figures add up, gaps for marks."""

from collections.abc import Sequence

from jeugdregie.indicators import TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import large_money, number, short_date
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, REST, SHORT, WARM, colour_of

MOST_SERIES = 5
_PAIR = (ACCENT, WARM)


def lines(table: SafeTable, *, title: str, description: str) -> Picture:
    """A line per member over the periods."""
    [dimension] = table.by
    ranked = _ranked(table, dimension)
    rest = ranked[MOST_SERIES:]
    if rest and table.definition.adds_up:
        rest = ranked[MOST_SERIES - 1 :]
    shown = ranked[: len(ranked) - len(rest)]
    series = [_series(table, dimension, member) for member in shown]
    if rest and table.definition.adds_up:
        series.append(_together(table, dimension, rest))
    return Picture("lines", title, description, table.periods, tuple(series), table.unit, source(table))


def left_out(table: SafeTable) -> tuple[str, ...]:
    """Labels of the members that a picture of lines leaves to the table."""
    if table.definition.adds_up:
        return ()
    return tuple(member.label for member in _ranked(table, table.by[0])[MOST_SERIES:])


def columns(tables: Sequence[SafeTable], *, title: str, description: str) -> Picture:
    """Columns per period for two totals side by side."""
    series = tuple(
        Series(
            table.definition.title,
            colour,
            tuple(_value(table.cell(period)) for period in table.periods),
            tuple(table.cell(period).provisional for period in table.periods),
        )
        for table, colour in zip(tables, _PAIR, strict=True)
    )
    return Picture("columns", title, description, tables[0].periods, series, tables[0].unit, source(tables[0]))


def bars(table: SafeTable, period: str, *, title: str, description: str) -> Picture:
    """A bar per member for one period, the longest on top, with the figure beside it."""
    [dimension] = table.by
    cells = [
        (member, table.cell(period, **{dimension: member.key}))
        for member in table.members(dimension)
        if member.key != TOTAL
    ]
    found = sorted((pair for pair in cells if pair[1].value != 0), key=lambda pair: -(pair[1].value or 0))
    return Picture(
        kind="bars",
        title=title,
        description=description,
        labels=tuple(member.label for member, _ in found),
        series=(Series(table.definition.title, ACCENT, tuple(_value(cell) for _, cell in found)),),
        unit=table.unit,
        source=source(table),
        texts=tuple(_short_text(table, cell) for _, cell in found),
        colours=tuple(colour_of(dimension, member.key) for member, _ in found),
    )


def source(table: SafeTable) -> str:
    """The line under a picture: where the figures come from and to which day they are known."""
    return f"Bron: {table.source}, peildatum {short_date(table.peildatum)}. {table.scope}"


def _ranked(table: SafeTable, dimension: str) -> list[Member]:
    """Members with anything to show, the largest of the latest period first."""
    latest = table.periods[-1]
    members = [member for member in table.members(dimension) if member.key != TOTAL]
    present = [
        member
        for member in members
        if any(table.cell(period, **{dimension: member.key}).value != 0 for period in table.periods)
    ]
    return sorted(present, key=lambda member: -(table.cell(latest, **{dimension: member.key}).value or 0))


def _series(table: SafeTable, dimension: str, member: Member) -> Series:
    cells = [table.cell(period, **{dimension: member.key}) for period in table.periods]
    return Series(
        member.label,
        colour_of(dimension, member.key),
        tuple(_value(cell) for cell in cells),
        tuple(cell.provisional for cell in cells),
        SHORT.get(dimension, {}).get(member.key, member.label),
    )


def _together(table: SafeTable, dimension: str, rest: Sequence[Member]) -> Series:
    """The sum of the other members: only of figures that are shown themselves, so that it tells nothing new."""
    by_period = [[table.cell(period, **{dimension: member.key}) for member in rest] for period in table.periods]
    return Series(
        label="Overige",
        colour=REST,
        values=tuple(
            None if any(cell.value is None for cell in cells) else float(sum(cell.value or 0 for cell in cells))
            for cells in by_period
        ),
        provisional=tuple(any(cell.provisional for cell in cells) for cells in by_period),
    )


def _value(cell: Cell) -> float | None:
    return None if cell.value is None else float(cell.value)


def _short_text(table: SafeTable, cell: Cell) -> str:
    if cell.value is None:
        return cell.mark or ""
    return large_money(cell.value) if table.unit.startswith("euro") else number(cell.value)
