"""Which cells of tables that hang together must be hidden, so that all tables side by side give no small one away.

Linear programming asks what an attacker can ask: how far can each hidden cell move while everything shown, and every sum
that must hold, stays as it is? docs/algorithms/onthulling.md says it in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from jeugdregie.indicators.moving import Floats, Moving, tied

Id = TypeVar("Id", bound=Hashable)
Places: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

_EPSILON = 1e-6
_SEED = 90
"""The draws decide which cells move together in one question; the same cells are hidden every time."""
_FEWEST, _PART = 25, 10
"""So many open cells, or a tenth of them, are helped at once: together is quicker, few at a time hides less."""
_STALE = 3
"""So many worlds in a row that settle hardly any cell, and more is hidden."""
_FEW = 8
"""So few open cells are each looked at by themselves before more is hidden for them."""
_CHEAP = 0.5
"""The part of the shown cells, cheapest first, that is looked among first: most help is found there, and sooner."""


@dataclass(frozen=True)
class Cell:
    """A figure, of which an attacker knows that it is at least 1 and that it rises by no more than `rise`.

    `need` is how far its lowest and highest possible value must lie apart (0: it may be known). With `upward` the highest
    possible value must lie `need` above the real one. `cost` is what is lost by hiding it.
    """

    value: float
    need: float = 0.0
    upward: bool = False
    cost: float = 1.0
    rise: float = np.inf


@dataclass(frozen=True)
class Linked(Generic[Id]):
    """Cells, the sums that tie them (coefficients that add up to nothing), and cells that are known whatever is hidden.

    `parts` are pairs of which the first can never be larger than the second.
    """

    cells: Mapping[Id, Cell]
    equations: Sequence[Sequence[tuple[Id, int]]]
    parts: Sequence[tuple[Id, Id]] = ()
    known: Collection[Id] = frozenset()


@dataclass(frozen=True)
class Protection(Generic[Id]):
    """What to hide; `exposed` are cells that cannot be protected, because too much is known already."""

    hidden: frozenset[Id]
    exposed: frozenset[Id]


def protect(linked: Linked[Id], start: Collection[Id] = ()) -> Protection[Id]:
    """Hide every cell with a need, those of `start`, and what else it takes."""
    hidden: set[Id] = set()
    exposed: set[Id] = set()
    for part in _apart(linked):
        search = _Search(part, start)
        search.run()
        hidden |= search.ids_of(search.hidden)
        exposed |= search.ids_of(search.exposed)
    return Protection(frozenset(hidden), frozenset(exposed))


class _Search(Generic[Id]):
    """Cells as arrays; `low` and `high` are the furthest that each was seen to move, in worlds that look the same."""

    def __init__(self, linked: Linked[Id], start: Collection[Id]) -> None:
        self._ids = sorted(linked.cells, key=repr)
        self._place = {key: number for number, key in enumerate(self._ids)}
        cells = [linked.cells[key] for key in self._ids]
        self._need = np.array([cell.need for cell in cells])
        self._upward = np.array([cell.upward for cell in cells], dtype=bool)
        self._cost = np.array([cell.cost for cell in cells]) / max((cell.cost for cell in cells), default=1.0)
        self._known = self.among(linked.known)
        self.hidden = (self._need > 0) | self.among(start)
        self.exposed = np.zeros(len(cells), dtype=bool)
        self._low, self._high = np.zeros(len(cells)), np.zeros(len(cells))
        self._random = np.random.default_rng(_SEED)
        self._room = np.array([max(cell.value - 1, 0.0) for cell in cells])
        self._rise = np.array([cell.rise for cell in cells])
        self._moving = Moving(
            rows=[_within(terms, self._place) for terms in linked.equations],
            parts=[
                (_within([(part, 1), (whole, -1)], self._place), linked.cells[whole].value - linked.cells[part].value)
                for part, whole in linked.parts
            ],
            room=self._room,
            rise=self._rise,
        )

    def ids_of(self, chosen: Flags) -> frozenset[Id]:
        """The identities of chosen cells."""
        return frozenset(self._ids[number] for number in np.flatnonzero(chosen))

    def among(self, keys: Collection[Id]) -> Flags:
        """Which cells are these."""
        found = np.zeros(len(self._ids), dtype=bool)
        found[[self._place[key] for key in keys if key in self._place]] = True
        return found

    def run(self) -> None:
        """Look for worlds, hide more where there are none, until every cell with a need is far enough from known."""
        while True:
            todo = self._look_around()
            if not len(todo):
                return
            some = self._random.choice(todo, min(max(_FEWEST, len(todo) // _PART), len(todo)), replace=False)
            # all in one direction: a figure and the same figure in a finer table cannot part
            if not self._hide_more(some, up=self._upward[some] | (self._random.random() < 0.5)):
                for cell in some:
                    self._settle(cell)

    def _spread(self) -> Floats:
        return np.where(self._upward, self._high, self._high - self._low)

    def _open(self) -> Places:
        return np.flatnonzero((self._need > 0) & ~self.exposed & (self._spread() < self._need - _EPSILON))

    @property
    def _free(self) -> Flags:
        return self.hidden & ~self._known

    def _remember(self, moved: Floats) -> None:
        self._low, self._high = np.minimum(self._low, moved), np.maximum(self._high, moved)

    def _look_around(self) -> Places:
        """Push open cells up or down, many at once and at random: one world often settles most. Those left open."""
        stale = 0
        while stale < _STALE and len(todo := self._open()):
            some = todo[self._random.random(len(todo)) < self._random.choice([1.0, 0.5, 0.2])]
            direction = np.where(self._upward[some], 1.0, self._random.choice([-1.0, 1.0], len(some)))
            self._push(some, direction * self._random.uniform(0.5, 1.5, len(some)) / self._need[some])
            stale = stale + 1 if len(self._open()) > 0.9 * len(todo) else 0
        if len(todo := self._open()) <= _FEW:
            for cell in todo:
                self._look_at(cell)
        return self._open()

    def _push(self, some: Places, by: Floats) -> None:
        push = np.zeros(len(self._need))
        push[some] = by
        enough = np.where(self._need > 0, self._need, np.inf)
        self._remember(self._moving.furthest(push, self._free, most=enough))

    def _look_at(self, cell: int) -> None:
        for direction in (1.0, -1.0):
            self._push(np.array([cell]), np.array([direction]))

    def _settle(self, cell: int) -> None:
        """Ask for a cell by itself; one that stays too close and that no hiding helps is exposed."""
        self._look_at(cell)
        if cell in self._open() and not self._hide_more(np.array([cell]), up=np.array([True])):
            self.exposed[cell] = cell in self._open()

    def _hide_more(self, targets: Places, *, up: Flags) -> bool:
        """Hide what moves in the cheapest world in which the targets move far enough, looking among cheap cells first."""
        before = self.hidden.sum()
        shown = np.flatnonzero(~self.hidden & ~self._known)
        cheap = shown[self._cost[shown] <= np.quantile(self._cost[shown], _CHEAP)] if len(shown) else shown
        for offered in (cheap, shown):
            self._move(targets, up, offered)
            if self.hidden.sum() > before and not np.isin(targets, self._open()).any():
                break
        return bool(self.hidden.sum() > before)

    def _move(self, targets: Places, up: Flags, offered: Places) -> None:
        """Move targets as far as needed through hidden cells for nothing and through offered cells at their cost."""
        wanted = np.where(
            up,
            self._need[targets] + np.where(self._upward[targets], 0, self._low[targets]),
            np.minimum(self._room[targets], self._need[targets] - self._high[targets]),
        )
        far = np.zeros(len(self._need))
        far[targets] = np.where(up, 1, -1) * np.maximum(wanted, 0)
        moved = self._moving.cheapest(far, self._free, offered=offered, cost=self._cost)
        self.hidden |= np.abs(moved) > _EPSILON
        self._remember(moved)


def _apart(linked: Linked[Id]) -> Iterator[Linked[Id]]:
    """The parts that no sum ties to each other, each by itself: many small questions are sooner answered than a large one."""
    ties = [*linked.equations, *([(part, 1), (whole, -1)] for part, whole in linked.parts)]
    group = tied(linked.cells, ties)
    rows: dict[int, list[Sequence[tuple[Id, int]]]] = defaultdict(list)
    pairs: dict[int, list[tuple[Id, Id]]] = defaultdict(list)
    for terms in linked.equations:
        for key, _ in terms:
            if key in group:
                rows[id(group[key])].append(terms)
                break
    for part, whole in linked.parts:
        pairs[id(group[part])].append((part, whole))
    for keys in {id(found): found for found in group.values()}.values():
        cells = {key: linked.cells[key] for key in keys}
        yield Linked(cells, rows[id(keys)], pairs[id(keys)], linked.known)


def _within(terms: Sequence[tuple[Id, int]], place: Mapping[Id, int]) -> list[tuple[int, int]]:
    """Terms by number; a cell that is not there is zero and shown."""
    return [(place[key], factor) for key, factor in terms if key in place]
