"""Draws of the future: every spell lives on, moves or ends by its rates, and newcomers do the same; all draws at once.

Time is days after the origin, the last day that is known. docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.begun import BegunBook, Whole
from jeugdregie.forecast.pieces import BORDER, DURATIONS, YEAR, Ages, Array
from jeugdregie.forecast.rates import Rates
from jeugdregie.forecast.spells import Days

_NEXT_DURATION = np.array([*DURATIONS[1:], np.inf])


@dataclass(frozen=True)
class Group:
    """Spells in one or more draws, as columns. `born` and `since` are days after the origin: before it, negative."""

    draw: Days
    place: Days
    category: Days
    born: Array
    since: Array

    def __len__(self) -> int:
        return len(self.draw)


@dataclass(frozen=True)
class Layout:
    """The cells that are counted: [draw, place, category, age band, moment]; a moment is a day after the origin.

    `by_begin`: also the stock by when care in its category began.
    """

    draws: int
    places: int
    categories: int
    ages: Ages
    moments: Days
    by_begin: bool = False

    @property
    def shape(self) -> tuple[int, int, int, int, int]:
        """Shape of a count."""
        return (self.draws, self.places, self.categories, self.ages.bands, len(self.moments))


class Flows(NamedTuple):
    """Counts by [draw, place, category, age band, moment]: stock at a moment; what came in, left, and moved in (or, below
    zero, out) since the moment before. Moving is between categories and between age bands. `start` is the stock at the
    origin, by the same without moment. `begins` and `by_begin` are those of forecast.begun, without age bands."""

    start: Whole
    stock: Whole
    inflow: Whole
    outflow: Whole
    moved: Whole
    begins: Whole
    by_begin: Whole


def simulate(running: Group, newcomers: Group, *, rates: Rates, layout: Layout, rng: np.random.Generator) -> Flows:
    """Let all spells live until the last moment. Draw d uses replicate d of the rates, counted round."""
    book = _Book(layout)
    book.note(book.start, running, _band(running, layout.ages, 0.0), np.zeros(len(running)), +1)
    arrived = _band(newcomers, layout.ages, newcomers.since)
    book.note(book.stock, newcomers, arrived, newcomers.since, +1)
    book.note(book.inflow, newcomers, arrived, newcomers.since, +1)
    book.begun.begin(newcomers, newcomers.since)
    everyone = Group(
        *(np.concatenate([getattr(part, item.name) for part in (running, newcomers)]) for item in fields(Group))
    )
    start = np.concatenate([np.zeros(len(running)), newcomers.since])
    _Lives(everyone, start, rates, layout, rng).run(book)
    return book.flows()


def _band(who: Group, ages: Ages, now: Array | float) -> Days:
    """The age band of each spell at a time."""
    return np.searchsorted(np.array(ages.edges) * YEAR, now - who.born, side="right")


class _Book:
    """What happened, noted as flat cells and added up once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        days = np.arange(int(layout.moments[-1]) + 2)
        self.moment_of = np.searchsorted(layout.moments, days, side="left")
        self.begun = BegunBook(layout, self.moment_of)
        self.start: list[tuple[Days, int]] = []
        self.stock: list[tuple[Days, int]] = []
        self.inflow: list[tuple[Days, int]] = []
        self.outflow: list[tuple[Days, int]] = []

    def note(self, to: list[tuple[Days, int]], who: Group, band: Days, when: Array, sign: int) -> None:
        """Note that something happened at the first moment on or after `when`."""
        shape = self.layout.shape
        at = self.moment_of[np.minimum(np.ceil(when).astype(np.int64), len(self.moment_of) - 1)]
        inside = at < shape[-1]
        cell = ((who.draw * shape[1] + who.place) * shape[2] + who.category) * shape[3] + band
        to.append(((cell * shape[4] + at)[inside], sign))

    def flows(self) -> Flows:
        """The counts."""
        change, inflow, outflow = (self._added(part) for part in (self.stock, self.inflow, self.outflow))
        start = self._added(self.start).sum(axis=-1, dtype=np.int32)
        stock = start[..., None] + np.cumsum(change, axis=-1, dtype=np.int32)
        moved = change - inflow + outflow
        return Flows(start, stock, inflow, outflow, moved, *self.begun.added(start.sum(axis=-1, dtype=np.int32)))

    def _added(self, notes: list[tuple[Days, int]]) -> Whole:
        size = int(np.prod(self.layout.shape))
        found = np.zeros(size, np.int32)
        for sign in (1, -1):
            cells = [cell for cell, given in notes if given == sign]
            if cells:
                found += sign * np.bincount(np.concatenate(cells), minlength=size).astype(np.int32)
        return found.reshape(self.layout.shape)


