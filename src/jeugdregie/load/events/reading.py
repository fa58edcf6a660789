"""Rows of a delivered file as texts, each with its place; a file that cannot be read as a whole is refused by name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.errors import InputError
from jeugdregie.load.events.columns import NAMES, NEEDED


@dataclass(frozen=True)
class FileRow:
    """One row: the file's name and the line (or row) in it, for the reader's eyes only, and the texts by column.

    `too_long` tells that the row has more cells than the file has columns.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    too_long: bool = False


def rows_of(path: Path) -> Iterator[FileRow]:
    """The rows of a CSV or Parquet file; InputError when it is neither, or lacks a column."""
    return _parquet_rows(path) if path.suffix.lower() == ".parquet" else _csv_rows(path)


def _csv_rows(path: Path) -> Iterator[FileRow]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path.name} is niet te lezen als tekst. Bewaar het als CSV in UTF-8.", code="gebeurtenissen-onleesbaar"
        ) from error
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator, restkey="")
    _refuse_columns(path, reader.fieldnames or ())
    try:
        for row in reader:
            cells = {name: (row[name] or "").strip() for name in NAMES if name in row}
            if any(cells.values()):
                yield FileRow(path.name, reader.line_num, cells, too_long="" in row)
    except csv.Error as error:
        raise InputError(
            f"{path.name}, regel {reader.line_num}: geen geldige CSV. Bewaar het bestand opnieuw als CSV in UTF-8.",
            code="gebeurtenissen-onleesbaar",
        ) from error


def _parquet_rows(path: Path) -> Iterator[FileRow]:
    try:
        data = pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path.name} is niet te lezen als Parquet.", code="gebeurtenissen-onleesbaar") from error
    _refuse_columns(path, data.column_names)
    for number, row in enumerate(data.to_pylist(), start=1):
        yield FileRow(path.name, number, {name: _text(value) for name, value in row.items()})


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _refuse_columns(path: Path, names: Sequence[str]) -> None:
    missing, unknown = NEEDED - set(names), set(names) - set(NAMES)
    parts = [f"ontbreekt: {', '.join(sorted(missing))}"] if missing else []
    parts += [f"onbekend: {len(unknown)} kolom(men)"] if unknown else []
    if parts:
        # what an unknown column is called may be anything, a name too
        raise InputError(
            f"{path.name} heeft niet de kolommen van wachtgebeurtenissen ({'; '.join(parts)}). "
            f"De kolommen zijn: {', '.join(NAMES)}.",
            code="gebeurtenissen-kolommen",
        )
