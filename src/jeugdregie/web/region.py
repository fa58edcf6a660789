"""The store that the pages read, opened anew when a load has changed it."""

from functools import lru_cache

from django.conf import settings

from jeugdregie.errors import StoreError
from jeugdregie.store import Store


def current_store() -> Store:
    """The store as it is now; StoreError says what to do when there is none."""
    if settings.STORE is None:
        raise StoreError("Er is geen opslag ingesteld. Start met `jeugdregie serve --store MAP`.", code="geen-opslag")
    return Store.open(settings.STORE)


def region_name() -> str:
    """The region that most gemeenten in the store belong to; empty when the data do not say."""
    store = current_store()
    return _region_name(store, store.version)


def gemeenten() -> dict[str, str]:
    """Names of gemeenten by code, in alphabetical order."""
    store = current_store()
    return _names(store, "gemeente", store.version)


def aanbieders() -> dict[str, str]:
    """Names of providers by code, in alphabetical order."""
    store = current_store()
    return _names(store, "aanbieder", store.version)


@lru_cache(maxsize=8)
def _region_name(store: Store, _version: str) -> str:
    names = [name for name in store.read_table("gemeente")["regio"].to_pylist() if name]
    return max(sorted(set(names)), key=names.count, default="")


@lru_cache(maxsize=8)
def _names(store: Store, table: str, _version: str) -> dict[str, str]:
    rows = store.read_table(table).to_pylist()
    return {row[table]: row["naam"] for row in sorted(rows, key=lambda row: row["naam"].casefold())}
