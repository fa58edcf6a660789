"""No citizen service number, name or address in any file of a store, nor on the screen; raw messages are sealed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jeugdregie.store import Store
from jeugdregie.store.keys import PSEUDONYM_VARIABLE, RAW_VARIABLE
from tests.spec.counting.traffic import BSN, Traffic
from tests.unit.load.test_stand_ins import holds_number

KEYS = {PSEUDONYM_VARIABLE: "11" * 32, RAW_VARIABLE: "22" * 32}
NAMES = ("Proefkonijn", "Testje", "Proefstraat", "2011RD", "0231234567")

# numbers and names where they do not belong: in references, numbers and identifications
TRAFFIC = """
    315 op=2025-01-02 ref=999900006 verwijzer=02
      + ref=Testje-2025 product=45A05
      + ref=x9999000062025x product=45A06
      + ref=99-99-00-006 product=43A35
    301 op=2025-01-02 id=999900006 nr=7 ref=999900006
      + nr=8 product=45A05 ref=Proefkonijn1
    302 op=2025-01-03 over=999900006 klasse=1:9332
    305 op=2025-01-10 id=b9999000 nr=7 begin=2025-01-05
    317 op=2025-03-01 ref=999900006W wijzigt=7
    319 op=2025-01-05 ref=999900006 antwoord=1 reden=3
    319 op=2025-01-05 ref=x9999000062025x antwoord=2
    323 op=2025-02-10 id=999900018 ref=999900006-01 wie=a
      + ref=202501999900018 wie=b nr=8
    325 op=2025-02-20 over=999900018 klasse=1.1:9321
    307 op=2025-03-10 nr=7 begin=2025-01-05 eind=2025-03-01
    301 op=2025-04-01 id=ander nr=999900031 product=43A35
      + nr=999900043 product=46A10
    302 op=2025-04-02 over=ander klasse=2:9332
    305 op=2025-04-03 nr=999900031 product=43A35 begin=2025-04-01
    323 op=2025-05-10 maand=2025-04 wie=a nr=999900031 product=43A35
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store made by the command line from files whose names hold numbers too, and everything it said."""
    folder = tmp_path_factory.mktemp("verkeer")
    inputs = folder / "in"
    inputs.mkdir()
    messages = Traffic(TRAFFIC).messages
    # one that fails the structure and one that is no XML: their findings must not repeat what they hold
    broken = messages[1].replace(b"<jw301:Geslacht>1<", b"<jw301:Geslacht>Proefkonijn 999900006<")
    for index, data in enumerate([*messages, broken, b"<Proefkonijn>999900006"]):
        (inputs / f"999900006 Proefkonijn {index}.xml").write_bytes(data)
    (inputs / "999900006 Proefkonijn.txt").write_text("999900006")
    store = folder / "opslag"
    said = ""
    for command in (
        ["load", str(inputs), "--store", str(store)],
        ["quality", "--store", str(store)],
        ["quality", "--store", str(store), "--format", "json"],
    ):
        run = [sys.executable, "-c", "from jeugdregie.cli import main; main()", *command]
        done = subprocess.run(
            run, capture_output=True, text=True, env={**KEYS, "COLUMNS": "200", "PATH": ""}, check=False
        )
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    return store, said.replace(str(inputs), "")


def _forbidden() -> re.Pattern[str]:
    return re.compile("|".join([*BSN.values(), *NAMES, "99-99-00-006"]))


def test_the_traffic_took_effect(loaded: tuple[Path, str]) -> None:
    store = Store.open(loaded[0])
    statuses = store.read_table("bericht").column("status").to_pylist()
    assert (statuses.count("geaccepteerd"), statuses.count("afgekeurd"), statuses.count("onleesbaar")) == (14, 1, 1)


def test_references_that_were_hidden_still_join(loaded: tuple[Path, str]) -> None:
    rows = Store.open(loaded[0]).read_table("verzoek").to_pylist()
    assert sorted(row["antwoord"] for row in rows) == ["afgewezen", "in onderzoek", "open", "open", "open"]
    statuses = Store.open(loaded[0]).read_table("declaratieregel").column("status").to_pylist()
    assert sorted(statuses) == ["afgewezen", "in behandeling", "toegekend"]


def test_an_assignment_numbered_after_somebody_else_still_joins(loaded: tuple[Path, str]) -> None:
    store = Store.open(loaded[0])
    assigned = {row["toewijzing_id"] for row in store.read_table("toewijzing").to_pylist()}
    care, lines = (store.read_table(name).to_pylist() for name in ("levering", "declaratieregel"))
    [stay] = [row for row in care if row["sector"] == "verblijf"]
    [declared] = [row for row in lines if row["productcategorie"] == "43"]
    assert stay["toewijzing_id"] == declared["toewijzing_id"]
    assert stay["toewijzing_id"] in assigned
    # the class with the other number was rejected, which only a join on that number can tell
    assert "46" not in {row["productcategorie"] for row in store.read_table("toewijzing").to_pylist()}


def test_no_value_in_any_table_could_be_a_citizen_service_number(loaded: tuple[Path, str]) -> None:
    for path in sorted(loaded[0].rglob("*.parquet")):
        for column in pq.read_table(path).columns:
            runs = {run for value in column.to_pylist() for run in re.findall(r"\d{9,}", str(value))}
            assert not [run for run in runs if holds_number(run)], path.name


def test_no_value_in_any_table_names_a_person(loaded: tuple[Path, str]) -> None:
    forbidden = _forbidden()
    files = sorted(loaded[0].rglob("*.parquet"))
    assert len(files) > 20
    for path in files:
        for column in pq.read_table(path).columns:
            values = {str(value) for value in column.to_pylist()}
            assert not [value for value in values if forbidden.search(value)], path.name


def test_no_file_holds_an_identity_in_its_bytes_or_name(loaded: tuple[Path, str]) -> None:
    words = [word.encode() for word in (*BSN.values(), *NAMES)]
    for path in loaded[0].rglob("*"):
        assert not _forbidden().search(path.name)
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in words if word in content], path.name


def test_nothing_on_the_screen_names_a_person(loaded: tuple[Path, str]) -> None:
    assert "ontvangen" in loaded[1].lower()
    assert not _forbidden().search(loaded[1])


def test_the_raw_message_comes_back_with_the_key_and_only_then(
    loaded: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    store = Store.open(loaded[0])
    found = {store.raw(bericht_id) for bericht_id in store.addresses()}
    assert set(Traffic(TRAFFIC).messages) < found


def test_of_an_address_only_the_four_digits_of_the_area_are_kept(loaded: tuple[Path, str]) -> None:
    store = Store.open(loaded[0])
    areas = [row["pc4"] for path in store.fact_files("feit_client") for row in pq.read_table(path).to_pylist()]
    assert {area for area in areas if area is not None} == {"2011"}
