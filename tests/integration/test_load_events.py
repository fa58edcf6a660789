"""Delivered events in a real store: counts add up, order and repetition do nothing, and nobody can be found in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError
from jeugdregie.load import load
from jeugdregie.load.events import Delivery
from jeugdregie.store import Store
from tests.spec.counting.traffic import BSN, KEYS, Traffic

HEAD = "kenmerk,bsn,aanbieder,gemeente,productcategorie,productcode,verwijzer,gebeurtenis,datum,tot_en_met,status"
ROWS = (
    "AANM-1,,42420001,0392,45,45A04,02,verwijzing,2025-01-01,,",
    f"AANM-1,{BSN['a']},42420001,0392,45,45A04,02,aanmelding,2025-01-06,,",
    f"AANM-1,{BSN['a']},42420001,0392,45,45A04,02,intake,2025-02-03,,",
    f"AANM-1,{BSN['a']},42420001,0392,45,45A04,02,pauze,2025-02-10,2025-02-16,",
    f"AANM-2,{BSN['b']},42420001,0392,45,,,aanmelding,2025-03-01,,",
    f"AANM-2,{BSN['b']},42420001,0392,45,,,afgemeld,2025-03-09,,",
    f"AANM-2,{BSN['b']},42420001,0392,45,,,afgemeld,2025-03-09,,ingetrokken",
)  # fmt: skip
HORIZON = date(2026, 1, 31)


def write(folder: Path, rows: Sequence[str], name: str = "wachtgebeurtenissen") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a message, so that there is a reference date."""
    store = Store.create(tmp_path / "opslag", KEYS)
    (tmp_path / "peildatum.xml").write_bytes(Traffic("peildatum 2025-03-31").messages[0])
    load(store, [tmp_path / "peildatum.xml"], processes=1, horizon=HORIZON)
    return store


def deliver(store: Store, *paths: Path) -> Delivery:
    return load(store, paths, processes=1, horizon=HORIZON).delivery


def waits(store: Store) -> list[dict[str, object]]:
    return sorted(store.read_table("wachttijd").to_pylist(), key=lambda row: row["wacht_id"])


def test_events_become_waits(store: Store, tmp_path: Path) -> None:
    done = deliver(store, write(tmp_path, ROWS))
    assert (done.ontvangen, done.opgenomen, done.dubbel, done.afgekeurd) == (7, 7, 0, 0)
    found = {(row["soort"], row["uitkomst"], row["dagen"], row["norm"]) for row in waits(store)}
    assert found == {
        ("verwijzing-tot-aanmelding", "begonnen", 5, None),
        ("verwijzing-tot-aanmelding", "niet-meetbaar", None, None),  # nobody told of a referral
        ("aanmelding-tot-intake", "begonnen", 28, 28),
        ("intake-tot-start", "wacht", 49, 70),  # 56 days, 7 of them a pause
        ("aanmelding-tot-start", "wacht", 77, 98),
        ("aanmelding-tot-intake", "wacht", 30, 28),
        ("aanmelding-tot-start", "wacht", 30, 98),
    }
    assert store.manifest.loads[-1].gebeurtenissen == done.counts


@pytest.mark.parametrize("seed", range(4))
def test_any_order_split_and_repetition_gives_the_same_waits(store: Store, tmp_path: Path, seed: int) -> None:
    deliver(store, write(tmp_path, ROWS))
    expected = waits(store)
    other = Store.create(tmp_path / "ander", KEYS)
    load(other, [tmp_path / "peildatum.xml"], processes=1, horizon=HORIZON)
    draw = random.Random(seed)
    rows = [row for row in ROWS for _ in range(draw.randint(1, 2))]
    draw.shuffle(rows)
    first = deliver(other, write(tmp_path / "een", rows[: seed + 2]))
    second = deliver(
        other, write(tmp_path / "twee", rows[seed + 2 :]), write(tmp_path / "drie", rows, "wachtgebeurtenis-b")
    )
    assert waits(other) == expected
    assert first.opgenomen + second.opgenomen == len(ROWS)
    assert first.ontvangen + second.ontvangen == 2 * len(rows)


def test_refused_rows_are_told_and_the_others_count(store: Store, tmp_path: Path) -> None:
    bad = [
        ROWS[1].replace("2025-01-06", "2025-13-06"),
        ROWS[2].replace("0392", "9999"),
        ROWS[4].replace("aanmelding", ""),
    ]
    done = deliver(store, write(tmp_path, [*bad, ROWS[0], ROWS[0]]))
    assert done.counts == {"ontvangen": 5, "opgenomen": 1, "dubbel": 1, "afgekeurd": 3}
    assert [(fault.line, fault.column) for fault in done.faults] == [(2, "datum"), (3, "gemeente"), (4, "gebeurtenis")]


def test_a_file_that_cannot_be_read_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.manifest
    good, bad = write(tmp_path, ROWS), tmp_path / "wachtgebeurtenis-x.csv"
    bad.write_text("naam\nx\n")
    with pytest.raises(InputError, match="kolommen"):
        deliver(store, good, bad)
    assert store.manifest == before


def test_nobody_can_be_found_in_the_store(store: Store, tmp_path: Path) -> None:
    deliver(store, write(tmp_path, ROWS))
    content = b"".join(path.read_bytes() for path in store.path.rglob("*") if path.is_file())
    for fact in store.fact_files("feit_wachtgebeurtenis"):
        content += repr(pq.read_table(fact).to_pylist()).encode()  # Parquet is compressed
    assert all(number.encode() not in content for number in (*BSN.values(), "AANM-1", "AANM-2"))


def test_the_command_tells_how_rows_ended_and_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path, [*ROWS, "AANM-3,,42420001,0392,45,,,intake,gisteren,,"])
    keys = {"JEUGDREGIE_PSEUDONYM_KEY": None, "JEUGDREGIE_RAW_KEY": None, "COLUMNS": "160"}
    done = CliRunner().invoke(app, ["load", str(path), "--store", str(tmp_path / "nieuw")], env=keys)
    assert done.exit_code == 0, done.output
    cells = [[cell.strip() for cell in line.strip("│ ").split("│")] for line in done.stdout.splitlines()]
    assert ["opgenomen", "7"] in cells
    assert ["afgekeurd", "1"] in cells
    assert (
        "wachtgebeurtenissen.csv, regel 9: datum is geen bestaande datum; schrijf jjjj-mm-dd of dd-mm-jjjj."
        in done.stdout
    )
