"""Random streams: every family, provider and message draws from a stream of its own, so that order means nothing."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Choice = TypeVar("Choice")


def stream(seed: int, *key: int | str) -> Random:
    """The stream of one thing: the same seed and key give the same draws on any machine and in any process."""
    text = "|".join(map(str, (seed, *key)))
    return Random(int.from_bytes(blake2b(text.encode(), digest_size=32).digest(), "little"))


def chance(random: Random, share: float) -> bool:
    """True in that share of the draws."""
    return random.random() < share


def days_between(random: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int(random.random() * (high - low + 1))


def lognormal(random: Random, median: float, spread: float) -> float:
    """A positive draw with this median; spread is the standard deviation of its logarithm."""
    return median * math.exp(spread * random.gauss(0.0, 1.0))


class Lottery(Generic[Choice]):
    """Draws from weighted choices; choices without weight are left out."""

    def __init__(self, weighted: Iterable[tuple[Choice, float]]) -> None:
        kept = [(choice, weight) for choice, weight in weighted if weight > 0]
        self.choices = tuple(choice for choice, _ in kept)
        self._bounds = tuple(accumulate(weight for _, weight in kept))

    def __bool__(self) -> bool:
        return bool(self.choices)

    def draw(self, random: Random) -> Choice:
        """One of the choices, in proportion to its weight."""
        return self.choices[bisect(self._bounds, random.random() * self._bounds[-1])]
