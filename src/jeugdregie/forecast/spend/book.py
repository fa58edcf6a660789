"""What is known of cost so far: declared amounts by care month and lag, and care days, per unit and product.

A unit is what money is followed for: a contract, or a gemeente.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias

import ibis
import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.spend.contracts import Contract, with_contract
from jeugdregie.forecast.spend.tariffs import Prices
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.declaration_lag import Completion, completion_of, paid_days
from jeugdregie.periods import month_of

Numbers: TypeAlias = NDArray[np.float64]
UnitKind = Literal["contract", "gemeente", "gemeente en perceel"]

SEPARATOR = "|"
"""Between the two names of a unit that has two."""
FEWEST_MONTHS = 3
"""With fewer months of declarations there is no forecast."""


class Cell(NamedTuple):
    """What amounts are kept by."""

    unit: str
    product: str


class Group(NamedTuple):
    """Care whose declarations come in alike: a sector, and whether its lines are output spread over care days."""

    sector: str
    is_spread: bool


@dataclass(frozen=True)
class Book:
    """Cells with, per care month, the care days and the cents declared by lag (the last column holds all later ones).

    `days` count at the price of their month: a day that cost half of what it costs now is half a day.

    `known` is the lag up to which a month is known, -1 when nothing of it can be in; `developed` the share of cost that is
    in by each lag, per group. `received` is cents by unit and month of all lines, also those of a month of declaring that is
    not wholly in.
    """

    months: tuple[date, ...]
    known: NDArray[np.int64]
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]
    days: Numbers
    declared: Numbers
    developed: Mapping[Group, Numbers]
    received: Mapping[tuple[str, date], int]

    @cached_property
    def places(self) -> Mapping[Cell, int]:
        """The row of each cell."""
        return {cell: row for row, cell in enumerate(self.cells)}

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units in alphabetical order."""
        return tuple(sorted({cell.unit for cell in self.cells}))

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """The sectors in alphabetical order."""
        return tuple(sorted({group.sector for group in self.groups}))

    @cached_property
    def sums(self) -> Numbers:
        """Declared cents by cell and month."""
        total: Numbers = self.declared.sum(axis=2)
        return total

    @cached_property
    def share_in(self) -> Numbers:
        """The share of cost that is in, by cell and month."""
        by_group = {
            group: np.where(self.known >= 0, shares[np.maximum(self.known, 0)], 0.0)
            for group, shares in self.developed.items()
        }
        return np.array([by_group[group] for group in self.groups]).reshape(len(self.cells), len(self.months))

    def row_of_unit(self) -> NDArray[np.int64]:
        """The place among the units, by cell."""
        order = {unit: place for place, unit in enumerate(self.units)}
        return np.array([order[cell.unit] for cell in self.cells], dtype=np.int64)


def book_of(dataset: Dataset, unit: UnitKind, contracts: Sequence[Contract], prices: Prices) -> Book:
    """The book of a store; NotMeasurableError when too few months of declarations are in."""
    completion = completion_of(dataset)
    if completion.last_in is None or _months_in(completion) < FEWEST_MONTHS:
        raise NotMeasurableError(
            f"Er is nog geen prognose: van minder dan {FEWEST_MONTHS} maanden zijn de declaraties binnen. "
            "Laad meer maanden berichten.",
            code="te-weinig-maanden",
        )
    width = dataset.number("declaratie_ontwikkeling_maanden") + 1
    lines = _lines(dataset, unit, contracts, completion)
    if sum(row["bedrag"] for row in lines) < 0:
        raise NotMeasurableError(
            "Er is geen prognose te maken: er is meer gecrediteerd dan gedeclareerd. Controleer de declaraties en hun credits.",
            code="kosten-onder-nul",
        )
    days = _days(dataset, unit, contracts, completion)
    cells = tuple(sorted({Cell(row["unit"], row["product"]) for row in (*lines, *days)}))
    places, months = (
        {cell: row for row, cell in enumerate(cells)},
        {day: row for row, day in enumerate(completion.months)},
    )
    declared = np.zeros((len(cells), len(months), width))
    spread = np.zeros(len(cells))
    sectors: dict[int, str] = {}
    for row in lines:
        place = places[Cell(row["unit"], row["product"])]
        lag = min(max(months_between(row["maand"], row["declaratiemaand"]), 0), width - 1)
        declared[place, months[row["maand"]], lag] += row["bedrag"]
        spread[place] += row["bedrag"] if row["gespreid"] else -row["bedrag"]
        sectors.setdefault(place, row["sector"])
    care = np.zeros((len(cells), len(months)))
    for row in days:
        place = places[Cell(row["unit"], row["product"])]
        care[place, months[row["maand"]]] += row["dagen"]
        sectors[place] = row["sector"]
    now = month_of(completion.months[-1]).last
    care *= [prices.levels(cell.unit, cell.product, completion.months, now=now) for cell in cells] or 1.0
    groups = tuple(Group(sectors[place], bool(spread[place] > 0)) for place in range(len(cells)))
    return Book(
        months=completion.months,
        known=np.array([_known(month, completion.last_in, width) for month in completion.months], dtype=np.int64),
        cells=cells,
        groups=groups,
        days=care,
        declared=declared,
        developed={group: _developed(completion, group, width) for group in set(groups)},
        received=_received(dataset, unit, contracts),
    )


