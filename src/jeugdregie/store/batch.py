"""Batches of a load: raw messages and facts written and synced together, then one swap of the manifest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from jeugdregie.store.files import sync_directory, sync_file, write_parquet
from jeugdregie.store.manifest import File, Load
from jeugdregie.store.raw import append
from jeugdregie.store.store import Writer

FactTables = Mapping[str, pa.Table]


def append_facts(writer: Writer, name: str, rows: pa.Table) -> None:
    """Add facts that did not come in a message; the tables must be derived anew."""
    path = writer.store.path / f"facts/{writer.manifest.generation + 1:08d}-{name}.parquet"
    write_parquet(rows, path)
    sync_file(path)
    sync_directory(path.parent)
    file = File(f"facts/{path.name}", rows.num_rows, path.stat().st_size)
    facts = writer.manifest.facts
    writer.commit(facts={**facts, name: (*facts.get(name, ()), file)}, derived=False)


class BatchWriter:
    """Appends batches to one segment. A kill leaves what the last manifest names; the tail is never read."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._segment = f"raw/{writer.manifest.generation + 1:08d}.segment"
        self._earlier = writer.manifest.segments
        self._loads = writer.manifest.loads
        self._started = False
        self.fact_files: list[File] = []

    @property
    def _path(self) -> Path:
        return self._writer.store.path

    def commit(self, records: Iterable[tuple[str, bytes]], facts: FactTables, journal: Load) -> None:
        """Make a batch part of the store, with the journal entry of the load so far."""
        stem = f"{self._writer.manifest.generation + 1:08d}"
        segment, index = self._append(records, stem)
        merged = {name: list(files) for name, files in self._writer.manifest.facts.items()}
        for name, table in facts.items():
            file = self._put(table, f"facts/{stem}-{name}.parquet")
            merged.setdefault(name, []).append(file)
            if name == "feit_bericht":
                self.fact_files.append(file)
        for folder in ("raw", "facts"):
            sync_directory(self._path / folder)
        self._writer.commit(
            segments=(*self._earlier, segment),
            indexes=(*self._writer.manifest.indexes, index),
            facts={name: tuple(files) for name, files in merged.items()},
            loads=(*self._loads, journal),
            derived=False,
        )

    def _append(self, records: Iterable[tuple[str, bytes]], stem: str) -> tuple[File, File]:
        path = self._path / self._segment
        with path.open("ab" if self._started else "wb") as segment:
            index = append(segment, self._segment, records)
            segment.flush()
            os.fsync(segment.fileno())
            size = segment.tell()
        self._started = True
        rows = index.num_rows + sum(file.rows for file in self._writer.manifest.segments if file.name == self._segment)
        return File(self._segment, rows, size), self._put(index, f"raw/{stem}.index.parquet")

    def _put(self, table: pa.Table, name: str) -> File:
        path = self._path / name
        write_parquet(table, path)
        sync_file(path)
        return File(name, table.num_rows, path.stat().st_size)
