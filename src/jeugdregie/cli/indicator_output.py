"""What `jeugdregie indicators` writes; apart from its options, so that the command line starts quickly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.indicators import Format
from jeugdregie.errors import InputError
from jeugdregie.indicators import DIMENSIONS, EXACT, Definition, SafeTable, calculate, catalogue, find
from jeugdregie.indicators.asking import choice, cuts, period_list
from jeugdregie.indicators.dataset import open_dataset
from jeugdregie.indicators.definition import GROUPS
from jeugdregie.indicators.journal import note_exact_use
from jeugdregie.indicators.notation import short_date
from jeugdregie.indicators.trend import trends
from jeugdregie.store import Store


def show_indicator(
    name: str | None,
    store: Path | None,
    *,
    by: Sequence[str],
    periods: Sequence[str],
    where: Sequence[str],
    format: Format,
    exact: bool,
    change: bool = False,
    engine: str = "duckdb",
    files_at: str | None = None,
) -> None:
    """Write one indicator; exact figures are written down in the store's log."""
    if name is None:
        raise InputError("Noem een indicator, of vraag met --list welke er zijn.", code="indicator-ontbreekt")
    find(name)
    if store is None:
        raise InputError("Noem de opslag met --store MAP.", code="opslag-ontbreekt")
    opened = Store.open(store)
    asked: dict[str, Any] = {"by": cuts(by), "periods": period_list(periods), "where": choice(where)}
    data = open_dataset(opened, engine, files_at=files_at)
    table = calculate(data, name, **asked, disclosure=EXACT if exact else None)
    if exact:
        note_exact_use(opened.path, table)
        Console(stderr=True).print(f"[yellow]Let op:[/yellow] {table.disclosure.text} Dit gebruik is vastgelegd.")
    _show(table, format, change=change)


def show_catalogue(format: Format) -> None:
    """Write what indicators there are."""
    items = catalogue()
    if format is Format.JSON:
        typer.echo(json.dumps([_as_json(item) for item in items], ensure_ascii=False, indent=2))
    elif format is Format.CSV:
        raise InputError("De lijst is er als table en als json.", code="vorm")
    else:
        for group, title in GROUPS.items():
            _show_group(title, [item for item in items if item.group == group])


def _show_group(title: str, items: Sequence[Definition]) -> None:
    if not items:
        return
    table = Table("Naam", "Vraag", "Eenheid", "Indelingen", title=title, title_justify="left")
    for item in items:
        table.add_row(item.name, item.question, item.unit, ", ".join(item.dimensions))
    _console().print(table)


def _as_json(item: Definition) -> dict[str, Any]:
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def _show(table: SafeTable, format: Format, *, change: bool) -> None:
    if format is Format.CSV:
        typer.echo(table.to_csv(), nl=False)
    elif format is Format.JSON:
        typer.echo(table.to_json())
    else:
        _show_table(table, change=change)


def _show_table(table: SafeTable, *, change: bool) -> None:
    console = _console()
    console.print(table.title, style="bold", highlight=False, markup=False)
    console.print(table.question, highlight=False, markup=False)
    shown = Table()
    for name in table.by:
        shown.add_column(DIMENSIONS[name])
    if not table.by:
        shown.add_column("")
    for period in table.periods:
        shown.add_column(f"{period} *" if _is_provisional(table, period) else period, justify="right")
    moved = {item.members: (item.text,) for item in trends(table)} if change else {}
    if change:
        shown.add_column(f"{table.periods[0]} tot {table.periods[-1]}", justify="right")
    for members in dict.fromkeys(row.members for row in table.rows):
        keys = dict(zip(table.by, (member.key for member in members), strict=True))
        labels = [member.label for member in members] or ["Totaal"]
        values = (table.text(table.cell(period, **keys)) for period in table.periods)
        shown.add_row(*labels, *values, *moved.get(members, ()))
    console.print(shown)
    for line in _footnotes(table):
        console.print(line, style="dim", highlight=False, markup=False)


def _footnotes(table: SafeTable) -> list[str]:
    star = ["* voorlopig"] if any(_is_provisional(table, period) for period in table.periods) else []
    return [
        f"Eenheid: {table.unit}. {table.scope} Peildatum {short_date(table.peildatum)}.",
        *star,
        *table.notes,
        table.disclosure.text,
    ]


def _is_provisional(table: SafeTable, period: str) -> bool:
    return any(row.cell.provisional for row in table.rows if row.period == period)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)
