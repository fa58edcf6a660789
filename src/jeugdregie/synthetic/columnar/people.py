"""The youths of one chunk: where they live, when they were born, and when their care first begins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.synthetic.columnar.days import Array, day_number, month_of
from jeugdregie.synthetic.columnar.market import Market, drawn
from jeugdregie.synthetic.columnar.request import ColumnarRequest
from jeugdregie.synthetic.families import GROWTH, rates_of

YEAR = 365.25
_MOVES_A_YEAR = 0.013
"""Youths who move to another gemeente of the region."""
_MONTH_UNKNOWN = 0.001
_CONTRADICTORY = 0.002


@dataclass(frozen=True, eq=False)
class Youths:
    """One row per youth; days are numbers. `runs` is care that runs when the data begin."""

    ids: Array
    gemeente: Array
    born: Array
    runs: Array
    begin: Array
    moves_on: Array
    moves_to: Array
    sex: Array
    month_known: Array
    contradictory: Array

    @property
    def birth_month(self) -> Array:
        """Months since year 0."""
        return month_of(self.born)


def youths_of(request: ColumnarRequest, market: Market, gemeente: Array, random: np.random.Generator) -> Youths:
    """Youths who live in these gemeenten."""
    count = len(gemeente)
    first, last = day_number(request.start), day_number(request.horizon)
    years = (last - first + 1) / YEAR
    in_care = rates_of(market.base).jaren_in_zorg
    runs = random.random(count) < in_care / (in_care + years * (1 + GROWTH * years / 2))
    begin = np.where(runs, first, first + _growing(random.random(count), years) * (last - first + 1)).astype(np.int64)
    age = drawn(random, market.ages[gemeente % market.places]) + random.random(count)
    return Youths(
        ids=random.integers(0, 16, (count, 32), dtype=np.uint8),
        gemeente=gemeente,
        born=begin - (age * YEAR).astype(np.int64),
        runs=runs,
        begin=begin,
        moves_on=begin + (random.exponential(1 / _MOVES_A_YEAR, count) * YEAR).astype(np.int64),
        moves_to=_neighbour(random, gemeente, market.places),
        sex=1 + (random.random(count) >= 0.55),
        month_known=random.random(count) >= _MONTH_UNKNOWN,
        contradictory=random.random(count) < _CONTRADICTORY,
    )


def _growing(share: Array, years: float) -> Array:
    """When in the data, from 0 to 1, with more beginning in later years."""
    slope = GROWTH * years
    found: Array = (np.sqrt(1 + share * slope * (2 + slope)) - 1) / slope
    return found


def _neighbour(random: np.random.Generator, gemeente: Array, places: int) -> Array:
    own = gemeente % places
    found: Array = gemeente - own + (own + random.integers(1, max(places, 2), len(gemeente))) % places
    return found