def with_unit(dataset: Dataset, rows: Any, unit: UnitKind, contracts: Sequence[Contract]) -> Any:
    """Rows of care or cost with `unit` and `product`: the code when care is assigned by code, else the category."""
    if unit == "contract":
        rows = with_contract(dataset, rows, contracts)
    pair = rows.productcategorie.fill_null("?") + "-" + rows.productcode.fill_null("")
    code = ibis.ifelse(pair.isin(_assigned_by_code(dataset)), rows.productcode, rows.productcategorie.fill_null("?"))
    both = rows.gemeente + SEPARATOR + rows.perceel.fill_null("")
    return rows.mutate(unit=both if unit == "gemeente en perceel" else rows[unit], product=code)


def months_between(first: date, last: date) -> int:
    """How many months after the one of the first day the other lies."""
    return 12 * (last.year - first.year) + last.month - first.month


def _months_in(completion: Completion) -> int:
    return sum(month <= completion.last_in for month in completion.months) if completion.last_in else 0


def _assigned_by_code(dataset: Dataset) -> tuple[str, ...]:
    def found() -> tuple[str, ...]:
        held = dataset.table("levering")
        coded = held.filter(held.productcode.notnull()).select("productcategorie", "productcode").distinct()
        return tuple(f"{row['productcategorie'] or '?'}-{row['productcode']}" for row in dataset.rows(coded))

    return dataset.remember(("toegewezen met code",), found)


def _lines(
    dataset: Dataset, unit: UnitKind, contracts: Sequence[Contract], completion: Completion
) -> list[dict[str, Any]]:
    cost = dataset.table("kosten")
    cost = cost.filter(
        cost.maand.between(completion.months[0], completion.months[-1]), cost.declaratiemaand <= completion.last_in
    )
    rows = with_unit(dataset, cost, unit, contracts)
    grouped = rows.group_by("unit", "product", "sector", "gespreid", "maand", "declaratiemaand")
    return dataset.rows(grouped.aggregate(bedrag=rows.bedrag.sum()))


def _received(dataset: Dataset, unit: UnitKind, contracts: Sequence[Contract]) -> Mapping[tuple[str, date], int]:
    rows = with_unit(dataset, dataset.table("kosten"), unit, contracts)
    counted = dataset.rows(rows.group_by("unit", "maand").aggregate(bedrag=rows.bedrag.sum()))
    return {(row["unit"], row["maand"]): int(row["bedrag"]) for row in counted}


def _days(
    dataset: Dataset, unit: UnitKind, contracts: Sequence[Contract], completion: Completion
) -> list[dict[str, Any]]:
    rows = with_unit(dataset, paid_days(dataset, completion.months), unit, contracts)
    return dataset.rows(rows.group_by("unit", "product", "sector", "maand").aggregate(dagen=rows.dagen.sum()))


def _known(month: date, last_in: date, width: int) -> int:
    return min(max(months_between(month, last_in), -1), width - 1)


def _developed(completion: Completion, group: Group, width: int) -> Numbers:
    found = completion.groups.get((group.sector, group.is_spread))
    if found is None:
        return np.ones(width)
    shares: Numbers = 1 / np.append(np.cumprod(found.factors[:0:-1])[::-1], 1.0)
    return shares
