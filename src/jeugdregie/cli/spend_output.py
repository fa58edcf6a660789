"""What `jeugdregie spend` and `jeugdregie statement` write; apart from their options, so that the command line starts quickly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.indicators import Format
from jeugdregie.forecast.spend import year_of
from jeugdregie.indicators import EXACT, Dataset, dataset_of
from jeugdregie.indicators.journal import note_exact_money
from jeugdregie.indicators.notation import money, short_date
from jeugdregie.steering.positions import Cut
from jeugdregie.steering.safe_positions import SafePositions, safe_positions
from jeugdregie.steering.sheets import Entry, Sheet, csv_of, json_of
from jeugdregie.steering.spend_sheet import spend_sheet, statement_sheet
from jeugdregie.store import Store

_SHOWN = ("naam", "plafond", "gedeclareerd", "aangevuld", "verwacht", "kans_100", "kans_105", "verwachte_dag")
_RANGES = {"aangevuld", "verwacht"}
_CHANCES = {"kans_100", "kans_105"}


def show_spend(store: Path, year: int | None, *, by: Cut, level: float, format: Format, exact: bool) -> None:
    """Write the positions of a year; exact figures are written down in the store's log."""
    dataset = dataset_of(Store.open(store))
    asked = year or year_of(dataset)
    found = safe_positions(dataset, asked, by, level=level, disclosure=EXACT if exact else None)
    _note(store, exact, what="uitgaven", year=asked, by=by)
    sheet = spend_sheet(found)
    if format is Format.TABLE:
        _show_positions(found, sheet)
    else:
        _write(sheet, format, dataset, year=asked)


def show_statement(store: Path, year: int | None, *, format: Format, exact: bool) -> None:
    """Write the year-end statement; exact figures are written down in the store's log."""
    dataset = dataset_of(Store.open(store))
    asked = year or dataset.peildatum.year
    sheet = statement_sheet(dataset, asked, EXACT if exact else None)
    _note(store, exact, what="eindafrekening", year=asked, by="gemeente")
    if format is not Format.TABLE:
        _write(sheet, format, dataset, year=asked)
        return
    table = Table(title=sheet.title, title_justify="left")
    for field in sheet.fields[:-1]:
        table.add_column(field.heading, justify="left" if field.name == "gemeente" else "right")
    for row in sheet.rows:
        table.add_row(*(_text(entry, row[-1]) for entry in row[:-1]))
    _print(table, sheet)


def _show_positions(found: SafePositions, sheet: Sheet) -> None:
    places = {field.name: number for number, field in enumerate(sheet.fields)}
    days = tuple(name for name in places if name.startswith("laatste_dag_"))
    shown = (*_SHOWN, *(days if found.cut == "contract" else ()))
    table = Table(title=sheet.title, title_justify="left")
    for name in shown:
        table.add_column(sheet.fields[places[name]].heading, justify="left" if name == "naam" else "right")
    for row in sheet.rows:
        table.add_row(*(_position_text(name, row, places) for name in shown))
    _print(table, sheet)


def _position_text(name: str, row: tuple[Entry, ...], places: dict[str, int]) -> str:
    entry, mark = row[places[name]], row[-1]
    if name in ("naam", "plafond"):
        return _text(entry, "geen" if name == "plafond" else None)
    if name in _CHANCES and entry is not None:
        return chance_text(int(str(entry)))
    if name in _RANGES and entry is not None:
        low, high = (_text(row[places[f"{name}_{end}"]], None) for end in ("laag", "hoog"))
        return f"{_text(entry, None)} ({low} – {high})"
    return _text(entry, mark)


def chance_text(percent: int) -> str:
    """A chance in words that claim no certainty: a course that was not drawn is not impossible."""
    return "< 1 %" if percent < 1 else "> 99 %" if percent > 99 else f"{percent} %"


def _text(entry: Entry, mark: Entry) -> str:
    if entry is None:
        return str(mark or "–")
    if isinstance(entry, date):
        return short_date(entry)
    return money(entry) if isinstance(entry, int | Decimal) else entry


def _write(sheet: Sheet, format: Format, dataset: Dataset, *, year: int) -> None:
    if format is Format.CSV:
        typer.echo(csv_of(sheet), nl=False)
    else:
        typer.echo(json_of(sheet, year=year, peildatum=dataset.peildatum.isoformat()))


def _note(store: Path, exact: bool, *, what: str, year: int, by: str) -> None:
    if exact:
        note_exact_money(store, what=what, year=year, by=by)
        Console(stderr=True).print(f"[yellow]Let op:[/yellow] {EXACT.text} Dit gebruik is vastgelegd.")


def _print(table: Table, sheet: Sheet) -> None:
    console = Console()
    console = console if console.is_terminal else Console(width=240)
    console.print(table)
    for note in sheet.notes:
        console.print(note, style="dim", highlight=False, markup=False)
