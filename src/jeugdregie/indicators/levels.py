"""Which figures to hide so that a figure is hidden or shown in every table alike: from the coarsest cut to the finest.

docs/algorithms/onthulling.md says it in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations, product
from typing import TypeAlias

from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.figures import Place
from jeugdregie.indicators.nesting import Within, finest
from jeugdregie.indicators.suppression import Key, hidden_cells

Cut: TypeAlias = tuple[str, ...]
Table: TypeAlias = Mapping[Key, Place]
"""One table of one or two dimensions with its totals, within members of all others: which figure stands where."""

Width: TypeAlias = Callable[[int], int]


def levels_above(cut: Cut, within: Within) -> tuple[Cut, ...]:
    """The cuts whose figures are totals of this one, and itself; coarse before fine."""
    found: set[Cut] = set()
    todo = [finest(cut, within)]
    while todo:
        level = todo.pop()
        if level not in found:
            found.add(level)
            todo += [total for name in level for total in _totals(level, name, within)]
    return tuple(sorted(found, key=lambda level: (sum(_depth(name, within) for name in level), level)))


def hidden_by_level(
    values: Mapping[Place, int],
    small: AbstractSet[Place],
    width: Width,
    *,
    levels: Collection[Cut],
    within: Within,
    also: AbstractSet[Place] = frozenset(),
    upward: bool = False,
) -> frozenset[Place]:
    """The small figures of these levels, `also`, and what else it takes. Figures of no person may be among them.

    What a level hides depends on that level and those above it alone, and never on which finer table was asked for.
    """
    by_level: dict[Cut, list[Place]] = defaultdict(list)
    for place in sorted(values):
        by_level[tuple(name for name, _ in place)].append(place)
    hidden = set(also)
    for level in levels:
        here = by_level[level]
        hidden |= {place for place in here if place in small}
        # what a table hides later only leaves the small figures of earlier ones more room
        for table in _tables(here, small, level, within):
            offered = _without_known_noughts(table, values, hidden, within)
            hidden |= _in_one(offered, values, hidden, width, small=small, upward=upward)
    return frozenset(hidden)


def with_outers(places: Collection[Place], within: Within) -> frozenset[Place]:
    """Figures by every name that they have: a product is also that product within its sector."""
    found = set(places)
    for place in places:
        told = {pair for name, member in place for pair in _told(name, member, within)}
        for size in range(1, len(told) + 1):
            found |= {tuple(sorted({*place, *some})) for some in combinations(sorted(told), size)}
    return frozenset(found)


def _told(name: str, member: str, within: Within) -> Iterator[tuple[str, str]]:
    """What a member says of the dimensions that it lies within."""
    for outer, belongs in within.get(name, {}).items():
        if member in belongs:
            yield outer, belongs[member]
            yield from _told(outer, belongs[member], within)


def _without_known_noughts(
    table: Table, values: Mapping[Place, int], hidden: AbstractSet[Place], within: Within
) -> Table:
    """The table without figures of nothing that a total gives away, since that is seen to be nothing itself."""

    def may_be_more(place: Place) -> bool:
        return place in values or place in hidden

    return {
        key: place
        for key, place in table.items()
        if TOTAL in key or place in values or all(map(may_be_more, _all_totals(place, within)))
    }


def _all_totals(place: Place, within: Within) -> Iterator[Place]:
    return (_up(place, {name: way}, within) for name, _ in place for way in _ways_up(name, within))


def _in_one(
    table: Table,
    values: Mapping[Place, int],
    hidden: AbstractSet[Place],
    width: Width,
    *,
    small: AbstractSet[Place],
    upward: bool,
) -> set[Place]:
    inner = [key for key in table if TOTAL not in key]
    found = hidden_cells(
        {key: values.get(place, 0) for key, place in table.items()},
        [key for key in inner if table[key] in small],
        width,
        also=[key for key, place in table.items() if place in hidden],
        upward=upward,
        offered=frozenset(inner),
    )
    return {table[key] for key in found}


def _tables(places: list[Place], small: AbstractSet[Place], level: Cut, within: Within) -> Iterator[Table]:
    """The tables of every two dimensions of a level (or of its only one), each within the others and an outer member.

    Only those with a small figure: the others have nothing to protect.
    """
    for cut in combinations(level, 2) if len(level) > 1 else ((name,) for name in level):
        for chosen in product(*(_ways_up(name, within) for name in cut)):
            ways = dict(zip(cut, chosen, strict=True))
            groups: dict[Place, list[Place]] = defaultdict(list)
            for place in places:
                groups[_up(place, ways, within)].append(place)
            yield from (_table(some, ways, within) for some in groups.values() if not small.isdisjoint(some))


def _table(places: list[Place], ways: Mapping[str, str], within: Within) -> Table:
    """Where each figure of these stands, those that are nothing too, and their totals."""
    rest = {pair for pair in places[0] if pair[0] not in ways}
    members = [sorted({dict(place)[name] for place in places}) for name in ways]
    found: dict[Key, Place] = {}
    for key in product(*((*some, TOTAL) for some in members)):
        inner = tuple(some[0] if part == TOTAL else part for part, some in zip(key, members, strict=True))
        place = tuple(sorted({*rest, *zip(ways, inner, strict=True)}))
        totals = {name: ways[name] for name, part in zip(ways, key, strict=True) if part == TOTAL}
        found[key] = _up(place, totals, within) if totals else place
    return found


def _ways_up(name: str, within: Within) -> tuple[str, ...]:
    """What the members of a dimension add up to: those of each outer one, or else (empty) to the total."""
    return tuple(within.get(name, {})) or ("",)


def _up(place: Place, ways: Mapping[str, str], within: Within) -> Place:
    """The total that a figure is part of, over dimensions that each go up in a way."""
    if not within:
        return tuple(pair for pair in place if pair[0] not in ways)
    members = dict(place)
    for name, outer in ways.items():
        member = members.pop(name)
        if outer:
            members[outer] = within[name][outer].get(member, "")
    names = finest(members, within)
    return tuple((name, members[name]) for name in names)


def _totals(level: Cut, name: str, within: Within) -> Iterator[Cut]:
    for outer in _ways_up(name, within):
        yield finest({*level, outer} - {name, ""}, within)


def _depth(name: str, within: Within) -> int:
    return 1 + max((_depth(outer, within) for outer in within.get(name, {})), default=0)
