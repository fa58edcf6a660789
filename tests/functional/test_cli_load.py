"""`jeugdregie load` and `jeugdregie quality` as their users see them."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jeugdregie.cli import app
from jeugdregie.errors import InputError, SettingsError
from jeugdregie.store import Store
from tests.spec.counting.traffic import Traffic

TRAFFIC = """
    301 op=2025-01-02 id=A1 nr=7 eind=2025-12-31
    302 op=2025-01-04 over=A1
    301 op=2025-01-02 id=A2 nr=8 wie=b ingang=2025-03-01 eind=2025-02-01
    305 op=2025-01-10 id=S1 nr=7 begin=2025-01-05
    323 op=2025-02-10 id=D1 nr=7
"""


ALONE = {"COLUMNS": "160", "JEUGDREGIE_PSEUDONYM_KEY": None, "JEUGDREGIE_RAW_KEY": None}


def run(*arguments: str, stdin: bytes = b"") -> Result:
    """The command in this process, with wide lines and without keys in the environment."""
    return CliRunner().invoke(app, arguments, input=stdin, env=ALONE)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with a zip of messages, one of them twice, a reference table and two files that are neither."""
    folder = tmp_path / "in"
    folder.mkdir()
    messages = Traffic(TRAFFIC).messages
    with zipfile.ZipFile(folder / "2025-01.zip", "w") as archive:
        for index, message in enumerate([*messages, messages[0]]):
            archive.writestr(f"{index}.xml", message)
    (folder / "gemeente.csv").write_text("gemeente;naam;regio\n0392;Haarlem;Zuid-Kennemerland\n", encoding="utf-8")
    (folder / "leesmij.txt").write_text("geen bericht")
    (folder / "waarheid.parquet").write_bytes(b"PAR1")
    (folder / "kapot.xml").write_text("<kapot>")
    return folder


def test_loading_says_how_every_message_ended_and_where_the_keys_are(inputs: Path, tmp_path: Path) -> None:
    done = run("load", str(inputs), "--store", str(tmp_path / "opslag"))
    assert done.exit_code == 0, done.output
    counts = {}
    for line in done.stdout.splitlines():
        cells = [cell.strip() for cell in line.strip("│ ").split("│")]
        if len(cells) == 2:
            counts[cells[0]] = cells[1]
    assert counts == {"ontvangen": "7", "geaccepteerd": "4", "afgekeurd": "1", "dubbel": "1", "onleesbaar": "1"}
    assert "CS003 (1)" in done.stdout
    assert "Referentietabellen vernieuwd: gemeente" in done.stdout
    assert "1 .parquet, 1 .txt" in done.stdout
    assert "Peildatum van de data: 2025-02-10" in done.stdout
    assert str(tmp_path / "opslag.keys") in done.stdout


def test_what_is_dated_after_the_day_of_loading_is_told_with_what_to_do(inputs: Path, tmp_path: Path) -> None:
    done = run("load", str(inputs), "--store", str(tmp_path / "opslag"), "--horizon", "2025-01-31")
    assert done.exit_code == 0, done.output
    assert "dagtekening ligt na de dag van laden: 1" in done.stdout
    assert "dagtekening-in-toekomst (1): De dagtekening ligt na de dag van laden." in done.stdout
    assert "Peildatum van de data: 2025-01-10" in done.stdout


def test_loading_again_finds_only_duplicates(inputs: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "opslag")
    run("load", str(inputs), "--store", store)
    before = json.loads(run("quality", "--store", store, "--format", "json").stdout)
    done = run("load", str(inputs), "--store", store)
    after = json.loads(run("quality", "--store", store, "--format", "json").stdout)
    assert done.exit_code == 0
    assert after["totaal"] == {**before["totaal"], "ontvangen": 14, "dubbel": 8}
    assert len(after["loads"]) == 2
    assert after["loads"][1]["dubbel"] == after["loads"][1]["ontvangen"] == 7


