"""A store: made, opened, filled with tables, read by name."""

import datetime
import hmac
import multiprocessing
import stat
from pathlib import Path

import pytest

from jeugdregie.errors import SettingsError, StoreError
from jeugdregie.store import Keys, Setting, Store
from jeugdregie.store.keys import PSEUDONYM_VARIABLE, RAW_VARIABLE, Mac, find_keys, key_file
from jeugdregie.tables import TABLES

GEMEENTE = [
    {"gemeente": "0392", "naam": "Haarlem"},
    {"gemeente": "0473", "naam": "Zandvoort", "regio": "Zuid-Kennemerland"},
]


@pytest.fixture(autouse=True)
def _no_keys_in_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PSEUDONYM_VARIABLE, raising=False)
    monkeypatch.delenv(RAW_VARIABLE, raising=False)


def test_every_canonical_table_can_be_queried_in_an_empty_store(tmp_path: Path) -> None:
    backend = Store.create(tmp_path / "opslag").connect()
    assert {name: backend.table(name).count().to_pyarrow().as_py() for name in TABLES} == dict.fromkeys(TABLES, 0)


def test_the_engine_gives_the_declared_types(tmp_path: Path) -> None:
    backend = Store.create(tmp_path / "opslag").connect()
    for name, table in TABLES.items():
        assert backend.table(name).schema().names == table.names


def test_tables_that_were_put_in_come_out(tmp_path: Path) -> None:
    store = Store.from_tables(tmp_path / "opslag", {"gemeente": GEMEENTE})
    assert store.read_table("gemeente").to_pylist() == [{**GEMEENTE[0], "regio": None}, GEMEENTE[1]]
    assert store.connect().table("gemeente").naam.to_pyarrow().to_pylist() == ["Haarlem", "Zandvoort"]


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="geen kolom bsn"):
        Store.from_tables(tmp_path / "opslag", {"gemeente": [{"gemeente": "0392", "naam": "Haarlem", "bsn": "x"}]})


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    store = Store.from_tables(tmp_path / "opslag", {"gemeente": GEMEENTE}, Keys.generate())
    reader = Store.open(store.path)
    with store.writer() as writer:
        writer.commit(tables={"gemeente": (writer.put_table(TABLES["gemeente"], GEMEENTE[:1]),)})
        writer.clean()
    assert reader.read_table("gemeente").num_rows == 2
    assert Store.open(store.path).read_table("gemeente").num_rows == 1


def test_old_files_go_after_the_grace_period(tmp_path: Path) -> None:
    store = Store.from_tables(tmp_path / "opslag", {"gemeente": GEMEENTE})
    with store.writer() as writer:
        writer.commit(tables={"gemeente": (writer.put_table(TABLES["gemeente"], GEMEENTE[:1]),)})
        assert writer.clean() == 0
        assert writer.clean(grace_seconds=-1) == 1
    assert [path.name for path in (store.path / "tables").iterdir()] == [Path(store.files("gemeente")[0]).name]


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    store = Store.from_tables(tmp_path / "opslag", {"gemeente": GEMEENTE})
    before = store.version
    with store.writer() as writer:
        writer.commit(tables={"gemeente": (writer.put_table(TABLES["gemeente"], GEMEENTE),)})
        assert store.version == before
        setting = Setting("traject_gat_dagen", datetime.date(2025, 1, 1), "42", "dagen", "proef")
        writer.commit(settings=store.settings.changed(setting))
    assert store.version != before


def test_a_store_is_not_made_twice(tmp_path: Path) -> None:
    Store.create(tmp_path / "opslag")
    with pytest.raises(StoreError, match="al een opslag"):
        Store.create(tmp_path / "opslag")


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="geen opslag"):
        Store.open(tmp_path / "weg")


def test_keys_are_made_beside_the_store_for_the_owner_only(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag")
    path = key_file(store.path)
    assert path.parent == tmp_path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert store.keys.source == str(path)


def test_a_store_is_for_its_owner_only(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "regio" / "opslag")
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o700


def test_the_environment_goes_before_the_key_file(tmp_path: Path) -> None:
    environment = {PSEUDONYM_VARIABLE: "11" * 32, RAW_VARIABLE: "22" * 32}
    keys = find_keys(tmp_path, environment)
    assert keys is not None
    assert keys.source == "omgevingsvariabelen"


@pytest.mark.parametrize(
    "environment", [{PSEUDONYM_VARIABLE: "11" * 32}, {PSEUDONYM_VARIABLE: "x", RAW_VARIABLE: "22" * 32}]
)
def test_half_a_pair_or_a_malformed_key_is_explained(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="JEUGDREGIE_"):
        find_keys(tmp_path, environment)


def test_a_wrong_key_is_a_clear_error(tmp_path: Path) -> None:
    Store.create(tmp_path / "opslag", Keys.generate())
    with pytest.raises(StoreError, match="Verkeerde pseudoniemsleutel"):
        _ = Store.open(tmp_path / "opslag", Keys.generate()).keys


def test_lost_keys_are_a_clear_error(tmp_path: Path) -> None:
    Store.create(tmp_path / "opslag", Keys.generate())
    with pytest.raises(StoreError, match="sleutels van deze opslag ontbreken"):
        _ = Store.open(tmp_path / "opslag").keys


def test_a_pseudonym_is_stable_and_holds_no_digit() -> None:
    keys = Keys.generate()
    assert keys.pseudonym("999900006") == keys.pseudonym("999900006")
    assert keys.pseudonym("999900006") != Keys.generate().pseudonym("999900006")
    assert keys.pseudonym("999900006").isalpha()


@pytest.mark.parametrize("data", [b"", b"kort", b"lang" * 500])
def test_the_quick_mac_is_the_hmac_of_the_standard_library(data: bytes) -> None:
    key = bytes(range(32))
    assert Mac(key)(data) == hmac.digest(key, data, "sha256")


def test_settings_are_dated(tmp_path: Path) -> None:
    settings = Store.create(tmp_path / "opslag").settings
    changed = settings.changed(Setting("traject_gat_dagen", datetime.date(2026, 1, 1), "42", "dagen", "proef"))
    assert changed.number("traject_gat_dagen", datetime.date(2025, 12, 31)) == 28
    assert changed.number("traject_gat_dagen", datetime.date(2026, 1, 1)) == 42
    assert changed.words("gi_categorieen") == ("47", "48", "49")


def test_an_unknown_setting_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="bestaat niet"):
        Store.create(tmp_path / "opslag").settings.get("onbekend")


def _hold(path: Path, ready: object, done: object) -> None:
    with Store.open(path).writer():
        ready.set()  # type: ignore[attr-defined]
        done.wait(10)  # type: ignore[attr-defined]


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag", Keys.generate())
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(store.path, ready, done))
    other.start()
    assert ready.wait(20)
    with pytest.raises(StoreError, match=f"proces {other.pid} op .*, sinds"), store.writer():
        pass
    done.set()
    other.join()
    with store.writer() as writer:
        assert writer.manifest == store.manifest


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "opslag")
    key_file(store.path).chmod(0o644)
    with pytest.raises(StoreError, match="chmod 600"):
        find_keys(store.path, {})
