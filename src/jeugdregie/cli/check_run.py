"""Checks what sources hold, on all cores when there is much, with the outcomes in the order of the sources."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from msgspec import Struct

from jeugdregie.ijw.check import Status, check
from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.sources import Source

_FEW = 500  # messages; starting processes costs as much as checking that many
_MOST_IN_BATCH = 100
_MOST_BYTES_IN_BATCH = 2_000_000


class Outcome(Struct, frozen=True):
    """What is said about one message; the fields and their order are those of a JSON line."""

    file: str
    message: str | None
    status: Status
    findings: tuple[Finding, ...]


def outcomes(sources: Iterable[Source]) -> Iterator[Outcome]:
    """The outcome for every source, in their order."""
    remaining = iter(sources)
    first = [*islice(remaining, _FEW)]
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(first) < _FEW or workers < 2:
        yield from map(outcome_of, chain(first, remaining))
    else:
        yield from _in_processes(chain(first, remaining), workers)


def outcome_of(source: Source) -> Outcome:
    """The outcome for one source."""
    name = source.name.encode("utf-8", "replace").decode()
    if source.data is None:
        return Outcome(name, None, "unreadable", () if source.problem is None else (source.problem,))
    checked = check(source.data)
    return Outcome(name, checked.message, checked.status, checked.findings)


def _in_processes(sources: Iterable[Source], workers: int) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for batch in _batches(sources):
            waiting.append(pool.submit(_outcomes_of, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _outcomes_of(batch: list[Source]) -> list[Outcome]:
    return [outcome_of(source) for source in batch]


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.data or b"")
        if len(batch) >= _MOST_IN_BATCH or size >= _MOST_BYTES_IN_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
