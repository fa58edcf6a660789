"""A safe table as a file: CSV, JSON and XLSX, each with what is needed to read it later."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

from jeugdregie.indicators.dimensions import DIMENSIONS
from jeugdregie.indicators.notation import short_date

if TYPE_CHECKING:
    from jeugdregie.indicators.safe_table import Row, SafeTable, Value

_FORMULA_STARTS = ("=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER_FORMATS = {"euro": "#,##0.00", "procent": "0.0"}
_WHOLE_NUMBERS = "#,##0"


def csv_text(table: SafeTable) -> str:
    """Comma-separated lines with a header: period, key and label per dimension, value, mark, provisional."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(table))
    for row in table.rows:
        members = [harmless(text) for member in row.members for text in (member.key, member.label)]
        interval = [_plain(row.cell.low), _plain(row.cell.high)] if table.has_intervals else []
        cells = [_plain(row.cell.value), *interval, row.cell.mark or "", _yes(row.cell.provisional)]
        writer.writerow([row.period, *members, *cells])
    return out.getvalue()


def json_text(table: SafeTable) -> str:
    """The table as one JSON object; amounts are numbers with at most two decimals."""
    return json.dumps(as_json(table), ensure_ascii=False, indent=2)


def as_json(table: SafeTable) -> dict[str, Any]:
    """The table as plain values, ready for JSON."""
    rules = table.disclosure
    return {
        "indicator": table.indicator,
        "title": table.title,
        "question": table.question,
        "unit": table.unit,
        "scope": table.scope,
        "source": table.source,
        "peildatum": table.peildatum.isoformat(),
        "mode": table.mode,
        "disclosure": {"name": rules.name, "threshold": rules.threshold, "counts": rules.counts, "euros": rules.euros},
        "by": list(table.by),
        "where": {name: member.key for name, member in table.where.items()},
        "periods": list(table.periods),
        "columns": columns(table),
        "rows": [_row_as_json(table, row) for row in table.rows],
        "notes": [*table.notes, rules.text],
    }


def xlsx_bytes(table: SafeTable) -> bytes:
    """A workbook: a sheet with a line per member and a column per period, and a sheet that explains it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        figures = book.add_format(
            {"num_format": _NUMBER_FORMATS.get(table.unit.split(" ", maxsplit=1)[0], _WHOLE_NUMBERS)}
        )
        _write_figures(book.add_worksheet("Cijfers"), table, head=head, figures=figures)
        _write_explanation(
            book.add_worksheet("Toelichting"), table, head=head, wrap=book.add_format({"text_wrap": True})
        )
    return out.getvalue()


def columns(table: SafeTable) -> list[str]:
    """The names of the columns in CSV and JSON."""
    interval = ("low", "high") if table.has_intervals else ()
    members = (name for key in table.by for name in (key, f"{key}_label"))
    return ["periode", *members, "value", *interval, "mark", "provisional"]


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def explanation(table: SafeTable) -> Iterator[tuple[str, str]]:
    """What a reader of the file needs: a heading and a text per line."""
    definition = table.definition
    yield "Titel", table.title
    yield "Vraag", table.question
    yield "Teller", definition.numerator
    if definition.denominator:
        yield "Noemer", definition.denominator
    yield "Eenheid", table.unit
    yield "Reikwijdte", table.scope
    yield "Bron", table.source
    yield "Peildatum", short_date(table.peildatum)
    yield "Bescherming", table.disclosure.text
    yield "Waarom dit telt", definition.why
    for note in (*table.notes, *definition.pitfalls):
        yield "Let op", note
    yield "Auteur", definition.author
    yield "Getoetst door", definition.checker
    yield "Volgende herziening", short_date(definition.next_review)


def _write_figures(sheet: Any, table: SafeTable, *, head: Any, figures: Any) -> None:
    titles = [DIMENSIONS[name] for name in table.by] or [table.definition.title]
    for column, title in enumerate((*titles, *(_period_title(table, period) for period in table.periods))):
        sheet.write_string(0, column, title, head)
    lines = dict.fromkeys(row.members for row in table.rows)
    for line, members in enumerate(lines, start=1):
        labels = [member.label for member in members] or ["Totaal"]
        for column, label in enumerate(labels):
            sheet.write_string(line, column, harmless(label))
        for column, period in enumerate(table.periods, start=len(titles)):
            cell = table.cell(period, **dict(zip(table.by, (member.key for member in members), strict=True)))
            if cell.value is None:
                sheet.write_string(line, column, cell.mark or "")
            else:
                sheet.write_number(line, column, cell.value, figures)
    sheet.set_column(0, len(titles) - 1, 32)
    sheet.set_column(len(titles), len(titles) + len(table.periods), 14)
    sheet.freeze_panes(1, len(titles))


def _write_explanation(sheet: Any, table: SafeTable, *, head: Any, wrap: Any) -> None:
    for line, (title, text) in enumerate(explanation(table)):
        sheet.write_string(line, 0, title, head)
        sheet.write_string(line, 1, harmless(text), wrap)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)


def _period_title(table: SafeTable, period: str) -> str:
    provisional = any(row.cell.provisional for row in table.rows if row.period == period)
    return f"{period} (voorlopig)" if provisional else period


def _row_as_json(table: SafeTable, row: Row) -> dict[str, Any]:
    members = {
        name: text
        for key, member in zip(table.by, row.members, strict=True)
        for name, text in ((key, member.key), (f"{key}_label", member.label))
    }
    interval = {"low": _bare(row.cell.low), "high": _bare(row.cell.high)} if table.has_intervals else {}
    return {
        "periode": row.period,
        **members,
        "value": _bare(row.cell.value),
        **interval,
        "mark": row.cell.mark,
        "provisional": row.cell.provisional,
    }


def _bare(value: Value | None) -> float | int | None:
    return float(value) if isinstance(value, Decimal) else value


def _plain(value: Value | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _yes(claim: bool) -> str:
    return "ja" if claim else "nee"
