"""`jeugdregie indicators` on a store on disk: output, exit codes, and the log of exact figures."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jeugdregie.cli import main
from jeugdregie.indicators.journal import LOG_NAME
from jeugdregie.store import Store


def spell(number: int, sector: str) -> dict[str, Any]:
    """A trajectory that began in 2025-H1."""
    return {
        "traject_id": f"{sector}{number}", "modus": "regio", "jeugdige_id": f"pseudoniem-{sector}{number}", "gemeente": "0392",
        "laatste_gemeente": "0392", "aanbieder": "42420001", "laatste_aanbieder": "42420001", "sector": sector, "verwijzer": "02",
        "begindatum": date(2025, 2, 1), "begonnen_voor_data": False, "leveringen": 1, "aanbieders": 1,
    }  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opslag") / "opslag"
    begun = [spell(n, "ambulant") for n in range(1234)] + [spell(n, "crisis") for n in range(3)]
    covered = {"gemeente": "0392", "bericht": "JW301", "aantal": 1}
    covered |= {"eerste_dagtekening": date(2025, 1, 2), "laatste_dagtekening": date(2025, 12, 30)}
    Store.from_tables(path, {"traject": begun + [spell(n, "verblijf") for n in range(40)], "dekking": [covered]})
    return path


def run(*arguments: str | Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["jeugdregie", "indicators", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_table_with_dutch_numbers_marks_and_footnotes(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("instroom", "--store", store, "--by", "sector", "--period", "2025-H1..2025-H2")
    assert run(*asked, monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "Instroom per sector (trajecten binnen de regio)" in shown
    assert "1.235" in shown
    assert shown.count("afgeschermd") == 3  # crisis, verblijf, and the footnote
    assert "exclusief pgb" in shown
    assert "Peildatum 30-12-2025" in shown


def test_csv_and_json_hold_the_same_figures(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("instroom", "--store", store, "--by", "sector,verwijzer", "--period", "2025-H1")
    assert run(*asked, "--format", "csv", monkeypatch=monkeypatch) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(*asked, "--format", "json", monkeypatch=monkeypatch) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["by"] == ["sector", "verwijzer"]
    assert [line["value"] for line in lines] == [
        "" if row["value"] is None else str(row["value"]) for row in found["rows"]
    ]


def test_exact_figures_are_shown_with_a_warning_and_written_down(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("instroom", "--store", store, "--by", "sector", "--period", "2025-H1", "--format", "csv")
    assert run(*asked, "--disclosure", "none", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr()
    assert "2025-H1,crisis,Crisis,3,," in shown.out
    assert "niet verspreiden" in " ".join(shown.err.split())
    last = json.loads((store / LOG_NAME).read_text("utf-8").splitlines()[-1])
    assert last["indicator"] == "instroom"
    assert last["indelingen"] == ["sector"]
    assert "pseudoniem" not in json.dumps(last)


def test_protected_figures_are_not_written_down(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = store / LOG_NAME
    before = log.read_text("utf-8") if log.exists() else ""
    assert run("instroom", "--store", store, monkeypatch=monkeypatch) == 0
    assert (log.read_text("utf-8") if log.exists() else "") == before


def test_the_list_names_every_indicator(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list", monkeypatch=monkeypatch) == 0
    assert "kosten-per-jeugdige" in capsys.readouterr().out
    assert run("--list", "--format", "json", monkeypatch=monkeypatch) == 0
    [found] = [item for item in json.loads(capsys.readouterr().out) if item["name"] == "instroom"]
    assert {"question", "numerator", "why", "author", "checker", "next_review"} <= set(found)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["instrom", "--store", "{store}"], "Bedoel je instroom"),
        (["instroom", "--store", "{store}", "--by", "sekter"], "Bedoel je sector"),
        (["instroom", "--store", "{store}", "--period", "2025-H3"], "geen periode"),
        (["instroom", "--store", "{store}", "--where", "gemeente"], "Een keuze schrijf je als"),
        (["instroom", "--store", "{store}", "--where", "gemeente=999990019"], "Deze gemeente komt niet voor"),
        (["nieuwe-jeugdigen", "--store", "{store}"], "niet te berekenen"),
        (["instroom", "--store", "{store}/nergens"], "geen opslag"),
        (["instroom"], "--store"),
        ([], "--list"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_2(
    arguments: list[str],
    message: str,
    *,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    filled = [argument.format(store=store) for argument in arguments]
    assert run(*filled, monkeypatch=monkeypatch) == 2
    shown = capsys.readouterr()
    assert message in " ".join(shown.err.split())
    assert "Traceback" not in shown.err
    assert "999990019" not in shown.err
