"""A forecast of stock and flow from spells, as draws: what is learned, how far it is trusted, what may come.

docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from jeugdregie.forecast.begun import Whole
from jeugdregie.forecast.mix import exposure
from jeugdregie.forecast.newcomers import newcomers
from jeugdregie.forecast.pace import HALF_LIVES, drawn_factors
from jeugdregie.forecast.persistence import Trust, towards, trust_in
from jeugdregie.forecast.pieces import Ages, Array, tallies
from jeugdregie.forecast.prepared import REPLICATES, Asked, Prepared, prepared, replicates
from jeugdregie.forecast.rates import Rates
from jeugdregie.forecast.simulate import Flows, Group, Layout, simulate
from jeugdregie.forecast.spells import OPEN, Days, Spells, stock
from jeugdregie.forecast.spread import drawn

AT_ONCE = 100_000
"""Spells that are simulated together: more takes memory, fewer takes time."""

CORES = min(2, os.cpu_count() or 1)
"""Parts that are simulated at the same time."""

_TRIAL_DRAWS = 40
"""Draws with which the model is tried before it is trusted."""


@dataclass(frozen=True)
class Choice:
    """What was chosen: the part of the way from staying as it is, the weight of each half-life (in days) of the rates, of
    each candidate for inflow by category, how much was tried, and whether residents change as was projected."""

    trust: Trust
    half_lives: tuple[tuple[float, float], ...]
    inflow: Array
    pace_windows: float
    months: int
    has_projection: bool = False


@dataclass(frozen=True)
class Forecast:
    """Draws by [draw, place, category, age band, moment]; moments are days after the origin, the last day that was known.

    `by_source` is the inflow by [draw, category, source, moment].
    """

    origin: int
    moments: Days
    flows: Flows
    by_source: Whole
    places: tuple[str, ...]
    categories: tuple[str, ...]
    sources: tuple[str, ...]
    ages: Ages
    choice: Choice


def forecast(of: Spells, asked: Asked) -> Forecast:
    """The forecast from the last day of the spells on."""
    known, trust = learned(of, asked)
    flows, by_source = zip(*_parts(known, asked), strict=True)
    choice = Choice(
        trust=trust,
        half_lives=tuple(zip(HALF_LIVES, known.pace.weight, strict=True)),
        inflow=known.fit.weight,
        pace_windows=known.pace.windows,
        months=known.fit.months,
        has_projection=known.mix.growth is not None,
    )
    return Forecast(
        origin=of.last,
        moments=_moments(known, asked),
        flows=Flows(*(np.concatenate(part) for part in zip(*flows, strict=True))),
        by_source=np.concatenate(by_source),
        places=of.places,
        categories=of.categories,
        sources=of.sources,
        ages=asked.ages,
        choice=choice,
    )


def learned(of: Spells, asked: Asked) -> tuple[Prepared, Trust]:
    """What a forecast rests on, as far as it is trusted."""
    trust = trust_in(lambda then, months: _mean_path(then, replace(asked, months=months)), of)
    known = prepared(of, asked)
    return (_trusted(known, trust, asked) if trust.share < 1 else known), trust


def _mean_path(of: Spells, asked: Asked) -> Array:
    """Mean stock by [category, month], from a few draws."""
    few = replace(asked, draws=_TRIAL_DRAWS, moments=None, by_begin=False)
    parts = [part.stock.sum(axis=(0, 1, 3)) for part, _ in _parts(prepared(of, few), few)]
    found: Array = np.sum(parts, axis=0) / _TRIAL_DRAWS
    return found


def _trusted(known: Prepared, trust: Trust, asked: Asked) -> Prepared:
    """The same with newcomers that bring it nearer to staying as it is."""
    said = _mean_path(known.spells, asked)
    start = stock(known.spells, np.array([known.spells.last])) * _residents_ahead(known, asked.months)
    expected = towards(known.fit.expected, said, start, share=trust.share, left=left_after_a_month(known))
    return replace(known, fit=replace(known.fit, expected=expected))


def _residents_ahead(known: Prepared, months: int) -> Array:
    """Residents as part of those now, of which staying as it is has its part: [category, month]."""
    index = np.broadcast_to(
        exposure(known.spells, known.arrivals.rows, known.mix),
        (len(known.spells.categories), months + known.fit.months),
    )
    return index[:, -months:]


def left_after_a_month(known: Prepared) -> Array:
    """The part of each category that is still there after a month, at the mean rate that was seen."""
    everyone = np.ones((1, known.pieces.persons))
    seen, ended = tallies(known.pieces, last=known.spells.last, half_life=HALF_LIVES[1], weights=everyone)
    found: Array = np.exp(-30.4 * ended[0].sum(axis=(1, 2, 3)) / np.maximum(seen[0].sum(axis=(1, 2)), 1.0))
    return found


def _moments(known: Prepared, asked: Asked) -> Days:
    return known.starts[1:] if asked.moments is None else asked.moments


def _parts(known: Prepared, asked: Asked) -> Iterator[tuple[Flows, Whole]]:
    """Draws of the future, a few at a time on each core; the outcome does not depend on how many cores there are."""
    rng = np.random.default_rng(asked.seed)
    drawing = _drawing(known, asked, rng)
    size = max(1, int(AT_ONCE / (len(drawing.running) + drawing.counts.sum() / asked.draws + 1)))
    begins = range(0, asked.draws, size)
    with ThreadPoolExecutor(max_workers=min(CORES, len(begins))) as pool:
        yield from pool.map(partial(_part, drawing), (slice(b, b + size) for b in begins), rng.spawn(len(begins)))


@dataclass(frozen=True)
class _Drawing:
    """What draws are made of: counts of newcomers by [draw, category, month], rates per replicate, how much faster ends
    come per draw, which replicate each draw uses, how often each newcomer so far counts in it, and who is in care."""

    known: Prepared
    moments: Days
    ages: Ages
    by_begin: bool
    counts: Array
    rates: Rates
    faster: Array
    replicate: Days
    of_newcomers: Array
    running: Days


def _drawing(known: Prepared, asked: Asked, rng: np.random.Generator) -> _Drawing:
    of = known.spells
    counts = drawn(known.fit, known.spread, draws=asked.draws, rng=rng)
    weights = rng.standard_exponential((min(REPLICATES, asked.draws), known.pieces.persons))
    return _Drawing(
        known=known,
        moments=_moments(known, asked),
        ages=asked.ages,
        by_begin=asked.by_begin,
        counts=counts,
        rates=replicates(known, weights),
        faster=drawn_factors(known.pace, draws=asked.draws, categories=len(of.categories), rng=rng),
        # shuffled, so that a draw's half-life says nothing of its newcomers
        replicate=rng.permutation(np.arange(asked.draws) % len(weights)),
        of_newcomers=weights[:, known.pieces.person[known.arrivals.rows]],
        running=np.flatnonzero(of.exit == OPEN),
    )


def _part(drawing: _Drawing, rows: slice, rng: np.random.Generator) -> tuple[Flows, Whole]:
    """Some of the draws: flows, and the inflow by source."""
    known, counts, own = drawing.known, drawing.counts[rows], drawing.replicate[rows]
    of = known.spells
    layout = Layout(len(counts), len(of.places), len(of.categories), drawing.ages, drawing.moments, drawing.by_begin)
    weights = drawing.of_newcomers[own]
    group, copied = newcomers(of, known.arrivals, counts, weights=weights, mix=known.mix, starts=known.starts, rng=rng)
    rates = Rates(drawing.rates.rate[own] * drawing.faster[rows], drawing.rates.border[own], drawing.rates.place[own])
    flows = simulate(_running(of, drawing.running, len(counts)), group, rates=rates, layout=layout, rng=rng)
    return flows, _by_source(group, of.source[copied], len(of.sources), layout)


def _by_source(who: Group, source: Days, sources: int, layout: Layout) -> Whole:
    """Newcomers by [draw, category, source, moment]."""
    shape = (layout.draws, layout.categories, sources, len(layout.moments))
    at = np.searchsorted(layout.moments, who.since, side="left")
    inside = at < shape[-1]
    cell = np.ravel_multi_index((who.draw[inside], who.category[inside], source[inside], at[inside]), shape)
    found: Whole = np.bincount(cell, minlength=int(np.prod(shape))).astype(np.int32).reshape(shape)
    return found


def _running(of: Spells, rows: Days, draws: int) -> Group:
    """Spells that go on at the origin, once in each draw."""
    born, since = ((of.birth[rows] - of.last).astype(float), (of.entry[rows] - of.last).astype(float))
    columns = (of.place[rows], of.category[rows], born, since)
    return Group(np.repeat(np.arange(draws), len(rows)), *(np.tile(column, draws) for column in columns))
