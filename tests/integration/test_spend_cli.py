"""`jeugdregie spend` and `jeugdregie statement` as their user calls them, on a small region with three contracts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.indicators.journal import LOG_NAME
from jeugdregie.store import Store
from jeugdregie.tables import TABLES
from tests.integration.web.sample import make_store

RUNNER = CliRunner()
LOW, HIGH, NONE = "42420001", "42420002", "42420003"
CONTRACTS = [{"contract": f"c-{code}", "aanbieder": code, "geldig_van": date(2020, 1, 1)} for code in (LOW, HIGH, NONE)]
CEILINGS = [
    {"contract": f"c-{code}", "jaar": year, "bedrag": amount}
    for year in (2024, 2025)
    for code, amount in ((LOW, 1_000), (HIGH, 90_000_000))
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_store(tmp_path_factory.mktemp("opslag"))
    _put(made, contract=CONTRACTS, plafond=CEILINGS)
    return made.path


def _put(store: Store, **tables: list[dict[str, Any]]) -> None:
    with store.writer() as writer:
        writer.commit(tables={name: (writer.put_table(TABLES[name], rows),) for name, rows in tables.items()})


def _rows(store: Path, command: str, *arguments: str) -> Mapping[str, Mapping[str, Any]]:
    given = RUNNER.invoke(app, [command, "--store", str(store), "--format", "json", *arguments])
    assert given.exit_code == 0, given.output
    rows = json.loads(given.stdout)["rows"]
    return {next(iter(row.values())): row for row in rows}


def _kosten(store: Path, year: int) -> int:
    rows = Store.open(store).read_table("kosten").to_pylist()
    return sum(row["bedrag"] for row in rows if row["maand"].year == year)


def test_what_passes_its_ceiling_is_sure_to_and_what_does_not_is_not(store: Path) -> None:
    found = _rows(store, "spend", "--year", "2024")
    assert (found[f"c-{LOW}"]["kans_100"], found[f"c-{HIGH}"]["kans_100"]) == (100, 0)
    assert found[f"c-{NONE}"]["plafond"] is None
    assert found[f"c-{NONE}"]["kans_100"] is None


def test_declared_of_all_contracts_is_what_the_lines_add_up_to(store: Path) -> None:
    found = _rows(store, "spend", "--year", "2024", "--disclosure", "none")
    assert found["totaal"]["gedeclareerd"] == pytest.approx(_kosten(store, 2024) / 100)
    assert "exacte bedragen" in (store / LOG_NAME).read_text("utf-8")


def test_the_expected_year_lies_in_its_interval_and_above_what_is_declared(store: Path) -> None:
    for row in _rows(store, "spend").values():
        assert row["verwacht_laag"] <= row["verwacht"] <= row["verwacht_hoog"]
        assert row["gedeclareerd"] == 0  # without a year it is 2025, of which nothing can be declared yet


def test_a_contract_of_few_jeugdigen_is_hidden_but_not_its_ceiling(store: Path, tmp_path: Path) -> None:
    small = make_store(tmp_path / "klein", jeugdigen=12)
    _put(small, contract=CONTRACTS, plafond=CEILINGS)
    row = _rows(small.path, "spend", "--year", "2024")[f"c-{LOW}"]
    assert (row["merk"], row["plafond"]) == ("afgeschermd", 1_000)
    assert {row[name] for name in ("gedeclareerd", "verwacht", "kans_100", "verwachte_dag")} == {None}


def test_csv_has_a_line_per_lot_with_names_for_programs(store: Path) -> None:
    given = RUNNER.invoke(app, ["spend", "--store", str(store), "--by", "perceel", "--format", "csv"])
    lines = list(csv.DictReader(io.StringIO(given.stdout)))
    assert lines[-1]["naam"] == "Alle contracten samen"
    assert {"perceel", "verwacht", "merk"} <= set(lines[0])


def test_without_keys_each_gemeente_pays_its_own_cost(store: Path) -> None:
    found = _rows(store, "statement", "--year", "2024", "--disclosure", "none")
    assert all(row["betaalt"] == pytest.approx(row["eigen_kosten"]) for row in found.values())
    assert found["Samen"]["gedeclareerd"] == pytest.approx(_kosten(store, 2024) / 100)


def test_an_empty_store_and_a_year_too_far_off_say_what_is_wrong(store: Path, tmp_path: Path) -> None:
    empty = Store.create(tmp_path / "leeg").path
    assert "De opslag is leeg" in str(RUNNER.invoke(app, ["spend", "--store", str(empty)]).exception)
    far = RUNNER.invoke(app, ["spend", "--store", str(store), "--year", "2031"])
    assert "hooguit 24 maanden vooruit" in str(far.exception)


def test_one_month_of_declarations_is_no_forecast(tmp_path: Path) -> None:
    made = make_store(tmp_path / "maand", jeugdigen=60)
    covered = [
        {"gemeente": code, "bericht": "JW323", "aantal": 1, "eerste_dagtekening": day, "laatste_dagtekening": last}
        for code in ("0392", "0377")
        for day, last in [(date(2024, 11, 1), date(2024, 12, 31))]
    ]
    rows = [row for row in made.read_table("kosten").to_pylist() if row["declaratiemaand"] >= date(2024, 11, 1)]
    _put(made, dekking=covered, kosten=rows)
    given = RUNNER.invoke(app, ["spend", "--store", str(made.path)])
    assert "minder dan 3 maanden" in str(given.exception)
