"""How long things last: a Kaplan-Meier curve over the days of a period, with left truncation and censoring.

The curve is worked out by the engine, so that no more than a row per place leaves it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

import ibis

from jeugdregie.indicators.counting import Place
from jeugdregie.indicators.definition import catalogue
from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.measures import MEASURES, Question, rows_of

NINETY_FIVE = 1.959964
"""Standard deviations to either side that hold 95 % of a normal distribution."""

DAYS_A_MONTH = 365.25 / 12

_COUNTS = ("eerst", "laatst", "einde")
_NOTHING_LEFT = -1e9
"""Logarithm of a share that is as good as 0; there is none of 0 itself."""
_ROUNDING = 1e-9
"""A curve that falls to exactly a share must be seen to do so, whatever the sums of logarithms make of it."""


class Estimate(NamedTuple):
    """A share, with the ends of its interval of 95 %."""

    share: float
    low: float
    high: float


def quantiles(question: Question, name: str, share: float, *, fewest: int) -> Mapping[Place, int]:
    """The day of life by which a share has ended, per place; absent where the curve does not come that far.

    `name` is a measure whose rows are lives: whatever has a first day, such as trajectories or waits. A curve is only
    followed while at least `fewest` are seen on each day that one ends.
    """
    shares = tuple(sorted({item.quantile for item in catalogue() if item.quantile} | {share}))
    key = ("kwantielen", name, fewest, shares, question.key)
    found = question.dataset.remember(
        key,
        lambda: question.dataset.rows(
            days_by_which(_counted(question, name), _keys(question), shares, fewest=fewest),
        ),
    )
    wanted = _column(share)
    return {_place(question, row): int(row[wanted]) for row in found if row[wanted] is not None}


def left_after(
    question: Question, name: str, months: Sequence[int], *, fewest: int
) -> Mapping[Place, Mapping[int, Estimate]]:
    """How much of a curve is left after each number of months, per place; absent where it does not come that far."""
    key = ("resten", name, fewest, tuple(months), question.key)
    found = question.dataset.remember(
        key,
        lambda: question.dataset.rows(
            states_after(_counted(question, name), _keys(question), months, fewest=fewest),
        ),
    )
    return {_place(question, row): remaining(row, months) for row in found}


def shares_left(question: Question, name: str, day: int, *, fewest: int) -> Mapping[Place, float]:
    """The share that goes on after a day of life, per place; absent where nobody is seen that long, or on too few."""
    key = ("deel na", name, fewest, day, question.key)
    found = question.dataset.remember(
        key,
        lambda: question.dataset.rows(state_on(_counted(question, name), _keys(question), day, fewest=fewest)),
    )
    shares = {_place(question, row): share_left(row, day) for row in found}
    return {place: share for place, share in shares.items() if share is not None}


def share_left(row: Mapping[str, Any], day: int) -> float | None:
    """What the curve has left after a day. Where nothing is left, nobody needs to be seen that long."""
    share = 1.0 if row["over"] is None else round(math.exp(row["over"]), 12)
    return None if row["te_weinig"] or (share > 0 and row["laatste"] < day) else share


def remaining(row: Mapping[str, Any], months: Sequence[int]) -> Mapping[int, Estimate]:
    """What a curve has left at the end of the last day of each number of months.

    It is followed while somebody is seen, and at least `fewest` on each day that one ends. Interval: Greenwood, on the
    scale log(-log).
    """
    until = row["laatste"] + 1 if row["te_weinig"] is None else row["te_weinig"]
    return {
        month: _estimate(row[f"over_{month}"], row[f"spreiding_{month}"]) for month in months if _day(month) < until
    }


def _estimate(log_left: float | None, spread: float | None) -> Estimate:
    share = 1.0 if log_left is None else round(math.exp(log_left), 12)
    if log_left is None or not 0 < share < 1:
        return Estimate(share, share, share)
    width = NINETY_FIVE * math.sqrt(spread or 0.0) / abs(log_left)
    return Estimate(share, share ** math.exp(width), share ** math.exp(-width))


def _counted(question: Question, name: str) -> Any:
    return with_totals(per_day(rows_of(question, MEASURES[name]), _keys(question)), question.dimensions)


def per_day(lives: Any, keys: Sequence[str]) -> Any:
    """Per place and day of life (`dag`): how many are first seen on it, last seen on it, and ended on it."""
    one, none = ibis.literal(1, "int64"), ibis.literal(0, "int64")
    begins = lives.select(*keys, dag=lives.van, eerst=one, laatst=none, einde=none)
    ends = lives.select(*keys, dag=lives.tot, eerst=none, laatst=one, einde=lives.geeindigd.cast("int64"))
    return _added(ibis.union(begins, ends), (*keys, "dag"))


def with_totals(counted: Any, dimensions: Sequence[str]) -> Any:
    """The same with the totals over each dimension and over all."""
    levels = []
    for kept in product((True, False), repeat=len(dimensions)):
        totals = {name: ibis.literal(TOTAL) for name, keep in zip(dimensions, kept, strict=True) if not keep}
        level = counted.mutate(**totals) if totals else counted
        levels.append(_added(level, ("periode", *dimensions, "dag")))
    return ibis.union(*levels) if len(levels) > 1 else levels[0]


def curve(counted: Any, keys: Sequence[str], *, fewest: int = 1) -> Any:
    """Per place and day that one ended: the logarithm of what is left (`over`), Greenwood's sum, and whether too few were seen."""
    seen = counted.mutate(binnen=(counted.eerst - counted.laatst).sum().over(_until(counted, keys)))
    ends = seen.filter(seen.einde > 0).mutate(gevolgd=seen.binnen + seen.laatst)
    left = ends.gevolgd - ends.einde
    stepped = ends.mutate(
        stap=ibis.ifelse(left > 0, (left / ends.gevolgd).ln(), ibis.literal(_NOTHING_LEFT)),
        term=ibis.ifelse(left > 0, ends.einde / ends.gevolgd / left, ibis.literal(0.0)),
    )
    until = _until(stepped, keys)
    return stepped.select(
        *keys,
        "dag",
        te_weinig=stepped.gevolgd < fewest,
        over=stepped.stap.sum().over(until),
        spreiding=stepped.term.sum().over(until),
    )


