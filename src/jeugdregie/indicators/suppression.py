"""Which cells to hide so that no small count can be worked out from the totals beside it.

A table with totals is a network: each cell is an arc between its row and its column, and each sum is a balance at a node.
A hidden count can be as large or small as the hidden counts around it allow, which is a flow through the hidden arcs.
docs/algorithms/onthulling.md says it in words.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from jeugdregie.indicators.dimensions import TOTAL

Key: TypeAlias = tuple[str, ...]
Node: TypeAlias = tuple[str, str]

_MARGIN_COST = 10**15
"""Hiding a total costs more than hiding every inner cell: totals are what most readers come for."""
_NOUGHT_COST = 10
"""What is lost by hiding that there is nothing."""


Step: TypeAlias = "tuple[Node, Arc, bool]"


_NO_BOUND = 10**18


@dataclass(frozen=True)
class Arc:
    """One cell: from node to node, with its value."""

    key: Key
    start: Node
    end: Node
    value: int

    @property
    def cost(self) -> int:
        """What is lost by hiding it: small cells first, totals last."""
        return (self.value or _NOUGHT_COST) + _MARGIN_COST * self.key.count(TOTAL)


def hidden_cells(
    values: Mapping[Key, int],
    small: Iterable[Key],
    width: Callable[[int], int],
    *,
    also: Iterable[Key] = (),
    upward: bool = False,
    offered: Collection[Key] | None = None,
) -> frozenset[Key]:
    """The cells to hide: the small ones, `also`, and others until no small one can be placed within its width.

    `values` holds the cells above zero of one table of at most two dimensions, totals included under the key TOTAL.
    Whoever knows all shown cells exactly, and that a hidden cell is at least 1, is left with an interval from lowest to
    highest possible value of at least `width` of its value, for each small cell; with `upward`, the highest possible value
    lies so far above the real one. With `offered` only those cells may be hidden besides; noughts may be among them, so that
    a hidden cell is known to be at least 0 only.
    """
    network = _Network(values, offered)
    todo = sorted(set(small), key=lambda key: (values[key], key))
    network.hide([*todo, *also])
    if len(next(iter(values), ())) == 0:
        return frozenset(network.hidden)
    for key in todo:
        network.protect(key, width(values[key]), upward=upward)
    return frozenset(network.hidden)


class _Network:
    """The cells of a table as arcs, and which of them are hidden."""

    def __init__(self, values: Mapping[Key, int], offered: Collection[Key] | None = None) -> None:
        self.arcs = {key: _arc(key, value) for key, value in values.items()}
        self.offered = self.arcs.keys() if offered is None else offered
        self.least = 1 if offered is None else 0
        self.hidden: set[Key] = set()
        self.at: dict[Node, list[Arc]] = defaultdict(list)
        self.hidden_at: dict[Node, list[Arc]] = defaultdict(list)
        self.hidden_between: dict[tuple[Node, Node], Arc] = {}
        for arc in self.arcs.values():
            self.at[arc.start].append(arc)
            self.at[arc.end].append(arc)

    def hide(self, keys: Iterable[Key]) -> None:
        """Hide cells."""
        for key in set(keys) - self.hidden:
            arc = self.arcs[key]
            self.hidden.add(key)
            self.hidden_between[arc.start, arc.end] = arc
            self.hidden_at[arc.start].append(arc)
            self.hidden_at[arc.end].append(arc)

    def protect(self, key: Key, width: int, *, upward: bool) -> None:
        """Hide more cells, the cheapest first, until a hidden cell has an interval of at least `width`."""
        arc = self.arcs[key]
        while True:
            rise = _Flow(self, arc.end, arc.start, without=arc)
            up = rise.run(width)
            if up >= width:
                return
            fall = 0 if upward else min(arc.value - self.least, width - up)
            if up + _Flow(self, arc.start, arc.end, without=arc).run(fall) >= width:
                return
            more = rise.cheapest_way()
            if not more:
                return
            self.hide(more)


class _Flow:
    """Room to move through hidden cells: each rises without bound and falls to 1 (or 0). `moved` says how far each went."""

    def __init__(self, network: _Network, source: Node, sink: Node, *, without: Arc) -> None:
        self.network, self.source, self.sink, self.without = network, source, sink, without
        self.moved: dict[Key, int] = defaultdict(int)

    def run(self, most: int) -> int:
        """The largest flow, counted up to `most`."""
        most = min(most, self._ceiling())
        total = self._through_rectangles(most)
        while total < most and (way := self._shortest_way(most - total) or self._shortest_way(1)):
            step = min([most - total, *(self._fall(arc) for arc, rises in way if not rises)])
            for arc, rises in way:
                self.moved[arc.key] += step if rises else -step
            total += step
        return total

    def _ceiling(self) -> int:
        """What can leave the source and reach the sink at most."""
        leaving, arriving = self.network.hidden_at[self.source], self.network.hidden_at[self.sink]
        return min(
            sum(self._room(arc, rises=arc.start == self.source) for arc in leaving),
            sum(self._room(arc, rises=arc.end == self.sink) for arc in arriving),
        )

    def _room(self, arc: Arc, *, rises: bool) -> int:
        if arc is self.without:
            return 0
        return _NO_BOUND if rises else arc.value - self.network.least

    def _through_rectangles(self, most: int) -> int:
        """The part of the flow over ways of three cells, fall, rise, fall: nearly all of it, found without searching."""
        total = 0
        near = sorted((arc for arc in self._falling(self.source) if arc.end == self.source), key=_largest_first)
        far = sorted((arc for arc in self._falling(self.sink) if arc.start == self.sink), key=_largest_first)
        for first, last in product(near, far):
            between = self.network.hidden_between.get((first.start, last.end))
            if total >= most:
                break
            if between is None or between is self.without:
                continue
            step = min(most - total, self._fall(first), self._fall(last))
            self.moved[first.key] -= step
            self.moved[last.key] -= step
            self.moved[between.key] += step
            total += step
        return total

    def _falling(self, node: Node) -> Iterator[Arc]:
        return (
            arc for arc in self.network.hidden_at[node] if arc is not self.without and arc.value > self.network.least
        )

    def cheapest_way(self) -> set[Key]:
        """The shown cells on the cheapest way that is left after the largest flow; empty when there is none."""
        best: dict[Node, int] = {self.source: 0}
        came: dict[Node, Step] = {}
        heap: list[tuple[int, Node]] = [(0, self.source)]
        while heap:
            cost, node = heapq.heappop(heap)
            if node == self.sink:
                return {arc.key for arc, _ in self._way_back(came)} - self.network.hidden
            if cost > best[node]:
                continue
            for arc, rises, other in self._steps(node, self.network.at, 1):
                if arc.key not in self.network.hidden and arc.key not in self.network.offered:
                    continue
                reached = cost + (0 if arc.key in self.network.hidden else arc.cost)
                if other not in best or reached < best[other]:
                    best[other], came[other] = reached, (node, arc, rises)
                    heapq.heappush(heap, (reached, other))
        return set()

    def _shortest_way(self, least: int) -> list[tuple[Arc, bool]]:
        """A way over hidden cells that each have room for at least so much."""
        came: dict[Node, Step] = {}
        queue = deque([self.source])
        while queue:
            node = queue.popleft()
            for arc, rises, other in self._steps(node, self.network.hidden_at, least):
                if other != self.source and other not in came:
                    came[other] = (node, arc, rises)
                    queue.append(other)
            if self.sink in came:
                return self._way_back(came)
        return []

    def _steps(self, node: Node, at: Mapping[Node, list[Arc]], least: int) -> Iterator[tuple[Arc, bool, Node]]:
        for arc in at[node]:
            rises = arc.start == node
            if arc is not self.without and (rises or self._fall(arc) >= least):
                yield arc, rises, (arc.end if rises else arc.start)

    def _fall(self, arc: Arc) -> int:
        return arc.value - self.network.least + self.moved[arc.key]

    def _way_back(self, came: Mapping[Node, Step]) -> list[tuple[Arc, bool]]:
        steps = []
        node = self.sink
        while node != self.source:
            node, arc, rises = came[node]
            steps.append((arc, rises))
        return steps


def _arc(key: Key, value: int) -> Arc:
    if len(key) < 2:
        ends = (("boven", ""), ("onder", ""))
        start, end = ends if TOTAL not in key else ends[::-1]
    else:
        row, column = ("rij", key[0]), ("kolom", key[1])
        start, end = (row, column) if key.count(TOTAL) != 1 else (column, row)
    return Arc(key, start, end, value)


def _largest_first(arc: Arc) -> int:
    return -arc.value
