"""A kill at any moment leaves the old state or the new, and the same load again finishes the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

import pytest

from jeugdregie.load import load
from jeugdregie.store import Store
from jeugdregie.tables import TABLES
from tests.generative.test_any_order import digest_store
from tests.spec.counting.traffic import KEYS, Traffic

YOUTHS = 40
BATCH = 60
LOADED_ON = date(2025, 12, 31)

# loads in a process of its own, and kills itself at the n-th moment that something is made durable
CHILD = """
import datetime, os, pathlib, signal, sys
from jeugdregie.load import load
from jeugdregie.store import Keys, Store
store, folder, kill_at = sys.argv[1], sys.argv[2], int(sys.argv[3])
moments = [0]
def counted(function):
    def call(*args, **kwargs):
        moments[0] += 1
        if moments[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call
os.fsync = counted(os.fsync)
pathlib.Path.replace = counted(pathlib.Path.replace)
keys = Keys(b"p" * 32, b"r" * 32, "tests")
load(Store.open(store, keys), [folder], horizon=datetime.date(2025, 12, 31), processes=1, batch=int(sys.argv[4]))
print(moments[0])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Messages about many youths: starts, stops, assignments, declarations and their answers."""
    place = tmp_path_factory.mktemp("berichten")
    lines = []
    for index in range(YOUTHS):
        who, number = "abcd"[index % 4], index + 1
        lines += [
            f"301 op=2025-01-02 id=T{index:03d} wie={who} nr={number} eind=2025-12-31",
            f"302 op=2025-01-04 over=T{index:03d}",
            f"305 op=2025-01-10 id=S{index:03d} wie={who} nr={number} begin=2025-01-05",
            f"307 op=2025-03-10 id=E{index:03d} wie={who} nr={number} begin=2025-01-05 eind=2025-03-0{index % 9 + 1}",
            f"323 op=2025-02-10 id=D{index:03d} wie={who} nr={number} ref=P{index}",
            f"325 op=2025-02-20 over=D{index:03d}",
        ]
    for index, message in enumerate(Traffic("\n".join(lines)).messages):
        (place / f"{index:04d}.xml").write_bytes(message)
    return place


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    store = Store.create(tmp_path_factory.mktemp("heel") / "opslag", KEYS)
    load(store, [folder], horizon=LOADED_ON, processes=1)
    return digest_store(store)


def _child(store: Path, folder: Path, kill_at: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(store), str(folder), str(kill_at), str(BATCH)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONWARNINGS": "error"})


def _is_whole(store: Store) -> None:
    """Whatever happened, the store opens and every table reads."""
    for name in TABLES:
        store.read_table(name)
    known = store.addresses()
    journal = store.manifest.loads
    assert sum(entry.ontvangen - entry.dubbel for entry in journal) == len(known)
    for bericht_id in sorted(known)[:3]:
        assert store.raw(bericht_id).startswith(b"<?xml")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.85, 0.97])
def test_a_kill_at_any_durable_moment_loses_nothing(
    share: float, folder: Path, expected: dict[str, str], tmp_path: Path, moments: int
) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    child = _child(store.path, folder, max(1, round(share * moments)))
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    _resume(store, folder, expected)


@pytest.fixture(scope="module")
def moments(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a whole load makes something durable."""
    store = Store.create(tmp_path_factory.mktemp("geteld") / "opslag", KEYS)
    child = _child(store.path, folder, 0)
    return int(child.communicate()[0])


@pytest.mark.parametrize("seed", [1])
def test_a_kill_at_a_random_moment_loses_nothing(
    seed: int, folder: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    child = _child(store.path, folder, 0)
    time.sleep(Random(seed).uniform(0.5, 3))
    child.kill()
    child.communicate()
    _resume(store, folder, expected)


def _resume(store: Store, folder: Path, expected: dict[str, str]) -> None:
    opened = Store.open(store.path, KEYS)
    _is_whole(opened)
    loaded = load(opened, [folder], horizon=LOADED_ON, processes=1, batch=BATCH)
    _is_whole(opened)
    journal = loaded.journal
    assert journal.ontvangen == 6 * YOUTHS
    assert journal.ontvangen == journal.geaccepteerd + journal.afgekeurd + journal.dubbel + journal.onleesbaar
    assert opened.manifest.derived
    assert digest_store(opened) == expected
