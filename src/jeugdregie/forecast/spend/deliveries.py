"""Deliveries of care with what is known of their begin, end and cost, and how late begins and ends become known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import ibis
import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spend.book import Book, Cell, Numbers, UnitKind, with_unit
from jeugdregie.forecast.spend.contracts import Contract
from jeugdregie.forecast.spend.rates import Rates
from jeugdregie.forecast.spend.tariffs import Prices
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.declaration_lag import paid_days
from jeugdregie.periods import month_of

OPEN = 10**7
"""The day of an end that is not known."""
OWN_MONTHS = 6
"""Months of which the cost of a jeugdige's own care day is taken."""
PRIOR_OWN_DAYS = 60.0
"""Care days' worth of the cell that every jeugdige has besides their own."""
SEEN_DAYS = 180
"""Begins and ends of so many days ago or more tell how late such things become known."""


@dataclass(frozen=True)
class Deliveries:
    """Per delivery: its cell, first and last day as ordinals, the day from which the data would have seen it end, and cents
    per care day. `late_begins` and `late_ends` are the days after which begins and ends became known, of earlier ones.
    """

    cell: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    seen_from: NDArray[np.int64]
    is_counted: NDArray[np.bool_]
    per_day: Numbers
    late_begins: Numbers
    late_ends: Numbers

    @property
    def mean_late_end(self) -> float:
        """Days until an end is known, on average."""
        return float(self.late_ends.mean()) if len(self.late_ends) else 0.0

    def share_known(self, days: NDArray[np.int64]) -> Numbers:
        """The share of begins that are known so many days later."""
        if not len(self.late_begins):
            return np.ones(len(days))
        ordered = np.sort(self.late_begins)
        share: Numbers = np.searchsorted(ordered, days, side="right") / len(ordered)
        return share


def deliveries_of(
    dataset: Dataset, book: Book, rates: Rates, *, unit: UnitKind, contracts: Sequence[Contract], prices: Prices
) -> Deliveries:
    """The deliveries of a store whose cell is in the book."""
    found = (row for row in _rows(dataset, unit, contracts) if Cell(row["unit"], row["product"]) in book.places)
    rows = sorted(found, key=_order)
    cell = np.array([book.places[Cell(row["unit"], row["product"])] for row in rows], dtype=np.int64)
    own = _own(dataset, book, unit=unit, contracts=contracts, prices=prices)
    first, until = dataset.first_day.toordinal(), dataset.peildatum - timedelta(days=SEEN_DAYS)
    return Deliveries(
        cell=cell,
        begin=np.array([row["begindatum"].toordinal() for row in rows], dtype=np.int64),
        end=np.array([row["einddatum"].toordinal() if row["einddatum"] else OPEN for row in rows], dtype=np.int64),
        seen_from=np.array([max(row["begindatum"].toordinal(), first) for row in rows], dtype=np.int64),
        is_counted=np.array([not row["begonnen_voor_data"] for row in rows], dtype=bool),
        per_day=_per_day(rows, cell, own, book=book, rates=rates),
        late_begins=_lateness(rows, "begindatum", "begin_bekend", since=dataset.first_day, until=until),
        late_ends=_lateness(rows, "einddatum", "eind_bekend", since=dataset.first_day, until=until),
    )


def _rows(dataset: Dataset, unit: UnitKind, contracts: Sequence[Contract]) -> list[dict[str, Any]]:
    held, messages = dataset.table("levering"), dataset.table("bericht").select("bericht_id", "dagtekening")
    begun, ended = messages.rename(begin_id="bericht_id"), messages.rename(eind_id="bericht_id")
    rows = with_unit(dataset, held, unit, contracts)
    rows = rows.left_join(begun, rows.bericht_id == begun.begin_id)
    rows = rows.mutate(begin_bekend=rows.dagtekening).drop("dagtekening", "begin_id")
    rows = rows.left_join(ended, rows.stop_bericht_id == ended.eind_id)
    return dataset.rows(
        rows.select(
            "unit",
            "product",
            "jeugdige_id",
            "begindatum",
            "einddatum",
            "begonnen_voor_data",
            begin_bekend=ibis.ifelse(rows.herkomst == "gemeld", rows.begin_bekend, ibis.null("date")),
            eind_bekend=rows.dagtekening,
        )
    )


def _order(row: dict[str, Any]) -> tuple[str, str, date, str, date]:
    """Draws are paired with deliveries in this order, whatever order an engine gives: the same store has the same figures."""
    return (row["unit"], row["product"], row["begindatum"], row["jeugdige_id"], row["einddatum"] or date.max)


def _own(
    dataset: Dataset, book: Book, *, unit: UnitKind, contracts: Sequence[Contract], prices: Prices
) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Cents and care days at the price of their month by jeugdige, unit and product, of the latest months that are in; not
    for output."""
    recent = [month for month, known in zip(book.months, book.known, strict=True) if known >= 1][-OWN_MONTHS:]
    if not recent:
        return {}
    cost = dataset.table("kosten")
    cost = with_unit(dataset, cost.filter(cost.maand.isin(recent), ~cost.gespreid), unit, contracts)
    days = with_unit(dataset, paid_days(dataset, recent), unit, contracts)
    keys = ("jeugdige_id", "unit", "product")
    paid = {
        tuple(row[key] for key in keys): row["bedrag"]
        for row in dataset.rows(cost.group_by(*keys).aggregate(bedrag=cost.bedrag.sum()))
    }
    now = next_month(book) - timedelta(days=1)
    level = {
        cell: dict(zip(recent, prices.levels(cell.unit, cell.product, recent, now=now), strict=True))
        for cell in book.cells
    }
    cared: dict[tuple[str, str, str], float] = defaultdict(float)
    for row in dataset.rows(days.group_by(*keys, "maand").aggregate(dagen=days.dagen.sum())):
        priced = row["dagen"] * level[Cell(row["unit"], row["product"])][row["maand"]]
        cared[row["jeugdige_id"], row["unit"], row["product"]] += priced
    return {key: (float(paid.get(key, 0)), float(days)) for key, days in cared.items()}


def _per_day(
    rows: list[dict[str, Any]],
    cell: NDArray[np.int64],
    own: dict[tuple[str, str, str], tuple[float, float]],
    *,
    book: Book,
    rates: Rates,
) -> Numbers:
    usual = rates.per_day[cell] if len(rows) else np.zeros(0)
    known = [own.get((row["jeugdige_id"], row["unit"], row["product"]), (0.0, 0.0)) for row in rows]
    paid, days = (np.array(part, dtype=float) for part in zip(*known, strict=True)) if known else (usual, usual)
    is_own = np.array([not book.groups[place].is_spread for place in cell], dtype=bool)
    found: Numbers = np.where(is_own, (paid + PRIOR_OWN_DAYS * usual) / (days + PRIOR_OWN_DAYS), usual)
    return found


def _lateness(rows: list[dict[str, Any]], event: str, known: str, *, since: date, until: date) -> Numbers:
    late = [
        max((row[known] - row[event]).days, 0)
        for row in rows
        if row[event] and row[known] and since <= row[event] <= until
    ]
    return np.array(late, dtype=float)


def next_month(book: Book) -> date:
    """The first day after the last whole month."""
    return month_of(book.months[-1]).last + timedelta(days=1)
