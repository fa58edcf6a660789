"""Every sum that ties figures to each other, and that an attacker can subtract with.

An equation is a list of figures with a factor each; together they are zero. A figure that is not there is zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import TypeAlias

from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.periods import Period, months

Equation: TypeAlias = list[tuple[Figure, int]]

FLOW = ("instroom", "uitstroom", "trajecten")
"""What happens in a period; with the stock at its ends these make an exact account."""
STOCK = "stand"
CHAIN = (*FLOW, STOCK)

AGEING = "leeftijdsgroep"
"""The dimension that changes while care runs: accounts do not close over it."""

NESTED = (
    ("product", "productcategorie"),
    ("productcategorie", "sector"),
    ("hulpvorm", "sector"),
    ("perceel", "sector"),
    ("gemeente", "regio"),
    ("wijk", "gemeente"),
)
"""Dimensions of which the first may lie within the second; whether it does, the counts tell."""

ADDS_UP_OVER_TIME = frozenset(
    ("instroom", "uitstroom", "herinstroom", "instroom_crisis", "kosten", "kosten_in_behandeling", "kosten_aangevuld",
     "kosten_verblijf", "volume", "zorgdagen", "gedeclareerd", "gecrediteerd", "regels", "regels_laat", "dagen_beeindigd")
)  # fmt: skip
"""Measures of which a year is the sum of its halves, and a half-year of its months."""


def equations(figures: Collection[Figure], periods: Sequence[Period]) -> list[Equation]:
    """Every sum that holds among figures."""
    known = frozenset(figures)
    return [*member_sums(known), *_over_time(known, sorted(periods)), *within_longer(known, periods)]


def member_sums(figures: Collection[Figure]) -> list[Equation]:
    """Every sum that holds among figures of one measure and period."""
    known = frozenset(figures)
    return [*_over_members(known), *_over_nested(known)]


def _over_members(known: frozenset[Figure]) -> Iterator[Equation]:
    """The members of a dimension add up to their total. For jeugdigen that is the attacker who knows that nobody counts twice."""
    parts: dict[tuple[Figure, str, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for figure in known:
        for name in figure.dimensions:
            parts[figure.without(name), name, figure.dimensions].append(figure)
    for (whole, _, _), members in sorted(parts.items()):
        yield [(whole, -1), *((member, 1) for member in sorted(members))]


def _over_nested(known: frozenset[Figure]) -> Iterator[Equation]:
    """Where every member of one dimension belongs to one of another, those add up to it within any third one too."""
    by_cut: dict[tuple[Figure, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for figure in sorted(known):
        by_cut[figure._replace(place=()), figure.dimensions].append(figure)
    for (series, cut), figures in sorted(by_cut.items()):
        for inner, outer in NESTED:
            whole_of = _belongs(by_cut.get((series, tuple(sorted((inner, outer)))), []), inner, outer)
            if whole_of and inner in cut and outer not in cut:
                yield from _nested_sums(figures, inner, outer, whole_of, known)


def _belongs(figures: list[Figure], inner: str, outer: str) -> dict[str, str]:
    """The outer member by inner member; nothing when one belongs to two."""
    pairs = {(dict(figure.place)[inner], dict(figure.place)[outer]) for figure in figures}
    found = dict(pairs)
    return found if len(found) == len(pairs) else {}


def _nested_sums(
    figures: list[Figure], inner: str, outer: str, whole_of: dict[str, str], known: frozenset[Figure]
) -> Iterator[Equation]:
    parts: dict[Figure, list[Figure]] = defaultdict(list)
    for figure in figures:
        members = dict(figure.place)
        member = members.pop(inner)
        if member in whole_of:
            parts[figure._replace(place=place_of({**members, outer: whole_of[member]}))].append(figure)
    for whole, some in sorted(parts.items()):
        if whole in known:
            yield [(whole, -1), *((part, 1) for part in some)]


def _over_time(known: frozenset[Figure], periods: Sequence[Period]) -> Iterator[Equation]:
    """Stock at the end = stock before + in - out, and what ran = stock before + in."""
    ends = {period.last: period for period in periods}
    where = sorted(
        {(item.mode, item.place) for item in known if item.measure in CHAIN and AGEING not in item.dimensions}
    )
    for period in periods:
        before = ends.get(period.first - timedelta(days=1))
        for mode, place in where:
            inflow, outflow, ran = (Figure(name, mode, period.label, place) for name in FLOW)
            stock = Figure(STOCK, mode, period.label, place)
            accounts: list[Equation] = [[(stock, 1), (ran, -1), (outflow, 1)]]
            if before is not None:
                accounts.append([(ran, 1), (inflow, -1), (Figure(STOCK, mode, before.label, place), -1)])
            yield from (terms for terms in accounts if sum(item in known for item, _ in terms) > 1)


def within_longer(known: Collection[Figure], periods: Sequence[Period]) -> Iterator[Equation]:
    """A period is the shorter ones in it that follow on each other; the stock at its end is that of the last."""
    parts = {whole.label: found for whole in periods for found in [_parts_of(whole, periods)] if found}
    for figure in sorted(known):
        for lasting in parts.get(figure.period, []):
            if figure.measure in ADDS_UP_OVER_TIME:
                yield [(figure, -1), *((figure._replace(period=part.label), 1) for part in lasting)]
            if figure.measure == STOCK:
                yield [(figure, -1), (figure._replace(period=lasting[-1].label), 1)]


def _parts_of(whole: Period, periods: Sequence[Period]) -> list[list[Period]]:
    """The ways in which periods of one length make up a longer one."""
    by_length: dict[int, list[Period]] = defaultdict(list)
    for period in sorted(periods):
        if whole.first <= period.first and period.last <= whole.last and period != whole:
            by_length[_months(period)].append(period)
    return [found for length, found in by_length.items() if length * len(found) == _months(whole)]


def _months(period: Period) -> int:
    return sum(1 for _ in months(period.first, period.last))
