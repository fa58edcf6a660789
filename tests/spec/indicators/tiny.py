"""Tiny data sets written as text tables, and the figures counted from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from jeugdregie.indicators import EXACT, Dataset, SafeTable, calculate
from jeugdregie.store.engine import connect
from jeugdregie.store.settings import default_settings
from jeugdregie.tables import TABLES

DEFAULTS: Mapping[str, Any] = {
    "modus": "regio",
    "sector": "ambulant",
    "verwijzer": "02",
    "gemeente": "0392",
    "aanbieder": "00000001",
    "status": "toegekend",
    "herkomst": "gemeld",
    "begonnen_voor_data": False,
    "administratief_beeindigd": False,
    "tegenstrijdig": False,
    "gespreid": False,
    "leveringen": 1,
    "aanbieders": 1,
    "onderbrekingen": 0,
    "klasse": 0,
    "aantal": 1,
    "bedrag": 0,
    "bericht": "JW301",
    "bericht_id": "b",
    "regio": None,
    "productcategorie": "45",
    "productcode": "45A10",
    "eenheid": "04",
    "debet_credit": "D",
    "declaratienummer": "d",
    "referentienummer": "r",
    "klassen": 1,
    "volume": 1,
}
"""What a column holds when the text table does not name it."""

COVERED = [{"gemeente": "0392", "eerste_dagtekening": date(2023, 1, 9), "laatste_dagtekening": date(2026, 12, 30)}]
"""Messages from January 2023 to December 2026, of one gemeente."""


_TYPES = {"begin": "date", "eind": "date"} | {
    column.name: column.type for table in TABLES.values() for column in table.columns
}
_READ = {"date": date.fromisoformat, "int": int, "bool": lambda cell: cell == "ja", "string": str}


def dataset(*, covered: Sequence[Mapping[str, Any]] = COVERED, **tables: str | Sequence[Mapping[str, Any]]) -> Dataset:
    """A data set with these tables; the others are empty. `begin` and `eind` are short for the dates."""
    backend = connect(TABLES.values(), {})
    for name, rows in {"dekking": covered, **tables}.items():
        read = read_text(rows) if isinstance(rows, str) else [dict(row) for row in rows]
        fill(backend, name, [filled(name, row, number) for number, row in enumerate(read)])
    return Dataset(backend, default_settings(), Path("/nergens"), "proef")


def fill(backend: Any, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows in a table in place of the empty one, or of what it held."""
    backend.con.register("rijen", pa.Table.from_pylist(list(rows), schema=TABLES[name].schema))
    kind = backend.con.execute(
        "SELECT table_type FROM information_schema.tables WHERE table_name = ?", [name]
    ).fetchone()
    backend.con.execute(f"DROP {'VIEW' if kind == ('VIEW',) else 'TABLE'} {name}")
    backend.con.execute(f"CREATE TABLE {name} AS FROM rijen")


def read_text(text: str) -> list[dict[str, Any]]:
    """The rows of a text table: a line of names, then a line per row, with bars between; an empty cell is empty."""
    lines = [line for line in text.splitlines() if line.strip()]
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [
        {name: _value(name, cell) for name, cell in zip(names, row, strict=True) if name not in DEFAULTS or cell}
        for row in rows
    ]


def figures(data: Dataset, name: str, *, by: str = "", period: str = "2025-H1", where: str = "") -> dict[Any, Any]:
    """The exact values by member (a pair with two dimensions), without the zeros; marks stand as text."""
    table = exact(data, name, by=by, period=period, where=where)
    found = {row.keys: row.cell.mark or row.cell.value for row in table.rows}
    return {(key[0] if len(key) == 1 else key) or "totaal": value for key, value in found.items() if value != 0}


def exact(data: Dataset, name: str, *, by: str = "", period: str = "2025-H1", where: str = "") -> SafeTable:
    """The exact table of one period."""
    choice = dict([where.split("=")]) if where else {}
    return calculate(data, name, by=tuple(by.split()), periods=tuple(period.split()), where=choice, disclosure=EXACT)


def _value(name: str, cell: str) -> Any:
    if not cell:
        return None
    return _READ[_TYPES.get(name, "string")](cell)


def filled(table: str, row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row with every column of its table; what is not named has a default, and a key by its number."""
    row = {**row}
    for short, name in (("jeugdige", "jeugdige_id"), ("begin", "begindatum"), ("eind", "einddatum")):
        if short in row:
            row[name] = row.pop(short)
    row.setdefault("laatste_gemeente", row.get("gemeente"))
    row.setdefault("declaratiemaand", row.get("maand"))
    defaults = {
        **DEFAULTS,
        "traject_id": f"t{number}",
        "levering_id": f"l{number}",
        "regel_id": f"r{number}",
        "toewijzing_id": "w",
    }
    if table == "levering":
        defaults["status"] = "lopend"
    wanted = {column.name: row.get(column.name, defaults.get(column.name)) for column in TABLES[table].columns}
    for last, first in (("laatste_gemeente", "gemeente"), ("laatste_aanbieder", "aanbieder")):
        if last in wanted:
            wanted[last] = wanted[last] or wanted[first]
    return wanted
