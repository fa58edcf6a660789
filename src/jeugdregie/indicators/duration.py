"""How long things last: a Kaplan-Meier curve over the days of a period, with left truncation and censoring."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

import ibis
import numpy as np

from jeugdregie.indicators.counting import Place
from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.measures import MEASURES, Measure, Question, rows_of

NINETY_FIVE = 1.959964
"""Standard deviations to either side that hold 95 % of a normal distribution."""

DAYS_A_MONTH = 365.25 / 12


class Estimate(NamedTuple):
    """A share, with the ends of its interval of 95 %."""

    share: float
    low: float
    high: float


Life: TypeAlias = tuple[int, int, int, int]
"""A day of life, and how many are first seen on it, last seen on it, and ended on it."""


def quantiles(question: Question, name: str, share: float, *, fewest: int) -> Mapping[Place, int]:
    """The day of life by which a share has ended, per place; absent where the curve does not come that far.

    `name` is a measure whose rows are lives: whatever has a first day, such as trajectories or waits. A curve is only
    followed while at least `fewest` are seen on each day that one ends.
    """
    seen = question.dataset.remember(("levens", name, question.key), lambda: _lives(question, MEASURES[name]))
    found = {place: quantile(lives, share, fewest=fewest) for place, lives in seen.items()}
    return {place: day for place, day in found.items() if day is not None}


def left_after(
    question: Question, name: str, months: Sequence[int], *, fewest: int
) -> Mapping[Place, Mapping[int, Estimate]]:
    """How much of a curve is left after each number of months, per place; absent where it does not come that far."""
    seen = question.dataset.remember(("levens", name, question.key), lambda: _lives(question, MEASURES[name]))
    return {place: remaining(lives, months, fewest=fewest) for place, lives in seen.items()}


def remaining(lives: Sequence[Life], months: Sequence[int], *, fewest: int = 1) -> Mapping[int, Estimate]:
    """What the curve has left at the end of the last day of each number of months.

    It is followed while somebody is seen, and at least `fewest` on each day that one ends. Interval: Greenwood, on the
    scale log(-log).
    """
    days, first, last, ended = np.array(sorted(lives), dtype=np.int64).reshape(-1, 4).T
    at_risk = np.cumsum(first) - np.cumsum(last) + last
    left, spread = _curve(at_risk, ended)
    weak = np.flatnonzero((at_risk < fewest) & (ended > 0))
    until = int(days[weak[0]]) if len(weak) else int(days[-1]) + 1
    found = {}
    for month in months:
        day = round(month * DAYS_A_MONTH)
        place = int(np.searchsorted(days, day, side="right")) - 1
        if day < until:
            found[month] = (
                _estimate(float(left[place]), float(spread[place])) if place >= 0 else Estimate(1.0, 1.0, 1.0)
            )
    return found


def _curve(at_risk: Any, ended: Any) -> tuple[Any, Any]:
    """What is left after each day, and the sum of Greenwood."""
    safe = np.where(at_risk > 0, at_risk, 1)
    share = np.where(at_risk > 0, 1 - ended / safe, 1.0)
    over = np.where(at_risk > ended, safe * (at_risk - ended), 1)
    return np.cumprod(share), np.cumsum(np.where(at_risk > ended, ended / over, 0.0))


def _estimate(share: float, spread: float) -> Estimate:
    if not 0 < share < 1:
        return Estimate(share, share, share)
    width = NINETY_FIVE * math.sqrt(spread) / abs(math.log(share))
    return Estimate(share, share ** math.exp(width), share ** math.exp(-width))


def quantile(lives: Sequence[Life], share: float, *, fewest: int = 1) -> int | None:
    """The first day of life on which the curve has fallen by a share; None when it does not, or on too few lives."""
    days, first, last, ended = np.array(sorted(lives), dtype=np.int64).reshape(-1, 4).T
    at_risk = np.cumsum(first) - np.cumsum(last) + last
    needed = _days_needed(at_risk, ended, share)
    too_few = (at_risk[:needed] < fewest) & (ended[:needed] > 0)
    return int(days[needed - 1]) if needed and not too_few.any() else None


def _days_needed(at_risk: Any, ended: Any, share: float) -> int:
    """How many of the days are needed for the curve to fall by a share; 0 when it does not."""
    running = at_risk > 0
    left = np.cumprod(np.where(running, 1 - ended / np.where(running, at_risk, 1), 1.0))
    fallen = np.flatnonzero(left <= 1 - share + 1e-12)
    return int(fallen[0]) + 1 if len(fallen) else 0


def _lives(question: Question, measure: Measure) -> Mapping[Place, Sequence[Life]]:
    rows = rows_of(question, measure)
    seen = ibis.union(
        rows.select(
            "periode",
            *question.dimensions,
            dag=rows.van,
            eerst=ibis.literal(1),
            laatst=ibis.literal(0),
            einde=ibis.literal(0),
        ),
        rows.select(
            "periode",
            *question.dimensions,
            dag=rows.tot,
            eerst=ibis.literal(0),
            laatst=ibis.literal(1),
            einde=rows.geeindigd.cast("int8"),
        ),
    )
    levels = [_one_level(seen, question, kept) for kept in product((True, False), repeat=len(question.dimensions))]
    columns = question.dataset.columns(ibis.union(*levels) if len(levels) > 1 else levels[0])
    places: dict[Place, list[Life]] = defaultdict(list)
    where = zip(*(columns[name] for name in ("periode", *question.dimensions)), strict=True)
    lives = zip(*(columns[name] for name in ("dag", "eerst", "laatst", "einde")), strict=True)
    for place, life in zip(where, lives, strict=True):
        places[place].append(life)
    return places


def _one_level(seen: Any, question: Question, kept: tuple[bool, ...]) -> Any:
    keys = {
        name: seen[name] if keep else ibis.literal(TOTAL) for name, keep in zip(question.dimensions, kept, strict=True)
    }
    grouped = seen.group_by(periode=seen.periode, **keys, dag=seen.dag)
    return grouped.aggregate(eerst=seen.eerst.sum(), laatst=seen.laatst.sum(), einde=seen.einde.sum())
