"""Somebody who knows every shown cell exactly and works out by linear programming what a hidden one can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from scipy.optimize import linprog

TOTAL = "totaal"
Key = tuple[str, ...]


def interval(values: Mapping[Key, int], hidden: Collection[Key], target: Key, *, least: int = 1) -> tuple[float, float]:
    """The lowest and highest value that a hidden cell can have, given the others, the totals, and that it is at least so much."""
    unknown = sorted(hidden)
    place = {key: number for number, key in enumerate(unknown)}
    equations, known = [], []
    for terms in balances({**dict.fromkeys(hidden, 0), **values}):
        row = np.zeros(len(unknown))
        rest = 0
        for key, sign in terms:
            if key in place:
                row[place[key]] += sign
            else:
                rest -= sign * values.get(key, 0)
        equations.append(row)
        known.append(rest)
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(unknown))
        goal[place[target]] = sign
        found = linprog(goal, A_eq=np.array(equations), b_eq=np.array(known), bounds=[(least, None)] * len(unknown))
        if found.status == 3:  # without bound
            ends.append(float("inf") if sign < 0 else float(least))
            continue
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return ends[0], ends[1]


def balances(values: Mapping[Key, int]) -> list[list[tuple[Key, int]]]:
    """Every sum that must hold: inner cells minus their total, along each dimension."""
    size = len(next(iter(values)))
    members = [sorted({key[spot] for key in values}) for spot in range(size)]
    found = []
    for spot in range(size):
        others = [members[other] for other in range(size) if other != spot]
        for rest in [()] if not others else [(member,) for member in others[0]]:
            line = [(*rest[:spot], member, *rest[spot:]) for member in members[spot]]
            found.append([(key, -1 if key[spot] == TOTAL else 1) for key in line if key in values])
    return found


def with_totals(inner: Mapping[Key, int]) -> dict[Key, int]:
    """A table with its totals added, without the zeros."""
    found: dict[Key, int] = {}
    for key, value in inner.items():
        size = len(key)
        for mask in range(2**size):
            place = tuple(TOTAL if mask >> spot & 1 else key[spot] for spot in range(size))
            found[place] = found.get(place, 0) + value
    return {key: value for key, value in found.items() if value}
