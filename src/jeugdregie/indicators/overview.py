"""The key figures with their trend: the latest complete half-year against the same half-year a year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.asking import year_before
from jeugdregie.indicators.calculate import calculate, complete_half_years
from jeugdregie.indicators.dataset import Dataset, dataset_of
from jeugdregie.indicators.definition import Definition, catalogue
from jeugdregie.indicators.disclosure import Disclosure
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.indicators.safe_table import Cell, SafeTable
from jeugdregie.indicators.trend import change
from jeugdregie.periods import parse_period
from jeugdregie.store import Store

MOST_ON_DASHBOARD = 12
"""More than this and a reader no longer sees which figures matter."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure: now, a year ago, the change (in percent, of a share in percentage points), and the series behind it.

    There is no change when either is not shown, nor while the figure is provisional: what is still to come would
    show as a fall, unless it has been filled in.
    """

    table: SafeTable
    period: str
    now: Cell
    before: Cell | None
    change: Decimal | None

    @property
    def title(self) -> str:
        """The indicator's title."""
        return self.table.definition.title

    @property
    def is_completed(self) -> bool:
        """Whether what is still to come has been filled in, so that a provisional figure can be compared."""
        return MEASURES[self.table.definition.measure].completed

    @property
    def text(self) -> str:
        """The figure now, as Dutch text."""
        return self.table.text(self.now)


def key_figures(
    store: Store | Dataset,
    *,
    where: Mapping[str, str] | None = None,
    until: str | None = None,
    disclosure: Disclosure | None = None,
) -> tuple[KeyFigure, ...]:
    """The key figures of the latest complete half-year, or of the half-year `until` with those before it.

    A figure that the choice does not fit, or that these data cannot tell, is left out. NotMeasurableError when no
    half-year is complete.
    """
    dataset = store if isinstance(store, Dataset) else dataset_of(store)
    complete = complete_half_years(dataset)
    if not complete:
        raise NotMeasurableError(
            "De berichten beslaan nog geen heel halfjaar: laad meer maanden.", code="geen-heel-halfjaar"
        )
    labels = tuple(period.label for period in complete if until is None or period.label <= until)
    chosen = [item for item in on_dashboard() if set(where or ()) <= set(item.dimensions)]
    tables = (_table(dataset, item.name, labels, where=where, disclosure=disclosure) for item in chosen)
    return tuple(_key_figure(table) for table in tables if table is not None)


def on_dashboard() -> tuple[Definition, ...]:
    """The definitions of the key figures, in the order in which they stand."""
    return tuple(sorted((item for item in catalogue() if item.dashboard), key=lambda item: item.dashboard))


def _table(dataset: Dataset, name: str, labels: tuple[str, ...], **how: Any) -> SafeTable | None:
    try:
        return calculate(dataset, name, periods=labels, **how)
    except NotMeasurableError:
        return None


def _key_figure(table: SafeTable) -> KeyFigure:
    latest = table.periods[-1]
    earlier = year_before(parse_period(latest)).label
    now = table.cell(latest)
    before = table.cell(earlier) if earlier in table.periods else None
    moved = change(now, before, table.unit, completed=MEASURES[table.definition.measure].completed)
    return KeyFigure(table, latest, now, before, moved)
