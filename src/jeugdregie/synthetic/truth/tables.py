"""The files of the truth: columns as in the canonical tables where the meaning is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.tables import TABLES

_LINEAGE = frozenset({"bericht_id", "klasse", "retour_id", "stop_bericht_id", "stop_klasse"})


def _as_canonical(name: str, *leave_out: str) -> pa.Schema:
    schema = TABLES[name].schema
    return pa.schema([item for item in schema if item.name not in _LINEAGE and item.name not in leave_out])


SCHEMAS: Mapping[str, pa.Schema] = {
    "jeugdige": _as_canonical("jeugdige", "tegenstrijdig"),
    "sleutel": pa.schema([pa.field("jeugdige_id", pa.string()), pa.field("bsn", pa.string())]),
    "werkelijk": pa.schema(
        [
            pa.field("jeugdige_id", pa.string()),
            pa.field("gemeente", pa.string()),
            pa.field("aanbieder", pa.string()),
            pa.field("productcategorie", pa.string()),
            pa.field("productcode", pa.string()),
            pa.field("sector", pa.string()),
            pa.field("verwijzer", pa.string()),
            pa.field("aanmelding", pa.date32()),
            pa.field("begindatum", pa.date32()),
            pa.field("einddatum", pa.date32()),
            pa.field("reden_beeindiging", pa.string()),
            pa.field("soort", pa.string()),
            pa.field("onderbrekingen", pa.int64()),
        ]
    ),
    "toewijzing": _as_canonical("toewijzing"),
    "levering": _as_canonical("levering"),
    "zorgperiode": _as_canonical("zorgperiode"),
    "traject": _as_canonical("traject"),
    "declaratieregel": _as_canonical("declaratieregel"),
    "kosten": _as_canonical("kosten"),
    "verzoek": _as_canonical("verzoek", "verzoek_id"),
    "wachttijd": _as_canonical("wachttijd", "wacht_id", "feiten"),
    "bericht": pa.schema(
        [
            pa.field("bestand", pa.string()),
            pa.field("zip", pa.string()),
            pa.field("bericht", pa.string()),
            pa.field("afzender", pa.string()),
            pa.field("identificatie", pa.string()),
            pa.field("dag", pa.date32()),
            pa.field("status", pa.string()),
            pa.field("reden", pa.string()),
            pa.field("fout", pa.string()),
            pa.field("verloren", pa.bool_()),
        ]
    ),
    "fout": pa.schema([pa.field("regel", pa.string()), pa.field("aandeel", pa.float64())]),
    "effect": pa.schema(
        [
            pa.field("verwijzer", pa.string()),
            pa.field("verandering", pa.float64()),
            pa.field("vanaf", pa.date32()),
            pa.field("gemeenten", pa.list_(pa.string())),
        ]
    ),
}
"""The schema of every file of the truth."""

Row = Mapping[str, Any]


class Truth:
    """Rows per file, gathered while a block is counted."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self.rows[table].append(row)

    def write(self, folder: Path, part: str) -> None:
        """Write a part of each file."""
        for name, rows in self.rows.items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(list(rows), schema=SCHEMAS[name]), folder / name / f"{part}.parquet")


def merge(parts: Path, folder: Path) -> None:
    """Put the parts of each file together, in the order of their names."""
    for name, schema in SCHEMAS.items():
        with pq.ParquetWriter(folder / f"{name}.parquet", schema) as writer:
            for path in sorted((parts / name).glob("*.parquet")):
                writer.write_table(pq.read_table(path, schema=schema))


def read(folder: Path, name: str) -> Iterable[dict[str, Any]]:
    """The rows of one file of the truth."""
    rows: list[dict[str, Any]] = pq.read_table(folder / "waarheid" / f"{name}.parquet").to_pylist()
    return rows
