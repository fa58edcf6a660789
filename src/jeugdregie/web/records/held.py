"""The only way from a page to records of jeugdigen: those of the present store within the user's scope."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jeugdregie.errors import StoreError
from jeugdregie.indicators import Dataset, dataset_of
from jeugdregie.indicators.dossier import Dossier, dossier
from jeugdregie.indicators.records import Asked, rows_behind
from jeugdregie.store import Store
from jeugdregie.web.region import current_store
from jeugdregie.web.scope import Scope

MOST = 50_000
"""More records than this are no list to go through."""


class Held:
    """Records for one user; another gemeente's are not there."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.store = current_store()

    @cached_property
    def dataset(self) -> Dataset:
        """The data of the store."""
        return dataset_of(self.store)

    def rows(self, asked: Asked) -> tuple[dict[str, Any], ...]:
        """The rows behind a figure."""
        gemeente = self.scope.limit(dict(asked.where).get("gemeente"))
        where = {**dict(asked.where), **({"gemeente": gemeente} if gemeente else {})}
        limited = Asked(asked.name, asked.period, tuple(sorted(where.items())), asked.part)
        return _rows(self.store.path, self.store.version, limited)

    def dossier(self, table: str, key: str) -> Dossier | None:
        """One record with what belongs to it; None when it is not there for this user."""
        return dossier(self.dataset, table, key, gemeente=self.scope.gemeente)

    def messages(self, ids: set[str]) -> dict[str, dict[str, Any]]:
        """Where messages came from and how they ended, by bericht_id."""
        table = self.dataset.table("bericht")
        rows = self.dataset.rows(table.filter(table.bericht_id.isin(sorted(ids)))) if ids else []
        return {row["bericht_id"]: row for row in rows}

    def findings(self, bericht_id: str) -> list[dict[str, Any]]:
        """What stood out in a message."""
        table = self.dataset.table("bevinding")
        return self.dataset.rows(table.filter(table.bericht_id == bericht_id).order_by("niveau", "regel", "pad"))


@lru_cache(maxsize=16)
def _rows(path: Path, version: str, asked: Asked) -> tuple[dict[str, Any], ...]:
    store = Store.open(path)
    if store.version != version:
        raise StoreError("De gegevens zijn net vernieuwd. Ververs de pagina.", code="opslag-vernieuwd")
    return tuple(rows_behind(dataset_of(store), asked, most=MOST))
