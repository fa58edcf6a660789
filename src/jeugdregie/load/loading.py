"""Loading: messages in, raw and facts appended in batches, tables derived, one journal entry."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.ijw.sources import Source, messages_in
from jeugdregie.load.derive import derive
from jeugdregie.load.events import NOTHING_DELIVERED, Delivery, deliver, rows_of
from jeugdregie.load.inputs import Inputs, sort_inputs
from jeugdregie.load.outcome import NOTHING, Outcome, outcome_of
from jeugdregie.load.pool import worked
from jeugdregie.load.reference import DEFAULTS, default_reference, read_reference
from jeugdregie.load.worker import Message, Worked
from jeugdregie.store import BatchWriter, File, Load, Store, Writer
from jeugdregie.tables import TABLES

BATCH_MESSAGES = 10_000
BATCH_BYTES = 64_000_000
PROCESSES = min(2, os.cpu_count() or 1)


class Progress(Protocol):
    """Told how far a load is: messages read and bytes worked on, then the step of the derivation."""

    def messages(self, count: int, size: int) -> None:
        """So many messages more, of so many bytes together, were worked on."""

    def step(self, name: str) -> None:
        """A step of the derivation begins."""


class Silent:
    """Progress that nobody watches."""

    def messages(self, count: int, size: int) -> None:
        """Nothing."""

    def step(self, name: str) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Loaded:
    """What a load did: its journal entry, how messages and delivered events ended, and the reference date of the data since."""

    journal: Load
    outcome: Outcome
    peildatum: date | None
    delivery: Delivery = NOTHING_DELIVERED


def load(
    store: Store,
    paths: Iterable[str | Path],
    *,
    horizon: date,
    processes: int = PROCESSES,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    batch: int = BATCH_MESSAGES,
) -> Loaded:
    """Load messages, reference tables and delivered events into a store, and derive its tables.

    `horizon` is the day of loading: what is dated after it waits for a later load. The store keeps the latest.
    A load that was killed continues when it is started again: what is already in the store is a duplicate. After each
    `batch` of messages what was read so far is safe on disk.
    """
    inputs = sort_inputs(paths)
    with store.writer() as writer:
        return _Loading(writer, inputs, progress or Silent(), stdin).run(horizon, processes, batch)


class _Loading:
    """One load: what it received so far, and the batch that is not yet written."""

    def __init__(self, writer: Writer, inputs: Inputs, progress: Progress, stdin: BinaryIO | None) -> None:
        self._writer = writer
        self._inputs = inputs
        self._progress = progress
        self._stdin = stdin
        self._keys = writer.store.keys
        self._known = writer.store.addresses()
        self._began = datetime.now(UTC).replace(microsecond=0)
        self._counts: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()
        self._batch = _Batch()
        self._references = {name: read_reference(name, path) for name, path in inputs.references.items()}
        self._events = [row for path in inputs.events for row in rows_of(path)]

    def run(self, horizon: date, processes: int, batch: int) -> Loaded:
        """All steps of a load."""
        self._put_references()
        self._raise_horizon(horizon)
        self._delivery = deliver(self._writer, self._events, horizon)
        batches = BatchWriter(self._writer)
        self._loads = self._writer.manifest.loads
        for chunk in worked(self._new_messages(), self._keys, processes, largest=batch):
            self._progress.messages(len(chunk.records), chunk.bytes)
            self._verdicts.update(chunk.verdicts)
            self._batch.add(chunk)
            if self._batch.is_full(batch):
                self._write(batches)
        if not self._batch.is_empty():
            self._write(batches)
        self._known.clear()
        if not self._writer.manifest.derived:
            derive(self._writer, self._progress.step)
        return self._finish(batches.fact_files)

    def _new_messages(self) -> Iterator[Message]:
        """The messages that are not yet in the store, counting all of them."""
        for source in messages_in(map(str, self._inputs.messages), self._stdin):
            if source.is_skipped:
                self._inputs.skip(source.name)
                continue
            message = self._message(source)
            self._counts["ontvangen"] += 1
            if message.bericht_id in self._known:
                self._counts["dubbel"] += 1
                self._progress.messages(1, len(message.data))
            else:
                self._known.add(message.bericht_id)
                yield message

    def _message(self, source: Source) -> Message:
        if source.data is not None:
            return Message(self._keys.address(source.data), source.data)
        # the name is only hashed: it may hold anything
        return Message(self._keys.address(f"bestand:{source.name}".encode()), b"", source.problem)

    def _write(self, batches: BatchWriter) -> None:
        batches.commit(self._batch.records, self._batch.tables(), self._journal(self._own_verdicts()))
        self._batch = _Batch()

    def _put_references(self) -> None:
        tables: dict[str, tuple[File, ...]] = {}
        for name in DEFAULTS:
            if name not in self._references and not self._writer.manifest.tables.get(name):
                tables[name] = (self._writer.put_table(TABLES[name], default_reference(name)),)
        for name, rows in self._references.items():
            tables[name] = (self._writer.put_table(TABLES[name], rows),)
        if any(self._writer.manifest.tables.get(name) != files for name, files in tables.items()):
            self._writer.commit(tables=tables, derived=False)

    def _raise_horizon(self, horizon: date) -> None:
        """Keep the latest day of loading; derive again when a message took no part only for being dated after it."""
        known = self._writer.manifest.horizon
        if known is not None and horizon <= known:
            return
        # a store of before the horizon was kept let every date take part
        after, until = sorted((known or date.max, horizon))
        paths = self._writer.store.files("bericht")
        waiting = [("dagtekening", ">", after), ("dagtekening", "<=", until)]
        is_touched = any(pq.read_table(path, columns=["dagtekening"], filters=waiting).num_rows for path in paths)
        self._writer.commit(horizon=horizon, derived=self._writer.manifest.derived and not is_touched)

    def _finish(self, fact_files: Sequence[File]) -> Loaded:
        store = self._writer.store
        outcome = outcome_of(store, [store.path / file.name for file in fact_files]) if fact_files else NOTHING
        journal = msgspec.structs.replace(self._journal(outcome.statuses), klaar=True, redenen=dict(outcome.reasons))
        self._writer.commit(loads=(*self._loads, journal))
        self._writer.clean()
        return Loaded(journal, outcome, self._writer.manifest.peildatum, self._delivery)

    def _own_verdicts(self) -> dict[str, int]:
        """What our own check says, until retours have been heard."""
        names = {"accepted": "geaccepteerd", "rejected": "afgekeurd", "unreadable": "onleesbaar"}
        return {names[verdict]: count for verdict, count in self._verdicts.items()}

    def _journal(self, statuses: Mapping[str, int]) -> Load:
        written = sum(statuses.values())
        return Load(
            begonnen_op=self._began,
            ontvangen=written + self._counts["dubbel"],
            dubbel=self._counts["dubbel"],
            geaccepteerd=statuses.get("geaccepteerd", 0),
            afgekeurd=statuses.get("afgekeurd", 0),
            onleesbaar=statuses.get("onleesbaar", 0),
            overgeslagen=dict(self._inputs.skipped),
            referentie=tuple(sorted(self._references)),
            gebeurtenissen=self._delivery.counts,
        )


class _Batch:
    """Chunks that will be written together."""

    def __init__(self) -> None:
        self.records: list[tuple[str, bytes]] = []
        self._facts: dict[str, list[pa.RecordBatch]] = defaultdict(list)
        self._bytes = 0

    def add(self, chunk: Worked) -> None:
        """Add a chunk."""
        self.records.extend(chunk.records)
        self._bytes += chunk.bytes
        for name, batch in chunk.facts.items():
            self._facts[name].append(batch)

    def tables(self) -> dict[str, pa.Table]:
        """The facts of all chunks, per table."""
        return {name: pa.Table.from_batches(parts) for name, parts in self._facts.items()}

    def is_full(self, messages: int) -> bool:
        """Whether it is time to write."""
        return len(self.records) >= messages or self._bytes >= BATCH_BYTES

    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.records
