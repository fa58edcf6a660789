"""Where contracts stand in a year: declared, completed, expected, the chance of passing the ceiling and until when acting helps.

Exact figures; `safe_positions` makes of them what may be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import ibis
import numpy as np

from jeugdregie.forecast.spend import (
    WITHOUT,
    Contract,
    Course,
    UnitKind,
    ceilings_of,
    contracts_of,
    courses,
    known_of,
    with_unit,
)
from jeugdregie.indicators import TOTAL, Dataset
from jeugdregie.periods import Period
from jeugdregie.steering.ceilings import LastDay, Passing, last_day, passing
from jeugdregie.steering.measures import Measure, Shift, Shorter, Stop
from jeugdregie.steering.outlook import Outlook

Cut = Literal["contract", "aanbieder", "perceel", "gemeente"]
CUTS: Mapping[Cut, str] = {
    "contract": "Contract",
    "aanbieder": "Aanbieder",
    "perceel": "Perceel",
    "gemeente": "Gemeente",
}
"""What positions can be shown by, with the label."""

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""Which of the courses, in order, give the interval and the expected amount."""
EXTRA = 1.05
"""The part of a ceiling above which new intake stops."""

MEASURES: Mapping[str, tuple[str, Measure]] = {
    "stop": ("Instroomstop", Stop()),
    "korter": ("Alle zorg 10 % korter", Shorter(0.10)),
    "elders": ("Helft van de instroom elders", Shift(0.50)),
}
"""Measures that are held against every contract, by key, with the label shown."""
LEVEL = 0.2
"""The chance of passing that a measure has to keep, when nothing else is asked."""

Place = tuple[str, str]
"""A provider and a lot, either of which may be TOTAL."""


@dataclass(frozen=True)
class Amount:
    """Cents, with the ends of the interval of 80 %."""

    value: int
    low: int
    high: int


@dataclass(frozen=True)
class MonthPosition:
    """One month: what is declared, what it comes to, and the year up to and including it; how many jeugdigen have cost in it."""

    month: Period
    is_over: bool
    declared: int
    total: Amount
    so_far: Amount
    jeugdigen: int


@dataclass(frozen=True)
class Position:
    """A contract, or contracts together, in a year. Without a ceiling nothing is passed."""

    code: str
    place: Place
    label: str
    jeugdigen: int
    ceiling: int | None
    declared: int
    completed: Amount
    expected: Amount
    over: Passing | None
    over_extra: Passing | None
    last_days: Mapping[str, LastDay]
    months: tuple[MonthPosition, ...] = ()


@dataclass(frozen=True)
class Positions:
    """All positions of a year: of contracts, and added up by provider, by lot and as a whole."""

    year: int
    of: Mapping[Cut, tuple[Position, ...]]
    whole: Position


@dataclass(frozen=True)
class _Part:
    """What a position is made of: units, and under which code, place and label they are shown."""

    code: str
    place: Place
    label: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class _People:
    """Jeugdigen with care or cost in the year by unit, and how many have cost by unit and month."""

    of: Mapping[str, frozenset[str]]
    by_month: Mapping[tuple[str, date], int]


@dataclass(frozen=True)
class _Held:
    """What all positions of a year are worked out from."""

    courses: Mapping[str, Course]
    people: _People
    ceilings: Mapping[str, int]
    peildatum: date
    level: float


def positions_of(dataset: Dataset, year: int, *, level: float = LEVEL) -> Positions:
    """The positions of contracts in a year; the same question is worked out once."""
    return dataset.remember(("posities", year, level), lambda: _positions(dataset, year, level))


def gemeente_positions(dataset: Dataset, year: int) -> Positions:
    """The positions of gemeenten in a year, without ceilings: those are agreed with providers."""
    return dataset.remember(("posities van gemeenten", year), lambda: _of_gemeenten(dataset, year))


def _positions(dataset: Dataset, year: int, level: float) -> Positions:
    contracts = {item.code: item for item in contracts_of(dataset, year)}
    held = _held(dataset, year, "contract", level)
    names = dataset.names("aanbieder")
    single = [_part(code, contracts.get(code), names) for code in held.courses]
    by_provider = _together(single, 0, names)
    by_lot = _together(single, 1, {})
    cuts: dict[Cut, list[_Part]] = {"contract": single, "aanbieder": by_provider, "perceel": by_lot}
    whole = _Part(TOTAL, (TOTAL, TOTAL), "Alle contracten samen", tuple(held.courses))
    made = {cut: tuple(_position(part, held) for part in parts) for cut, parts in cuts.items()}
    return Positions(year, made, _position(whole, held))


def _of_gemeenten(dataset: Dataset, year: int) -> Positions:
    held = _held(dataset, year, "gemeente", LEVEL)
    names = dataset.names("gemeente")
    parts = [_Part(code, (code, ""), names.get(code, code), (code,)) for code in held.courses]
    whole = _Part(TOTAL, (TOTAL, TOTAL), "Alle gemeenten samen", tuple(held.courses))
    return Positions(year, {"gemeente": tuple(_position(part, held) for part in parts)}, _position(whole, held))


def _held(dataset: Dataset, year: int, unit: UnitKind, level: float) -> _Held:
    found = courses(known_of(dataset, year, unit), year)
    return _Held(
        courses={course.unit: course for course in found},
        people=_people(dataset, year, unit),
        ceilings=ceilings_of(dataset, year) if unit == "contract" else {},
        peildatum=dataset.peildatum,
        level=level,
    )


