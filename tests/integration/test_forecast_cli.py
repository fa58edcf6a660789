"""`jeugdregie forecast` and `jeugdregie backtest` on a store on disk."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from jeugdregie.cli import main
from jeugdregie.indicators.journal import LOG_NAME
from jeugdregie.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opslag") / "opslag"
    rows = []
    for number in range(400):
        begin = date(2023, 1, 1) + timedelta(days=1090 * number // 400)
        end = begin + timedelta(days=200 + 7 * (number % 40))
        rows.append({
            "traject_id": f"t{number:04}", "modus": "regio", "jeugdige_id": f"pseudoniem-{number}", "gemeente": "0392",
            "laatste_gemeente": "0392", "aanbieder": "42420001", "laatste_aanbieder": "42420001", "verwijzer": "02",
            "sector": "crisis" if number % 80 == 0 else "ambulant", "begindatum": begin, "begonnen_voor_data": False,
            "einddatum": end if end < date(2025, 12, 30) else None, "leveringen": 1, "aanbieders": 1,
        })  # fmt: skip
    covered = {"gemeente": "0392", "bericht": "JW301", "aantal": 1}
    covered |= {"eerste_dagtekening": date(2023, 1, 2), "laatste_dagtekening": date(2025, 12, 30)}
    Store.from_tables(path, {"traject": rows, "dekking": [covered]})
    return path


def run(*arguments: str | Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command."""
    monkeypatch.setattr(sys, "argv", ["jeugdregie", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_forecast_shows_bands_and_what_it_rests_on(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("forecast", "--store", store, "--horizon", "12", "--draws", "60", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "Verwachte stand per sector" in shown
    assert " tot " in shown
    assert "afgeschermd" in shown  # crisis is small
    assert "Vertrouwen in het model" in shown
    assert "pseudoniem" not in shown


def test_csv_and_json_hold_every_month_the_same(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("forecast", "--store", store, "--horizon", "5", "--draws", "60", "--flow", "instroom")
    assert run(*asked, "--format", "csv", monkeypatch=monkeypatch) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(*asked, "--format", "json", monkeypatch=monkeypatch) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert len(lines) == len(rows) == 3 * 5
    assert [line["value"] for line in lines] == ["" if row["value"] is None else str(row["value"]) for row in rows]


def test_exact_figures_are_written_down(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("forecast", "--store", store, "--horizon", "2", "--draws", "20", "--disclosure", "none")
    assert run(*asked, monkeypatch=monkeypatch) == 0
    assert "Dit gebruik is vastgelegd" in " ".join(capsys.readouterr().err.split())
    assert "verwachte-stand" in (store / LOG_NAME).read_text("utf-8")


def test_a_backtest_in_every_format(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("backtest", "--store", store, "--horizon", "6", "--origins", "2", "--draws", "30")
    assert run(*asked, monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert all(
        word in shown for word in ("Jeugdregie", "blijft gelijk", "jaar eerder", "WAPE", "Dekking", "31-05-2025")
    )
    assert run(*asked, "--format", "json", monkeypatch=monkeypatch) == 0
    found = json.loads(capsys.readouterr().out)
    assert {item["vanaf"] for item in found["per_moment"]} == {"2025-05-31", "2024-11-30"}
    assert run(*asked, "--format", "csv", monkeypatch=monkeypatch) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert float(lines[0]["wape"]) == pytest.approx(found["per_moment"][0]["wape"], rel=1e-4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("forecast", "--horizon", "37"), "1 tot en met 36 maanden"),
        (("forecast", "--draws", "0"), "trekkingen"),
        (("forecast", "--by", "wijk", "--horizon", "1", "--draws", "2"), "niet per wijk"),
        (("backtest", "--horizon", "30"), "Terugkijken vraagt gegevens over 42 maanden"),
        (("backtest", "--origins", "0"), "minstens één moment"),
    ],
)
def test_what_cannot_be_asked_is_said_in_dutch(
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    assert run(arguments[0], "--store", store, *arguments[1:], monkeypatch=monkeypatch) == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_an_empty_store_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "opslag"
    Store.from_tables(path, {})
    assert run("forecast", "--store", path, monkeypatch=monkeypatch) == 2
    assert "opslag is leeg" in " ".join(capsys.readouterr().err.split())
