"""Expected cost of months to come, of running care and of care that begins, as draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spend import hazards
from jeugdregie.forecast.spend.book import Numbers
from jeugdregie.forecast.spend.inflow import UNSURE_AFTER, Inflow
from jeugdregie.forecast.spend.known import Key, Known
from jeugdregie.forecast.spend.simulate import (
    DRAWS,
    REPLICATES,
    Calendar,
    Care,
    Draws,
    calendar,
    entering_days,
    running_cost,
)
from jeugdregie.periods import Period, month_of


@dataclass(frozen=True)
class Future:
    """Cents by unit and group: of running care by month and draw, of care that begins by month of inflow, month and draw.

    `late` is of care that has begun already and is not known yet.
    """

    months: tuple[Period, ...]
    running: Mapping[Key, Draws]
    entering: Mapping[Key, Draws]
    late: Mapping[Key, Draws]


def future_of(known: Known, ahead: tuple[Period, ...], inflow: Inflow, random: np.random.Generator) -> Future:
    """The cost of these months as far as care days and tariffs tell, without chance in what a care day costs."""
    products = tuple(sorted({cell.product for cell in known.book.cells}))
    kind = np.array([products.index(cell.product) for cell in known.book.cells], dtype=np.int64)
    chances = _chances(known, products, kind, random)
    when = calendar(ahead, known.zero.toordinal())
    index = np.array([_index(known, place, ahead) for place in range(len(kind))], dtype=np.float32)
    running = _running(known, kind, chances, when, random) * index[:, :, None]
    recent = tuple(month_of(month) for month in known.book.months[-(UNSURE_AFTER + 1) :])
    cohorts = calendar((*recent, *ahead), known.zero.toordinal())
    begins = inflow.begins((*recent, *ahead), draws=DRAWS, random=random)
    sizes = _sizes(known, kind, len(products))
    by_key: dict[Key, Draws] = {}
    late: dict[Key, Draws] = {}
    coming: dict[Key, Draws] = {}
    for key, places in known.keys.items():
        entering = np.zeros((len(cohorts.lengths), len(ahead), DRAWS), dtype=np.float32)
        for place in places:
            days = entering_days(
                begins[place], chances[kind[place]], when, cohorts, sizes=sizes[kind[place]], random=random
            )
            entering += days * (known.rates.per_day[place] * index[place]).astype(np.float32)[:, None]
        by_key[key] = running[places].sum(axis=0)
        late[key] = entering[: len(recent)].sum(axis=0)
        coming[key] = entering[len(recent) :]
    return Future(ahead, running=by_key, entering=coming, late=late)


def _running(
    known: Known, kind: NDArray[np.int64], chances: Numbers, when: Calendar, random: np.random.Generator
) -> Draws:
    held, zero = known.deliveries, known.zero.toordinal()
    runs = (held.begin < zero) & (held.end >= zero)
    late = held.mean_late_end
    total = np.zeros((len(kind), len(when.lengths), DRAWS), dtype=np.float32)
    for number in range(len(chances)):
        mine = runs & (kind[held.cell] == number)
        ages = (zero - held.begin[mine]).astype(float)
        before = np.minimum(late, ages)
        care = Care(held.cell[mine], ages - before, before, held.per_day[mine])
        total += running_cost(care, chances[number], when, cells=len(kind), random=random)
    return total


def _sizes(known: Known, kind: NDArray[np.int64], kinds: int) -> list[Numbers]:
    """Per product how much more or less a care day of one delivery costs than the usual."""
    held, usual = known.deliveries, known.rates.per_day
    relative = np.divide(held.per_day, usual[held.cell], out=np.ones_like(held.per_day), where=usual[held.cell] > 0)
    found = [relative[kind[held.cell] == number] for number in range(kinds)]
    return [part / part.mean() if len(part) and part.mean() > 0 else np.ones(1) for part in found]


def _chances(known: Known, products: Sequence[str], kind: NDArray[np.int64], random: np.random.Generator) -> Numbers:
    """Chances of ending by product, replicate and band of age."""
    held, until = known.deliveries, known.zero.toordinal() - int(2 * known.deliveries.mean_late_end) - 1
    usable = held.is_counted & (held.seen_from < until)
    first = (held.seen_from - held.begin)[usable].astype(float)
    has_ended = (held.end < until)[usable]
    last = (np.minimum(held.end + 1, until) - held.begin)[usable].astype(float)
    ends, days = hazards.counted(first, last, has_ended, kind[held.cell[usable]], len(products))
    parent = np.zeros(len(products), dtype=np.int64)
    for place, number in enumerate(kind):
        parent[number] = known.book.sectors.index(known.book.groups[place].sector)
    return hazards.drawn(ends, days, parent, draws=REPLICATES, random=random)


def _index(known: Known, place: int, ahead: tuple[Period, ...]) -> Numbers:
    """What a care day of a cell costs in each month to come, compared with now."""
    cell, now = known.book.cells[place], known.zero - timedelta(days=1)
    return known.prices.levels(cell.unit, cell.product, [month.first for month in ahead], now=now)
