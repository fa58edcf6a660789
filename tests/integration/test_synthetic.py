"""An invented region as a whole: the same from any number of processes, and its truth equals what loading makes of it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError
from jeugdregie.ijw.check import check
from jeugdregie.load import load
from jeugdregie.store import Keys, Store
from jeugdregie.synthetic.calibration import compare
from jeugdregie.synthetic.faults import DUPLICATE, XSD, possible
from jeugdregie.synthetic.generate import Outcome, generate
from jeugdregie.synthetic.request import Effect, Fault, Request
from jeugdregie.synthetic.truth import read

REQUEST = Request(
    seed=20260101,
    months=13,
    scale=0.02,
    start=date(2024, 3, 1),
    faults=tuple(Fault(rule, 0.01) for rule in possible()),
    effects=(Effect("02", -0.2, date(2024, 9, 1)),),
)
OWN_CONTENT = frozenset({"JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323", "JW325"})
"""Messages whose header is their own; a retour copies that of what it answers."""
KEYS = {
    "toewijzing": ("toewijzing_id",),
    "jeugdige": ("jeugdige_id",),
    "levering": ("jeugdige_id", "gemeente", "aanbieder", "toewijzing_id", "begindatum"),
    "zorgperiode": ("jeugdige_id", "gemeente", "aanbieder", "sector", "begindatum"),
    "traject": ("modus", "jeugdige_id", "sector", "gemeente", "aanbieder", "begindatum"),
    "declaratieregel": ("aanbieder", "gemeente", "declaratienummer", "referentienummer"),
    "verzoek": ("aanbieder", "gemeente", "referentie"),
}
OWN_NAMES = frozenset({"levering_id", "traject_id", "regel_id", "verzoek_id"})
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Generated:
    """A folder with a region, and what the generator said of it."""

    folder: Path
    outcome: Outcome

    def messages(self) -> Iterable[tuple[str, str, bytes]]:
        """Every file in the zips: archive, name, content."""
        for path in sorted((self.folder / "berichten").iterdir()):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield path.name, name, archive.read(name)

    def truth(self, table: str) -> list[Row]:
        """The rows of one file of the truth."""
        return list(read(self.folder, table))


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    folder = tmp_path_factory.mktemp("regio")
    return Generated(folder, generate(REQUEST, folder, processes=2))


class TestFiles:
    def test_the_number_of_processes_changes_no_byte(self, region: Generated, tmp_path: Path) -> None:
        generate(REQUEST, tmp_path, processes=1)
        assert digests(tmp_path) == digests(region.folder)

    def test_another_seed_gives_other_people(self, region: Generated, tmp_path: Path) -> None:
        generate(Request(seed=2, months=1, scale=0.01), tmp_path, processes=1)
        other = {row["bsn"] for row in read(tmp_path, "sleutel")}
        assert other != {row["bsn"] for row in region.truth("sleutel")}

    def test_there_is_a_zip_for_every_month_and_nothing_left_over(self, region: Generated) -> None:
        assert len(list((region.folder / "berichten").iterdir())) == 13
        assert {path.name for path in region.folder.iterdir()} == {
            "berichten",
            "dossier",
            "referentie",
            "regio.json",
            "waarheid",
        }
        assert {path.stem for path in (region.folder / "referentie").iterdir()} == {
            "aanbieder",
            "begroting",
            "bevolking",
            "bevolking_wijk",
            "contract",
            "gemeente",
            "norm",
            "plafond",
            "product",
            "tarief",
            "verdeelsleutel",
            "verschuiving",
            "wijk",
        }

    def test_the_request_is_written_down(self, region: Generated) -> None:
        asked = json.loads((region.folder / "regio.json").read_text(encoding="utf-8"))
        assert (asked["seed"], asked["scale"], asked["start"], asked["horizon"]) == (
            20260101,
            0.02,
            "2024-03-01",
            "2025-03-31",
        )
        assert [(row["regel"], row["aandeel"]) for row in region.truth("fout")] == [(rule, 0.01) for rule in possible()]
        assert [(row["verwijzer"], row["verandering"], row["vanaf"]) for row in region.truth("effect")] == [
            ("02", -0.2, date(2024, 9, 1))
        ]

    def test_no_bsn_stands_in_the_truth_outside_the_key(self, region: Generated) -> None:
        bsns = {row["bsn"].encode() for row in region.truth("sleutel")}
        for path in (region.folder / "waarheid").iterdir():
            if path.stem != "sleutel":
                text = json.dumps(region.truth(path.stem), default=str).encode()
                assert not any(bsn in text for bsn in bsns), path.name

    def test_every_target_of_the_calibration_is_measured(self, region: Generated) -> None:
        found = {item.wat: item.uitkomst for item in compare(region.folder, scale=0.02, year=2024)}
        assert len(found) > 30
        assert 3 < found["jeugdigen in zorg in een halfjaar / inwoners 0-22"] < 15
        assert 80 < sum(value for what, value in found.items() if what.startswith("hulp via")) <= 100


class TestMessages:
    def test_every_file_is_in_the_truth_and_the_other_way_round(self, region: Generated) -> None:
        files = {(archive, name) for archive, name, _ in region.messages()}
        rows = region.truth("bericht")
        assert files == {(row["zip"], row["bestand"]) for row in rows}
        assert len(files) == len(rows) == region.outcome.berichten.total()
        assert Counter(row["bericht"] for row in rows) == region.outcome.berichten

    def test_all_fourteen_messages_occur(self, region: Generated) -> None:
        assert len(region.outcome.berichten) == 14

    def test_a_message_breaks_what_was_planted_and_nothing_else_is_broken(self, region: Generated) -> None:
        lots = {(row["zip"], row["bestand"]): row for row in region.truth("bericht")}
        for archive, name, data in region.messages():
            planted = lots[archive, name]["fout"]
            found = check(data)
            if planted is None or planted == DUPLICATE:
                assert found.status == "accepted", name
            elif planted == XSD:
                assert found.level == 1
            else:
                assert planted in {finding.rule for finding in found.findings}, name

    def test_many_rules_were_planted_and_some_messages_lost(self, region: Generated) -> None:
        rows = region.truth("bericht")
        assert len({row["fout"] for row in rows} - {None}) > 40
        assert 0 < sum(row["verloren"] for row in rows) < sum(row["fout"] is not None for row in rows)


@pytest.fixture(scope="module")
def store(region: Generated, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("opslag") / "opslag"
    made = Store.create(folder, Keys.generate())
    load(made, [region.folder], horizon=REQUEST.horizon, processes=2)
    return Store.open(folder, made.keys)


class TestLoaded:
    """Two implementations of the counting rules, in SQL and in plain Python, agree on every row."""

    @pytest.mark.parametrize("table", KEYS)
    def test_a_table_equals_the_truth(self, region: Generated, store: Store, table: str) -> None:
        truth = _by_key(region.truth(table), KEYS[table])
        product = _by_key(self.loaded(region, store, table), KEYS[table])
        if table == "declaratieregel":  # of a declaration that was void as a whole the truth keeps no lines
            product = {key: rows for key, rows in product.items() if key in truth or rows[0]["status"] != "afgewezen"}
        columns = next(iter(truth.values()))[0].keys() - OWN_NAMES
        assert truth.keys() == product.keys()
        for key, rows in truth.items():
            assert _only(rows, columns) == _only(product[key], columns)

    def test_costs_equal_the_truth(self, region: Generated, store: Store) -> None:
        columns = (
            "jeugdige_id",
            "gemeente",
            "aanbieder",
            "sector",
            "verwijzer",
            "maand",
            "declaratiemaand",
            "bedrag",
            "status",
            "gespreid",
        )
        counts = [
            Counter(tuple(row[name] for name in columns) for row in rows)
            for rows in (region.truth("kosten"), self.loaded(region, store, "kosten"))
        ]
        assert counts[0] == counts[1]

    def test_messages_meet_the_lot_that_the_truth_foretells(self, region: Generated, store: Store) -> None:
        """Each by its identification; a message that the schema refuses has none that counts, so those are counted."""
        columns = ("bericht", "afzender", "identificatie", "status", "reden")
        foretold = [row for row in region.truth("bericht") if row["status"] != "duplicaat"]
        seen = store.read_table("bericht").to_pylist()
        assert Counter(
            (row["bericht"], row["status"], row["reden"]) for row in foretold if row["reden"] != "niveau-1"
        ) == Counter((row["bericht"], row["status"], row["reden"]) for row in seen if row["reden"] != "niveau-1")
        assert sum(row["reden"] == "niveau-1" for row in foretold) == sum(row["reden"] == "niveau-1" for row in seen)
        own, loaded = (
            {
                tuple(row[name] for name in columns)
                for row in rows
                if row["bericht"] in OWN_CONTENT and row["reden"] != "niveau-1"
            }
            for rows in (foretold, seen)
        )
        assert own == loaded

    @staticmethod
    def loaded(region: Generated, store: Store, table: str) -> list[Row]:
        """The rows of a table, with the person numbers of the truth."""
        people = {store.keys.pseudonym(row["bsn"]): row["jeugdige_id"] for row in region.truth("sleutel")}
        rows = store.read_table(table).to_pylist()
        return [{**row, "jeugdige_id": people.get(row.get("jeugdige_id"), "nobody")} for row in rows]


class TestCommand:
    def test_it_makes_a_region_and_counts_the_messages(self, tmp_path: Path) -> None:
        arguments = [
            "synth",
            "--out",
            str(tmp_path / "regio"),
            "--months",
            "1",
            "--scale",
            "0.005",
            "--seed",
            "4",
            "--processes",
            "1",
        ]
        result = CliRunner().invoke(app, [*arguments, "--effect", "huisarts:-0.2:2024-02", "--fault", "CS002=0.1"])
        assert result.exit_code == 0
        assert "JW301" in result.stderr
        assert (tmp_path / "regio" / "berichten" / "2024-01.zip").exists()

    def test_a_fault_that_cannot_be_planted_is_named(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(app, ["synth", "--out", str(tmp_path), "--fault", "TR999=0.1"])
        assert "TR999" in str(result.exception)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _by_key(rows: Iterable[Row], key: tuple[str, ...]) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in key), []).append(row)
    return found


def _only(rows: list[Row], columns: Iterable[str]) -> list[dict[str, Any]]:
    return sorted(({name: row[name] for name in columns} for row in rows), key=str)


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "berichten").mkdir()
    (tmp_path / "berichten" / "echt.zip").write_bytes(b"")
    with pytest.raises(InputError, match="lege map"):
        generate(Request(seed=1, months=1, scale=0.005), tmp_path, processes=1)
    assert (tmp_path / "berichten" / "echt.zip").exists()
