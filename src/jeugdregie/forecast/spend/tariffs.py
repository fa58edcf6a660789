"""What a care day costs later compared with now, by dated tariffs and indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jeugdregie.errors import InputError
from jeugdregie.indicators import Dataset


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


def tariffs_of(dataset: Dataset) -> tuple[Tariff, ...]:
    """The tariffs of a store; InputError for one that cannot be true, as tables may come from elsewhere than a load."""
    found = tuple(Tariff(**row) for row in dataset.rows(dataset.table("tarief").order_by("geldig_van")))
    for item in found:
        if (item.tarief is not None and item.tarief <= 0) or (item.indexcijfer is not None and item.indexcijfer <= 0):
            raise InputError(
                f"Een tarief of indexcijfer vanaf {item.geldig_van} is nul of lager. Verbeter tarief.csv en laad opnieuw.",
                code="tarief",
            )
    return found


def change(
    tariffs: Sequence[Tariff], *, product: str, category: str, provider: str | None, since: date, until: date
) -> float:
    """How many times as much a care day costs on a day as it did on an earlier one; 1 when nothing was agreed."""
    mine = [item for item in tariffs if item.is_about(product, category, provider)]
    factor = Fraction(1)
    now, later = _tariff_on(mine, since), _tariff_on(mine, until)
    if now and later:
        factor *= Fraction(later, now)
    for item in mine:
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
