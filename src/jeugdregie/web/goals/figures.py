"""The figure of a KPI, how it stands to its norm, and which way it went."""

from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from jeugdregie.errors import NotMeasurableError, UserError
from jeugdregie.indicators import Cell, SafeTable, find
from jeugdregie.indicators.notation import quantity
from jeugdregie.steering.goals import Movement, Norm, Verdict, movement, verdict
from jeugdregie.web.charts.spark import Spark, spark
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import Filters
from jeugdregie.web.goals.models import Kpi, Note

_TONES = {
    Verdict.MET: ("good", "good"),
    Verdict.MISSED: ("warning", "warning"),
    Verdict.NO_NORM: ("neutral", "info"),
    Verdict.UNKNOWN: ("neutral", "info"),
}


@dataclass(frozen=True)
class KpiFigure:
    """All that stands on the card of a KPI; `text` says why when there is no figure."""

    kpi: Kpi
    title: str
    part: str
    unit: str
    notes: tuple[Note, ...]
    text: str
    period: str = ""
    mark: str = ""
    provisional: bool = False
    norm: str = ""
    verdict: Verdict = Verdict.UNKNOWN
    movement: Movement = Movement.UNKNOWN
    spark: Spark | None = None

    @property
    def tone(self) -> str:
        """The colour that goes with the verdict."""
        return _TONES[self.verdict][0]

    @property
    def icon(self) -> str:
        """The icon that goes with the verdict."""
        return _TONES[self.verdict][1]


def kpi_figure(kpi: Kpi, figures: Figures) -> KpiFigure:
    """The figure of the latest whole half-year, against the same half-year a year before."""
    definition = find(kpi.indicator)
    frame = KpiFigure(kpi, definition.title, _part(kpi, figures), definition.unit, tuple(kpi.notes.all()), "")
    filters = Filters.of(**kpi.where)
    try:
        return _measured(frame, _table(kpi.indicator, filters, figures))
    except UserError as error:
        return replace(frame, text=str(error))


def _table(name: str, filters: Filters, figures: Figures) -> SafeTable:
    """The longest series up to now that can be measured: an indicator that looks back cannot begin with the data."""
    periods = figures.periods(filters)
    for first in range(len(periods) - 1):
        with suppress(NotMeasurableError):
            return figures.table(name, filters, periods=periods[first:])
    return figures.table(name, filters, periods=periods[-1:])


def _measured(frame: KpiFigure, table: SafeTable) -> KpiFigure:
    now = table.cell(table.periods[-1])
    before = table.cell(table.periods[-3]) if len(table.periods) > 2 else None
    kpi, value = frame.kpi, _value(now)
    wanted = Norm(kpi.norm, "lager" if kpi.direction == Kpi.Direction.LOWER else "hoger")
    cells = [_value(table.cell(period)) for period in table.periods]
    return replace(
        frame,
        text=table.text(now),
        period=table.periods[-1],
        mark=now.mark or "",
        provisional=now.provisional,
        norm="" if kpi.norm is None else _norm_text(kpi.norm, wanted, table.unit),
        verdict=verdict(value, wanted),
        movement=movement(value, _value(before), wanted.direction),
        spark=spark(tuple(None if cell is None else float(cell) for cell in cells)),
    )


def _norm_text(norm: Decimal, wanted: Norm, unit: str) -> str:
    limit = "hoogstens" if wanted.direction == "lager" else "ten minste"
    return f"{limit} {quantity(norm, unit)}"


def _part(kpi: Kpi, figures: Figures) -> str:
    if not kpi.dimension:
        return ""
    labels = {member.key: member.label for member in figures.known.get(kpi.dimension, ())}
    return labels.get(kpi.member, kpi.member)


def _value(cell: Cell | None) -> Decimal | None:
    return None if cell is None or cell.value is None else Decimal(cell.value)
