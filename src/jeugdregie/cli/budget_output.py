"""What `jeugdregie budget` writes; apart from its options, so that the command line starts quickly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.indicators import Format
from jeugdregie.errors import InputError
from jeugdregie.indicators import dataset_of
from jeugdregie.indicators.notation import money
from jeugdregie.load.reference import read_reference
from jeugdregie.steering.budget_sheet import Budget, budget_of, budget_of_store, budget_sheet
from jeugdregie.steering.sheets import Entry, Sheet, csv_of, json_of
from jeugdregie.store import Store

_WORDS = 3
"""Columns that hold words; the rest are amounts."""


def show_budget(base: Path | None, shifts: Path | None, store: Path | None, format: Format) -> None:
    """Write the budget of two files, or of a store."""
    sheet = budget_sheet(_found(base, shifts, store))
    if format is Format.CSV:
        typer.echo(csv_of(sheet), nl=False)
    elif format is Format.JSON:
        typer.echo(json_of(sheet))
    else:
        _show(sheet)


def _found(base: Path | None, shifts: Path | None, store: Path | None) -> Budget:
    if (base is None) == (store is None):
        raise InputError("Geef een bestand met de begroting, of een opslag met --store.", code="begroting-bron")
    if store is not None:
        return budget_of_store(dataset_of(Store.open(store)))
    if base is None or not base.exists() or (shifts is not None and not shifts.exists()):
        raise InputError("Een van de bestanden bestaat niet. Controleer de namen.", code="pad-onbekend")
    return budget_of(read_reference("begroting", base), read_reference("verschuiving", shifts) if shifts else [])


def _show(sheet: Sheet) -> None:
    table = Table(title=sheet.title, title_justify="left")
    for place, field in enumerate(sheet.fields):
        table.add_column(field.heading, justify="left" if place < _WORDS else "right")
    for row in sheet.rows:
        table.add_row(*(_text(entry) for entry in row), style="bold" if row[1] == "Samen" else None)
    console = Console()
    console = console if console.is_terminal else Console(width=160)
    console.print(table)
    for note in sheet.notes:
        console.print(note, style="dim", highlight=False, markup=False)


def _text(entry: Entry) -> str:
    if isinstance(entry, Decimal):
        return money(entry)
    return str(entry or "")
