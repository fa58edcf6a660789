"""Shares within a table and how they moved: worked out from figures that are shown themselves, so they tell nothing new."""

from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators import DIMENSIONS, TOTAL, Member, SafeTable
from jeugdregie.indicators.asking import year_before
from jeugdregie.indicators.notation import number, percentage, rounded_to
from jeugdregie.periods import parse_period
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow, figure

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Shift:
    """The share of a member in two periods, in percent, and the change between them in percentage points."""

    member: Member
    before: Decimal | None
    now: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Percentage points; None when either share is not shown."""
        return None if self.now is None or self.before is None else self.now - self.before


def share(table: SafeTable, period: str, key: str) -> Decimal | None:
    """A member's percentage of the total of a period; None when either is not shown."""
    [dimension] = table.by
    part, whole = table.cell(period, **{dimension: key}).value, table.cell(period, **{dimension: TOTAL}).value
    if part is None or not whole:
        return None
    return HUNDRED * Decimal(part) / Decimal(whole)


def shifts(table: SafeTable, before: str, now: str) -> tuple[Shift, ...]:
    """Every member's share in two periods, the order of the table kept."""
    [dimension] = table.by
    return tuple(
        Shift(member, share(table, before, member.key), share(table, now, member.key))
        for member in table.members(dimension)
        if member.key != TOTAL
    )


def grown_most(found: tuple[Shift, ...]) -> Shift | None:
    """The member whose share grew most; None when no share grew."""
    grown = [(shift.change, place, shift) for place, shift in enumerate(found) if shift.change is not None]
    if not grown:
        return None
    change, _, shift = max(grown, key=lambda item: (item[0], -item[1]))
    return shift if change > 0 else None


def compared_period(periods: tuple[str, ...]) -> str:
    """The period to hold the latest against: the same one a year before, or else the first; the latest when alone."""
    before = year_before(parse_period(periods[-1])).label
    return before if before in periods else periods[0]


def shares_grid(table: SafeTable, what: str) -> Grid:
    """Number now, share before and now, change in percentage points, a line per member."""
    [dimension] = table.by
    now, before = table.periods[-1], compared_period(table.periods)
    return Grid(
        caption=f"Aandeel in de {what} per {DIMENSIONS[dimension].lower()}",
        corner=DIMENSIONS[dimension],
        columns=(f"{what.capitalize()} {now}", f"Aandeel {before}", f"Aandeel {now}", "Verandering"),
        rows=tuple(
            GridRow(
                member.label,
                (
                    figure(table, table.cell(now, **{dimension: member.key})),
                    percent_cell(table, before, member.key),
                    percent_cell(table, now, member.key),
                    _change(share(table, before, member.key), share(table, now, member.key)),
                ),
                is_total=member.key == TOTAL,
            )
            for member in table.members(dimension)
        ),
    )


def percent_cell(table: SafeTable, period: str, key: str) -> GridCell:
    """A member's share of the total as a cell of a grid."""
    value = share(table, period, key)
    [dimension] = table.by
    if value is None:
        mark = table.cell(period, **{dimension: key}).mark or table.cell(period).mark
        return GridCell(mark or "–", None, mark)
    return GridCell(percentage(value), rounded_to(value, 1), None)


def _change(before: Decimal | None, now: Decimal | None) -> GridCell:
    if before is None or now is None:
        return GridCell("–", None, None)
    value = rounded_to(now - before, 1)
    return GridCell(f"{'+' if value > 0 else ''}{number(value, 1)}", value, None)
