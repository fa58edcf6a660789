"""What a care day costs later compared with now, by dated tariffs and indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import InputError
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.notation import long_date


@dataclass(frozen=True)
class Tariff:
    """A tariff in cents, or an index in thousandths of the day before, from a day on; None is any."""

    geldig_van: date
    productcategorie: str | None = None
    productcode: str | None = None
    aanbieder: str | None = None
    tarief: int | None = None
    indexcijfer: int | None = None

    def is_about(self, product: str, category: str, provider: str | None) -> bool:
        """Whether it holds for a product of a provider."""
        return (
            self.productcategorie in (None, category)
            and self.productcode in (None, product)
            and self.aanbieder in (None, provider)
        )

    @property
    def _precision(self) -> int:
        return sum(part is not None for part in (self.productcode, self.aanbieder, self.productcategorie))


@dataclass(frozen=True)
class Prices:
    """The tariffs of a store, with the category of each product code and the provider of each contract."""

    tariffs: tuple[Tariff, ...]
    categories: Mapping[str, str]
    providers: Mapping[str, str]

    def levels(self, unit: str, product: str, days: Sequence[date], *, now: date) -> NDArray[np.float64]:
        """How many times as much a care day of a product costs on each of these days as it does now."""
        category, provider = self.categories.get(product, product), self.providers.get(unit)
        mine = [item for item in self.tariffs if item.is_about(product, category, provider)]
        return np.array([change(mine, since=now, until=day) for day in days])


def prices_of(dataset: Dataset, providers: Mapping[str, str]) -> Prices:
    """The prices of a store."""
    return Prices(tariffs_of(dataset), categories_of(dataset), providers)


def tariffs_of(dataset: Dataset) -> tuple[Tariff, ...]:
    """The tariffs of a store; InputError for one that cannot be true, as tables may come from elsewhere than a load."""
    found = tuple(Tariff(**row) for row in dataset.rows(dataset.table("tarief").order_by("geldig_van")))
    for item in found:
        if (item.tarief is not None and item.tarief <= 0) or (item.indexcijfer is not None and item.indexcijfer <= 0):
            raise InputError(
                f"Een tarief of indexcijfer vanaf {long_date(item.geldig_van)} is nul of lager. Verbeter tarief.csv en laad opnieuw.",
                code="tarief",
            )
    return found


def change(tariffs: Sequence[Tariff], *, since: date, until: date) -> float:
    """How many times as much a care day costs on a day as it did on another, by the tariffs that are about it."""
    if until < since:
        return 1 / change(tariffs, since=until, until=since)
    factor = Fraction(1)
    now, later = _tariff_on(tariffs, since), _tariff_on(tariffs, until)
    if now and later:
        factor *= Fraction(later, now)
    for item in tariffs:
        if item.indexcijfer is not None and since < item.geldig_van <= until:
            factor *= Fraction(item.indexcijfer, 1000)
    return float(factor)


def _tariff_on(tariffs: Sequence[Tariff], day: date) -> int | None:
    """The most precise tariff on a day, of those the latest."""
    found = [item for item in tariffs if item.tarief is not None and item.geldig_van <= day]
    return max(found, key=lambda item: (item._precision, item.geldig_van)).tarief if found else None


def categories_of(dataset: Dataset) -> Mapping[str, str]:
    """The category of each product code in the data."""
    rows = dataset.table("kosten").select("productcategorie", "productcode").distinct()
    return {row["productcode"]: row["productcategorie"] for row in dataset.rows(rows) if row["productcode"]}
