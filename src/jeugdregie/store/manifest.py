"""The manifest: one small file that says which other files make up the store; replaced in one rename."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from jeugdregie.errors import StoreError
from jeugdregie.store.files import replace_file
from jeugdregie.store.keys import KeyChecks
from jeugdregie.store.settings import Settings, default_settings

FORMAT = 1
MANIFEST_NAME = "manifest.json"


class File(msgspec.Struct, frozen=True):
    """A file of the store, by its path inside it."""

    name: str
    rows: int
    bytes: int


class Load(msgspec.Struct, frozen=True):
    """One entry of the journal: what a load received and how it ended. Counts are of messages, except the last three.

    `gebeurtenissen` counts rows of delivered events by how they ended.
    """

    begonnen_op: datetime
    klaar: bool = False
    ontvangen: int = 0
    geaccepteerd: int = 0
    afgekeurd: int = 0
    dubbel: int = 0
    onleesbaar: int = 0
    redenen: Mapping[str, int] = {}
    overgeslagen: Mapping[str, int] = {}
    referentie: tuple[str, ...] = ()
    gebeurtenissen: Mapping[str, int] = {}


class Manifest(msgspec.Struct, frozen=True):
    """The state of a store at one moment.

    `derived` tells whether tables follow from all facts; `horizon` is the latest day of loading: what is dated after it
    waits.
    """

    keys: KeyChecks
    format: int = FORMAT
    generation: int = 0
    derived: bool = True
    peildatum: date | None = None
    horizon: date | None = None
    segments: tuple[File, ...] = ()
    indexes: tuple[File, ...] = ()
    facts: Mapping[str, tuple[File, ...]] = {}
    tables: Mapping[str, tuple[File, ...]] = {}
    settings: Settings = msgspec.field(default_factory=default_settings)
    loads: tuple[Load, ...] = ()

    @property
    def version(self) -> str:
        """Changes with the content of the tables or the settings, and only then."""
        content = msgspec.json.encode((sorted(self.tables.items()), self.settings))
        return hashlib.sha256(content).hexdigest()[:16]

    @property
    def files(self) -> frozenset[str]:
        """Every file that this manifest needs."""
        parts = (self.segments, self.indexes, *self.facts.values(), *self.tables.values())
        return frozenset(file.name for part in parts for file in part)


def read_manifest(store: Path) -> Manifest:
    """The manifest of a store; StoreError when there is none or it cannot be read."""
    path = store / MANIFEST_NAME
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise StoreError(
            f"Er is geen opslag in {store}. Maak er een met: jeugdregie load PAD --store {store}",
            code="opslag-ontbreekt",
        ) from None
    except msgspec.DecodeError as error:
        raise StoreError(
            f"De opslag in {store} is beschadigd: {MANIFEST_NAME} is niet te lezen.", code="opslag-beschadigd"
        ) from error
    if manifest.format != FORMAT:
        raise StoreError(
            f"De opslag in {store} heeft vorm {manifest.format}; deze versie leest vorm {FORMAT}.", code="opslag-vorm"
        )
    return manifest


def write_manifest(store: Path, manifest: Manifest) -> None:
    """Replace the manifest in one rename: whoever reads sees the old state or the new."""
    replace_file(store / MANIFEST_NAME, msgspec.json.encode(manifest))
