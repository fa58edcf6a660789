"""The store that the pages read, opened anew when a load has changed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from jeugdregie.errors import StoreError, UserError
from jeugdregie.store import Store


def current_store() -> Store:
    """The store as it is now; StoreError says what to do when there is none."""
    if settings.STORE is None:
        raise StoreError("Er is geen opslag ingesteld. Start met `jeugdregie serve --store MAP`.", code="geen-opslag")
    try:
        return Store.open(settings.STORE)
    except StoreError as error:
        if error.code != "opslag-ontbreekt":
            raise
        text = "Er zijn nog geen gegevens geladen. Laad eerst berichten met `jeugdregie load`."
        raise StoreError(text, code=error.code) from error


def region_name() -> str:
    """The region or regions that the gemeenten in the store belong to; empty when the data do not say."""
    store = current_store()
    return _region_name(store.path, store.version)


def gemeenten() -> dict[str, str]:
    """Names of gemeenten by code, in alphabetical order."""
    store = current_store()
    return _gemeenten(store.path, store.version)


@dataclass(frozen=True)
class Places:
    """Names of the region, its gemeenten and wijken by code; all empty when there are no data yet."""

    region: str = ""
    gemeenten: Mapping[str, str] = field(default_factory=dict)
    wijken: Mapping[str, str] = field(default_factory=dict)


def places() -> Places:
    """What pages need that must also work before anything was loaded."""
    try:
        store = current_store()
        return Places(region_name(), gemeenten(), _wijken(store.path, store.version))
    except UserError:
        return Places()


@lru_cache(maxsize=4)
def _wijken(path: Path, _version: str) -> dict[str, str]:
    rows = Store.open(path).read_table("wijk").to_pylist()
    return {row["wijk"]: row["naam"] for row in sorted(rows, key=lambda row: row["wijk"])}


@lru_cache(maxsize=4)
def _region_name(path: Path, _version: str) -> str:
    names = [name for name in Store.open(path).read_table("gemeente")["regio"].to_pylist() if name]
    return " en ".join(sorted(set(names), key=lambda name: (-names.count(name), name))) if len(set(names)) <= 3 else ""


@lru_cache(maxsize=4)
def _gemeenten(path: Path, _version: str) -> dict[str, str]:
    rows = Store.open(path).read_table("gemeente").to_pylist()
    return {row["gemeente"]: row["naam"] for row in sorted(rows, key=lambda row: row["naam"].casefold())}
