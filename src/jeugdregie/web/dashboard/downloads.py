"""Cards as files: the figures of the page in CSV and XLSX, with what is needed to read them later."""

import csv
import io
from typing import Any

import xlsxwriter

from jeugdregie.indicators import SafeTable
from jeugdregie.indicators.downloads import as_json, columns, explanation, harmless
from jeugdregie.web.dashboard.grid import Grid, GridCell
from jeugdregie.web.dashboard.page import Content

_LAST = ("value", "low", "high", "mark", "provisional")
"""The columns that stand last in every file, in this order."""


def csv_file(content: Content) -> bytes:
    """A line per figure; with a byte order mark, since spreadsheets take a file without one for another encoding."""
    out = io.StringIO()
    if not content.tables:
        _write_published(out, content)
        return out.getvalue().encode("utf-8-sig")
    names = dict.fromkeys(name for table in content.tables for name in columns(table))
    ordered = [name for name in names if name not in _LAST] + [name for name in _LAST if name in names]
    writer = csv.DictWriter(out, ["indicator", *ordered], lineterminator="\r\n")
    writer.writeheader()
    for table in content.tables:
        writer.writerows(_lines(table))
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(content: Content) -> bytes:
    """A sheet with the table of the page, and one that explains each indicator."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        write_grid(
            book.add_worksheet("Cijfers"), content.grid, head=head, figure=book.add_format({"num_format": "#,##0.##"})
        )
        _write_explanation(
            book.add_worksheet("Toelichting"), content, head=head, wrap=book.add_format({"text_wrap": True})
        )
    return out.getvalue()


def _write_published(out: io.StringIO, content: Content) -> None:
    """The grid as it stands on the page, with plain numbers and the source in a column."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([content.grid.corner, *content.grid.columns, "Bron"])
    for row in content.grid.rows:
        values = [harmless(cell.text) if cell.value is None else f"{cell.value:.15g}" for cell in row.cells]
        writer.writerow([harmless(row.label), *values, content.published])


def _lines(table: SafeTable) -> list[dict[str, str]]:
    lines = []
    for row in as_json(table)["rows"]:
        texts = {name: _plain(value) for name, value in row.items()}
        lines.append({"indicator": table.indicator, **texts})
    return lines


def _plain(value: str | float | bool | None) -> str:
    """A value of a row as it stands in a file of text."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else f"{value:.15g}"


def write_grid(sheet: Any, grid: Grid, *, head: Any, figure: Any) -> None:
    """A grid on a sheet; the ends of intervals in columns of their own."""
    titles, lines = _with_ends(grid)
    for column, title in enumerate((grid.corner, *titles)):
        sheet.write_string(0, column, harmless(title), head)
    for line, (row, cells) in enumerate(zip(grid.rows, lines, strict=True), start=1):
        sheet.write_string(line, 0, harmless(row.label))
        for column, cell in enumerate(cells, start=1):
            _write_cell(sheet, line, column, cell, figure)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(titles), 16)
    sheet.freeze_panes(1, 1)


def _with_ends(grid: Grid) -> tuple[list[str], list[list[GridCell]]]:
    """Headings and lines, with two columns after each that has intervals."""
    has = [any(row.cells[place].low is not None for row in grid.rows) for place in range(len(grid.columns))]
    titles = [
        text
        for place, title in enumerate(grid.columns)
        for text in ((title, f"{title}, van", f"{title}, tot") if has[place] else (title,))
    ]
    lines = [
        [item for place, cell in enumerate(row.cells) for item in (_three(cell) if has[place] else (cell,))]
        for row in grid.rows
    ]
    return titles, lines


def _three(cell: GridCell) -> tuple[GridCell, ...]:
    ends = (GridCell("" if end is None else f"{end}", end, None) for end in (cell.low, cell.high))
    return (cell, *ends)


def _write_cell(sheet: Any, line: int, column: int, cell: GridCell, figure: Any) -> None:
    if cell.value is None:
        sheet.write_string(line, column, cell.text)
    else:
        sheet.write_number(line, column, cell.value, figure)


def _write_explanation(sheet: Any, content: Content, *, head: Any, wrap: Any) -> None:
    lines = [line for table in content.tables for line in (*explanation(table), ("", ""))]
    lines += [("Bron", content.published)] if content.published else []
    for place, (title, text) in enumerate(lines):
        sheet.write_string(place, 0, title, head if title else wrap)
        sheet.write_string(place, 1, harmless(text), wrap)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
