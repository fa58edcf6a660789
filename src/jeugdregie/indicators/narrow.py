"""Which small figures somebody can place too narrowly, who has everything that was published and subtracts all he can."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.linked import Cell, Linked, too_narrow
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.indicators.relations import equations
from jeugdregie.indicators.safe_table import Disclosure
from jeugdregie.periods import Period


def narrow_figures(
    counts: Mapping[Figure, Count], shown: Collection[Figure], periods: Sequence[Period], rules: Disclosure
) -> frozenset[Figure]:
    """Figures about too few that somebody who has all those `shown` can place within the threshold.

    `counts` are the exact figures above zero behind everything that was or will be published, of earlier releases and the
    new one together (leave out what has changed since). `shown` are those whose number stands there; the others are taken
    as hidden. `periods` are all periods that figures are about, also shorter and longer ones. Every sum of relations.py
    is used, and what is shown is taken to be known exactly.
    """
    cells = {figure: _cell(figure, count, rules) for figure, count in counts.items()}
    laid_bare = {figure for figure in shown if figure in cells and cells[figure].need}
    hidden = cells.keys() - set(shown)
    linked = Linked(cells, equations(cells, periods), _parts(counts, hidden))
    return too_narrow(linked, hidden) | laid_bare


def _cell(figure: Figure, count: Count, rules: Disclosure) -> Cell:
    """What is small must have an interval as wide as the threshold; an amount may not be known to within the margin."""
    measure = MEASURES[figure.measure]
    value = max(count.value, 1)
    if measure.lives:
        value = count.jeugdigen
    elif measure.quantity == "eurocent":
        value = max(abs(count.value) // 100, 1)
    is_amount = measure.count == "som"
    need = max(value * rules.margin / 100, 1) if is_amount else rules.threshold
    return Cell(value, need if 0 < count.jeugdigen < rules.threshold else 0.0, upward=is_amount)


def _parts(counts: Mapping[Figure, Count], hidden: Collection[Figure]) -> list[tuple[Figure, Figure]]:
    """Of jeugdigen no member can be more than the total."""
    return [
        (figure, whole)
        for figure in sorted(hidden)
        if MEASURES[figure.measure].count == "jeugdigen"
        for whole in map(figure.without, figure.dimensions)
        if whole in counts
    ]
