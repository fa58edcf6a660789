"""A table as it stands on the page and in a file: one set of cells for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators import DIMENSIONS, TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import number


@dataclass(frozen=True)
class GridCell:
    """A figure as text, with its plain value or its mark; and the ends of its interval, where it has one."""

    text: str
    value: int | Decimal | None
    mark: str | None
    low: int | Decimal | None = None
    high: int | Decimal | None = None

    @property
    def range(self) -> str:
        """The interval in words; nothing where there is none."""
        return "" if self.low is None or self.high is None else f"{number(self.low)} tot {number(self.high)}"


@dataclass(frozen=True)
class GridRow:
    """A labelled line of figures."""

    label: str
    cells: tuple[GridCell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows by columns; `corner` is the heading of the labels."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    @property
    def marks(self) -> frozenset[str]:
        """The marks that occur, each of which is explained under the table."""
        return frozenset(cell.mark for row in self.rows for cell in row.cells if cell.mark)


def by_period(table: SafeTable) -> Grid:
    """A line per member (or one line, without a dimension), a column per period."""
    return Grid(
        caption=f"{table.title}, in {table.unit}",
        corner=DIMENSIONS[table.by[0]] if table.by else "Indicator",
        columns=tuple(_period_heading(table, period) for period in table.periods),
        rows=tuple(
            GridRow(label, tuple(figure(table, found) for found in cells), is_total=bool(table.by) and key == TOTAL)
            for key, label, cells in _lines(table)
        ),
    )


def side_by_side(tables: Sequence[SafeTable], period: str, *, caption: str) -> Grid:
    """A line per member, a column per indicator, for one period."""
    first = tables[0]
    dimension = first.by[0]
    members = tuple(dict.fromkeys(member for table in tables for member in table.members(dimension)))
    ordered = sorted(members, key=lambda member: member.key == TOTAL)
    return Grid(
        caption=caption,
        corner=DIMENSIONS[dimension],
        columns=tuple(_heading(table) for table in tables),
        rows=tuple(
            GridRow(
                member.label,
                tuple(figure(table, _found(table, period, dimension, member)) for table in tables),
                is_total=member.key == TOTAL,
            )
            for member in ordered
        ),
    )


def cross(table: SafeTable, period: str, *, caption: str) -> Grid:
    """A line per member of the first dimension, a column per member of the second, for one period."""
    rows, columns = table.by
    return Grid(
        caption=caption,
        corner=DIMENSIONS[rows],
        columns=tuple(member.label for member in table.members(columns)),
        rows=tuple(
            GridRow(
                member.label,
                tuple(
                    figure(table, table.cell(period, **{rows: member.key, columns: other.key}))
                    for other in table.members(columns)
                ),
                is_total=member.key == TOTAL,
            )
            for member in table.members(rows)
        ),
    )


def stacked(tables: Sequence[SafeTable], *, caption: str) -> Grid:
    """A line per indicator, a column per period."""
    return Grid(
        caption=caption,
        corner="Indicator",
        columns=tuple(_period_heading(tables[0], period) for period in tables[0].periods),
        rows=tuple(
            GridRow(
                table.definition.title,
                tuple(figure(table, table.cell(period)) for period in table.periods),
                is_total=False,
            )
            for table in tables
        ),
    )


def _lines(table: SafeTable) -> list[tuple[str, str, list[Cell]]]:
    if not table.by:
        return [(TOTAL, table.definition.title, [table.cell(period) for period in table.periods])]
    [dimension] = table.by
    return [
        (member.key, member.label, [table.cell(period, **{dimension: member.key}) for period in table.periods])
        for member in table.members(dimension)
    ]


def _found(table: SafeTable, period: str, dimension: str, member: Member) -> Cell:
    """A member that this indicator has no rows for counts as none: 0, since the table holds every member it found."""
    if member in table.members(dimension):
        return table.cell(period, **{dimension: member.key})
    return Cell(value=None if table.definition.per else 0)


def figure(table: SafeTable, cell: Cell) -> GridCell:
    """A cell of a safe table, as text with its value or mark."""
    return GridCell(table.text(cell), cell.value, cell.mark)


def banded(table: SafeTable, cell: Cell) -> GridCell:
    """The same with its interval."""
    return GridCell(table.text(cell), cell.value, cell.mark, cell.low, cell.high)


def _heading(table: SafeTable) -> str:
    return table.definition.title


def _period_heading(table: SafeTable, period: str) -> str:
    provisional = any(row.cell.provisional for row in table.rows if row.period == period)
    return f"{period} (voorlopig)" if provisional else period
