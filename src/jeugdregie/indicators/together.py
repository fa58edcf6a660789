"""Counts that are shown side by side, and which of their figures must be hidden together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from jeugdregie.indicators.counting import Count, Cut, count_cuts
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.dominance import dominated
from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.indicators.linked import Cell, Linked, Protection, protect
from jeugdregie.indicators.measures import MEASURES, Measure, Question
from jeugdregie.indicators.relations import AGEING, CHAIN, FLOW, STOCK, Equation, equations
from jeugdregie.indicators.safe_table import Disclosure
from jeugdregie.indicators.suppression import hidden_cells
from jeugdregie.periods import Period

Counts: TypeAlias = Mapping[Figure, Count]

_TOTALS_COST = 4
"""Hiding a total costs so many times more than hiding a part of the same size."""
_LEAST_COST = 20


def counted(dataset: Dataset, measure: str, cuts: Iterable[Cut], periods: tuple[Period, ...]) -> dict[Figure, Count]:
    """Every figure of a measure, above zero, in these cuts and their totals."""
    found: dict[Figure, Count] = {}
    by_mode: dict[str, list[Cut]] = defaultdict(list)
    for cut in cuts:
        by_mode[mode_of(Question(dataset, periods, cut, {}), MEASURES[measure])].append(cut)
    for mode, some in sorted(by_mode.items()):
        for (period, place), count in count_cuts(dataset, MEASURES[measure], some, periods).items():
            found[Figure(measure, mode, period, place_of(place))] = count
    return found


def mode_of(question: Question, measure: Measure) -> str:
    """How trajectories are joined in the answer to a question; empty for what is no trajectory."""
    return (measure.modus or question.modus) if measure.trajectories else ""


def sensitive_figures(
    dataset: Dataset, counts: Counts, cuts: Sequence[Cut], periods: tuple[Period, ...], rules: Disclosure
) -> frozenset[Figure]:
    """What may never be shown by itself: figures about too few jeugdigen, and amounts that are nearly all of one or two."""
    amounts = {figure.measure for figure in counts if MEASURES[figure.measure].quantity == "eurocent"}
    found = {figure for figure, count in counts.items() if is_small(count, rules)}
    for measure in amounts:
        for period, place in dominated(dataset, MEASURES[measure], cuts, periods, rules):
            found.add(Figure(measure, "", period, place_of(place)))
    return frozenset(found & counts.keys())


def hidden_together(
    counts: Counts,
    sensitive: Collection[Figure],
    periods: Sequence[Period],
    rules: Disclosure,
    *,
    also: Collection[Figure] = (),
    known: Collection[Figure] = (),
) -> Protection[Figure]:
    """The figures to hide: the sensitive ones, `also`, and what would give them away to somebody who knows all the others.

    `known` are figures that such a person has already.
    """
    ties = equations(counts, periods)
    cells = {figure: _cell(figure, count, rules, is_sensitive=figure in sensitive) for figure, count in counts.items()}
    linked = Linked(cells, ties, parts=_parts(counts, sensitive, rules), known=known)
    start = _table_by_table(cells, {*sensitive, *also}, rules)
    together = _in_both_modes(cells, _accounts_as_one(cells, start, periods, rules))
    found = protect(linked, _no_account_with_one_gap(cells, ties, together))
    return replace(found, hidden=frozenset(_in_both_modes(cells, found.hidden)))


def is_small(count: Count, rules: Disclosure) -> bool:
    """About too few jeugdigen to be shown."""
    return 0 < count.jeugdigen < rules.threshold


def _cell(figure: Figure, count: Count, rules: Disclosure, *, is_sensitive: bool) -> Cell:
    measure = MEASURES[figure.measure]
    is_amount = measure.count == "som"
    value = _size(count, measure)
    need = max(value * rules.margin / 100, 1) if is_amount else rules.threshold
    cost = max(value, _LEAST_COST) / _TOTALS_COST ** len(figure.place)
    return Cell(value, need if is_sensitive else 0.0, upward=is_amount, cost=cost)


def _size(count: Count, measure: Measure) -> int:
    """Euros, days, or how many; of a curve, how many jeugdigen it is drawn from."""
    if measure.lives:
        return count.jeugdigen
    if measure.quantity == "eurocent":
        return max(abs(count.value) // 100, 1)
    return max(count.value, 1)


def _parts(counts: Counts, sensitive: Collection[Figure], rules: Disclosure) -> list[tuple[Figure, Figure]]:
    """Small figures beside totals that are hardly larger: of jeugdigen none can be more than the total."""
    return [
        (figure, whole)
        for figure in sorted(sensitive)
        if MEASURES[figure.measure].count == "jeugdigen"
        for whole in map(figure.without, figure.dimensions)
        if counts[whole].value < counts[figure].value + rules.threshold
    ]


def _table_by_table(cells: Mapping[Figure, Cell], start: Collection[Figure], rules: Disclosure) -> set[Figure]:
    """What each table apart needs, until tables that share figures agree: quick, and most of the answer."""
    hidden = set(start)
    tables = list(_tables(cells))
    shared: dict[Figure, list[int]] = defaultdict(list)
    for number, table in enumerate(tables):
        for figure in table.values():
            shared[figure].append(number)
    todo = dict.fromkeys(range(len(tables)))
    while todo:
        number = next(iter(todo))
        del todo[number]
        new = _in_one_table(tables[number], cells, hidden, rules) - hidden
        hidden |= new
        todo |= dict.fromkeys(other for figure in sorted(new) for other in shared[figure] if other != number)
    return hidden


def _tables(cells: Iterable[Figure]) -> Iterator[dict[tuple[str, ...], Figure]]:
    """The tables of two dimensions with their totals: by measure, mode and period, and within each member of a third."""
    figures = sorted(cells)
    cuts: dict[Figure, set[Cut]] = defaultdict(set)
    for figure in figures:
        for inner in _crossed(figure.dimensions):
            cuts[_outside(figure, inner)].add(inner)
    found: dict[tuple[Figure, Cut], dict[tuple[str, ...], Figure]] = defaultdict(dict)
    for figure in figures:
        members = dict(figure.place)
        for left_out in (kept for size in range(3) for kept in combinations(figure.dimensions, size)):
            around = _outside(figure, left_out)
            for cut in sorted(cuts.get(around, ())):
                if set(left_out) <= set(cut):
                    found[around, cut][tuple(members.get(name, TOTAL) for name in cut)] = figure
    yield from found.values()


def _crossed(dimensions: Cut) -> Iterable[Cut]:
    """Every pair of dimensions; a dimension that stands alone is crossed with nothing."""
    return combinations(dimensions, 2) if len(dimensions) > 1 else (dimensions,)


def _outside(figure: Figure, inner: Cut) -> Figure:
    return figure._replace(place=tuple(pair for pair in figure.place if pair[0] not in inner))


def _in_one_table(
    table: Mapping[tuple[str, ...], Figure], cells: Mapping[Figure, Cell], hidden: Collection[Figure], rules: Disclosure
) -> set[Figure]:
    small = [key for key, figure in table.items() if cells[figure].need]
    upward = any(cells[figure].upward for figure in table.values())
    values = {key: int(cells[figure].value) for key, figure in table.items()}
    found = hidden_cells(
        values,
        small,
        (lambda value: value * rules.margin // 100) if upward else (lambda _: rules.threshold),
        also=[key for key, figure in table.items() if figure in hidden],
        upward=upward,
    )
    return {table[key] for key in found}


def _accounts_as_one(
    cells: Mapping[Figure, Cell], hidden: set[Figure], periods: Sequence[Period], rules: Disclosure
) -> set[Figure]:
    """What comes in, goes out and runs in a period is hidden or shown as one; with a stock, the periods on both sides of it.

    Such a group can move as one, by as much as the smallest of it allows: then no stock needs to move.
    """
    found = set(hidden)
    groups = {
        figure: _group(figure) for figure in cells if figure.measure == FLOW[0] and AGEING not in figure.dimensions
    }
    whole = {figure: group for figure, group in groups.items() if cells.keys() >= set(group)}
    beside = {
        figure._replace(measure=FLOW[0], period=label)
        for figure in hidden
        if figure.measure in CHAIN and AGEING not in figure.dimensions
        for label in _beside(figure, periods)
    }
    moving = {
        figure: Cell(
            min(cells[item].value for item in group),
            max(cells[item].need for item in group),
            cost=sum(cells[item].cost for item in group),
        )
        for figure, group in whole.items()
    }
    for figure in _table_by_table(moving, beside & moving.keys(), rules) | beside:
        found |= cells.keys() & set(_group(figure))
    return found


def _group(figure: Figure) -> tuple[Figure, ...]:
    return tuple(figure._replace(measure=name) for name in FLOW)


def _beside(figure: Figure, periods: Sequence[Period]) -> tuple[str, ...]:
    """The periods in which a hidden figure leaves a gap: its own, and for a stock the one that begins with it."""
    if figure.measure != STOCK:
        return (figure.period,)
    day = next(period.last for period in periods if period.label == figure.period)
    return (figure.period, *(period.label for period in periods if (period.first - day).days == 1))


def _in_both_modes(cells: Mapping[Figure, Cell], hidden: Collection[Figure]) -> set[Figure]:
    """Joined over the region or within the gemeente is nearly the same number: neither is shown where the other is not."""
    twins = {figure._replace(mode=mode) for figure in hidden if figure.mode for mode in ("regio", "gemeente")}
    return {*hidden, *(twins & cells.keys())}


def _no_account_with_one_gap(
    cells: Mapping[Figure, Cell], ties: Iterable[Equation], hidden: set[Figure]
) -> frozenset[Figure]:
    """Where one figure of an account is hidden, hide the cheapest other one too."""
    accounts = [[figure for figure, _ in tie if figure in cells] for tie in ties if _is_account(tie)]
    found, gaps = set(hidden), True
    while gaps:
        gaps = False
        for figures in accounts:
            shown = [figure for figure in figures if figure not in found]
            if shown and len(figures) - len(shown) == 1:
                found.add(min(shown, key=lambda figure: (cells[figure].cost, figure)))
                gaps = True
    return frozenset(found)


def _is_account(tie: Equation) -> bool:
    """An equation between measures or periods, not between members."""
    return len({figure._replace(place=()) for figure, _ in tie}) > 1


def pairs(dimensions: Sequence[str]) -> tuple[Cut, ...]:
    """Every cut by two of these dimensions, or by the one that there is."""
    ordered = sorted(dimensions)
    return tuple(combinations(ordered, 2)) if len(ordered) > 1 else (tuple(ordered),)
