"""The data that figures are counted from: one engine over the tables of a store, and what the data can know."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.dimensions import Member, declared_members, ordered_members
from jeugdregie.store import Settings, Store

T = TypeVar("T")

_MOST_KEPT = 256
_local = threading.local()


@dataclass(eq=False)
class Dataset:
    """An Ibis backend with every canonical table, the settings, and the span that the messages cover."""

    backend: Any
    settings: Settings
    path: Path
    version: str
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _members: dict[str, tuple[Member, ...]] = field(default_factory=dict)

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once per key: several tables on a page are cut from the same counts."""
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def table(self, name: str) -> Any:
        """A canonical table as an Ibis expression."""
        return self.backend.table(name)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The rows of an expression."""
        found: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
        return found

    def columns(self, expression: Any) -> dict[str, list[Any]]:
        """The same by column, for many rows."""
        found: dict[str, list[Any]] = self.backend.to_pyarrow(expression).to_pydict()
        return found

    @cached_property
    def _span(self) -> tuple[date, date]:
        covered = self.table("dekking")
        [row] = self.rows(
            covered.aggregate(first=covered.eerste_dagtekening.min(), last=covered.laatste_dagtekening.max())
        )
        if row["first"] is None:
            raise NotMeasurableError("De opslag is leeg: laad eerst berichten met jeugdregie load.", code="opslag-leeg")
        return row["first"], row["last"]

    @property
    def first_day(self) -> date:
        """First day of the first month that the messages cover: before it the data know nothing for certain."""
        return self._span[0].replace(day=1)

    @property
    def peildatum(self) -> date:
        """Date of the latest message: the day that the data are known to."""
        return self._span[1]

    @cached_property
    def behind(self) -> Mapping[str, date]:
        """Gemeenten whose messages end long before those of the others, with the date of the latest."""
        covered = self.table("dekking")
        latest = covered.group_by("gemeente").aggregate(last=covered.laatste_dagtekening.max()).order_by("gemeente")
        most = self.settings.number("gemeente_achter_dagen", self.peildatum)
        return {row["gemeente"]: row["last"] for row in self.rows(latest) if (self.peildatum - row["last"]).days > most}

    def known_until(self, gemeente: str | None = None) -> date:
        """The day that the data of a gemeente, or of every gemeente, are known to."""
        return min((day for name, day in self.behind.items() if gemeente in {None, name}), default=self.peildatum)

    @cached_property
    def gemeenten(self) -> tuple[str, ...]:
        """The gemeenten whose messages are in the data."""
        covered = self.table("dekking")
        return tuple(sorted(row["gemeente"] for row in self.rows(covered.select("gemeente").distinct())))

    def names(self, dimension: str) -> Mapping[str, str]:
        """Names by code for a dimension with a reference table of its own."""
        if dimension not in {"gemeente", "aanbieder"}:
            return {}
        if dimension not in self._names:
            reference = self.table(dimension)
            rows = self.rows(reference.select(dimension, "naam"))
            self._names[dimension] = {row[dimension]: row["naam"] for row in rows}
        return self._names[dimension]

    def members(self, dimension: str) -> tuple[Member, ...]:
        """Everything that a dimension can be cut to: the declared members, or those with care or cost in the data."""
        if dimension not in self._members:
            self._members[dimension] = declared_members(dimension) or self._found_members(dimension)
        return self._members[dimension]

    def _found_members(self, dimension: str) -> tuple[Member, ...]:
        care, cost = (self.table(name).select(dimension) for name in ("zorgperiode", "kosten"))
        keys = {row[dimension] for row in self.rows(care.union(cost, distinct=True))}
        return ordered_members(dimension, keys, self.names(dimension))


def dataset_of(store: Store) -> Dataset:
    """The data of a store; within one thread the engine is kept for as long as the store's content is the same."""
    kept: dict[tuple[str, str], Dataset] = _local.__dict__.setdefault("datasets", {})
    key = (str(store.path.resolve()), store.version)
    if key not in kept:
        kept.clear()
        kept[key] = Dataset(store.connect(), store.settings, store.path, store.version)
    return kept[key]
