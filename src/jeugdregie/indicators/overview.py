"""The six key figures with their trend: the latest complete half-year against the same half-year a year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.calculate import calculate, complete_half_years
from jeugdregie.indicators.dataset import Dataset, dataset_of
from jeugdregie.indicators.disclosure import Disclosure
from jeugdregie.indicators.notation import rounded_to
from jeugdregie.indicators.safe_table import Cell, SafeTable
from jeugdregie.periods import parse_period
from jeugdregie.store import Store

KEY_FIGURES = ("jeugdigen-in-zorg", "instroom", "uitstroom", "stand", "kosten", "kosten-per-jeugdige")


@dataclass(frozen=True)
class KeyFigure:
    """One figure: now, a year ago, the change in percent, and the series behind it.

    There is no change when either is not shown, nor while the figure is provisional: what is still to come would
    show as a fall.
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

    NotMeasurableError when no half-year is complete.
    """
    dataset = store if isinstance(store, Dataset) else dataset_of(store)
    complete = complete_half_years(dataset)
    if not complete:
        raise NotMeasurableError(
            "De berichten beslaan nog geen heel halfjaar: laad meer maanden.", code="geen-heel-halfjaar"
        )
    labels = tuple(period.label for period in complete if until is None or period.label <= until)
    return tuple(
        _key_figure(calculate(dataset, name, periods=labels, where=where, disclosure=disclosure))
        for name in KEY_FIGURES
    )


def _key_figure(table: SafeTable) -> KeyFigure:
    latest = table.periods[-1]
    year, half = latest.split("-")
    year_before = parse_period(f"{int(year) - 1}-{half}").label
    now = table.cell(latest)
    before = table.cell(year_before) if year_before in table.periods else None
    return KeyFigure(table, latest, now, before, _change(now, before))


def _change(now: Cell, before: Cell | None) -> Decimal | None:
    if now.provisional or before is None or now.value is None or not before.value:
        return None
    return rounded_to(100 * (Decimal(now.value) - Decimal(before.value)) / Decimal(before.value), 1)
