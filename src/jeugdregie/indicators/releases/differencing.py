"""What somebody who kept every release could work out: small figures, and small changes between releases.

Linear programming over all releases together; docs/algorithms/uitgaven.md says it in words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.indicators.relations import equations
from jeugdregie.indicators.releases.evidence import Evidence, Known, is_amount
from jeugdregie.indicators.releases.worlds import Bounds, Sums, Target, exposed, helpful
from jeugdregie.indicators.safe_table import Disclosure

SMALL, CHANGE = "klein", "verandering"

Where: TypeAlias = tuple[int, Figure]
"""A figure in one version of the data, by the order in which they were released."""


@dataclass(frozen=True, order=True)
class Exposure:
    """A figure that could be worked out: a small one, or its small change between two versions of the data.

    `version` is the place of the version in which it is small, or to which it changed.
    """

    figure: Figure
    kind: str
    version: int


def exposures(releases: Sequence[Evidence], rules: Disclosure) -> frozenset[Exposure]:
    """What all these releases together give away; the same version of the data may occur more than once."""
    return frozenset(_key(target.key) for target in exposed(*_world(by_version(releases), rules)))


def to_hide(
    before: Sequence[Evidence], new: Evidence, rules: Disclosure, given_away: Collection[Exposure]
) -> frozenset[Figure]:
    """Figures shown for the first time by the new release, without which less would be given away."""
    versions = by_version([*before, new])
    last = next(number for number, item in enumerate(versions) if item.version == new.version)
    earlier = next((item.figures for item in by_version(before) if item.version == new.version), {})
    fresh = {
        (last, figure): _cost(figure, known)
        for figure, known in new.figures.items()
        if known.shown and not (figure in earlier and earlier[figure].shown)
    }
    changed = {item.figure for item in given_away if item.kind == CHANGE and (last, item.figure) in fresh}
    if changed:
        return frozenset(changed)  # a change cannot be seen where the new figure is not
    world = _world(versions, rules)
    return frozenset(figure for _, figure in helpful(*world, price=fresh))


def by_version(releases: Sequence[Evidence]) -> list[Evidence]:
    """The releases with those of the same data merged, in the order in which the versions were first released."""
    merged: dict[str, Evidence] = {}
    for item in releases:
        merged[item.version] = merged[item.version].also(item) if item.version in merged else item
    return list(merged.values())


def _world(versions: Sequence[Evidence], rules: Disclosure) -> tuple[Bounds[Where], Sums[Where], list[Target[Where]]]:
    bounds = {
        (number, figure): (known.low - known.value, known.high - known.value)
        for number, version in enumerate(versions)
        for figure, known in version.figures.items()
    }
    equal = [
        [((number, figure), factor) for figure, factor in terms]
        for number, version in enumerate(versions)
        for terms in equations(version.figures, version.periods)
    ]
    pairs = list(_pairs(versions))
    most = [*_no_more_than_the_whole(versions, rules), *_same_direction(versions, pairs)]
    targets = [*_small(versions, rules), *_changes(versions, pairs, rules)]
    return bounds, Sums(equal, most), targets


def _pairs(versions: Sequence[Evidence]) -> Iterator[tuple[Figure, int, int]]:
    """Each figure in two versions that follow each other, as far as that figure is in them."""
    latest: dict[Figure, int] = {}
    for number, version in enumerate(versions):
        for figure in version.figures:
            if figure in latest:
                yield figure, latest[figure], number
            latest[figure] = number


def _same_direction(
    versions: Sequence[Evidence], pairs: Sequence[tuple[Figure, int, int]]
) -> Iterator[tuple[list[tuple[Where, float]], float]]:
    """The reader knows of each figure whether it rose, fell or stayed: late messages mostly add."""
    for figure, before, after in pairs:
        change = versions[after].figures[figure].value - versions[before].figures[figure].value
        if change >= 0:
            yield [((before, figure), 1.0), ((after, figure), -1.0)], float(change)
        if change <= 0:
            yield [((before, figure), -1.0), ((after, figure), 1.0)], float(-change)


def _no_more_than_the_whole(
    versions: Sequence[Evidence], rules: Disclosure
) -> Iterator[tuple[list[tuple[Where, float]], float]]:
    """Of jeugdigen no part is larger than the whole; asked only where that is near."""
    for number, version in enumerate(versions):
        for figure, known in version.figures.items():
            if MEASURES[figure.measure].count != "jeugdigen" or not known.sensitive:
                continue
            for whole in map(figure.without, figure.dimensions):
                room = version.figures[whole].value - known.value if whole in version.figures else rules.threshold
                if room < rules.threshold:
                    yield [((number, figure), 1.0), ((number, whole), -1.0)], float(room)


def _small(versions: Sequence[Evidence], rules: Disclosure) -> Iterator[Target[Where]]:
    for number, version in enumerate(versions):
        for figure, known in version.figures.items():
            if known.sensitive and known.value > 0:
                upward = is_amount(figure.measure)
                need = max(known.value * rules.margin / 100, 1.0) if upward else float(rules.threshold)
                yield Target((SMALL, number, figure), (((number, figure), 1.0),), need=need, upward=upward)


def _changes(
    versions: Sequence[Evidence], pairs: Sequence[tuple[Figure, int, int]], rules: Disclosure
) -> Iterator[Target[Where]]:
    for figure, before, after in pairs:
        old, new = versions[before].figures[figure], versions[after].figures[figure]
        need = _small_change(figure, old, new, rules)
        if 0 < abs(new.value - old.value) < need:
            terms = (((after, figure), 1.0), ((before, figure), -1.0))
            yield Target((CHANGE, after, figure), terms, need=need, start=float(new.value - old.value), is_change=True)


def _small_change(figure: Figure, old: Known, new: Known, rules: Disclosure) -> float:
    """What a change is smaller than when it may be about too few jeugdigen: of an amount, so many times the mean of one."""
    if not is_amount(figure.measure):
        return float(rules.threshold)
    mean = max(item.value / max(item.jeugdigen, 1) for item in (old, new))
    return float(rules.threshold * mean)


def _cost(figure: Figure, known: Known) -> float:
    """Small figures go first, and totals last."""
    return float(max(known.value, 20) * 4 ** max(2 - len(figure.place), 0))


def _key(key: tuple[str, int, Figure]) -> Exposure:
    kind, version, figure = key
    return Exposure(figure, kind, version)
