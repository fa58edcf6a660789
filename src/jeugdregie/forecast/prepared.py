"""Everything that a forecast learns from spells before it draws: who came in, how sure that is, how fast spells end."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.mix import Mix, exposure, mix_of
from jeugdregie.forecast.newcomers import Arrivals, arrivals_of, month_starts
from jeugdregie.forecast.pace import HALF_LIVES, Pace, pace_of
from jeugdregie.forecast.pieces import DUTCH, Ages, Array, Pieces, pieces_of
from jeugdregie.forecast.rates import Rates, rates
from jeugdregie.forecast.series import Fit, fitted
from jeugdregie.forecast.spells import Days, Spells, links
from jeugdregie.forecast.spread import Spread, spread_of

REPLICATES = 100
"""Sets of rates at most; draws share them in turn."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a forecast. `gap`: days within which care in another category counts as a move. `moments` are days
    after the origin; None: the last day of each month. `by_begin`: also the stock by when care began, for scenarios.
    `own_places`: places may differ from the whole; without it all end care alike, to compare."""

    months: int = 36
    draws: int = 1000
    seed: int = 1
    ages: Ages = DUTCH
    gap: int = 28
    moments: Days | None = None
    by_begin: bool = False
    own_places: bool = True


@dataclass(frozen=True)
class Prepared:
    """What was learned. `starts` are the first days of the months ahead, in days after the origin, and of the one after."""

    spells: Spells
    arrivals: Arrivals
    mix: Mix
    fit: Fit
    spread: Spread
    pace: Pace
    pieces: Pieces
    starts: Days


def prepared(of: Spells, asked: Asked) -> Prepared:
    """Learn from spells; NotMeasurableError when they were not seen for a whole month."""
    linked = links(of, asked.gap)
    arrivals = arrivals_of(of, linked)
    months = arrivals.counts.shape[1]
    if not months:
        raise NotMeasurableError(
            "De gegevens beslaan geen hele maand; een prognose vraagt er ten minste een. Laad meer maanden berichten.",
            code="prognose-te-kort",
        )
    first = arrivals.first_month
    mix = mix_of(of, arrivals.rows, np.arange(first, first + months + asked.months), here=first + months - 1)
    if not asked.own_places:
        mix = replace(mix, pooled=np.zeros_like(mix.pooled))
    fit = fitted(arrivals.counts, first=first, horizon=asked.months, exposure=exposure(of, arrivals.rows, mix))
    pieces = pieces_of(of, linked, asked.ages)
    return Prepared(
        spells=of,
        arrivals=arrivals,
        mix=mix,
        fit=fit,
        spread=spread_of(fit),
        pace=pace_of(of, asked.ages, asked.gap),
        pieces=pieces if asked.own_places else replace(pieces, place=np.zeros_like(pieces.place), places=1),
        starts=month_starts(first + months, asked.months) - of.last - 1,
    )


def replicates(known: Prepared, weights: Array) -> Rates:
    """Rates for each row of `weights` (replicates by persons); each half-life gets its part of the rows."""
    until = np.cumsum(known.pace.weight)
    place = (np.arange(len(weights)) + 0.5) / len(weights) * until[-1]
    life = np.minimum(np.searchsorted(until, place), len(HALF_LIVES) - 1)
    parts = [
        rates(known.pieces, last=known.spells.last, half_life=HALF_LIVES[index], weights=weights[life == index])
        for index in np.unique(life)
    ]
    return Rates(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("rate", "border", "place")))
