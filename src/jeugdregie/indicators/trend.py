"""How figures moved between two periods: in percent, and in percentage points where the figure is a percentage itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators.dimensions import Member
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.indicators.notation import change as percent
from jeugdregie.indicators.notation import points, rounded_to
from jeugdregie.indicators.safe_table import Cell, SafeTable


@dataclass(frozen=True)
class Trend:
    """One row of a table in two periods. No change when either is not shown, or while the later one is provisional.

    `completed` says that what is still to come has been filled in, so that a provisional cell can be compared.
    """

    members: tuple[Member, ...]
    before: Cell
    now: Cell
    unit: str
    completed: bool = False

    @property
    def change(self) -> Decimal | None:
        """The change in percent, or in percentage points."""
        return change(self.now, self.before, self.unit, completed=self.completed)

    @property
    def text(self) -> str:
        """The change with its sign, or a dash."""
        return in_words(self.change, self.unit)


def trends(table: SafeTable, *, before: str = "", now: str = "") -> tuple[Trend, ...]:
    """Every row of a table, from its first period to its last unless others are named, in the order of the table."""
    first, last = before or table.periods[0], now or table.periods[-1]
    cells = {(row.period, row.members): row.cell for row in table.rows}
    rows = dict.fromkeys(row.members for row in table.rows)
    completed = MEASURES[table.definition.measure].completed
    return tuple(Trend(members, cells[first, members], cells[last, members], table.unit, completed) for members in rows)


def change(now: Cell, before: Cell | None, unit: str, *, completed: bool = False) -> Decimal | None:
    """How much more a cell is than another, with one decimal; what is provisional still grows, so it has no change."""
    if (now.provisional and not completed) or before is None or now.value is None or before.value is None:
        return None
    if is_in_points(unit):
        return rounded_to(Decimal(now.value) - Decimal(before.value), 1)
    if before.value == 0:
        return None
    return rounded_to(100 * (Decimal(now.value) - Decimal(before.value)) / abs(Decimal(before.value)), 1)


def in_words(moved: Decimal | None, unit: str) -> str:
    """A change with its sign; a dash when there is none to show."""
    if moved is None:
        return "–"
    return points(moved) if is_in_points(unit) else percent(moved)


def is_in_points(unit: str) -> bool:
    """Whether a change of this unit is said in percentage points."""
    return unit == "procent"
