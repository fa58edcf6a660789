"""`jeugdregie scenario` on a store on disk."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from jeugdregie.forecast.scenario import examples
from jeugdregie.indicators.journal import LOG_NAME
from jeugdregie.store import Store
from tests.integration.test_forecast_cli import run

OWN = """naam = "Eigen proef"
[[maatregel]]
naam = "Minder instroom"
hefboom = "instroom"
effect = [-0.5, -0.5, -0.5]
start = "2025-12"
bewijs = "zwak"
bron = "eigen proef"
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opslag") / "opslag"
    rows = []
    for number in range(400):
        begin = date(2023, 1, 1) + timedelta(days=1090 * number // 400)
        end = begin + timedelta(days=200 + 7 * (number % 40))
        rows += [{
            "traject_id": f"{mode}{number:04}", "modus": mode, "jeugdige_id": f"pseudoniem-{number}", "gemeente": "0392",
            "laatste_gemeente": "0392", "aanbieder": "42420001", "laatste_aanbieder": "42420001", "verwijzer": "02",
            "sector": ("crisis" if number % 80 == 0 else "verblijf" if number % 5 == 0 else "ambulant"), "begindatum": begin,
            "begonnen_voor_data": False, "einddatum": end if end < date(2025, 12, 30) else None, "leveringen": 1, "aanbieders": 1,
        } for mode in ("regio", "gemeente")]  # fmt: skip
    covered = {"gemeente": "0392", "bericht": "JW301", "aantal": 1}
    covered |= {"eerste_dagtekening": date(2023, 1, 2), "laatste_dagtekening": date(2025, 12, 30)}
    Store.from_tables(path, {"traject": rows, "dekking": [covered]})
    return path


def test_the_examples_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("scenario", "--list", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in examples())


def test_an_example_shows_base_beside_scenario_and_what_is_not_known(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "toegang-bij-de-huisarts"
    assert run("scenario", name, "--store", store, "--horizon", "24", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    for text in ("basis", "scenario", "verschil", "2026-12 t/m 2027-11", "verwachting", "geen kosten bekend"):
        assert text in shown
    assert "pseudoniem" not in shown


def test_a_file_gives_the_same_figures_as_csv_and_as_json(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "proef.toml"
    file.write_text(OWN, "utf-8")
    asked = ("scenario", file, "--store", store, "--horizon", "12", "--by", "sector", "--format")
    assert run(*asked, "csv", monkeypatch=monkeypatch) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(*asked, "json", monkeypatch=monkeypatch) == 0
    found = json.loads(capsys.readouterr().out)
    rows = [(table["indicator"], row["sector"], row["value"]) for table in found["tabellen"] for row in table["rows"]]
    assert [
        (line["indicator"], line["sector"], float(line["value"]) if line["value"] else None) for line in lines
    ] == rows
    hidden = {line["mark"] for line in lines if line["sector"] == "crisis"}
    assert hidden == {"afgeschermd"}
    assert found["gevoeligheid"][0]["maatregel"] == "Minder instroom"


def test_exact_figures_are_written_down(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "tien-procent-in-twee-jaar"
    asked = ("scenario", name, "--store", store, "--horizon", "12", "--disclosure", "none")
    assert run(*asked, monkeypatch=monkeypatch) == 0
    assert "vastgelegd" in capsys.readouterr().err
    assert "scenario-trajecten-basis" in (store / LOG_NAME).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--list toont de voorbeelden"),
        (("bestaat-niet",), "geen leesbaar bestand en geen voorbeeld"),
        (("tien-procent-in-twee-jaar", "--horizon", "40"), "1 tot en met 36"),
        (("tien-procent-in-twee-jaar", "--by", "verwijzer"), "gemeente of sector"),
        (("tien-procent-in-twee-jaar", "--gemeente", "9999"), "Deze gemeente komt niet voor"),
    ],
)
def test_what_cannot_be_is_said_in_dutch(
    store: Path,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("scenario", *arguments, "--store", store, monkeypatch=monkeypatch) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_sector_that_does_not_exist_is_named(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "proef.toml"
    file.write_text(OWN + 'sector = ["onzin"]\n', "utf-8")
    assert run("scenario", file, "--store", store, "--horizon", "12", monkeypatch=monkeypatch) == 2
    assert "onzin komt niet voor" in " ".join(capsys.readouterr().err.split())
