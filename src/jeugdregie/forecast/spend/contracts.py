"""Contracts and ceilings of a store, and which care falls under which contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from jeugdregie.indicators import Dataset

WITHOUT = "zonder-contract"
"""Stands for care that falls under no contract."""

_KEYS = ("aanbieder", "perceel", "productcategorie", "gemeente")
_MEMBERSHIP = pa.schema([pa.field(name, pa.string()) for name in (*(f"bij_{key}" for key in _KEYS), "contract")])


@dataclass(frozen=True)
class Contract:
    """What was agreed with a provider; None is any. `is_agreed` is false for one that was only found in the data."""

    code: str
    aanbieder: str
    perceel: str | None = None
    productcategorie: str | None = None
    gemeente: str | None = None
    geldig_van: date = date.min
    geldig_tot: date | None = None
    naam: str | None = None
    is_agreed: bool = True

    def holds_in(self, year: int) -> bool:
        """Whether it holds on some day of a year."""
        return self.geldig_van <= date(year, 12, 31) and (self.geldig_tot or date.max) >= date(year, 1, 1)

    def covers(self, care: Mapping[str, str]) -> bool:
        """Whether care of this provider, lot, category and gemeente falls under it."""
        return all(getattr(self, key) in (None, care[key]) for key in _KEYS)


def contracts_of(dataset: Dataset, year: int) -> tuple[Contract, ...]:
    """The contracts of a year; of two that follow each other within it the last. Without a table, one per provider and lot."""
    rows = dataset.rows(dataset.table("contract").order_by("geldig_van", "contract"))
    if not rows:
        return tuple(_found(dataset))
    agreed = (_contract(row) for row in rows)
    return tuple(item for item in agreed if item.holds_in(year))


def ceilings_of(dataset: Dataset, year: int) -> Mapping[str, int]:
    """The ceiling of a year in cents by contract."""
    table = dataset.table("plafond")
    return {row["contract"]: row["bedrag"] * 100 for row in dataset.rows(table.filter(table.jaar == year))}


def contract_for(care: Mapping[str, str], contracts: Iterable[Contract]) -> str:
    """The code of the contract that care falls under, the latest one when they follow each other; WITHOUT when there is none."""
    found = [item for item in contracts if item.covers(care)]
    return max(found, key=lambda item: item.geldig_van).code if found else WITHOUT


def with_contract(dataset: Dataset, rows: Any, contracts: Sequence[Contract]) -> Any:
    """Rows of care or cost with the column `contract`."""
    members = dataset.remember(("bij contract", tuple(contracts)), lambda: _membership(dataset, contracts))
    table = ibis.memtable(members)
    joined = rows.left_join(table, [rows[key].fill_null("") == table[f"bij_{key}"] for key in _KEYS])
    return joined.select(*(joined[name] for name in rows.columns), contract=joined.contract.fill_null(WITHOUT))


def _membership(dataset: Dataset, contracts: Sequence[Contract]) -> pa.Table:
    by_provider: dict[str, list[Contract]] = {}
    for item in contracts:
        by_provider.setdefault(item.aanbieder, []).append(item)
    rows = [
        {
            **{f"bij_{key}": care[key] for key in _KEYS},
            "contract": contract_for(care, by_provider.get(care["aanbieder"], ())),
        }
        for care in _kinds_of_care(dataset)
    ]
    return pa.Table.from_pylist(rows, schema=_MEMBERSHIP)


def _kinds_of_care(dataset: Dataset) -> list[dict[str, str]]:
    parts = [
        rows.select(**{key: rows[key].fill_null("") for key in _KEYS})
        for rows in (dataset.table("levering"), dataset.table("kosten"))
    ]
    return dataset.rows(ibis.union(*parts, distinct=True))


def _found(dataset: Dataset) -> Iterator[Contract]:
    for aanbieder, perceel in sorted({(care["aanbieder"], care["perceel"]) for care in _kinds_of_care(dataset)}):
        yield Contract("-".join(filter(None, (aanbieder, perceel))), aanbieder, perceel, is_agreed=False)


def _contract(row: Mapping[str, Any]) -> Contract:
    return Contract(
        row["contract"],
        row["aanbieder"],
        row["perceel"],
        row["productcategorie"],
        row["gemeente"],
        row["geldig_van"],
        row["geldig_tot"],
        row["naam"],
    )
