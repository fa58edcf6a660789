"""Tables about money as files: CSV, JSON and XLSX with the same columns, and what a reader needs beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import xlsxwriter

from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import short_date

Entry: TypeAlias = str | int | Decimal | date | None
"""What stands in a cell; None is nothing to say."""


@dataclass(frozen=True)
class Field:
    """A column: its name for programs, its heading for people."""

    name: str
    heading: str


@dataclass(frozen=True)
class Sheet:
    """A table with its title, and notes that say what it is and is not."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Entry, ...], ...]
    notes: tuple[str, ...] = ()


def csv_of(sheet: Sheet) -> str:
    """Comma-separated lines with a header of names; dates as 2026-03-01."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in sheet.fields])
    for row in sheet.rows:
        writer.writerow([harmless(entry) if isinstance(entry, str) else _plain(entry) for entry in row])
    return out.getvalue()


def json_of(sheet: Sheet, **more: Any) -> str:
    """One object: what is given, the rows by name, and the notes."""
    names = [field.name for field in sheet.fields]
    rows = [dict(zip(names, map(_value, row), strict=True)) for row in sheet.rows]
    return json.dumps(
        {"title": sheet.title, **more, "rows": rows, "notes": list(sheet.notes)}, ensure_ascii=False, indent=2
    )


def xlsx_of(sheets: Sequence[Sheet]) -> bytes:
    """A workbook: a leaf per table, and a last one with the notes of all."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title[:31]), sheet, head=head, money=money)
        notes = book.add_worksheet("Toelichting")
        for line, note in enumerate(dict.fromkeys(note for sheet in sheets for note in sheet.notes)):
            notes.write_string(line, 0, harmless(note))
        notes.set_column(0, 0, 120)
    return out.getvalue()


def _write(leaf: Any, sheet: Sheet, *, head: Any, money: Any) -> None:
    for column, field in enumerate(sheet.fields):
        leaf.write_string(0, column, field.heading, head)
    for line, row in enumerate(sheet.rows, start=1):
        for column, entry in enumerate(row):
            if isinstance(entry, int | Decimal):
                leaf.write_number(line, column, entry, money)
            elif entry is not None:
                leaf.write_string(line, column, harmless(short_date(entry) if isinstance(entry, date) else entry))
    leaf.set_column(0, 0, 44)
    leaf.set_column(1, len(sheet.fields), 17)
    leaf.freeze_panes(1, 1)


def _plain(entry: Entry) -> str:
    return "" if entry is None else f"{entry:f}" if isinstance(entry, Decimal) else str(entry)


def _value(entry: Entry) -> Any:
    if isinstance(entry, Decimal):
        return float(entry)
    return entry.isoformat() if isinstance(entry, date) else entry


def fields(pairs: Iterable[tuple[str, str]]) -> tuple[Field, ...]:
    """Columns from names and headings."""
    return tuple(Field(name, heading) for name, heading in pairs)
