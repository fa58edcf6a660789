"""How many people of each group in each area are vulnerable, from counts and shares: Haarlem's table of 2013."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jeugdregie.indicators.dimensions import TOTAL


@dataclass(frozen=True)
class Vulnerable:
    """A group in an area: how many people, how many of them vulnerable and severely so."""

    groep: str
    gebied: str
    aantal: int
    kwetsbaar: int
    ernstig: int


def vulnerable(counts: Iterable[tuple[str, str, int]], *, permille: int, severe: int) -> tuple[Vulnerable, ...]:
    """Rows per group and area in the order given, each group followed by its total.

    `counts` holds group, area and number; `permille` and `severe` are shares in a thousand. A total is computed from the
    total number, not from the rounded rows.
    """
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for group, area, number in counts:
        groups[group].append((area, number))
    return tuple(
        Vulnerable(group, area, number, share(number, permille), share(number, severe))
        for group, areas in _with_totals(groups).items()
        for area, number in areas
    )


def share(number: int, permille: int) -> int:
    """A share of a whole number, rounded to a whole number; a half goes up."""
    return (2 * number * permille + 1000) // 2000


def _with_totals(groups: Mapping[str, list[tuple[str, int]]]) -> Mapping[str, list[tuple[str, int]]]:
    return {group: [*areas, (TOTAL, sum(number for _, number in areas))] for group, areas in groups.items()}
