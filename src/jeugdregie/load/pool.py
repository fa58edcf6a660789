"""Chunks of messages through worker processes, in order, with a bounded number under way."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from jeugdregie.errors import StoreError
from jeugdregie.load.worker import Message, Worked, Worker, prepare, work
from jeugdregie.store import Keys

CHUNK_MESSAGES = 1_500
CHUNK_BYTES = 4_000_000
AHEAD = 2  # chunks waiting per worker: enough to keep it busy, little enough to stay small


def chunked(messages: Iterable[Message], largest: int = CHUNK_MESSAGES) -> Iterator[list[Message]]:
    """Messages in chunks of a bounded number and size; one large message is a chunk of its own."""
    chunk: list[Message] = []
    size = 0
    for message in messages:
        if chunk and (len(chunk) >= largest or size + len(message.data) > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(message)
        size += len(message.data)
    if chunk:
        yield chunk


def worked(
    messages: Iterable[Message], keys: Keys, processes: int, *, largest: int = CHUNK_MESSAGES
) -> Iterator[Worked]:
    """Every chunk worked on, in order. A load of one chunk, or of one process, stays in this process."""
    chunks = chunked(messages, min(largest, CHUNK_MESSAGES))
    first = list(islice(chunks, 2))
    everything = chain(first, chunks)
    if processes == 1 or len(first) < 2:
        yield from map(Worker(keys).work, everything)
        return
    yield from _in_processes(everything, keys, processes)


def _in_processes(chunks: Iterable[list[Message]], keys: Keys, processes: int) -> Iterator[Worked]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_start, initargs=(keys,)) as executor:
        under_way: deque[Future[Worked]] = deque()
        try:
            for chunk in chunks:
                under_way.append(executor.submit(work, chunk))
                if len(under_way) >= AHEAD * processes:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            raise StoreError(
                "Een werkproces is gestopt, misschien door geheugengebrek. Start dezelfde load nog eens: hij gaat verder.",
                code="werkproces-gestopt",
            ) from None
        finally:
            for future in under_way:
                future.cancel()


def _start(keys: Keys) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    gc.set_threshold(50_000, 20, 20)  # records hold no cycles: looking for them less often saves time
    prepare(keys)
