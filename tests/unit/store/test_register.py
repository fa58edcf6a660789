"""The register of releases: written once, chained, and broken as soon as anything in it was changed."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import msgspec
import pyarrow as pa
import pytest

from jeugdregie.errors import StoreError
from jeugdregie.store.register import FIRST, PUBLISHED, REFUSED, Register, Release

FIGURES = pa.table({"maat": ["instroom"], "waarde": [12]})
ENTRY = Release(
    nummer=0,
    naam="opendata",
    titel="Cijfers",
    uitkomst=PUBLISHED,
    moment=datetime(2026, 3, 1, tzinfo=UTC),
    door="analist",
    peildatum=date(2025, 12, 31),
    versie="v1",
    perioden=("2025-H2",),
    regels={"drempel": 10},
    bescherming="Kleine cijfers zijn afgeschermd.",
    inhoud="a",
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Two published entries and a refused one."""
    found = Register(tmp_path)
    with found.writing():
        for version, outcome in (("v1", PUBLISHED), ("v2", REFUSED), ("v3", PUBLISHED)):
            entry = msgspec.structs.replace(ENTRY, versie=version, uitkomst=outcome)
            found.add(entry, FIGURES, {"a.csv": b"1\r\n"} if outcome == PUBLISHED else {})
    return found


def test_a_store_that_published_nothing_has_no_entries(tmp_path: Path) -> None:
    assert Register(tmp_path).entries() == ()


def test_entries_are_numbered_and_each_names_the_one_before(register: Register) -> None:
    first, second, third = register.entries()
    assert [entry.nummer for entry in (first, second, third)] == [1, 2, 3]
    assert [first.vorige, second.vorige, third.vorige] == [FIRST, first.digest, second.digest]
    assert [entry.versie for entry in register.published()] == ["v1", "v3"]


def test_figures_and_files_come_back_as_they_were(register: Register) -> None:
    entry = register.find(1)
    assert register.figures(entry).equals(FIGURES)
    assert register.file(entry, "a.csv") == b"1\r\n"


@pytest.mark.parametrize("changed", ["door", "versie", "redenen"])
def test_a_changed_entry_breaks_the_chain(register: Register, changed: str) -> None:
    path = register.path / "0001" / "uitgave.json"
    content = json.loads(path.read_text())
    content[changed] = ["anders"] if changed == "redenen" else "anders"
    path.write_text(json.dumps(content))
    with pytest.raises(StoreError, match="beschadigd bij uitgave 2"):
        register.entries()


def test_a_missing_entry_is_noticed(register: Register) -> None:
    shutil.rmtree(register.path / "0002")
    with pytest.raises(StoreError, match="beschadigd bij uitgave 2"):
        register.entries()


def test_changed_figures_and_files_are_not_given(register: Register) -> None:
    entry = register.find(1)
    (register.path / "0001" / "cijfers.parquet").write_bytes(b"x")
    (register.path / "0001" / "bestanden" / "a.csv").write_bytes(b"x")
    for read in (lambda: register.figures(entry), lambda: register.file(entry, "a.csv")):
        with pytest.raises(StoreError, match="beschadigd"):
            read()


@pytest.mark.parametrize("name", ["b.csv", "../uitgave.json", "cijfers.parquet"])
def test_only_published_files_are_given(register: Register, name: str) -> None:
    with pytest.raises(StoreError, match="heeft geen bestand"):
        register.file(register.find(1), name)


def test_what_a_crash_left_is_no_entry_and_is_written_over(register: Register) -> None:
    (register.path / "nieuw").mkdir()
    (register.path / "nieuw" / "half").write_bytes(b"x")
    assert len(register.entries()) == 3
    with register.writing():
        added = register.add(ENTRY, FIGURES, {})
    assert added.nummer == 4
    assert not (register.path / "nieuw").exists()
    assert not (register.path / "0004" / "half").exists()


def test_two_cannot_add_at_once(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jeugdregie.store.register._PATIENCE", 0.2)
    with register.writing(), pytest.raises(StoreError, match="al geschreven"), Register(register.path.parent).writing():
        pass


def test_an_unknown_number_is_named(register: Register) -> None:
    with pytest.raises(StoreError, match="Uitgave 9 staat niet"):
        register.find(9)


def test_who_publishes_at_the_same_time_waits_for_the_other(register: Register) -> None:
    added: list[int] = []

    def publish() -> None:
        with register.writing():
            added.append(register.add(msgspec.structs.replace(ENTRY, versie="v5"), FIGURES, {}).nummer)

    other = Thread(target=publish)
    with register.writing():
        other.start()
        other.join(0.3)
        assert added == []
        added.append(register.add(msgspec.structs.replace(ENTRY, versie="v4"), FIGURES, {}).nummer)
    other.join()
    assert added == [4, 5]
    assert [entry.versie for entry in register.entries()[3:]] == ["v4", "v5"]
