"""One counted figure by name: what, how trajectories are joined, when, and about whom; the same in every table that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from jeugdregie.indicators.dimensions import TOTAL

Place: TypeAlias = tuple[tuple[str, str], ...]
"""Member by dimension, in alphabetical order of dimension; a dimension not named is taken as its total."""


class Figure(NamedTuple):
    """A count at a place in a period. `mode` is how trajectories are joined; empty for what is no trajectory."""

    measure: str
    mode: str
    period: str
    place: Place

    def without(self, dimension: str) -> Figure:
        """The figure of which this one is a part."""
        return self._replace(place=tuple(pair for pair in self.place if pair[0] != dimension))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the figure is cut by."""
        return tuple(name for name, _ in self.place)


def place_of(members: Mapping[str, str] | Iterable[tuple[str, str]]) -> Place:
    """The place of a choice of members; totals fall out."""
    pairs = members.items() if isinstance(members, Mapping) else members
    return tuple(sorted(pair for pair in pairs if pair[1] != TOTAL))
