"""A message dated after the day of loading waits for a load on that day; the order of loads still does not matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from jeugdregie.load import Loaded, load
from jeugdregie.load.derive import change_settings
from jeugdregie.load.quality import quality_report
from jeugdregie.store import Setting, Store
from tests.generative.test_any_order import digest_counted, digest_store
from tests.spec.counting.traffic import KEYS, Traffic, count_messages

MESSAGES = Traffic(
    """
    301 op=2025-01-02 nr=7 eind=2025-03-31
    305 op=2025-01-10 nr=7
    305 op=2026-01-10 nr=8 product=45A05 begin=2026-01-05
    319 op=2099-01-10 ref=R1 antwoord=2
    """
).messages
EARLY, LATE = date(2025, 6, 30), date(2026, 6, 30)


def _load(store: Store, messages: Iterable[bytes], horizon: date) -> Loaded:
    folder = store.path.parent / f"{len(store.manifest.loads)}"
    folder.mkdir()
    for index, data in enumerate(messages):
        (folder / f"{index}.xml").write_bytes(data)
    return load(store, [folder], horizon=horizon, processes=1)


def _statuses(store: Store) -> list[str]:
    rows = sorted(store.read_table("bericht").to_pylist(), key=lambda row: row["dagtekening"])
    return [row["reden"] or row["status"] for row in rows]


def test_a_waiting_message_takes_effect_with_a_later_load(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    first = _load(store, MESSAGES, EARLY)
    assert (first.journal.geaccepteerd, first.journal.afgekeurd) == (2, 2)
    assert first.journal.redenen == {"toekomst": 2}
    assert [rule.regel for rule in first.outcome.rules] == ["dagtekening-in-toekomst"]
    assert first.peildatum == date(2025, 1, 10)
    second = _load(store, MESSAGES[:1], LATE)
    assert second.journal.dubbel == second.journal.ontvangen == 1
    assert _statuses(store) == ["geaccepteerd", "geaccepteerd", "geaccepteerd", "toekomst"]
    assert second.peildatum == date(2026, 1, 10)
    totals = quality_report(store).totaal
    assert totals == {"ontvangen": 5, "geaccepteerd": 3, "afgekeurd": 1, "dubbel": 1, "onleesbaar": 0}


def test_the_latest_day_of_loading_counts_in_whatever_order_the_loads_came(tmp_path: Path) -> None:
    expected = digest_counted(count_messages(MESSAGES, horizon=LATE))
    for index, (horizons, piles) in enumerate(
        [((EARLY, LATE), (MESSAGES[:3], MESSAGES[3:])), ((LATE, EARLY), (MESSAGES[2:], MESSAGES[:2]))]
    ):
        (tmp_path / str(index)).mkdir()
        store = Store.create(tmp_path / str(index) / "opslag", KEYS)
        for horizon, pile in zip(horizons, piles, strict=True):
            _load(store, pile, horizon)
        assert store.manifest.horizon == LATE
        assert digest_store(store) == expected


def test_without_a_waiting_message_a_later_day_derives_nothing_anew(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    _load(store, MESSAGES[:2], EARLY)
    steps: list[str] = []

    class Told:
        def messages(self, count: int, size: int) -> None: ...

        def step(self, name: str) -> None:
            steps.append(name)

    load(store, [], horizon=LATE, processes=1, progress=Told())
    assert store.manifest.horizon == LATE
    assert steps == []


def test_a_store_from_before_there_was_a_horizon_drops_what_lies_in_the_future(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    _load(store, MESSAGES, date(2099, 12, 31))
    with store.writer() as writer:
        writer.commit(horizon=None)
    load(store, [], horizon=EARLY, processes=1)
    assert _statuses(store) == ["geaccepteerd", "geaccepteerd", "toekomst", "toekomst"]


def test_other_settings_keep_the_horizon(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag", KEYS)
    _load(store, MESSAGES, EARLY)
    change = msgspec.convert(
        {"naam": "naloop_dagen", "geldig_van": "2015-01-01", "waarde": "60", "eenheid": "dagen", "betekenis": "proef"},
        Setting,
    )
    change_settings(store, change)
    assert _statuses(store)[2:] == ["toekomst", "toekomst"]