def _part(code: str, contract: Contract | None, names: Mapping[str, str]) -> _Part:
    if contract is None:
        return _Part(code, (WITHOUT, WITHOUT), "Zonder contract", (code,))
    lot = _lot(contract)
    place = (contract.aanbieder, f"{lot} ({contract.gemeente})" if contract.gemeente else lot)
    return _Part(code, place, contract_label(contract, names), (code,))


def contract_label(contract: Contract, names: Mapping[str, str]) -> str:
    """The name that a contract is shown under: its own, or that of the provider with the lot."""
    return contract.naam or f"{names.get(contract.aanbieder, contract.aanbieder)}, {_lot(contract)}"


def _lot(contract: Contract) -> str:
    return contract.perceel or contract.productcategorie or "Alle percelen"


def _together(parts: Iterable[_Part], axis: int, names: Mapping[str, str]) -> list[_Part]:
    """Contracts of one provider (axis 0) or one lot (axis 1) together."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        found[part.place[axis]].extend(part.units)
    label = {WITHOUT: "Zonder contract", **names}
    return [
        _Part(key, (key, TOTAL) if axis == 0 else (TOTAL, key), label.get(key, key), tuple(units))
        for key, units in sorted(found.items())
    ]


def _position(part: _Part, held: _Held) -> Position:
    mine = [held.courses[unit] for unit in part.units]
    outlook = Outlook(mine[0].months, sum_of(item.running for item in mine), sum_of(item.entering for item in mine))
    declared, over = sum_of(item.declared for item in mine), mine[0].is_over
    ceiling, is_one = _ceiling(part, held), TOTAL not in part.place
    completed = float(sum_of(item.completed for item in mine)[over].sum())
    return Position(
        code=part.code,
        place=part.place,
        label=part.label,
        jeugdigen=len(frozenset().union(*(held.people.of.get(unit, frozenset()) for unit in part.units))),
        ceiling=ceiling,
        declared=round(float(declared.sum())),
        completed=replace(_amount(outlook.monthly[:, over].sum(axis=1)), value=round(completed)),
        expected=_amount(outlook.year),
        over=None if ceiling is None else passing(outlook, ceiling),
        over_extra=None if ceiling is None else passing(outlook, ceiling, EXTRA),
        last_days=_last_days(outlook, ceiling, held) if ceiling is not None and is_one and not over.all() else {},
        months=_months(part, mine, outlook, held) if is_one else (),
    )


def sum_of(parts: Iterable[Any]) -> Any:
    """Arrays added up."""
    first, *rest = parts
    return sum(rest, first)


def _ceiling(part: _Part, held: _Held) -> int | None:
    """The ceilings together; of contracts of which some have none, none."""
    found = [held.ceilings.get(unit) for unit in part.units if unit != WITHOUT]
    return sum(item for item in found if item is not None) if found and None not in found else None


def _last_days(outlook: Outlook, ceiling: int, held: _Held) -> Mapping[str, LastDay]:
    return {
        key: last_day(outlook, measure, ceiling, today=held.peildatum, level=held.level)
        for key, (_, measure) in MEASURES.items()
    }


def _amount(draws: Any) -> Amount:
    low, middle, high = (round(float(item)) for item in np.quantile(draws, (LOW, MIDDLE, HIGH)))
    return Amount(middle, low, high)


def _months(part: _Part, mine: Sequence[Course], outlook: Outlook, held: _Held) -> tuple[MonthPosition, ...]:
    [course], monthly, so_far = mine, outlook.monthly, outlook.so_far
    return tuple(
        MonthPosition(
            month=month,
            is_over=bool(course.is_over[place]),
            declared=round(float(course.declared[place])),
            total=_amount(monthly[:, place]),
            so_far=_amount(so_far[:, place]),
            jeugdigen=held.people.by_month.get((part.units[0], month.first), 0),
        )
        for place, month in enumerate(outlook.months)
    )


def _people(dataset: Dataset, year: int, unit: UnitKind) -> _People:
    """Of a year that is still to begin, those of the twelve months before: what is expected rests on them."""
    contracts, first, last = contracts_of(dataset, year), date(year, 1, 1), date(year, 12, 31)
    if first > dataset.peildatum:
        first, last = dataset.peildatum.replace(day=1, year=dataset.peildatum.year - 1), dataset.peildatum
    cost, care = dataset.table("kosten"), dataset.table("levering")
    cost = with_unit(dataset, cost.filter(cost.maand.between(first, last)), unit, contracts)
    care = care.filter(care.begindatum <= last, care.einddatum.isnull() | (care.einddatum >= first))
    parts = [rows.select("unit", "jeugdige_id") for rows in (cost, with_unit(dataset, care, unit, contracts))]
    people: dict[str, set[str]] = defaultdict(set)
    for row in dataset.rows(ibis.union(*parts, distinct=True)):
        people[row["unit"]].add(row["jeugdige_id"])
    counted = dataset.rows(cost.group_by("unit", "maand").aggregate(jeugdigen=cost.jeugdige_id.nunique()))
    return _People(
        {key: frozenset(found) for key, found in people.items()},
        {(row["unit"], row["maand"]): row["jeugdigen"] for row in counted},
    )
