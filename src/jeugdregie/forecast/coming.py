"""How busy it will be compared with lately, as draws: newcomers and youths in care per category, without who they are.

These are the draws of the forecast, before chance is drawn per youth: what rests on them moves together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.model import learned, left_after_a_month
from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.prepared import Asked, Prepared
from jeugdregie.forecast.spells import Spells, stock
from jeugdregie.forecast.spread import levels

WINDOW = 12
"""Months that count as lately."""


@dataclass(frozen=True)
class Coming:
    """By [draw, category, month ahead], as parts of their mean over the last year: newcomers, and those in care when a month
    begins. `newcomers` is that mean itself, per category; `first` is the number of the first month ahead."""

    inflow: Array
    in_care: Array
    newcomers: Array
    categories: tuple[str, ...]
    first: int
    months: int


def coming(of: Spells, asked: Asked) -> Coming:
    """What is coming after the last day of the spells; `months` is how many were seen."""
    known, _ = learned(of, asked)
    drawn = levels(known.fit, known.spread, draws=asked.draws, rng=np.random.default_rng(asked.seed))
    lately = known.arrivals.counts[:, -WINDOW:].mean(axis=1)
    held = _held(known)
    return Coming(
        inflow=_parts(drawn, lately),
        in_care=_parts(_in_care(known, drawn, lately, held), held.mean(axis=1)),
        newcomers=lately,
        categories=of.categories,
        first=known.arrivals.first_month + known.fit.months,
        months=known.fit.months,
    )


def _held(known: Prepared) -> Array:
    """In care at the begin of each of the last months, and at the end of the last: [category, month]."""
    back = np.arange(min(WINDOW, known.fit.months), -1, -1)
    ends = (known.spells.last - np.round(back * 30.4375)).astype(np.int64)
    return stock(known.spells, ends).astype(float)


def _in_care(known: Prepared, drawn: Array, lately: Array, held: Array) -> Array:
    """In care when each month begins: what is left of who was there, and who came; moves go on as they did lately."""
    left = left_after_a_month(known)
    growth = (held[:, -1] - held[:, 0]) / (held.shape[1] - 1)
    moved = growth + (1 - left) * held[:, :-1].mean(axis=1) - lately
    found = np.empty_like(drawn)
    there = np.repeat(held[None, :, -1], len(drawn), axis=0)
    for month in range(drawn.shape[2]):
        found[:, :, month] = there
        there = np.maximum(left * there + drawn[:, :, month] + moved, 0.0)
    return found


def _parts(values: Array, mean: Array) -> Array:
    """As parts of a mean per category; where there was nothing, all of it is as it was."""
    size = mean[None, :, None]
    found: Array = np.divide(values, size, out=np.ones_like(values), where=size > 0)
    return found
