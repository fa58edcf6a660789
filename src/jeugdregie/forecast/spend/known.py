"""Everything that is known of a store on its reference date, from which a year is forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.coming import Coming, coming
from jeugdregie.forecast.prepared import Asked
from jeugdregie.forecast.reading import spells_of
from jeugdregie.forecast.spells import day_of
from jeugdregie.forecast.spend.book import Book, Group, Numbers, UnitKind, book_of
from jeugdregie.forecast.spend.contracts import contracts_of
from jeugdregie.forecast.spend.credits import Credits, credits_of
from jeugdregie.forecast.spend.deliveries import Deliveries, deliveries_of, next_month
from jeugdregie.forecast.spend.inflow import DemandInflow, Inflow, RecentInflow, recent_inflow
from jeugdregie.forecast.spend.rates import Rates, rates_of
from jeugdregie.forecast.spend.simulate import DRAWS, MOST_MONTHS
from jeugdregie.forecast.spend.tariffs import Prices, prices_of
from jeugdregie.indicators import Dataset
from jeugdregie.periods import month_of

LEAST = 6
"""Whole months of care that must be seen before the demand forecast leads the inflow."""
_MARGIN = 3
"""Months that the demand forecast may begin before the first month to come."""

Key: TypeAlias = tuple[str, Group]
"""A unit with a group of care whose declarations come in alike."""


@dataclass(frozen=True)
class Known:
    """All that courses are made of."""

    book: Book
    rates: Rates
    deliveries: Deliveries
    recent: RecentInflow
    coming: Coming | None
    credits: Credits
    prices: Prices
    peildatum: date
    unit: UnitKind

    @property
    def zero(self) -> date:
        """The first day of the first month to come."""
        return next_month(self.book)

    @property
    def inflow(self) -> Inflow:
        """Begins of care as the demand forecast has them; as lately when the data are too short for one."""
        if self.coming is None:
            return self.recent
        return DemandInflow(self.recent, self.coming, self.book.sectors)

    @cached_property
    def keys(self) -> Mapping[Key, list[int]]:
        """The cells of each unit and group, in alphabetical order."""
        found: dict[Key, list[int]] = {}
        for place, (cell, group) in enumerate(zip(self.book.cells, self.book.groups, strict=True)):
            found.setdefault((cell.unit, group), []).append(place)
        return dict(sorted(found.items()))

    @cached_property
    def unseen(self) -> Numbers:
        """The variance of a month's cost by cell for begins and ends in it that are not known yet, each half a month of care."""
        lengths = np.array([month_of(month).days for month in self.book.months], dtype=float)
        begins = self.recent.counts.mean(axis=1)[:, None] * self.recent.unknown_of(self.book.months)
        found: Numbers = 2 * begins * (self.rates.per_day[:, None] * lengths) ** 2 / 3
        return found


def year_of(dataset: Dataset) -> int:
    """The year that lies ahead: that of the day after the latest message."""
    return (dataset.peildatum + timedelta(days=1)).year


def known_of(dataset: Dataset, year: int, unit: UnitKind) -> Known:
    """What a store knows for a year."""
    contracts = contracts_of(dataset, year)
    prices = prices_of(dataset, {item.code: item.aanbieder for item in contracts})
    book = book_of(dataset, unit, contracts, prices)
    rates = rates_of(book)
    deliveries = deliveries_of(dataset, book, rates, unit=unit, contracts=contracts, prices=prices)
    over = tuple(month_of(month) for month in book.months)
    return Known(
        book=book,
        rates=rates,
        deliveries=deliveries,
        recent=recent_inflow(book, deliveries, over, today=dataset.peildatum.toordinal()),
        coming=coming_of(dataset),
        credits=credits_of(dataset),
        prices=prices,
        peildatum=dataset.peildatum,
        unit=unit,
    )


def coming_of(dataset: Dataset) -> Coming | None:
    """The demand forecast of a store, made once; none when the data are too short."""

    def found() -> Coming | None:
        try:
            of = spells_of(dataset)
        except NotMeasurableError:
            return None
        seen = month_index(day_of(of.last + 1)) - month_index(day_of(of.first))
        return coming(of, Asked(months=MOST_MONTHS + _MARGIN, draws=DRAWS)) if seen >= LEAST else None

    return dataset.remember(("komende vraag",), found)
