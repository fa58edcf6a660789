"""How fast spells end, and how sure that is: how far back rates look is weighed by how well each choice foresaw what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.pieces import Ages, Array, pieces_of, tallies
from jeugdregie.forecast.rates import rates
from jeugdregie.forecast.spells import Spells, links
from jeugdregie.forecast.spread import FREEDOM

HALF_LIVES = (1461.0, 731.0, 365.0, 183.0)
"""Days after which what was seen counts half: four years, two, one, half a year."""

STEP, AHEAD, LEAST = 91, 182, 182
"""Days between origins that are tried, how far each looks ahead, and what must lie before it."""

MOST_ORIGINS = 8

ASSUMED, ASSUMED_WINDOWS = 0.0144, 1.0
"""The squared relative error of the number of ends that is assumed before anything was tried (12 %, what English authorities
show from year to year for children who leave care), and the windows that it counts for."""


_LEAST_RATE = 1e-9
"""Ends per day of a kind that was never seen: a surprise, not an impossibility."""


@dataclass(frozen=True)
class Pace:
    """The weight of each half-life; the squared relative error, beyond chance, of how many leave and how many move; and how
    many windows were tried."""

    weight: tuple[float, ...]
    variance: tuple[float, float]
    windows: float

    @property
    def freedom(self) -> float:
        """Degrees of freedom of that error: few windows, heavy tails."""
        return FREEDOM + self.windows


@dataclass(frozen=True)
class _Tried:
    """One origin: per half-life the likelihood of what came, and the ends (leaving, moving) expected; and those that came."""

    likelihood: Array
    expected: Array
    came: Array


def pace_of(of: Spells, ages: Ages, gap: int) -> Pace:
    """Try every half-life on rolling origins. Days that several origins look at count once."""
    tried = [_tried(of, origin, ages=ages, gap=gap) for origin in _origins(of)]
    once = STEP / AHEAD
    likelihood = once * sum((row.likelihood for row in tried), np.zeros(len(HALF_LIVES)))
    weight = np.exp(likelihood - likelihood.max())
    weight = weight / weight.sum()
    windows = once * len(tried)
    leaving, moving = (_beyond_chance(tried, weight, kind=kind, windows=windows) for kind in (0, 1))
    return Pace(tuple(weight.tolist()), (leaving, moving), windows)


def drawn_factors(pace: Pace, *, draws: int, categories: int, rng: np.random.Generator) -> Array:
    """How much faster or slower than expected spells end in each draw: [draw, 1, 1, 1, kind]."""
    chance = rng.standard_normal((draws, 2)) * np.sqrt(pace.variance)
    heavy = np.sqrt(pace.freedom / rng.chisquare(pace.freedom, (draws, 1)))
    found = np.clip(1 + chance * heavy, 0.3, 1.7)
    kind = np.r_[0, np.ones(categories, np.int64)]
    return found[:, kind][:, None, None, None, :]


def _origins(of: Spells) -> Sequence[int]:
    return range(of.last - AHEAD, of.first + LEAST - 1, -STEP)[:MOST_ORIGINS]


def _tried(of: Spells, origin: int, *, ages: Ages, gap: int) -> _Tried:
    before, after = of.until(origin), of.until(origin + AHEAD).since(origin + 1)
    known, later = (pieces_of(part, links(part, gap), ages) for part in (before, after))
    everyone = np.ones((1, later.persons))
    seen, ended = tallies(later, last=origin, half_life=np.inf, weights=everyone)
    found = [rates(known, last=origin, half_life=life, weights=np.ones((1, known.persons))).rate for life in HALF_LIVES]
    return _Tried(
        np.array(
            [(ended * np.log(np.maximum(rate, _LEAST_RATE))).sum() - (seen[..., None] * rate).sum() for rate in found]
        ),
        np.array([_by_kind(seen[..., None] * rate) for rate in found]),
        _by_kind(ended),
    )


def _by_kind(ends: Array) -> Array:
    return np.array([ends[..., 0].sum(), ends[..., 1:].sum()])


def _beyond_chance(tried: Sequence[_Tried], weight: Array, *, kind: int, windows: float) -> float:
    expected = np.array([weight @ row.expected[:, kind] for row in tried])
    came = np.array([row.came[kind] for row in tried])
    beyond = max(float(((came - expected) ** 2 - expected).sum()), 0.0)
    found = beyond / max(float((expected**2).sum()), 1.0)
    return (min(found, 1.0) * windows + ASSUMED * ASSUMED_WINDOWS) / (windows + ASSUMED_WINDOWS)
