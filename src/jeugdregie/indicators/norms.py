"""The norms that waits are held against, as they stand beside the figures: a reference, no figure about anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.dimensions import UNKNOWN_MEMBER
from jeugdregie.periods import Period


@dataclass(frozen=True)
class NormRange:
    """The lowest and highest norm, in days, that hold for what stands on one line."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """'98', or '56-98' where they differ."""
        return str(self.high) if self.low == self.high else f"{self.low}-{self.high}"


def norms_of(dataset: Dataset, soort: str, dimension: str, period: Period) -> Mapping[str, NormRange]:
    """Per member of a dimension the norms of one kind of wait that held in a period, for what is waited for in the data."""
    return dataset.remember(("normen", soort, dimension, period), lambda: _norms(dataset, soort, dimension, period))


def _norms(dataset: Dataset, soort: str, dimension: str, period: Period) -> Mapping[str, NormRange]:
    waits = dataset.table("wachttijd")
    held = waits.filter(
        waits.soort == soort, waits.norm.notnull(), waits.begin <= period.last, waits.gevolgd_tot >= period.first
    )
    key = held.productcode.fill_null(held.productcategorie) if dimension == "product" else held[dimension]
    found = held.group_by(lid=key.fill_null(UNKNOWN_MEMBER)).aggregate(low=held.norm.min(), high=held.norm.max())
    return {row["lid"]: NormRange(row["low"], row["high"]) for row in dataset.rows(found)}
