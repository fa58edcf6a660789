"""The only form in which figures leave: a table whose cells are safe to show, with everything needed to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.dimensions import DIMENSIONS, TOTAL, Member
from jeugdregie.indicators.downloads import csv_text, json_text, xlsx_bytes
from jeugdregie.indicators.notation import quantity

Value: TypeAlias = int | Decimal

SUPPRESSED: Literal["afgeschermd"] = "afgeschermd"
"""Mark of a cell that is too small or could be worked out from others."""
UNKNOWN: Literal["onbekend"] = "onbekend"
"""Mark of a cell that the data cannot fill."""

Mark: TypeAlias = Literal["afgeschermd", "onbekend"]

MODES = {
    "regio": "trajecten binnen de regio",
    "gemeente": "trajecten binnen de gemeente",
    "cbs": "trajecten zoals het CBS telt",
}
"""How trajectories are joined, as the title of a table says it."""

SCOPE = "Zorg in natura via iJw; exclusief pgb, lokaal team, subsidie, taakgericht en geheim BSN."


@dataclass(frozen=True)
class Cell:
    """A value, or the mark that stands in its place; provisional when later messages may still change it.

    `low` and `high` are the ends of the interval of 95 % around an estimate.
    """

    value: Value | None
    mark: Mark | None = None
    provisional: bool = False
    low: Value | None = None
    high: Value | None = None


@dataclass(frozen=True)
class Row:
    """One figure: its period, its member in each dimension of the table, and the cell."""

    period: str
    members: tuple[Member, ...]
    cell: Cell

    @property
    def keys(self) -> tuple[str, ...]:
        """The key per dimension."""
        return tuple(member.key for member in self.members)


@dataclass(frozen=True)
class Disclosure:
    """How figures are made safe: the smallest number of jeugdigen shown, and what counts and euros are rounded to.

    `margin` is the percentage within which a hidden amount must not be known. An amount that is `public` is hidden too when
    the largest jeugdige in it could be estimated within `estimate` percent by the next one, and when its `largest`
    aanbieders make up more than `share` percent.
    """

    name: str
    threshold: int
    counts: int
    euros: int
    margin: int
    estimate: int = 10
    largest: int = 2
    share: int = 90
    public: bool = False

    @property
    def is_exact(self) -> bool:
        """Nothing is hidden or rounded."""
        return self.threshold <= 1

    @property
    def text(self) -> str:
        """In one Dutch sentence, as printed under a table."""
        if self.is_exact:
            return "Exacte cijfers, zonder onthullingsbescherming: niet verspreiden."
        providers = (
            f"bedragen van vooral één jeugdige of hoogstens {self.largest} aanbieders ook; " if self.public else ""
        )
        return (
            f"Cijfers over minder dan {self.threshold} jeugdigen zijn afgeschermd, en cijfers waaruit die te herleiden zijn; "
            f"{providers}aantallen zijn afgerond op {self.counts}, bedragen op € {self.euros}."
        )


@dataclass(frozen=True)
class SafeTable:
    """An indicator by period and at most two dimensions, safe to show. Only disclosure.py makes one.

    Rows hold every member of `by` (with the total last) for every period. `where` is the choice made, as labels by dimension.
    """

    definition: Definition
    by: tuple[str, ...]
    periods: tuple[str, ...]
    where: Mapping[str, Member]
    rows: tuple[Row, ...]
    peildatum: date
    disclosure: Disclosure
    mode: str | None = None
    notes: tuple[str, ...] = ()
    scope: str = SCOPE
    source: str = "iJw-berichten"
    _cells: Mapping[tuple[str, ...], Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cells", {(row.period, *row.keys): row.cell for row in self.rows})

    @property
    def indicator(self) -> str:
        """The indicator's name."""
        return self.definition.name

    @property
    def title(self) -> str:
        """The indicator's title, with what it is cut by, how trajectories are joined, and the choice made."""
        cut = [f"per {DIMENSIONS[name].lower()}" for name in self.by]
        chosen = [f"{DIMENSIONS[name].lower()} {member.label}" for name, member in self.where.items()]
        extra = ", ".join([*([MODES[self.mode]] if self.mode else []), *chosen])
        return (
            " ".join([self.definition.title, " en ".join(cut), f"({extra})" if extra else ""])
            .replace("  ", " ")
            .strip()
        )

    @property
    def question(self) -> str:
        """The question that the indicator answers."""
        return self.definition.question

    @property
    def has_intervals(self) -> bool:
        """Whether the values are estimates with an interval."""
        return any(row.cell.low is not None for row in self.rows)

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return self.definition.unit

    def cell(self, period: str, **members: str) -> Cell:
        """The cell of a period and members by dimension; a dimension not named is taken as its total."""
        unknown = set(members) - set(self.by)
        if unknown:
            raise KeyError(f"no dimension {sorted(unknown)} in this table")
        return self._cells[(period, *(members.get(name, TOTAL) for name in self.by))]

    def members(self, dimension: str) -> tuple[Member, ...]:
        """The members of a dimension in the order shown, total last."""
        place = self.by.index(dimension)
        return tuple(dict.fromkeys(row.members[place] for row in self.rows))

    def text(self, cell: Cell) -> str:
        """A cell as Dutch text with its unit: '1.235', '€ 1.234', '12,3 %', 'afgeschermd'."""
        return cell.mark or quantity(cell.value, self.unit)

    def to_csv(self) -> str:
        """The table as CSV: UTF-8, commas, a header, one line per figure."""
        return csv_text(self)

    def to_json(self) -> str:
        """The table as JSON; docs/algorithms/indicatoren.md describes the shape."""
        return json_text(self)

    def to_xlsx(self) -> bytes:
        """The table as an XLSX workbook, with definition, scope and peildatum on a second sheet."""
        return xlsx_bytes(self)
