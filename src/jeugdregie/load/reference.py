"""Reference tables: read from CSV as a new version, or the ones that come with the package."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from jeugdregie.errors import InputError
from jeugdregie.load.reference_checks import refuse_impossible
from jeugdregie.tables import TABLES, Column, Table

Row = dict[str, object]
DEFAULTS = ("gemeente", "product", "norm", "context")
"""Tables that come with the package, for a store that was given none."""

_PARSE: Mapping[str, Callable[[str], object]] = {"string": str, "int": int, "date": date.fromisoformat}


def default_reference(name: str) -> list[Row]:
    """The rows of a table that comes with the package."""
    text = (files(__package__) / "gegevens" / f"{name}.csv").read_text(encoding="utf-8")
    return list(_rows(TABLES[name], text.splitlines(), f"{name}.csv"))


def read_reference(name: str, path: Path) -> list[Row]:
    """The rows of a CSV file that holds a reference table; InputError names the line and the column.

    The columns are those of the table, in any order, separated by commas or semicolons; optional ones may be left out.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}.csv is niet te lezen als tekst (UTF-8).", code="referentie-onleesbaar") from error
    rows = list(_rows(TABLES[name], lines, f"{name}.csv"))
    _refuse_repeats(TABLES[name], rows)
    refuse_impossible(name, rows)
    return rows


def _rows(table: Table, lines: list[str], file: str) -> Iterator[Row]:
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    _refuse_columns(table, reader.fieldnames or [], file)
    for row in reader:
        if None in row:
            raise InputError(f"{file}, regel {reader.line_num}: te veel kolommen.", code="referentie-kolommen")
        yield {name: _value(table.column(name), text, f"{file}, regel {reader.line_num}") for name, text in row.items()}


def _refuse_columns(table: Table, names: Sequence[str], file: str) -> None:
    needed = {column.name for column in table.columns if not column.optional}
    missing, unknown = needed - set(names), set(names) - set(table.names)
    if missing or unknown:
        parts = [f"ontbreekt: {', '.join(sorted(missing))}"] if missing else []
        parts += [f"onbekend: {', '.join(sorted(map(str, unknown)))}"] if unknown else []
        raise InputError(
            f"{file} heeft niet de kolommen van de tabel {table.name} ({'; '.join(parts)}).", code="referentie-kolommen"
        )


def _value(column: Column, text: str | None, place: str) -> object:
    if not text:
        if column.optional:
            return None
        raise InputError(f"{place}: {column.name} is leeg en dat mag niet.", code="referentie-leeg")
    try:
        value = _PARSE[column.type](text)
    except ValueError:
        raise InputError(
            f"{place}: {column.name} heeft niet de goede vorm ({column.type}).", code="referentie-vorm"
        ) from None
    if column.values and value not in column.values:
        raise InputError(f"{place}: {column.name} is geen van {', '.join(column.values)}.", code="referentie-waarde")
    return value


def _refuse_repeats(table: Table, rows: list[Row]) -> None:
    keys = [tuple(row.get(name) for name in table.key) for row in rows]
    if len(set(keys)) < len(keys):
        raise InputError(
            f"{table.name}.csv heeft regels met dezelfde {', '.join(table.key)}.", code="referentie-dubbel"
        )
