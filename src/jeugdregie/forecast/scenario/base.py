"""The base of scenarios: the demand forecast of a store as a course, with what a month of care costs and who refers.

docs/algorithms/scenarios.md says it in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from jeugdregie.forecast.calendar import first_of_month, month_index
from jeugdregie.forecast.model import Forecast, forecast
from jeugdregie.forecast.prepared import Asked
from jeugdregie.forecast.reading import GEMEENTE, spells_of
from jeugdregie.forecast.scenario.course import Cell, Course, Numbers
from jeugdregie.forecast.scenario.parts import CATEGORIES, PARTS, SPLIT, category_of, sector_of
from jeugdregie.forecast.spells import Days, Spells, day_number, day_of
from jeugdregie.forecast.tables import few_months
from jeugdregie.indicators import EXACT, TOTAL, Dataset, SafeTable, calculate
from jeugdregie.indicators.notation import long_date, number
from jeugdregie.periods import Period, month_of

DRAWS, LEAST_DRAWS = 200, 40
_MOST_NUMBERS = 12_000_000
"""Numbers in the largest part of a course: about 100 MB, of which a comparison holds a few at a time."""

_YEAR = 12
_OWN_PRICE_FROM = 24
"""Months of care in a year from which a cell has a price of its own; below, that of its sector in the region."""


@dataclass(frozen=True)
class Base:
    """A course from a day on, with the stock of the day itself by cell, and what a reader must know of it."""

    course: Course
    origin: date
    notes: tuple[str, ...]
    has_costs: bool


def base_of(dataset: Dataset, *, months: int = 36, seed: int = 1) -> Base:
    """The base of a store, made once per version; NotMeasurableError when the data are too few for a forecast."""
    return dataset.remember(("scenario-basis", months, seed), lambda: _made(dataset, months, seed))


def within(base: Base, gemeente: str) -> Base:
    """The base of one gemeente alone."""
    rows = [place for place, cell in enumerate(base.course.cells) if cell.gemeente == gemeente]
    course = base.course
    return replace(
        base,
        course=replace(
            course,
            cells=tuple(course.cells[row] for row in rows),
            running=course.running[:, rows],
            entering=course.entering[:, rows],
            inflow=course.inflow[:, rows],
            price=course.price[:, rows],
            referred=tuple(course.referred[row] for row in rows),
        ),
    )


def course_of(found: Forecast, *, price: Numbers, referred: Sequence[Mapping[str, float]]) -> Course:
    """The course of a forecast that was asked by begin; `price` [cell] and `referred` are by gemeente, then category."""
    draws, places, categories, _, size = found.flows.by_begin.shape
    stock = found.flows.by_begin.reshape(draws, places * categories, size + 1, size).astype(np.float64)
    begin = month_index(day_of(found.origin + 1))
    return Course(
        months=tuple(month_of(first_of_month(begin + ahead)) for ahead in range(size)),
        cells=tuple(_cell(place, category) for place in found.places for category in found.categories),
        running=stock[:, :, 0],
        entering=stock[:, :, 1:],
        inflow=found.flows.begins.reshape(draws, places * categories, size).astype(np.float64),
        price=np.broadcast_to(price[None, :, None], (1, len(price), size)),
        referred=tuple(referred),
        room={},
    )


def _cell(gemeente: str, category: str) -> Cell:
    return Cell(gemeente, sector_of(category), category if category in PARTS else "")


def referred_of(of: Spells) -> tuple[Mapping[str, float], ...]:
    """Per gemeente and category the share of each referrer in the care that began in the last year."""
    recent = of.entry > of.last - 365
    return tuple(
        _shares(of, recent & (of.place == place) & (of.category == category))
        for place in range(len(of.places))
        for category in range(len(of.categories))
    )


def price_of(cost: Numbers, months: Numbers) -> Numbers:
    """Euros for a month of care [cell], given what was paid and the months of care [place, category] in a year."""
    sector = _divided(cost.sum(axis=0), months.sum(axis=0))
    own = _divided(cost, months)
    found: Numbers = np.where(months >= _OWN_PRICE_FROM, own, sector[None, :]).ravel()
    return np.maximum(found, 0.0)


def _made(dataset: Dataset, months: int, seed: int) -> Base:
    if dataset.lacks("hulpvorm"):  # then a sector is told apart as a whole
        of = spells_of(dataset, GEMEENTE)
    else:
        of = spells_of(dataset, GEMEENTE, categories=CATEGORIES, category_of=category_of)
    cells = len(of.places) * len(of.categories)
    draws = int(np.clip(_MOST_NUMBERS // (cells * months**2), LEAST_DRAWS, DRAWS))
    found = forecast(of, Asked(months=months, draws=draws, seed=seed, by_begin=True))
    past = _past(of)
    cost, known = _cost(dataset, of, past)
    course = course_of(found, price=price_of(cost, _months_of_care(of, known)), referred=referred_of(of))
    has_costs = bool(cost.sum() > 0)
    notes = tuple(_notes(found, draws, known if has_costs else ()))
    return Base(course, day_of(of.last), notes, has_costs)


def _past(of: Spells) -> tuple[Period, ...]:
    """The last year of months that were seen, up to the origin."""
    end = month_index(day_of(of.last + 1))
    first = max(end - _YEAR, month_index(day_of(of.first)))
    return tuple(month_of(first_of_month(index)) for index in range(first, end))


def _cost(dataset: Dataset, of: Spells, past: Sequence[Period]) -> tuple[Numbers, tuple[Period, ...]]:
    """Completed cost [gemeente, category] over the months of which it is known, and those months."""
    labels = tuple(period.label for period in past)
    table = calculate(dataset, "kosten-aangevuld", by=("gemeente", "sector"), periods=labels, disclosure=EXACT)
    known = tuple(period for period in past if _is_known(table, period))
    found = np.zeros((len(of.places), len(of.categories)))
    split = SPLIT if {*PARTS} <= {*of.categories} else frozenset()
    for gemeente, category, amount in _amounts(dataset, table, split):
        if gemeente in of.places and category in of.categories:
            found[of.places.index(gemeente), of.categories.index(category)] += amount
    return found, known


def _amounts(dataset: Dataset, whole: SafeTable, split: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """Gemeente, category and euros; of a sector that has parts by form of help."""
    for row in whole.rows:
        gemeente, sector = row.keys
        if sector not in split and row.cell.value is not None:
            yield gemeente, sector, float(row.cell.value)
    for sector in split & {row.keys[1] for row in whole.rows}:
        where, by = {"sector": sector}, ("gemeente", "hulpvorm")
        forms = calculate(dataset, whole.indicator, by=by, periods=whole.periods, where=where, disclosure=EXACT)
        for row in forms.rows:
            if TOTAL not in row.keys and row.cell.value is not None:
                yield row.keys[0], category_of(sector, row.keys[1]), float(row.cell.value)


def _is_known(table: SafeTable, period: Period) -> bool:
    return table.cell(period.label).value is not None


def _months_of_care(of: Spells, past: Sequence[Period]) -> Numbers:
    """Spells in care at the end of each month, added up, [place, category]."""
    found = np.zeros((len(of.places), len(of.categories)))
    for period in past:
        day = day_number(period.last)
        rows = (of.entry <= day) & (of.exit > day)
        np.add.at(found, (of.place[rows], of.category[rows]), 1)
    return found


def _shares(of: Spells, rows: Days) -> Mapping[str, float]:
    counts = np.bincount(of.source[rows], minlength=len(of.sources))
    whole = counts.sum()
    return {name: count / whole for name, count in zip(of.sources, counts, strict=True) if count} if whole else {}


def _divided(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _notes(found: Forecast, draws: int, known: Sequence[Period]) -> Iterator[str]:
    yield f"Basis: de vraagprognose vanaf {long_date(day_of(found.origin))}, in {number(draws)} mogelijke toekomsten."
    yield from few_months(found.choice)
    if not known:
        yield "Er zijn geen kosten bekend: het scenario zegt alleen iets over trajecten."
    else:
        yield (
            f"Een maand zorg kost in de basis wat zij kostte van {known[0].label} tot en met {known[-1].label} (aangevuld), "
            "zonder index en zonder onzekerheid over de prijs."
        )
