"""From safe tables to pictures: at most five series, the rest together where figures add up, gaps for marks."""

from collections.abc import Sequence
from dataclasses import replace

from jeugdregie.indicators import TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import large_money, quantity, short_date
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, REST, SHORT, WARM, bar_colour, colour_of

MOST_SERIES = 5
_PAIR = (ACCENT, WARM)


def lines(table: SafeTable) -> Picture:
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
    return Picture("lines", table.periods, tuple(series), unit=table.unit, source=source(table))


def share_lines(table: SafeTable) -> Picture:
    """A line per member of its share of the total over the periods, in percent; the smallest together."""
    [dimension] = table.by
    picture = lines(table)
    totals = [table.cell(period, **{dimension: TOTAL}).value for period in table.periods]
    series = tuple(
        replace(
            line,
            values=tuple(
                None if value is None or not total else 100 * value / float(total)
                for value, total in zip(line.values, totals, strict=True)
            ),
        )
        for line in picture.series
    )
    return replace(picture, series=series, unit="procent")


def left_out(table: SafeTable) -> tuple[str, ...]:
    """Labels of the members that a picture of lines leaves to the table."""
    if table.definition.adds_up:
        return ()
    return tuple(member.label for member in _ranked(table, table.by[0])[MOST_SERIES:])


def columns(tables: Sequence[SafeTable]) -> Picture:
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
    return Picture("columns", tables[0].periods, series, unit=tables[0].unit, source=source(tables[0]))


def bars(table: SafeTable, period: str) -> Picture:
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
        labels=tuple(member.label for member, _ in found),
        series=(Series(table.definition.title, ACCENT, tuple(_value(cell) for _, cell in found)),),
        unit=table.unit,
        source=source(table),
        texts=tuple(_short_text(table, cell) for _, cell in found),
        colours=tuple(bar_colour(dimension, member.key) for member, _ in found),
    )


def first(picture: Picture, most: int) -> Picture:
    """The first bars of a picture; the table beside it has them all."""
    series = tuple(replace(item, values=item.values[:most]) for item in picture.series)
    return replace(
        picture, labels=picture.labels[:most], series=series, texts=picture.texts[:most], colours=picture.colours[:most]
    )


def curves(table: SafeTable, period: str, *, until: int = 36, axis: str = "maanden na het begin") -> Picture:
    """What is left of the curve of each member (or of all) after so many months, with its band; the busiest ones only."""
    dimension = table.by[0]
    months = [member for member in table.members("na") if int(member.key) <= until]
    shown = [member for member in table.members(dimension) if member.key != TOTAL]
    known = {member: _left_of(table, period, dimension, member) for member in shown}
    longest = sorted((member for member in shown if len(known[member]) > 1), key=lambda member: -len(known[member]))
    series = [_curve(table, period, dimension, member, months) for member in longest[:MOST_SERIES]]
    return Picture(
        "steps",
        tuple(month.key for month in months),
        tuple(series),
        unit=table.unit,
        axis=axis,
        source=source(table),
    )


def multiples(table: SafeTable, *, reference: str = "") -> Picture:
    """A little line per member over the periods, with its latest figure; the total in each when `reference` names it."""
    [dimension] = table.by
    members = [member for member in table.members(dimension) if member.key != TOTAL]
    whole = [table.cell(period, **{dimension: TOTAL}) for period in table.periods]
    return Picture(
        "multiples",
        table.periods,
        tuple(
            replace(_series(table, dimension, member), colour=bar_colour(dimension, member.key)) for member in members
        ),
        unit=table.unit,
        source=source(table),
        texts=tuple(_short_text(table, table.cell(table.periods[-1], **{dimension: member.key})) for member in members),
        reference=Series(reference, REST, tuple(_value(cell) for cell in whole)) if reference else None,
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


def _left_of(table: SafeTable, period: str, dimension: str, member: Member) -> list[Cell]:
    cells = [table.cell(period, **{dimension: member.key, "na": month.key}) for month in table.members("na")]
    return [cell for cell in cells if cell.value is not None]


def _curve(table: SafeTable, period: str, dimension: str, member: Member, months: Sequence[Member]) -> Series:
    cells = [table.cell(period, **{dimension: member.key, "na": month.key}) for month in months]
    return Series(
        member.label,
        colour_of(dimension, member.key),
        tuple(_value(cell) for cell in cells),
        short=SHORT.get(dimension, {}).get(member.key, member.label),
        low=tuple(None if cell.low is None else float(cell.low) for cell in cells),
        high=tuple(None if cell.high is None else float(cell.high) for cell in cells),
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
    return large_money(cell.value) if table.unit.startswith("euro") else quantity(cell.value, table.unit)
