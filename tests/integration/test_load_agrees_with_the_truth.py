"""The tables equal those that another program counted from what the invented region knows about itself.

`synthetic.truth` counts in plain Python from the acts of each youth, `load` in SQL from the messages. Both follow the
pages in docs/algorithms, neither knows the other.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jeugdregie.load import load
from jeugdregie.store import Store
from jeugdregie.synthetic.generate import generate
from jeugdregie.synthetic.request import Fault, Request
from tests.spec.counting.traffic import KEYS

TABLES = (
    "jeugdige",
    "toewijzing",
    "levering",
    "zorgperiode",
    "traject",
    "declaratieregel",
    "kosten",
    "verzoek",
    "wachttijd",
)
# identifiers differ by construction, references may be shown as a stand-in
NOT_COMPARED = frozenset(
    [
        "levering_id",
        "traject_id",
        "regel_id",
        "verzoek_id",
        "referenties",
        "referentie",
        "declaratienummer",
        "referentienummer",
        "vorig_referentienummer",
    ]
)
FAULTS = ("CS002", "CD041", "TR101", "TR134", "TR018", "TR358", "XSD", "DUPLICAAT")


@pytest.fixture(scope="module", params=["zonder fouten", "met fouten"])
def region(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Store]:
    """A small region with its traffic loaded."""
    folder = tmp_path_factory.mktemp("regio")
    faults = tuple(Fault(rule, 0.02) for rule in FAULTS) if request.param == "met fouten" else ()
    asked = Request(seed=11, months=9, scale=0.15, gemeenten=("0397", "0473"), faults=faults)
    generate(asked, folder, processes=1)
    store = Store.create(tmp_path_factory.mktemp("opslag") / "opslag", KEYS)
    load(store, [folder], horizon=asked.horizon, processes=1)
    return folder, store


@pytest.mark.parametrize("name", TABLES)
def test_a_table_equals_the_truth(region: tuple[Path, Store], name: str) -> None:
    folder, store = region
    keys = pq.read_table(folder / "waarheid" / "sleutel.parquet").to_pylist()
    pseudonyms = {row["jeugdige_id"]: KEYS.pseudonym(row["bsn"]) for row in keys}
    truth = pq.read_table(folder / "waarheid" / f"{name}.parquet").to_pylist()
    columns = [column for column in truth[0] if column not in NOT_COMPARED]
    expected = Counter(tuple(pseudonyms[row[c]] if c == "jeugdige_id" else row[c] for c in columns) for row in truth)
    found = Counter(tuple(row[c] for c in columns) for row in _rows(store, name))
    assert found == expected


def _rows(store: Store, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = store.read_table(name).to_pylist()
    if name != "declaratieregel":
        return rows
    # the truth leaves out the lines of a declaration that was rejected in its header; we show them as rejected
    rejected = {row["bericht_id"] for row in store.read_table("bericht").to_pylist() if row["status"] == "afgekeurd"}
    return [row for row in rows if row["bericht_id"] not in rejected]


def test_every_message_ended_as_the_truth_says(region: tuple[Path, Store]) -> None:
    folder, store = region
    truth = pq.read_table(folder / "waarheid" / "bericht.parquet").to_pylist()
    wanted = Counter(row["status"] for row in truth)
    journal = store.manifest.loads[-1]
    assert journal.ontvangen == wanted.total()
    assert (journal.geaccepteerd, journal.afgekeurd, journal.dubbel, journal.onleesbaar) == (
        wanted["geaccepteerd"],
        wanted["afgekeurd"],
        wanted["duplicaat"],
        0,
    )
