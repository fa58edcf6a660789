"""How far cells can move while sums hold: one linear program, asked again and again with other bounds and another goal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias, TypeVar

import highspy
import numpy as np
from numpy.typing import NDArray

Id = TypeVar("Id", bound=Hashable)
Floats: TypeAlias = NDArray[np.float64]
Terms: TypeAlias = Sequence[tuple[int, float]]

_URGENT = 10_000.0
"""What moving a target by one is worth, where moving the dearest offered cell costs 1 for each unit."""


class Moving:
    """Cells that move: down by at most `room`, up by at most `rise`, without changing any sum of `rows`.

    `parts` are sums that may grow by so much at most. The answer to one question is where the solver begins with the next.
    Each cell has three columns: how it moves for nothing, and how it rises and falls at a price.
    """

    def __init__(
        self, *, rows: Sequence[Terms], parts: Sequence[tuple[Terms, float]], room: Floats, rise: Floats
    ) -> None:
        self._room, self._rise = room, rise
        self._solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self._solver.setOptionValue(name, value)
        self._solver.passModel(_program(rows, parts, size=len(room)))
        self._columns = np.arange(3 * len(room), dtype=np.int32)

    def furthest(self, push: Floats, free: NDArray[np.bool_], *, most: Floats) -> Floats:
        """The movement of every cell in the world that lies furthest in a direction, when only free cells move."""
        none = np.zeros(2 * len(push))
        lowest = np.where(free, -self._room, 0.0)
        highest = np.where(free, np.minimum(self._rise, most), 0.0)
        return self._ask(np.append(-push, none), np.append(lowest, none), np.append(highest, none))

    def cheapest(self, far: Floats, free: NDArray[np.bool_], *, offered: NDArray[np.int64], cost: Floats) -> Floats:
        """The movement of every cell in the cheapest world in which cells move as `far` as can be: offered ones at a cost."""
        lowest, highest = np.where(free, -self._room, 0.0), np.where(free, self._rise, 0.0)
        lowest = np.where(far > 0, 0.0, np.where(far < 0, np.maximum(far, lowest), lowest))
        highest = np.where(far < 0, 0.0, np.where(far > 0, np.minimum(far, highest), highest))
        up, down = np.zeros(len(far)), np.zeros(len(far))
        up[offered], down[offered] = self._rise[offered], self._room[offered]
        none = np.zeros(2 * len(far))
        goal = np.concatenate([-_URGENT * np.sign(far), cost, cost])
        return self._ask(goal, np.append(lowest, none), np.concatenate([highest, up, down]))

    def _ask(self, goal: Floats, lowest: Floats, highest: Floats) -> Floats:
        size = len(self._room)
        self._solver.changeColsBounds(3 * size, self._columns, lowest, highest)
        self._solver.changeColsCost(3 * size, self._columns, goal)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self._from_the_start()
        moved, risen, fallen = np.array(self._solver.getSolution().col_value).reshape(3, size)
        answer: Floats = moved + risen - fallen
        return answer

    def _from_the_start(self) -> None:
        """Where the last answer is a bad place to begin, forget it."""
        self._solver.clearSolver()
        self._solver.setOptionValue("presolve", "on")
        self._solver.run()
        self._solver.setOptionValue("presolve", "off")
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"no answer from the solver: {status}")


def _program(rows: Sequence[Terms], parts: Sequence[tuple[Terms, float]], *, size: int) -> highspy.HighsLp:
    program = highspy.HighsLp()
    all_rows = [*rows, *(terms for terms, _ in parts)]
    program.num_col_, program.num_row_ = 3 * size, len(all_rows)
    program.col_cost_ = program.col_lower_ = program.col_upper_ = np.zeros(3 * size)
    program.row_lower_ = np.concatenate([np.zeros(len(rows)), np.full(len(parts), -np.inf)])
    program.row_upper_ = np.concatenate([np.zeros(len(rows)), [max(slack, 0.0) for _, slack in parts]])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(3 * len(terms) for terms in all_rows)])
    matrix.index_ = [column + turn * size for terms in all_rows for turn in range(3) for column, _ in terms]
    matrix.value_ = [sign * factor for terms in all_rows for sign in (1.0, 1.0, -1.0) for _, factor in terms]
    return program


def tied(keys: Iterable[Id], sums: Iterable[Sequence[tuple[Id, float]]]) -> dict[Id, set[Id]]:
    """By cell, all the cells that sums tie to it: what is not tied is looked at apart, which is sooner done."""
    part = {key: {key} for key in keys}
    for terms in sums:
        inside = sorted((part[key] for key, _ in terms if key in part), key=len)
        for other in inside[:-1]:
            if other is not inside[-1] and not other <= inside[-1]:
                inside[-1].update(other)
                part.update(dict.fromkeys(other, inside[-1]))
    return part
