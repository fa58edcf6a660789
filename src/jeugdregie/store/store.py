"""A store: a directory with messages, facts, tables and the manifest that ties them together."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.errors import InputError, SettingsError, StoreError
from jeugdregie.store import raw
from jeugdregie.store.files import content_name, sync_directory, sync_file, write_parquet
from jeugdregie.store.keys import Keys, make_keys, require_keys
from jeugdregie.store.lock import writer_lock
from jeugdregie.store.manifest import MANIFEST_NAME, File, Manifest, read_manifest, write_manifest
from jeugdregie.store.rows import Rows, as_arrow
from jeugdregie.store.settings import Settings, default_settings
from jeugdregie.store.stream import TableStream
from jeugdregie.tables import TABLES, Table

GRACE_SECONDS = 3600
_ENGINES = {"duckdb": "jeugdregie.store.engine", "spark": "jeugdregie.store.spark"}
"""Imported when asked for: Spark is an extra."""
FOLDERS = ("raw", "facts", "tables")


class Store:
    """A store as it was when it was opened: later loads do not change what this object reads."""

    def __init__(self, path: Path, manifest: Manifest, keys: Keys | None = None) -> None:
        self.path = path
        self.manifest = manifest
        self._given_keys = keys

    @classmethod
    def create(cls, path: str | Path, keys: Keys | None = None) -> Store:
        """A new, empty store; without keys they come from the environment, or a key file is made beside the store."""
        path = Path(path)
        if (path / MANIFEST_NAME).exists():
            raise StoreError(f"In {path} is al een opslag.", code="opslag-bestaat")
        path.mkdir(parents=True, exist_ok=True, mode=0o700)  # pseudonyms are personal data: for the owner only
        for folder in FOLDERS:
            (path / folder).mkdir(exist_ok=True)
        keys = keys or make_keys(path)
        write_manifest(path, Manifest(keys=keys.checks))
        return cls(path, read_manifest(path), keys)

    @classmethod
    def open(cls, path: str | Path, keys: Keys | None = None) -> Store:
        """An existing store. Keys are only needed, and only looked for, to load messages or read raw ones."""
        path = Path(path)
        return cls(path, read_manifest(path), keys)

    @classmethod
    def open_or_create(cls, path: str | Path, keys: Keys | None = None) -> Store:
        """The store at this path, made when there is none."""
        exists = (Path(path) / MANIFEST_NAME).exists()
        return cls.open(path, keys) if exists else cls.create(path, keys)

    @classmethod
    def from_tables(cls, path: str | Path, tables: Mapping[str, Rows], keys: Keys | None = None) -> Store:
        """A store with these tables and no messages, for tests; rows may be an Arrow table or dictionaries.

        Optional columns may be left out.
        """
        store = cls.create(path, keys or Keys.generate())
        with store.writer() as writer:
            files = {name: (writer.put_table(TABLES[name], rows),) for name, rows in tables.items()}
            writer.commit(tables=files)
        return store

    @cached_property
    def keys(self) -> Keys:
        """The keys, checked against the manifest; StoreError when missing or wrong."""
        keys = self._given_keys or require_keys(self.path)
        keys.verify(self.manifest.keys)
        return keys

    @property
    def settings(self) -> Settings:
        """The dated settings of this store; one that is newer than the store has its default."""
        return self.manifest.settings.completed(default_settings())

    @property
    def version(self) -> str:
        """Changes with the content of tables and settings: a key for caches."""
        return self.manifest.version

    @property
    def peildatum(self) -> date | None:
        """The latest date of any accepted message: what the data can know; None for an empty store."""
        return self.manifest.peildatum

    def files(self, name: str) -> tuple[Path, ...]:
        """The Parquet files of a canonical table."""
        return tuple(self.path / file.name for file in self.manifest.tables.get(name, ()))

    def read_table(self, name: str) -> pa.Table:
        """A whole canonical table."""
        schema = TABLES[name].schema
        parts = [as_arrow(TABLES[name], pq.read_table(path)) for path in self.files(name)]
        return pa.concat_tables(parts) if parts else schema.empty_table()

    def connect(self, engine: str = "duckdb", *, files_at: str | None = None, **how: Any) -> Any:
        """An Ibis backend on which every canonical table exists under its own name.

        `engine` is 'duckdb' (which takes a `memory_limit`) or 'spark' (which takes a `session`). `files_at` is where the
        files of this store can be read when not in its own directory, such as s3a://bucket/opslag.
        """
        if engine not in _ENGINES:
            raise InputError(
                f"De rekenmachine '{engine}' bestaat niet. Kies uit: {', '.join(_ENGINES)}.", code="engine"
            )
        root = (files_at or str(self.path.absolute())).rstrip("/")
        files = {name: [f"{root}/{file.name}" for file in self.manifest.tables.get(name, ())] for name in TABLES}
        try:
            module = import_module(_ENGINES[engine])
        except ImportError as error:
            raise SettingsError(
                f"Voor {engine} moet er meer geïnstalleerd zijn: pip install 'jeugdregie[{engine}]'."
            ) from error
        return module.connect(TABLES.values(), files, **how)

    def raw(self, bericht_id: str) -> bytes:
        """A message as it was received; StoreError when this store does not hold it. Only for audited use."""
        record = raw.find(self.path, self._indexes, bericht_id)
        if record is None:
            raise StoreError("Dit bericht zit niet in de opslag.", code="bericht-onbekend")
        return raw.Sealer(self.keys).unseal(bericht_id, record)

    def addresses(self) -> set[str]:
        """The bericht_id of every message in this store."""
        return set(raw.addresses(self._indexes))

    @property
    def _indexes(self) -> tuple[Path, ...]:
        return tuple(self.path / file.name for file in self.manifest.indexes)

    def fact_files(self, name: str) -> tuple[Path, ...]:
        """The Parquet files of a table of facts."""
        return tuple(self.path / file.name for file in self.manifest.facts.get(name, ()))

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer of this store; StoreError when another process writes."""
        with writer_lock(self.path):
            self.manifest = read_manifest(self.path)
            yield Writer(self)


