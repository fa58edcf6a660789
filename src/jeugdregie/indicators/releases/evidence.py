"""What a set of published tables tells of each figure, as counted and as a reader knows it; kept in the register."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from jeugdregie.indicators.cost_change import CHANGE, COST, YOUNG
from jeugdregie.indicators.counting import Count, Cut
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import Definition, find
from jeugdregie.indicators.disclosure import rounded_cents, rounded_count
from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.indicators.measures import MEASURES, Measure, Question
from jeugdregie.indicators.measures.question import WITHIN_GEMEENTE
from jeugdregie.indicators.outside import OUTSIDE
from jeugdregie.indicators.relations import CHAIN
from jeugdregie.indicators.safe_table import SUPPRESSED, Disclosure, Row, SafeTable
from jeugdregie.indicators.together import counted, mode_of, sensitive_figures
from jeugdregie.periods import Period, parse_period

_NOT_COUNTED = frozenset({"inwoners", "index", "eenheden"})
"""Quantities that are no sum over jeugdigen which could be subtracted."""

_WORKED_OUT = frozenset({"factor", "soort", "na"})
"""Dimensions that figures are not counted by."""

_SCHEMA = pa.schema(
    [
        ("maat", pa.string()),
        ("modus", pa.string()),
        ("periode", pa.string()),
        ("plaats", pa.string()),
        ("waarde", pa.int64()),
        ("jeugdigen", pa.int64()),
        ("gevoelig", pa.bool_()),
        ("getoond", pa.bool_()),
        ("laag", pa.float64()),
        ("hoog", pa.float64()),
    ]
)


@dataclass(frozen=True)
class Known:
    """A figure as counted (in numbers, days or whole euros), and the bounds that a reader has who saw one release.

    `sensitive`: it may never be known closely. `shown`: it stood in a table as a number.
    """

    value: int
    jeugdigen: int
    sensitive: bool
    shown: bool
    low: float
    high: float

    def count_of(self, measure: str) -> Count:
        """The count that it is, of this measure."""
        return Count(self.value * (100 if MEASURES[measure].quantity == "eurocent" else 1), self.jeugdigen)

    def also(self, other: Known) -> Known:
        """What somebody knows who saw two releases of the same data."""
        return replace(
            self,
            sensitive=self.sensitive or other.sensitive,
            shown=self.shown or other.shown,
            low=max(self.low, other.low),
            high=min(self.high, other.high),
        )


@dataclass(frozen=True)
class Evidence:
    """The figures of a release by name, with the version of the data that they were counted from."""

    version: str
    periods: tuple[Period, ...]
    figures: Mapping[Figure, Known]

    @property
    def shown(self) -> frozenset[Figure]:
        """The figures that stood in a table as a number."""
        return frozenset(figure for figure, known in self.figures.items() if known.shown)

    def also(self, other: Evidence) -> Evidence:
        """Two releases of the same version side by side."""
        merged = dict(self.figures)
        for figure, known in other.figures.items():
            merged[figure] = merged[figure].also(known) if figure in merged else known
        return replace(self, periods=tuple(sorted({*self.periods, *other.periods})), figures=merged)


def parts_of(table: SafeTable, row: Row, dataset: Dataset) -> Iterator[Figure]:
    """The counted figures that a cell is made of; none for a curve, or for what tells of no person."""
    definition = table.definition
    if definition.name == OUTSIDE:
        return
    chosen = {name: member.key for name, member in table.where.items()}
    shown = dict(zip(table.by, row.keys, strict=True))
    place = {name: key for name, key in {**chosen, **shown}.items() if name not in _WORKED_OUT}
    for name in made_of(definition):
        if not is_counted(name):
            continue
        cut = tuple(key for key in place if not (name == definition.per and key == definition.over))
        asked = Question(dataset, (), tuple(place), {})
        mode = mode_of(asked, MEASURES[name])
        yield Figure(name, mode, row.period, place_of((key, place[key]) for key in cut))


def made_of(definition: Definition) -> tuple[str, ...]:
    """The measures behind an indicator; a change of cost is made of cost and jeugdigen, of two periods."""
    if definition.name != CHANGE:
        return definition.measures
    return (*find(COST).measures, *find(YOUNG).measures)


def is_counted(measure: str) -> bool:
    """Whether a measure is a sum over jeugdigen."""
    how = MEASURES[measure]
    return not (how.lives or how.source or how.quantity in _NOT_COUNTED)


def is_amount(measure: str) -> bool:
    """Whether a measure is a sum of something else than jeugdigen or rows."""
    return MEASURES[measure].count == "som"


@dataclass(frozen=True)
class Behind:
    """What was counted behind a set of tables, and which of it may never be shown by itself."""

    periods: tuple[Period, ...]
    counts: Mapping[Figure, Count]
    sensitive: frozenset[Figure]

    def beside(self, earlier: Evidence) -> Behind:
        """With what was counted behind an earlier release of the same data."""
        counts = {figure: known.count_of(figure.measure) for figure, known in earlier.figures.items()}
        sensitive = {figure for figure, known in earlier.figures.items() if known.sensitive}
        return Behind(
            tuple(sorted({*self.periods, *earlier.periods})), {**counts, **self.counts}, self.sensitive | sensitive
        )


def count_behind(dataset: Dataset, tables: Iterable[SafeTable], rules: Disclosure) -> Behind:
    """Every figure that stands in the tables, with those that make an account with them."""
    cuts: dict[str, set[Cut]] = defaultdict(set)
    labels: set[str] = set()
    for figure in figures_in(dataset, tables):
        labels.add(figure.period)
        for measure in CHAIN if figure.measure in CHAIN else (figure.measure,):
            cuts[measure].add(figure.dimensions)
    periods = tuple(sorted(map(parse_period, labels)))
    counts: dict[Figure, Count] = {}
    sensitive: frozenset[Figure] = frozenset()
    for measure, some in sorted(cuts.items()):
        wide = _widest(some)
        found = counted(dataset, measure, wide, periods)
        sensitive |= sensitive_figures(dataset, found, wide, periods, rules)
        counts |= found
    return Behind(periods, counts, sensitive)


def evidence_of(dataset: Dataset, tables: Iterable[SafeTable], behind: Behind, rules: Disclosure) -> Evidence:
    """What these tables tell of what was counted behind them, shown or not."""
    seen = figures_in(dataset, tables)
    found = {
        figure: _known(figure, count, rules, shown=seen.get(figure), sensitive=figure in behind.sensitive)
        for figure, count in behind.counts.items()
    }
    return Evidence(dataset.version, behind.periods, found)


def as_table(evidence: Evidence) -> pa.Table:
    """The figures as columns, to keep."""
    rows = [
        {
            "maat": figure.measure,
            "modus": figure.mode,
            "periode": figure.period,
            "plaats": json.dumps(figure.place),
            "waarde": known.value,
            "jeugdigen": known.jeugdigen,
            "gevoelig": known.sensitive,
            "getoond": known.shown,
            "laag": known.low,
            "hoog": None if math.isinf(known.high) else known.high,
        }
        for figure, known in sorted(evidence.figures.items())
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def from_table(table: pa.Table, *, version: str) -> Evidence:
    """Figures that were kept."""
    figures = {
        Figure(row["maat"], row["modus"], row["periode"], tuple((a, b) for a, b in json.loads(row["plaats"]))): Known(
            row["waarde"],
            row["jeugdigen"],
            row["gevoelig"],
            row["getoond"],
            row["laag"],
            math.inf if row["hoog"] is None else row["hoog"],
        )
        for row in table.to_pylist()
    }
    periods = tuple(sorted({parse_period(figure.period) for figure in figures}))
    return Evidence(version, periods, figures)


def figures_in(dataset: Dataset, tables: Iterable[SafeTable]) -> dict[Figure, bool]:
    """Every figure that stands in the tables: whether as a number, in any of them."""
    found: dict[Figure, bool] = {}
    for table in tables:
        for row in table.rows:
            is_told = row.cell.value is not None or row.cell.mark == SUPPRESSED
            for figure in parts_of(table, row, dataset) if is_told else ():
                found[figure] = found.get(figure, False) or row.cell.value is not None
    return found


def _widest(cuts: Collection[Cut]) -> list[Cut]:
    """The cuts that are no part of another one: their totals come along, except for how trajectories are joined."""
    return sorted(cut for cut in cuts if not any(set(cut) < set(other) and _alike(cut, other) for other in cuts))


def _alike(cut: Cut, other: Cut) -> bool:
    return WITHIN_GEMEENTE.isdisjoint(cut) == WITHIN_GEMEENTE.isdisjoint(other)


def _known(figure: Figure, count: Count, rules: Disclosure, *, shown: bool | None, sensitive: bool) -> Known:
    """`shown` is None for a figure that stands in no table: then a reader does not even know that it is not zero."""
    value = size_of(count, MEASURES[figure.measure])
    low, high = (0.0 if shown is None else 1.0), math.inf
    if shown:
        low, high = _rounding(figure.measure, count, value, rules)
    return Known(value, count.jeugdigen, sensitive, bool(shown), min(low, value), high)


def size_of(count: Count, measure: Measure) -> int:
    """A count in whole euros, days, or as many as there are."""
    return abs(count.value) // 100 if measure.quantity == "eurocent" else abs(count.value)


def _rounding(measure: str, count: Count, value: int, rules: Disclosure) -> tuple[float, float]:
    """What a shown number can have been before it was rounded."""
    if MEASURES[measure].quantity == "eurocent":
        middle, half = abs(float(rounded_cents(count.value, rules))), rules.euros / 2
        return middle - half, max(middle + half, value)
    middle, half = rounded_count(abs(count.value), rules), rules.counts // 2
    return max(middle - half, 0 if is_amount(measure) else min(rules.threshold, value)), max(middle + half, value)
