"""Whether a figure meets the norm of its goal, and whether it moves the wanted way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Literal

Direction = Literal["lager", "hoger"]


class Verdict(Enum):
    """How a figure stands to its norm; the value is the Dutch word shown."""

    MET = "haalt de norm"
    MISSED = "haalt de norm niet"
    NO_NORM = "geen norm"
    UNKNOWN = "niet te zeggen"


class Movement(Enum):
    """Which way a figure went since the period that it is compared with."""

    BETTER = "gaat de goede kant op"
    WORSE = "gaat de verkeerde kant op"
    SAME = "blijft gelijk"
    UNKNOWN = "niet te zeggen"


@dataclass(frozen=True)
class Norm:
    """What a figure should be: at most `value` when lower is wanted, at least `value` when higher is."""

    value: Decimal | None
    direction: Direction


def verdict(value: Decimal | None, norm: Norm) -> Verdict:
    """How a figure stands to its norm; a figure that is not shown says nothing."""
    if norm.value is None:
        return Verdict.NO_NORM
    if value is None:
        return Verdict.UNKNOWN
    met = value <= norm.value if norm.direction == "lager" else value >= norm.value
    return Verdict.MET if met else Verdict.MISSED


def movement(value: Decimal | None, before: Decimal | None, direction: Direction) -> Movement:
    """Which way a figure went; unknown when either is not shown."""
    if value is None or before is None:
        return Movement.UNKNOWN
    if value == before:
        return Movement.SAME
    return Movement.BETTER if (value < before) == (direction == "lager") else Movement.WORSE
