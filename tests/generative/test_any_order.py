"""The same messages in any order, any number of times and over any number of loads give the same tables (OP080)."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregie.load import load
from jeugdregie.store import Store
from jeugdregie.tables import TABLES
from tests.generative.traffic_strategy import traffic
from tests.spec.counting.traffic import KEYS, Counted, Traffic, count_messages

DERIVED = [table for table in TABLES.values() if table.kind == "derived"]
LATER = date(2099, 12, 31)  # whatever hypothesis dates, takes part
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def digest_counted(counted: Counted) -> dict[str, str]:
    """A digest over the sorted rows of every table."""
    return {table.name: _digest(counted.rows(table.name, " ".join(table.names))) for table in DERIVED}


def digest_store(store: Store) -> dict[str, str]:
    """The same of a store."""
    backend = store.connect()
    return {table.name: _digest(Counted(backend).rows(table.name, " ".join(table.names))) for table in DERIVED}


def _digest(rows: list[tuple[str, ...]]) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@settings(max_examples=12, deadline=None, suppress_health_check=QUIET)
@given(text=traffic(), random=st.randoms(use_true_random=False))
def test_any_order_gives_the_same_tables(text: str, random: object) -> None:
    messages = Traffic(text).messages
    shuffled = list(messages)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = digest_counted(count_messages(messages))
    assert digest_counted(count_messages(shuffled)) == expected
    assert digest_counted(count_messages(reversed(messages))) == expected


@settings(max_examples=4, deadline=None, suppress_health_check=QUIET)
@given(text=traffic(), random=st.randoms(use_true_random=False), parts=st.integers(2, 3))
def test_any_split_over_loads_with_repeats_gives_the_same_tables(text: str, random: object, parts: int) -> None:
    messages = Traffic(text).messages
    expected = digest_counted(count_messages(messages))
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "opslag", KEYS)
        piles: list[list[bytes]] = [[] for _ in range(parts)]
        for message in messages:
            for pile in random.sample(piles, random.randint(1, parts)):  # type: ignore[attr-defined]
                pile.extend([message] * random.randint(1, 2))  # type: ignore[attr-defined]
        received = [_load(store, pile, Path(folder) / f"deel-{index}") for index, pile in enumerate(piles)]
        assert received == [len(pile) for pile in piles]
        assert digest_store(store) == expected


def _load(store: Store, messages: list[bytes], folder: Path) -> int:
    folder.mkdir()
    for index, message in enumerate(messages):
        (folder / f"{index:04d}.xml").write_bytes(message)
    journal = load(store, [folder], horizon=LATER, processes=1).journal
    assert journal.ontvangen == journal.geaccepteerd + journal.afgekeurd + journal.dubbel + journal.onleesbaar
    return journal.ontvangen
