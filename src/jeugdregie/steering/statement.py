"""The year-end statement: what care of a year costs each gemeente, after the keys by which the region splits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.spend import SEPARATOR, courses, known_of
from jeugdregie.indicators import Dataset
from jeugdregie.steering.apportion import apportion
from jeugdregie.tables.spending import SPLIT_KINDS

OWN = "eigen-kosten"
YOUNG = 22
"""The oldest age that counts among residents."""


@dataclass(frozen=True)
class SplitPart:
    """A part of the cost in thousandths, and what it is split by; own cost has no weights of its own."""

    soort: str
    deel: int
    weights: Mapping[str, int] | None = None


@dataclass(frozen=True)
class StatementLine:
    """A gemeente in cents: declared so far, completed, expected for the whole year, and what it pays of that."""

    gemeente: str
    declared: int
    completed: int
    own: int
    pays: int

    @property
    def in_progress(self) -> int:
        """Delivered and not declared yet."""
        return self.completed - self.declared

    @property
    def solidarity(self) -> int:
        """What it pays more than its own cost."""
        return self.pays - self.own


@dataclass(frozen=True)
class Statement:
    """All gemeenten of a year, and how each lot was split; the empty lot is every lot without keys of its own."""

    year: int
    lines: tuple[StatementLine, ...]
    keys: Mapping[str, tuple[SplitPart, ...]]
    is_final: bool


@dataclass(frozen=True)
class _Cost:
    """Cents of one gemeente and lot."""

    declared: int
    completed: int
    own: int


def split(own: Mapping[str, int], parts: Sequence[SplitPart]) -> dict[str, int]:
    """What each gemeente pays of the cost of all together; it adds up to the cent."""
    order, total = list(own), sum(own.values())
    shares = apportion(total, [part.deel for part in parts])
    paid = dict.fromkeys(order, 0)
    for share, part in zip(shares, parts, strict=True):
        weights = [(own if part.weights is None else part.weights).get(code, 0) for code in order]
        if share and not any(weights):
            raise NotMeasurableError(
                f"Er is niets bekend om naar te verdelen: {SPLIT_KINDS[part.soort].lower()}. Laad die gegevens, of "
                "kies een andere sleutel in verdeelsleutel.csv.",
                code="verdeelsleutel",
            )
        for code, amount in zip(order, apportion(share, weights) if share else [0] * len(order), strict=True):
            paid[code] += amount
    return paid


def statement_of(dataset: Dataset, year: int) -> Statement:
    """The statement of a year, of a running one as far as it can be expected; worked out once."""
    return dataset.remember(("eindafrekening", year), lambda: _statement(dataset, year))


def _statement(dataset: Dataset, year: int) -> Statement:
    keys, costs = _keys(dataset, year), _costs(dataset, year)
    by_lot: dict[str, dict[str, _Cost]] = defaultdict(dict)
    for (gemeente, lot), cost in costs.items():
        by_lot[lot][gemeente] = cost
    pays: dict[str, int] = defaultdict(int)
    for lot, found in by_lot.items():
        for gemeente, amount in split(
            {code: cost.own for code, cost in _of_every_gemeente(found, costs)}, keys.get(lot, keys[""])
        ).items():
            pays[gemeente] += amount
    lines = tuple(
        StatementLine(
            gemeente,
            declared=sum(cost.declared for cost in mine),
            completed=sum(cost.completed for cost in mine),
            own=sum(cost.own for cost in mine),
            pays=pays[gemeente],
        )
        for gemeente in sorted({code for code, _ in costs})
        for mine in [[cost for (code, _), cost in costs.items() if code == gemeente]]
    )
    return Statement(year, lines, keys, is_final=dataset.peildatum >= date(year, 12, 31))


def _of_every_gemeente(found: Mapping[str, _Cost], costs: Mapping[tuple[str, str], _Cost]) -> list[tuple[str, _Cost]]:
    """Every gemeente with its cost of a lot, also those without: they may pay a part."""
    nothing = _Cost(0, 0, 0)
    return [(code, found.get(code, nothing)) for code in sorted({code for code, _ in costs})]


def _costs(dataset: Dataset, year: int) -> dict[tuple[str, str], _Cost]:
    found = {}
    for course in courses(known_of(dataset, year, "gemeente en perceel"), year):
        gemeente, _, lot = course.unit.partition(SEPARATOR)
        months = course.running + course.entering.sum(axis=1)
        expected = np.where(course.is_over, course.completed, months.mean(axis=0))
        found[gemeente, lot] = _Cost(
            declared=round(float(course.declared.sum())),
            completed=round(float(course.completed.sum())),
            own=max(round(float(expected.sum())), 0),
        )
    return found


def _keys(dataset: Dataset, year: int) -> dict[str, tuple[SplitPart, ...]]:
    table = dataset.table("verdeelsleutel")
    rows = dataset.rows(table.filter(table.jaar == year))
    found: dict[str, dict[str, SplitPart]] = {"": {OWN: SplitPart(OWN, 1000)}}
    given: dict[str, dict[str, SplitPart]] = defaultdict(dict)
    for row in rows:
        lot, kind = row["perceel"] or "", row["soort"]
        given[lot][kind] = SplitPart(kind, row["deel"], _weights(dataset, kind, year, rows=rows, lot=row["perceel"]))
    return {lot: tuple(parts.values()) for lot, parts in {**found, **given}.items()}


def _weights(
    dataset: Dataset, kind: str, year: int, *, rows: Sequence[Mapping[str, object]], lot: str | None
) -> Mapping[str, int] | None:
    if kind == OWN:
        return None
    if kind == "inwoners":
        return _residents(dataset, year)
    if kind == "begroting":
        return _budget(dataset, year)
    fixed = [row for row in rows if row["soort"] == kind and row["perceel"] == lot]
    return {str(row["gemeente"]): int(str(row["gewicht"])) for row in fixed}


def _residents(dataset: Dataset, year: int) -> Mapping[str, int]:
    """Young residents on 1 January, of the latest year there is until then."""
    table = dataset.table("bevolking")
    young = table.filter(table.leeftijd <= YOUNG, table.jaar <= year)
    counted = dataset.rows(young.group_by("gemeente", "jaar").aggregate(aantal=young.aantal.sum()).order_by("jaar"))
    return {row["gemeente"]: row["aantal"] for row in counted}


def _budget(dataset: Dataset, year: int) -> Mapping[str, int]:
    table = dataset.table("begroting")
    mine = table.filter(table.jaar == year, table.gemeente.notnull())
    return {
        row["gemeente"]: row["bedrag"]
        for row in dataset.rows(mine.group_by("gemeente").aggregate(bedrag=mine.bedrag.sum()))
    }
