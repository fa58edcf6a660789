"""Exact figures on their way to disclosure.py: inside this package only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jeugdregie.indicators import figures
from jeugdregie.indicators.counting import Count, Place
from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.dimensions import TOTAL, Member
from jeugdregie.indicators.duration import Estimate
from jeugdregie.periods import Period


@dataclass(frozen=True)
class RawTable:
    """The counts of an indicator by period and `dimensions`; `by` is the part shown, `where` the choice in the rest.

    `left` says how much of a curve is left, per place and number of months; the months are no dimension that is counted by.
    `only` is what the rows were chosen by before they were counted. `gemeenten` is the number of gemeenten in the data, in all and per regio.
    """

    definition: Definition
    periods: tuple[Period, ...]
    dimensions: tuple[str, ...]
    only: tuple[tuple[str, str], ...]
    by: tuple[str, ...]
    where: Mapping[str, Member]
    members: Mapping[str, tuple[Member, ...]]
    numerator: Mapping[Place, Count]
    minus: Mapping[Place, Count]
    denominator: Mapping[Place, Count] | None
    peildatum: date
    gemeenten: Mapping[str, int]
    mode: str | None
    unknown: frozenset[str]
    provisional: frozenset[str]
    durations: Mapping[Place, int] = field(default_factory=dict)
    left: Mapping[Place, Mapping[int, Estimate]] = field(default_factory=dict)
    shares: Mapping[Place, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def key_of(self, members: tuple[Member, ...]) -> tuple[str, ...]:
        """Where a row of members of `by` stands in the whole of `dimensions`."""
        shown = dict(zip(self.by, (member.key for member in members), strict=True))
        chosen = {name: member.key for name, member in self.where.items()}
        return tuple(chosen.get(name, shown.get(name, TOTAL)) for name in self.dimensions)

    def figure_at(self, key: tuple[str, ...]) -> figures.Place:
        """The members that a place in the whole of `dimensions` is about, totals left out."""
        return figures.place_of((*self.only, *zip(self.dimensions, key, strict=True)))

    def whole_of(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """Where the denominator of a place stands: at the total of the dimension that the figure is a share of."""
        over = self.definition.over
        return tuple(TOTAL if name == over else part for name, part in zip(self.dimensions, key, strict=True))

    def months_of(self, members: tuple[Member, ...]) -> int:
        """The months after the begin that a row of members of `by` is about."""
        shown = dict(zip(self.by, (member.key for member in members), strict=True))
        chosen = self.where["na"].key if "na" in self.where else str(self.definition.after)
        return int(shown.get("na", chosen))

    def expected_gemeenten(self, place: Place) -> int:
        """The number of gemeenten whose residents a place is about."""
        at = {**dict(self.only), **dict(zip(self.dimensions, place[1:], strict=True))}
        if at.get("gemeente", TOTAL) != TOTAL:
            return 1
        return self.gemeenten.get(at.get("regio", TOTAL), 0)