def test_a_message_on_standard_input(tmp_path: Path) -> None:
    message = Traffic(TRAFFIC).messages[0]
    done = run("load", "-", "--store", str(tmp_path / "opslag"), stdin=message)
    assert done.exit_code == 0, done.output
    report = json.loads(run("quality", "--store", str(tmp_path / "opslag"), "--format", "json").stdout)
    assert report["totaal"]["geaccepteerd"] == 1


def test_quality_in_text_names_rules_senders_and_coverage(inputs: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "opslag")
    run("load", str(inputs), "--store", store)
    done = run("quality", "--store", store)
    assert done.exit_code == 0, done.output
    for part in (
        "Ontvangen: 7 berichten",
        "CS003",
        "0392 Haarlem",
        "beide kanten op: JW301",
        "JW323 zonder antwoorden",
    ):
        assert part in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load", "bestaat-niet", "--store", "x"], "bestaat niet"),
        (["load", ".", "--store", "x"], "Geen berichten gevonden"),
        (["quality", "--store", "bestaat-niet"], "geen opslag"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from jeugdregie.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_reference_table_with_a_fault_names_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "bevolking.csv").write_text("gemeente,leeftijd,jaar,aantal\n0392,4,2025,1520\n0392,vijf,2025,1490\n")
    done = run("load", str(tmp_path / "bevolking.csv"), "--store", str(tmp_path / "opslag"))
    assert isinstance(done.exception, InputError)
    assert "bevolking.csv, regel 3: leeftijd" in str(done.exception)


def test_a_setting_is_changed_and_the_tables_follow(tmp_path: Path) -> None:
    inputs, store = tmp_path / "in", tmp_path / "opslag"
    inputs.mkdir()
    gap = """
        305 op=2025-01-10 nr=7 begin=2025-01-01
        307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31
        305 op=2025-03-10 nr=8 begin=2025-03-05
    """
    for index, message in enumerate(Traffic(gap).messages):
        (inputs / f"{index}.xml").write_bytes(message)
    run("load", str(inputs), "--store", str(store))
    assert len(_trajecten(store)) == 2
    done = run("store", "--store", str(store), "--set", "traject_gat_dagen=40")
    assert done.exit_code == 0, done.output
    assert "traject" in done.stdout
    assert len(_trajecten(store)) == 1
    for wrong in ("traject_gat_dagen=veel", "onbekend=3", "traject_gat_dagen"):
        assert isinstance(run("store", "--store", str(store), "--set", wrong).exception, SettingsError)


def test_a_norm_for_waiting_is_changed_and_waits_follow(tmp_path: Path) -> None:
    store, events = tmp_path / "opslag", tmp_path / "wachtgebeurtenis.csv"
    (tmp_path / "peildatum.xml").write_bytes(Traffic("peildatum 2025-12-31").messages[0])
    events.write_text(
        "kenmerk,aanbieder,gemeente,productcategorie,productcode,gebeurtenis,datum\n"
        "1,42420001,0392,45,45A04,aanmelding,2025-03-01\n"
        "2,42420001,0392,54,54001,aanmelding,2025-03-01\n"
        "3,42420001,0392,45,45A04,aanmelding,2025-02-01\n"
    )
    run("load", str(tmp_path / "peildatum.xml"), str(events), "--store", str(store))
    assert set(_norms(store)) == {28}
    done = run("store", "--store", str(store), "--norm", "aanmelding-tot-intake:45=21", "--from", "2025-03-01")
    assert done.exit_code == 0, done.output
    assert _norms(store) == [21, 28, 28]
    assert "ingesteld met jeugdregie store --norm" in done.stdout
    for wrong in (
        "aanmelding-tot-intake",
        "toewijzing-tot-start=3",
        "aanmelding-tot-intake:4=3",
        "aanmelding-tot-intake=veel",
    ):
        assert isinstance(run("store", "--store", str(store), "--norm", wrong).exception, SettingsError)


def _norms(store: Path) -> list[int]:
    rows = Store.open(store).read_table("wachttijd").to_pylist()
    return sorted(row["norm"] for row in rows if row["soort"] == "aanmelding-tot-intake")


def _trajecten(store: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = Store.open(store).read_table("traject").to_pylist()
    return [row for row in rows if row["modus"] == "regio"]