class Writer:
    """Adds files and swaps the manifest; exists only while the lock is held."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def manifest(self) -> Manifest:
        """The manifest as it stands."""
        return self.store.manifest

    def put_table(self, table: Table, rows: Rows) -> File:
        """Write a canonical table as a file named by its content; it counts after the next commit."""
        data = as_arrow(table, rows)
        temporary = self.store.path / "tables" / f"{table.name}.parquet"
        write_parquet(data, temporary)
        return self.adopt(temporary, rows=data.num_rows)

    def stream(self, table: Table) -> TableStream:
        """A canonical table to be written piece by piece; its file counts after the next commit."""
        path = self.store.path / "tables" / f"{table.name}.parquet"
        return TableStream(table, path, lambda path, rows: self.adopt(path, rows=rows))

    def adopt(self, path: Path, *, rows: int) -> File:
        """Sync a finished file and name it by its content."""
        sync_file(path)
        final = path.with_name(content_name(path, path.stem))
        path.replace(final)
        sync_directory(final.parent)
        return File(str(final.relative_to(self.store.path)), rows, final.stat().st_size)

    def commit(self, *, tables: Mapping[str, tuple[File, ...]] | None = None, **changes: Any) -> Manifest:
        """Swap the manifest for one with these changes; tables not named stay as they are."""
        merged = {**self.manifest.tables, **(tables or {})}
        new = msgspec.structs.replace(self.manifest, generation=self.manifest.generation + 1, tables=merged, **changes)
        write_manifest(self.store.path, new)
        self.store.manifest = new
        return new

    def clean(self, *, grace_seconds: float = GRACE_SECONDS) -> int:
        """Remove files that no manifest of the last hour needs; returns how many."""
        needed = self.manifest.files
        limit = time.time() - grace_seconds
        found = [path for folder in FOLDERS for path in (self.store.path / folder).iterdir()]
        old = [
            path
            for path in found
            if str(path.relative_to(self.store.path)) not in needed and path.stat().st_mtime < limit
        ]
        for path in old:
            path.unlink()
        return len(old)
