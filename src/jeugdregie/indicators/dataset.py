"""The data that figures are counted from: one engine over the tables of a store, and what the data can know."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import ibis

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.dimensions import (
    ELSEWHERE,
    ELSEWHERE_LABEL,
    UNKNOWN_MEMBER,
    Member,
    declared_members,
    ordered_members,
)
from jeugdregie.indicators.kept import Kept, kept_of
from jeugdregie.store import Settings, Store
from jeugdregie.store.settings import default_settings

T = TypeVar("T")

UNITS = {
    "01": "minuut", "04": "uur", "14": "etmaal", "16": "dagdeel", "82": "stuk", "83": "euro", "84": "stuk",
}  # fmt: skip
"""What a unit (WJ756) is called in a running text."""

PRODUCT = "product_eenheid"
"""The dimension of what is paid for: a product with its unit."""

SLACK = timedelta(days=7)
"""A period counts as complete when the latest message is at most a week before its end: not every day has messages."""

_NAMED_IN = {
    "gemeente": ("gemeente", "gemeente"),
    "aanbieder": ("aanbieder", "aanbieder"),
    "product": ("product", "productcode"),
    "wijk": ("wijk", "wijk"),
}
"""The reference table with the names of a dimension, and its column with the code."""

_KNOWN_BY = {
    "wijk": (
        "jeugdige",
        "Van geen enkele jeugdige is de wijk bekend. Berichten noemen alleen een postcode: geef bij het laden een tabel "
        "wijk.csv met de kolommen pc4 (vier cijfers), wijk en naam.",
    ),
    "perceel": (
        "product",
        "Geen enkel product is in een perceel ingedeeld. Vul de kolom perceel in product.csv en laad die tabel.",
    ),
    "hulpvorm": (
        "product",
        "Geen enkel product heeft een hulpvorm. Vul de kolom hulpvorm in product.csv en laad die tabel.",
    ),
    "regio": ("gemeente", "Van geen enkele gemeente is de regio bekend. Vul de kolom regio in gemeente.csv."),
}
"""Per dimension that the data may not tell: the table whose column tells it, and what is said when that is empty."""

_local = threading.local()


@dataclass(eq=False)
class Dataset:
    """An Ibis backend with every canonical table, the settings, and the span that the messages cover."""

    backend: Any
    settings: Settings
    path: Path
    version: str
    kept: Kept = field(default_factory=Kept)
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _members: dict[str, tuple[Member, ...]] = field(default_factory=dict)
    _tables: dict[str, Any] = field(default_factory=dict)

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once per key: several tables on a page are cut from the same counts."""
        return self.kept.remember(key, make)

    def number(self, name: str) -> int:
        """A setting on the peildatum; a store made before the setting existed has its default."""
        return self._settings_with(name).number(name, self.peildatum)

    def words(self, name: str) -> tuple[str, ...]:
        """The same for a setting that is a list."""
        return self._settings_with(name).words(name, self.peildatum)

    def _settings_with(self, name: str) -> Settings:
        return self.settings if any(item.naam == name for item in self.settings.items) else default_settings()

    def table(self, name: str) -> Any:
        """A canonical table as an Ibis expression."""
        if name not in self._tables:
            self._tables[name] = self.backend.table(name)
        return self._tables[name]

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The rows of an expression."""
        found: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
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

    @cached_property
    def gemeenten_per_regio(self) -> Mapping[str, int]:
        """How many gemeenten with messages each region has."""
        rows = self.rows(self.table("gemeente").select("gemeente", "regio"))
        return Counter(row["regio"] or UNKNOWN_MEMBER for row in rows if row["gemeente"] in self.gemeenten)

    def lacks(self, dimension: str) -> str:
        """Why the data cannot be cut by a dimension, in Dutch; empty when they can."""
        known, reason = _KNOWN_BY.get(dimension, ("", ""))
        if not known:
            return ""
        rows = self.table(known).filter(self.table(known)[dimension].notnull()).limit(1)
        return self.remember(("ontbreekt", dimension), lambda: "" if self.rows(rows) else reason)

    def names(self, dimension: str) -> Mapping[str, str]:
        """Names by code for a dimension with a reference table of its own."""
        if dimension not in (*_NAMED_IN, PRODUCT):
            return {}
        if dimension not in self._names:
            self._names[dimension] = self._product_names() if dimension == PRODUCT else self._reference(dimension)
        return self._names[dimension]

    def _reference(self, dimension: str) -> Mapping[str, str]:
        names = self._read_names(*_NAMED_IN[dimension])
        if dimension == "wijk":
            return {**names, **self._elsewhere()}
        if dimension != "product":
            return names
        # what was assigned by category only has the name of the category
        return {**{member.key: member.label for member in declared_members("productcategorie")}, **names}

    def _elsewhere(self) -> Mapping[str, str]:
        """Per gemeente the member of who lives in no known wijk of it."""
        called = {**{code: code for code in self.gemeenten}, **self.names("gemeente")}
        return {code + ELSEWHERE: ELSEWHERE_LABEL.format(gemeente=name) for code, name in called.items()}

    def _read_names(self, table: str, code: str) -> Mapping[str, str]:
        reference = self.table(table)
        rows = self.rows(reference.select(code, "naam").order_by(code, "naam"))
        return {row[code]: row["naam"] for row in rows if row[code] is not None}

    def _product_names(self) -> Mapping[str, str]:
        """What each product that was declared is called, with its code and the unit it is paid by."""
        called = self.table("product").order_by("geldig_van")
        names = {(row["productcategorie"], row["productcode"]): row["naam"] for row in self.rows(called)}
        lines = self.table("declaratieregel")
        seen = lines.select("productcategorie", "productcode", "eenheid", product_eenheid=product_key(lines)).distinct()
        return {row[PRODUCT]: _product_name(row, names) for row in self.rows(seen)}

    def members(self, dimension: str) -> tuple[Member, ...]:
        """Everything that a dimension can be cut to: the declared members, or those with care or cost in the data."""
        if dimension not in self._members:
            self._members[dimension] = declared_members(dimension) or self._found_members(dimension)
        return self._members[dimension]

    def _found_members(self, dimension: str) -> tuple[Member, ...]:
        if dimension == PRODUCT:
            return ordered_members(dimension, self.names(dimension), self.names(dimension))
        if dimension == "wijk":
            found = self.table("jeugdige").select("wijk").distinct()
            lived = {row["wijk"] for row in self.rows(found) if row["wijk"] is not None}
            return ordered_members(dimension, lived | self._elsewhere().keys(), self.names(dimension))
        keys = {row["sleutel"] for row in self.rows(ibis.union(*self._held(dimension), distinct=True))}
        return ordered_members(dimension, {key or UNKNOWN_MEMBER for key in keys}, self.names(dimension))

    def _held(self, dimension: str) -> Iterator[Any]:
        """What stands in the data for a dimension, as two tables of one column."""
        if dimension == "regio":
            gemeente = self.table("gemeente")
            tables = [gemeente.filter(gemeente.gemeente.isin(self.gemeenten))] * 2
        else:
            tables = [self.table("zorgperiode"), self.table("kosten")]
        for rows in tables:
            held = rows.productcode.fill_null(rows.productcategorie) if dimension == "product" else rows[dimension]
            yield rows.select(sleutel=held)


def product_key(lines: Any) -> Any:
    """The key of the product of declared lines: code or else category, and unit."""
    return ibis.coalesce(lines.productcode, lines.productcategorie, "?") + "-" + lines.eenheid


def _product_name(row: Mapping[str, str], names: Mapping[tuple[str, str | None], str]) -> str:
    category, code = row["productcategorie"], row["productcode"]
    name = names.get((category, code)) or names.get((category, None))
    unit = UNITS.get(row["eenheid"], row["eenheid"])
    return f"{name} ({code or category}), per {unit}" if name else f"{code or category}, per {unit}"


def dataset_of(store: Store) -> Dataset:
    """The data of a store, for as long as its content is the same: an engine per thread, what was counted for all threads."""
    kept: dict[tuple[str, str], Dataset] = _local.__dict__.setdefault("datasets", {})
    key = (str(store.path.resolve()), store.version)
    if key not in kept:
        kept.clear()
        kept[key] = replace(open_dataset(store), kept=kept_of(key[0], store.version))
    return kept[key]


def open_dataset(store: Store, engine: str = "duckdb", *, files_at: str | None = None, **how: Any) -> Dataset:
    """The data of a store on an engine of its own, with nothing remembered; the rest is as for Store.connect."""
    # a store that is older than a setting has its default
    settings = default_settings().changed(*store.settings.items)
    return Dataset(store.connect(engine, files_at=files_at, **how), settings, store.path, store.version)
