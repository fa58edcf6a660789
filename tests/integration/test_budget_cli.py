"""`jeugdregie budget` as its user calls it: two files, a store, a published table made anew, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app

RUNNER = CliRunner()
HAARLEM = Path("../shared/seed-tables/haarlem-2015-budget.csv")
BASE = "jaar,stroom,zorgtype,bedrag\n2014,AWBZ,PGB,1000\n2014,Provincie,Pleegzorg,500\n"
SHIFTS = "jaar,stroom,zorgtype,soort,deel,bedrag\n2015,*,*,korting,-700,\n2015,AWBZ,PGB,transformatie,-1800,\n"
MOVED = "2015,Overig,Integrale zorg,transformatie,,180\n"


def _asked(folder: Path, base: str, shifts: str, *more: str) -> Any:
    files = []
    for name, text in (("begroting", base), ("verschuiving", shifts)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        files.append(str(folder / f"{name}.csv"))
    return RUNNER.invoke(app, ["budget", *files, *more])


def _json(folder: Path, base: str, shifts: str) -> dict[str, Any]:
    given = _asked(folder, base, shifts, "--format", "json")
    assert given.exit_code == 0, given.output
    found: dict[str, Any] = json.loads(given.stdout)
    return found


def test_the_worked_table_of_the_algorithm_page(tmp_path: Path) -> None:
    found = _json(tmp_path, BASE, SHIFTS + MOVED)
    year = {row["zorgtype"] or row["stroom"]: row for row in found["rows"] if row["jaar"] == "2015"}
    assert {name: row["begroot"] for name, row in year.items()} == {
        "PGB": 750, "Pleegzorg": 465, "Integrale zorg": 180, "Samen": 1395,
    }  # fmt: skip
    assert (year["Samen"]["korting"], year["Samen"]["transformatie"]) == (-105, 0)
    assert "Transformatie in 2015 is in balans" in found["notes"][1]


def test_transformation_that_loses_money_is_said(tmp_path: Path) -> None:
    assert "€\xa0-180 in plaats van nul" in _json(tmp_path, BASE, SHIFTS)["notes"][1]


def test_without_shifts_the_budget_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "begroting.csv").write_text(BASE, encoding="utf-8")
    given = RUNNER.invoke(app, ["budget", str(tmp_path / "begroting.csv"), "--format", "csv"])
    assert given.stdout.splitlines()[-1] == "2014,Samen,,1500,0,0,0,1500"


@pytest.mark.parametrize(
    ("base", "shifts", "words"),
    [
        (BASE.replace("500", "-500"), SHIFTS, "Provincie, Pleegzorg in 2014 is -500 euro"),
        (BASE, SHIFTS + "2015,AWBZ,PGB,korting,-9000,\n", "komt in 2015 onder nul"),
        (BASE, SHIFTS.replace("-700", ""), "geen deel en geen bedrag"),
        (BASE.splitlines()[0] + "\n", SHIFTS, "De begroting is leeg"),
        (BASE.replace("zorgtype", "soort"), SHIFTS, "ontbreekt: zorgtype"),
    ],
)
def test_what_cannot_be_is_refused_in_words(tmp_path: Path, base: str, shifts: str, words: str) -> None:
    assert words in str(_asked(tmp_path, base, shifts).exception)


def test_files_or_a_store_and_not_both() -> None:
    assert "of een opslag" in str(RUNNER.invoke(app, ["budget"]).exception)
    assert "bestaat niet" in str(RUNNER.invoke(app, ["budget", "nergens.csv"]).exception)


def test_the_table_of_haarlem_is_made_anew(tmp_path: Path) -> None:
    """7 % off every post, 25 % in all off personal budgets and 90 % off other access tasks, and four new posts."""
    if not HAARLEM.exists():
        pytest.skip(f"{HAARLEM} ontbreekt")
    with HAARLEM.open(encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    base = [f"2014,{row['financieringsstroom']},{row['zorgtype']},{row['budget_nu']}" for row in published]
    shifts = ["2015,*,*,korting,-700,", "2015,AWBZ,PGB,transformatie,-1800,"]
    shifts.append("2015,Provinciale Jeugdzorg,BJZNH overige toegangstaken,transformatie,-8300,")
    shifts.append("2015,AWBZ,Extramuraal,transformatie,,-7886")  # what the new posts still lack
    shifts += [
        f"2015,{row['financieringsstroom']},{row['zorgtype']},transformatie,,{row['budget_straks']}"
        for row in published
        if row["budget_nu"] == "0" and row["budget_straks"] != "0"
    ]
    head = BASE.splitlines()[0], SHIFTS.splitlines()[0]
    found = _json(tmp_path, "\n".join((head[0], *base)), "\n".join((head[1], *shifts)))
    made = {(row["stroom"], row["zorgtype"]): row["begroot"] for row in found["rows"] if row["jaar"] == "2015"}
    for row in published:
        assert made[row["financieringsstroom"], row["zorgtype"]] == pytest.approx(int(row["budget_straks"]), abs=1.5)