class _Lives:
    """The state of every spell that goes on: where it is, in which bands, until when."""

    def __init__(self, who: Group, now: Array, rates: Rates, layout: Layout, rng: np.random.Generator) -> None:
        self.rng, self.rates, self.layout = rng, rates, layout
        self.end = float(layout.moments[-1])
        self.columns: dict[str, NDArray[Any]] = {
            "draw": who.draw, "place": who.place, "category": who.category.copy(), "born": who.born, "since": who.since.copy(),
            "now": now, "duration": np.searchsorted(DURATIONS, now - who.since, side="right") - 1, "age": _band(who, layout.ages, now),
        }  # fmt: skip
        edges = np.array(layout.ages.edges)
        self.edge = np.append(edges * YEAR, np.inf)
        self.border_of = np.append(
            [layout.ages.borders.index(e) if e in layout.ages.borders else -1 for e in edges], -1
        )
        self.room = np.where(self.border_of >= 0, BORDER, 0.0)
        self.total = rates.rate.sum(axis=-1)
        share = np.cumsum(rates.rate, axis=-1) / np.maximum(self.total, 1e-300)[..., None]
        self.share = share.reshape(-1, share.shape[-1])

    def run(self, book: _Book) -> None:
        """Let every spell meet its next event until none is left before the end."""
        self._keep(np.flatnonzero(self.columns["now"] < self.end))
        while len(self.columns["now"]):
            self._step(book)

    def _keep(self, rows: Days) -> None:
        self.columns = {name: column.take(rows) for name, column in self.columns.items()}

    def _cell(self, rows: Days | slice) -> Days:
        """Where the rates of spells stand in a flat array."""
        at, shape = self.columns, self.total.shape
        replicate = at["draw"][rows] % shape[0] if shape[0] < self.layout.draws else at["draw"][rows]
        band = (replicate * shape[1] + at["category"][rows]) * shape[2] + at["duration"][rows]
        cell: Days = band * shape[3] + at["age"][rows]
        return cell

    def _pace(self) -> Array | float:
        """How many times as fast each spell ends as the rates say, by its place."""
        at, (replicates, places) = self.columns, self.rates.place.shape
        if places == 1:
            return 1.0
        found: Array = self.rates.place.ravel().take(at["draw"] % replicates * places + at["place"])
        return found

    def _group(self, rows: Days) -> Group:
        return Group(*(self.columns[item.name][rows] for item in fields(Group)))

    def _step(self, book: _Book) -> None:
        at = self.columns
        rate = self.total.ravel().take(self._cell(slice(None))) * self._pace()
        ending = at["now"] + self.rng.standard_exponential(len(rate)) / rate
        longer = at["since"] + _NEXT_DURATION[at["duration"]]
        older = np.maximum(at["born"] + self.edge[at["age"]] - self.room[at["age"]], at["now"])
        first = np.minimum(np.minimum(ending, longer), older)
        alive = first < self.end
        is_end, is_age = ending == first, older == first
        ends = np.flatnonzero(alive & is_end)
        ages = np.flatnonzero(alive & is_age & ~is_end)
        lasts = np.flatnonzero(alive & ~is_end & ~is_age)
        at["now"] = first
        at["duration"][lasts] += 1
        alive[self._end(ends, book)] = False
        alive[self._grow(ages, book)] = False
        self._keep(np.flatnonzero(alive))

    def _end(self, rows: Days, book: _Book) -> Days:
        """Ends of spells: those that leave are returned, the others go on in another category."""
        at = self.columns
        kind = (self.rng.random(len(rows))[:, None] > self.share.take(self._cell(rows), axis=0)).sum(axis=1)
        book.note(book.stock, self._group(rows), at["age"][rows], at["now"][rows], -1)
        book.begun.end(self._group(rows), at["now"][rows])
        leave: Days = rows[kind == 0]
        move = rows[kind > 0]
        book.note(book.outflow, self._group(leave), at["age"][leave], at["now"][leave], +1)
        at["category"][move] = kind[kind > 0] - 1
        at["since"][move] = at["now"][move]
        at["duration"][move] = 0
        book.note(book.stock, self._group(move), at["age"][move], at["now"][move], +1)
        book.begun.begin(self._group(move), at["now"][move])
        return leave

    def _grow(self, rows: Days, book: _Book) -> Days:
        """Ages that reach the next band: those that leave at a border are returned."""
        at = self.columns
        band = at["age"][rows]
        border = self.border_of[band]
        share = self.rates.border[at["draw"][rows] % len(self.total), at["category"][rows], np.maximum(border, 0)]
        gone = (border >= 0) & (self.rng.random(len(rows)) < share)
        birthday = np.maximum(at["born"][rows] + self.edge[band], at["now"][rows])
        book.note(book.stock, self._group(rows), band, birthday, -1)
        leave: Days = rows[gone]
        stay = rows[~gone]
        book.note(book.outflow, self._group(leave), band[gone], birthday[gone], +1)
        book.begun.end(self._group(leave), birthday[gone])
        book.note(book.stock, self._group(stay), band[~gone] + 1, birthday[~gone], +1)
        at["now"][stay] = birthday[~gone] + self.room[band[~gone]]
        at["age"][stay] += 1
        at["duration"][stay] = np.searchsorted(DURATIONS, at["now"][stay] - at["since"][stay], side="right") - 1
        return leave
