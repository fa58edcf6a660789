"""`jeugdregie decompose` as its user calls it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from tests.integration.web.sample import make_store

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("opslag")).path


def test_the_causes_add_up_to_the_change(store: Path) -> None:
    given = RUNNER.invoke(
        app, ["decompose", "--store", str(store), "--from", "2024-H1", "--to", "2024-H2", "--format", "json"]
    )
    assert given.exit_code == 0, given.output
    values = {row["factor"]: row["value"] for row in json.loads(given.stdout)["rows"]}
    assert set(values) == {"jeugdigen", "mix", "volume", "prijs", "totaal"}
    assert sum(value for key, value in values.items() if key != "totaal") == values["totaal"]


def test_without_a_begin_it_is_the_year_before_and_per_gemeente_it_hides_the_small_one(store: Path) -> None:
    given = RUNNER.invoke(
        app, ["decompose", "--store", str(store), "--to", "2024-H2", "--by", "gemeente", "--format", "json"]
    )
    assert given.exit_code == 0, given.output
    read = json.loads(given.stdout)
    assert read["notes"][0] == "Vergeleken: tweede halfjaar 2024 met tweede halfjaar 2023."
    assert {row["mark"] for row in read["rows"] if row["gemeente"] == "0473"} == {"afgeschermd"}


def test_an_unknown_cut_is_refused_with_what_there_is(store: Path) -> None:
    given = RUNNER.invoke(app, ["decompose", "--store", str(store), "--to", "2024-H2", "--by", "verwijzer"])
    assert "Kies uit" in str(given.exception)
