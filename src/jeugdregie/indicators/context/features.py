"""What is known of a gemeente beside its youth care: the features that comparison and expectation use."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

COUNTRY = "0000"
"""The key under which the table `context` holds the country."""


def _percent(permille: int) -> float:
    return permille / 10


@dataclass(frozen=True)
class Feature:
    """One feature: the column it comes from, the label shown, its unit, and how the column becomes a value."""

    key: str
    label: str
    unit: str
    value: Callable[[int], float] = _percent


FEATURES = (
    Feature("kinderen", "Met kinderen", "procent"),
    Feature("lage_inkomens", "Laag inkomen", "procent"),
    Feature("corporatie", "Corporatiewoning", "procent"),
    Feature("laag_opgeleid", "Laag opgeleid", "procent"),
    Feature("gescheiden", "Gescheiden", "procent"),
    Feature("adressen", "Adressendichtheid", "logaritme", math.log),
)


@dataclass(frozen=True)
class Place:
    """A gemeente in a year: residents of 0 up to and including 22, those with care, and its features (None: unknown)."""

    gemeente: str
    naam: str
    jongeren: int | None
    jeugdzorg: int | None
    features: Mapping[str, float | None]

    @property
    def vector(self) -> tuple[float, ...] | None:
        """The features in their order; None when one is unknown."""
        found = tuple(self.features[item.key] for item in FEATURES)
        return None if None in found else tuple(value for value in found if value is not None)


def places(rows: Iterable[Mapping[str, object]], year: int) -> Mapping[str, Place]:
    """The gemeenten of a year of the table `context`, without the country, by code."""
    chosen = (row for row in rows if row["jaar"] == year and row["gemeente"] != COUNTRY)
    return {place.gemeente: place for place in map(_place, chosen)}


def latest_year(rows: Iterable[Mapping[str, object]]) -> int | None:
    """The latest year for which there are features; None without any."""
    return max((int(str(row["jaar"])) for row in rows if row[FEATURES[0].key] is not None), default=None)


def _place(row: Mapping[str, object]) -> Place:
    features = {item.key: None if row[item.key] is None else item.value(_whole(row, item.key)) for item in FEATURES}
    return Place(
        str(row["gemeente"]),
        str(row["naam"] or row["gemeente"]),
        _optional(row, "jongeren"),
        _optional(row, "jeugdzorg"),
        features,
    )


def _optional(row: Mapping[str, object], name: str) -> int | None:
    return None if row[name] is None else _whole(row, name)


def _whole(row: Mapping[str, object], name: str) -> int:
    value = row[name]
    assert isinstance(value, int)
    return value
