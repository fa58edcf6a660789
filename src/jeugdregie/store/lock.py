"""One writer per store: a lock on a file that tells a second writer who holds it."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from jeugdregie.errors import StoreError

LOCK_NAME = "writer.lock"


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock."""

    pid: int
    host: str
    since: datetime


_LOOK_AGAIN = 0.1
"""Seconds between two tries of whoever waits."""


@contextmanager
def writer_lock(store: Path, *, wait: float = 0.0) -> Iterator[Holder]:
    """Hold the writer's lock of a store; StoreError names the holder when someone else still writes after `wait` seconds.

    The operating system frees the lock when its holder dies, so a kill never leaves a store locked.
    """
    with (store / LOCK_NAME).open("a+b") as file:
        if not _taken(file.fileno(), time.monotonic() + wait):
            raise _locked(store, file.name)
        holder = Holder(os.getpid(), socket.gethostname(), datetime.now(UTC).replace(microsecond=0))
        file.truncate(0)
        file.write(msgspec.json.encode(holder))
        file.flush()
        yield holder
        file.truncate(0)


def _taken(file: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_AGAIN)
        else:
            return True


def _locked(store: Path, name: str) -> StoreError:
    try:
        holder = msgspec.json.decode(Path(name).read_bytes(), type=Holder)
        who = f"proces {holder.pid} op {holder.host}, sinds {holder.since.astimezone():%d-%m-%Y %H:%M:%S}"
    except msgspec.DecodeError:
        who = "een ander proces"
    return StoreError(
        f"In de opslag {store} wordt al geschreven door {who}. Wacht tot dat klaar is.", code="opslag-bezet"
    )
