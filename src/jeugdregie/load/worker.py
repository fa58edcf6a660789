"""The work on one chunk of messages, done in a process of its own: check, write down facts, seal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from jeugdregie.ijw.check import Checked, check
from jeugdregie.ijw.findings import Finding
from jeugdregie.load.facts import Rows, add_message
from jeugdregie.store import Keys, Sealer


class Message(NamedTuple):
    """A message on its way: its address (bericht_id), its bytes, and why it could not be read if that is so."""

    bericht_id: str
    data: bytes
    problem: Finding | None = None


@dataclass(frozen=True)
class Worked:
    """What a chunk became: sealed records, facts as columns, and how our own check judged each message."""

    records: tuple[tuple[str, bytes], ...]
    facts: Mapping[str, pa.RecordBatch]
    verdicts: Mapping[str, int]
    bytes: int


@dataclass
class Worker:
    """Works with the keys of one store; the process keeps it from chunk to chunk."""

    keys: Keys
    sealer: Sealer = field(init=False)

    def __post_init__(self) -> None:
        self.sealer = Sealer(self.keys)

    def work(self, messages: list[Message]) -> Worked:
        """Check and seal a chunk of messages."""
        rows = Rows(self.keys)
        verdicts: Counter[str] = Counter()
        for message in messages:
            checked = _checked(message)
            add_message(rows, message.bericht_id, checked)
            verdicts[checked.status] += 1
        records = tuple((item.bericht_id, self.sealer.seal(item.bericht_id, item.data)) for item in messages)
        return Worked(records, rows.batches(), verdicts, sum(len(item.data) for item in messages))


def _checked(message: Message) -> Checked:
    if message.problem is None:
        return check(message.data)
    return Checked("", None, "unreadable", (message.problem,), None)


_worker: list[Worker] = []


def prepare(keys: Keys) -> None:
    """Called once in each new process."""
    _worker[:] = [Worker(keys)]


def work(messages: list[Message]) -> Worked:
    """Work on a chunk in a process that was prepared."""
    return _worker[0].work(messages)
