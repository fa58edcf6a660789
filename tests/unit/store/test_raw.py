"""Messages at rest: sealed, bound to their address, found through the index."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jeugdregie.errors import StoreError
from jeugdregie.store import BatchWriter, Keys, Load, Sealer, Store
from jeugdregie.store.keys import from_letters, letters

NOW = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def _stored(path: Path, *batches: list[bytes]) -> Store:
    store = Store.create(path, Keys.generate())
    sealer = Sealer(store.keys)
    with store.writer() as writer:
        batch_writer = BatchWriter(writer)
        for messages in batches:
            records = [(store.keys.address(data), sealer.seal(store.keys.address(data), data)) for data in messages]
            batch_writer.commit(records, {}, Load(begonnen_op=NOW))
    return store


def test_letters_can_be_read_back() -> None:
    digest = bytes(range(16))
    assert from_letters(letters(digest)) == digest
    assert letters(digest).isalpha()


def test_messages_of_several_batches_come_back(tmp_path: Path) -> None:
    messages = [b"een", b"twee" * 1000, b"", "drie ümlaut".encode()]
    store = _stored(tmp_path / "opslag", messages[:2], messages[2:])
    assert {store.raw(bericht_id) for bericht_id in store.addresses()} == set(messages)
    assert len(store.manifest.segments) == 1
    assert store.manifest.segments[0].rows == 4


def test_what_is_on_disk_does_not_show_the_message(tmp_path: Path) -> None:
    store = _stored(tmp_path / "opslag", [b"<geheim>" * 50])
    assert b"geheim" not in (tmp_path / "opslag" / store.manifest.segments[0].name).read_bytes()


def test_the_same_message_is_sealed_differently_each_time() -> None:
    keys = Keys.generate()
    address = keys.address(b"een")
    assert Sealer(keys).seal(address, b"een") != Sealer(keys).seal(address, b"een")


def test_an_unknown_message_is_an_error(tmp_path: Path) -> None:
    store = _stored(tmp_path / "opslag", [b"een"])
    with pytest.raises(StoreError, match="zit niet in de opslag"):
        store.raw(store.keys.address(b"twee"))


def test_a_damaged_record_is_an_error(tmp_path: Path) -> None:
    store = _stored(tmp_path / "opslag", [b"een"])
    segment = store.path / store.manifest.segments[0].name
    content = bytearray(segment.read_bytes())
    content[-1] ^= 1
    segment.write_bytes(content)
    with pytest.raises(StoreError, match="beschadigd"):
        store.raw(store.keys.address(b"een"))


def test_a_record_cannot_pass_for_another() -> None:
    keys = Keys.generate()
    record = Sealer(keys).seal(keys.address(b"een"), b"een")
    with pytest.raises(StoreError, match="beschadigd"):
        Sealer(keys).unseal(keys.address(b"twee"), record)


def test_another_key_does_not_open_it() -> None:
    keys = Keys.generate()
    record = Sealer(keys).seal(keys.address(b"een"), b"een")
    with pytest.raises(StoreError, match="beschadigd"):
        Sealer(Keys.generate()).unseal(keys.address(b"een"), record)


def test_a_tail_that_no_manifest_names_is_never_read(tmp_path: Path) -> None:
    store = _stored(tmp_path / "opslag", [b"een"])
    with (store.path / store.manifest.segments[0].name).open("ab") as segment:
        segment.write(b"half geschreven")
    assert store.raw(store.keys.address(b"een")) == b"een"


def test_a_later_load_gets_a_segment_of_its_own(tmp_path: Path) -> None:
    store = _stored(tmp_path / "opslag", [b"een"])
    with store.writer() as writer:
        address = store.keys.address(b"twee")
        BatchWriter(writer).commit([(address, Sealer(store.keys).seal(address, b"twee"))], {}, Load(begonnen_op=NOW))
    assert len(store.manifest.segments) == 2
    assert store.raw(store.keys.address(b"een")) == b"een"
    assert store.raw(address) == b"twee"