def days_by_which(counted: Any, keys: Sequence[str], shares: Sequence[float], *, fewest: int) -> Any:
    """Per place a column per share: the first day on which the curve has fallen by it; empty when it does not, or on too few."""
    curves = curve(counted, keys, fewest=fewest)
    fallen = {share: curves.over <= math.log(1 - share) + _ROUNDING for share in shares}
    found = curves.group_by(*keys).aggregate(
        te_weinig=curves.dag.min(where=curves.te_weinig),
        **{_column(share): curves.dag.min(where=reached) for share, reached in fallen.items()},
    )
    sure = {
        name: ibis.ifelse(found.te_weinig.isnull() | (found.te_weinig > found[name]), found[name], ibis.null("int64"))
        for name in map(_column, shares)
    }
    return found.select(*keys, **sure)


def states_after(counted: Any, keys: Sequence[str], months: Sequence[int], *, fewest: int) -> Any:
    """Per place the last day, the first day that ended on too few, and the state of the curve after each number of months."""
    curves = curve(counted, keys, fewest=fewest)
    states = {
        f"{name}_{month}": curves[name].argmax(curves.dag, where=curves.dag <= _day(month))
        for month in months
        for name in ("over", "spreiding")
    }
    found = curves.group_by(*keys).aggregate(te_weinig=curves.dag.min(where=curves.te_weinig), **states)
    return counted.group_by(*keys).aggregate(laatste=counted.dag.max()).left_join(found, list(keys))


def state_on(counted: Any, keys: Sequence[str], day: int, *, fewest: int) -> Any:
    """Per place the last day, whether some ended on too few by a day, and the state of the curve after it."""
    curves = curve(counted, keys, fewest=fewest)
    by_then = curves.dag <= day
    found = curves.group_by(*keys).aggregate(
        te_weinig=(curves.te_weinig & by_then).any(), over=curves.over.argmax(curves.dag, where=by_then)
    )
    return counted.group_by(*keys).aggregate(laatste=counted.dag.max()).left_join(found, list(keys))


def _until(rows: Any, keys: Sequence[str]) -> Any:
    return ibis.cumulative_window(group_by=[rows[name] for name in keys], order_by=rows.dag)


def _added(rows: Any, keys: Sequence[str]) -> Any:
    return rows.group_by(*keys).aggregate(**{name: rows[name].sum() for name in _COUNTS})


def _keys(question: Question) -> tuple[str, ...]:
    return ("periode", *question.dimensions)


def _place(question: Question, row: Mapping[str, Any]) -> Place:
    return tuple(row[name] for name in _keys(question))


def _day(months: int) -> int:
    return round(months * DAYS_A_MONTH)


def _column(share: float) -> str:
    return f"deel_{round(1000 * share)}"
