"""How likely care is to end on a day, by how long it has lasted; pure arithmetic.

Ends are counted against days at risk, so care that is seen late (left truncation) and care that still runs (right censoring)
both tell what they can.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spend.book import Numbers

EDGES = np.array([0, 30, 60, 91, 182, 274, 365, 548, 730, 10**7], dtype=float)
"""Ages in days at which the chance of ending changes."""
BANDS = len(EDGES) - 1
PRIOR_ENDS = 3.0
"""Ends' worth of the band before, or of the sector, that every band has besides its own."""
USUAL = 1 / 365
"""Ends per day where nothing at all is known: care of a year."""

Places = NDArray[np.int64]


def overlap(first: Numbers, last: Numbers) -> Numbers:
    """Days that each span of ages spends in each band."""
    low, high = np.maximum(first[:, None], EDGES[:-1]), np.minimum(last[:, None], EDGES[1:])
    found: Numbers = np.maximum(high - low, 0.0)
    return found


def counted(
    first: Numbers, last: Numbers, has_ended: NDArray[np.bool_], kind: Places, kinds: int
) -> tuple[Numbers, Numbers]:
    """Ends and days at risk by kind and band, of spans of ages of which some ended at their last."""
    days = np.zeros((kinds, BANDS))
    np.add.at(days, kind, overlap(first, last))
    ends = np.zeros((kinds, BANDS))
    band = np.clip(np.searchsorted(EDGES, last, side="right") - 1, 0, BANDS - 1)
    np.add.at(ends, (kind[has_ended], band[has_ended]), 1.0)
    return ends, days


def drawn(ends: Numbers, days: Numbers, parent: Places, *, draws: int, random: np.random.Generator) -> Numbers:
    """Ends per day by kind, draw and band.

    Each band is gamma around what was counted in it with the band before as if seen some ends more, the first with the kind
    as a whole, and that with its parent.
    """
    before = _gamma(ends.sum(axis=1), days.sum(axis=1), _level(ends, days, parent)[:, None], draws=draws, random=random)
    found = np.empty((len(ends), draws, BANDS))
    for band in range(BANDS):
        before = _gamma(ends[:, band], days[:, band], before, draws=draws, random=random)
        found[:, :, band] = before
    return found


def _gamma(ends: Numbers, days: Numbers, prior: Numbers, *, draws: int, random: np.random.Generator) -> Numbers:
    shape = np.broadcast_to((ends + PRIOR_ENDS)[:, None], (len(ends), draws))
    found: Numbers = random.gamma(shape) / (days[:, None] + PRIOR_ENDS / prior)
    return found


def _level(ends: Numbers, days: Numbers, parent: Places) -> Numbers:
    """Ends per day of each parent, over all ages."""
    above, below = (np.bincount(parent, part.sum(axis=1)) for part in (ends, days))
    found: Numbers = ((above + 1) / (below + 1 / USUAL))[parent]
    return found


def cumulated(hazard: Numbers) -> Numbers:
    """The sum of the chances up to each edge of age, of one kind and draw."""
    found: Numbers = np.concatenate([[0.0], np.cumsum(hazard * np.diff(EDGES))])
    return found


def lifetimes(hazard: Numbers, age: Numbers, random: np.random.Generator, draws: int) -> Numbers:
    """Days that care of each age still lasts, by care and draw."""
    total = cumulated(hazard)
    spent = np.interp(age, EDGES, total)[:, None]
    lasted = np.interp(spent + random.exponential(size=(len(age), draws)), total, EDGES)
    found: Numbers = lasted - age[:, None]
    return found
