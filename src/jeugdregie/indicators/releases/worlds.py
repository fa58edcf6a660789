"""Which quantities somebody can pin down who knows bounds and sums of many: linear programming, part by part.

Movements are counted from the truth: a world is a movement of everything that keeps all sums and stays within what is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from jeugdregie.indicators.moving import Floats, Moving, tied

Id = TypeVar("Id", bound=Hashable)
Bounds: TypeAlias = Mapping[Id, tuple[float, float]]
"""How far each quantity can be below and above the truth."""
Term: TypeAlias = tuple[Id, float]

_EPSILON = 1e-6
_SEED = 110
_ROUNDS = 8
_ROOM = 8
"""No quantity needs to move further than so many times what is asked for."""


@dataclass(frozen=True)
class Sums(Generic[Id]):
    """Sums of movements that are nothing, and sums that are at most so much. What has no bounds does not move."""

    equal: Sequence[Sequence[Term[Id]]]
    most: Sequence[tuple[Sequence[Term[Id]], float]] = ()


@dataclass(frozen=True)
class Target(Generic[Id]):
    """A sum of quantities that must not be known to within `need`; with `upward` it must be able to lie `need` higher.

    `start` is its true value when it `is_change`: then it is safe too when it may be no change at all.
    """

    key: Any
    terms: tuple[Term[Id], ...]
    need: float
    upward: bool = False
    start: float = 0.0
    is_change: bool = False


def exposed(bounds: Bounds[Id], sums: Sums[Id], targets: Sequence[Target[Id]]) -> list[Target[Id]]:
    """The targets that can be known too closely."""
    return [part.targets[number] for part in _parts(bounds, sums, targets) for number in part.run()]


def helpful(
    bounds: Bounds[Id], sums: Sums[Id], targets: Sequence[Target[Id]], *, price: Mapping[Id, float]
) -> frozenset[Id]:
    """The cheapest quantities of which, were their bounds not known, the exposed targets would have room."""
    found: set[Id] = set()
    for part in _parts(bounds, sums, targets):
        found |= part.repair(part.run(), price)
    return frozenset(found)


class _Part(Generic[Id]):
    """Quantities that hang together; `low` and `high` are the furthest that each target was seen to move.

    The program has each quantity within its bounds, then how far it goes beyond them, then each target as a sum.
    """

    def __init__(self, bounds: Bounds[Id], sums: Sums[Id], targets: Sequence[Target[Id]]) -> None:
        self.ids, self.targets = sorted(bounds, key=repr), targets
        self._need = np.array([target.need for target in targets])
        self._start = np.array([target.start for target in targets])
        self._upward = np.array([target.upward for target in targets])
        self._is_change = np.array([target.is_change for target in targets])
        self._low, self._high = np.zeros(len(targets)), np.zeros(len(targets))
        self._random = np.random.default_rng(_SEED)
        self._place = {key: number for number, key in enumerate(self.ids)}
        far = _ROOM * float(self._need.max())
        room, rise = np.array([bounds[key] for key in self.ids]).T * [[-1], [1]]
        more = np.full(len(self.ids) + len(targets), far)
        self._moving = Moving(
            rows=[*map(self._terms, sums.equal), *self._aims()],
            parts=[(self._terms(terms), room_left) for terms, room_left in sums.most],
            room=np.append(np.clip(room, 0.0, far), more),
            rise=np.append(np.clip(rise, 0.0, far), more),
        )

    def run(self) -> list[int]:
        """The numbers of the targets that stay too close, whatever world is looked for."""
        for _ in range(_ROUNDS):
            todo = self._open()
            if len(todo) < 4:
                break
            direction = np.where(self._upward[todo], 1.0, self._random.choice([-1.0, 1.0], len(todo)))
            self._look(todo, direction * self._random.uniform(0.5, 1.5, len(todo)) / self._need[todo])
        for number in self._open():
            for way in (1.0, -1.0):
                if number in self._open():
                    self._look(np.array([number]), np.array([way]))
        return [int(number) for number in self._open()]

    def repair(self, open_ones: Sequence[int], price: Mapping[Id, float]) -> set[Id]:
        """What moves in the cheapest world in which each of these has its room, when what has a price may leave its bounds."""
        found: set[Id] = set()
        for number in open_ones:
            left = [key for key in self.ids if key in price and key not in found]
            for direction in (1.0, -1.0):
                moved = self._bought(number, direction, {key: price[key] for key in left}, loose=found)
                if moved is not None:
                    found |= moved
                    break
        return found

    def _bought(
        self, target: int, direction: float, price: Mapping[Id, float], *, loose: Collection[Id]
    ) -> set[Id] | None:
        """What has a price and leaves its bounds in the cheapest such world; None where the target cannot get there."""
        seen = 0.0 if self._upward[target] else self._low[target] if direction > 0 else -self._high[target]
        wanted = self._need[target] + seen
        beyond = {key: len(self.ids) + self._place[key] for key in price}
        far, cost = self._nothing(), self._nothing()
        far[self._column(target)] = direction * wanted
        cost[list(beyond.values())] = np.array(list(price.values())) / max(price.values(), default=1.0)
        offered = np.array(list(beyond.values()), dtype=np.int64)
        moved = self._moving.cheapest(far, self._free(loose), offered=offered, cost=cost)
        if abs(moved[self._column(target)]) < wanted - _EPSILON:
            return None
        return {key for key, column in beyond.items() if abs(moved[column]) > _EPSILON}

    def _open(self) -> NDArray[np.int64]:
        spread = np.where(self._upward, self._high, self._high - self._low)
        may_be_none = self._is_change & (self._start + self._low <= _EPSILON) & (self._start + self._high >= -_EPSILON)
        return np.flatnonzero((spread < self._need - _EPSILON) & ~may_be_none)

    def _look(self, some: NDArray[np.int64], by: Floats) -> None:
        """Find the world that lies furthest in a direction, and remember how far the targets moved in it."""
        push = self._nothing()
        push[self._column(some)] = by
        world = self._moving.furthest(push, self._free(), most=np.full(len(push), np.inf))
        moved = world[2 * len(self.ids) :]
        self._low, self._high = np.minimum(self._low, moved), np.maximum(self._high, moved)

    def _column(self, target: Any) -> Any:
        return 2 * len(self.ids) + target

    def _nothing(self) -> Floats:
        return np.zeros(self._column(len(self.targets)))

    def _free(self, loose: Collection[Id] = ()) -> NDArray[np.bool_]:
        """What moves for nothing: all within their bounds, and these beyond them."""
        free = np.ones(self._column(len(self.targets)), dtype=bool)
        free[len(self.ids) : self._column(0)] = [key in loose for key in self.ids]
        return free

    def _terms(self, terms: Sequence[Term[Id]]) -> list[tuple[int, float]]:
        """Terms by column, within bounds and beyond; a quantity without bounds stands still."""
        inside = [(self._place[key], factor) for key, factor in terms if key in self._place]
        return [*inside, *((len(self.ids) + column, factor) for column, factor in inside)]

    def _aims(self) -> Iterator[list[tuple[int, float]]]:
        for number, target in enumerate(self.targets):
            yield [*self._terms(target.terms), (self._column(number), -1.0)]


def _parts(bounds: Bounds[Id], sums: Sums[Id], targets: Sequence[Target[Id]]) -> Iterator[_Part[Id]]:
    """The quantities that are tied to each other, apart; only those in which there is a target."""
    most = [terms for terms, _ in sums.most]
    part_of = tied(bounds, [*sums.equal, *most, *(target.terms for target in targets)])
    equal: dict[int, list[Sequence[Term[Id]]]] = defaultdict(list)
    under: dict[int, list[tuple[Sequence[Term[Id]], float]]] = defaultdict(list)
    wanted: dict[int, list[Target[Id]]] = defaultdict(list)
    for terms in sums.equal:
        equal[_number(terms, part_of)].append(terms)
    for terms, room in sums.most:
        under[_number(terms, part_of)].append((terms, room))
    for target in targets:
        wanted[_number(target.terms, part_of)].append(target)
    for keys in {id(found): found for found in part_of.values()}.values():
        if some := wanted.get(id(keys)):
            yield _Part({key: bounds[key] for key in keys}, Sums(equal[id(keys)], under[id(keys)]), some)


def _number(terms: Sequence[Term[Id]], part_of: Mapping[Id, set[Id]]) -> int:
    """Which part a sum belongs to; none when all in it stands still."""
    return next((id(part_of[key]) for key, _ in terms if key in part_of), 0)
