"""Leveringen joined to trajectories in three ways, as docs/algorithms/trajecten.md says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from jeugdregie.synthetic.columnar.days import OPEN, Array
from jeugdregie.synthetic.columnar.deliveries import Leveringen
from jeugdregie.synthetic.columnar.market import Market

_WIDE = np.int64(2**22)
"""More days than any date is away from 1970."""


@dataclass(frozen=True, eq=False)
class Trajecten:
    """One row per trajectory: numbers of its first and last levering and of the one whose stop counts."""

    modus: str
    first: Array
    last: Array
    stop: Array
    end: Array
    leveringen: Array
    aanbieders: Array


def trajecten_of(leveringen: Leveringen, market: Market, gap: int) -> Iterator[Trajecten]:
    """The trajectories of each mode; `gap` is the number of days that may lie between."""
    sector = leveringen.youth * 100 + market.sectors[leveringen.product]
    yield _joined("regio", leveringen, sector, gap)
    yield _joined("gemeente", leveringen, sector * 10_000 + leveringen.gemeente, gap)
    provider = leveringen.youth * 10_000 + leveringen.aanbieder
    yield _joined("cbs", leveringen, provider * 100 + market.categories[leveringen.product], 0)


def _joined(modus: str, leveringen: Leveringen, group: Array, gap: int) -> Trajecten:
    """In order of begin; the last tie-break is the number of the assignment, which is the number of the row."""
    order = np.lexsort((leveringen.gemeente, leveringen.aanbieder, leveringen.begin, group))
    begin, end = leveringen.begin[order], np.minimum(leveringen.end[order], _WIDE - 1)
    fresh = np.diff(group[order], prepend=-1) != 0
    height = np.cumsum(fresh) * _WIDE
    reached = np.maximum.accumulate(height + end)
    before = np.concatenate(([0], reached[:-1])) - height
    number = np.cumsum(fresh | (begin - before > gap)) - 1
    first = np.flatnonzero(np.diff(number, prepend=-1))
    last = np.concatenate((first[1:], [len(order)])) - 1 if len(first) else first
    ends = np.maximum.reduceat(end, first) if len(first) else first
    latest = np.lexsort((np.arange(len(order)), end, number))[last]
    return Trajecten(
        modus=modus,
        first=order[first],
        last=order[last],
        stop=order[latest],
        end=np.where(ends == _WIDE - 1, OPEN, ends),
        leveringen=last - first + 1,
        aanbieders=_distinct(number, leveringen.aanbieder[order]),
    )


def _distinct(number: Array, values: Array) -> Array:
    """How many different values each number has."""
    pairs = np.unique(number * 1_000_000 + values)
    return np.bincount(pairs // 1_000_000, minlength=0)
