"""What `jeugdregie forecast` and `jeugdregie backtest` write; apart from their options, so that the command line starts quickly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.indicators import Format
from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast import Asked, forecast, mode_for, spells_of
from jeugdregie.forecast.backtest import Record, backtest
from jeugdregie.forecast.scores import BANDS, Score
from jeugdregie.forecast.spells import Spells, day_of, stock
from jeugdregie.forecast.tables import forecast_table
from jeugdregie.indicators import DIMENSIONS, EXACT, Cell, Dataset, SafeTable, dataset_of
from jeugdregie.indicators.disclosure import disclosure_of
from jeugdregie.indicators.journal import note_exact_use
from jeugdregie.indicators.notation import number, percentage, short_date
from jeugdregie.store import Store

MOST_MONTHS, MOST_DRAWS = 36, 10_000

_SHOWN = (1, 3, 6, 12, 18, 24, 30, 36)
"""Months ahead that a terminal has room for; files hold all."""


def show_forecast(
    store: Path, *, horizon: int, flow: str, by: Sequence[str], draws: int, seed: int, format: Format, exact: bool
) -> None:
    """Write a forecast; an exact one is written down in the log of the store."""
    asked = _asked(horizon, draws, seed)
    opened = Store.open(store)
    dataset = dataset_of(opened)
    found = forecast(spells_of(dataset, mode_for(by)), asked)
    table = forecast_table(dataset, found, flow=flow, by=by, disclosure=EXACT if exact else None)
    if exact:
        note_exact_use(opened.path, table)
        Console(stderr=True).print(f"[yellow]Let op:[/yellow] {table.disclosure.text} Dit gebruik is vastgelegd.")
    if format is Format.CSV:
        typer.echo(table.to_csv(), nl=False)
    elif format is Format.JSON:
        typer.echo(table.to_json())
    else:
        _show_forecast(table)


def show_backtest(store: Path, *, horizon: int, origins: int, step: int, draws: int, seed: int, format: Format) -> None:
    """Write the record of a forecast."""
    if min(origins, step) < 1:
        raise InputError("Kies minstens één moment, en minstens één maand ertussen.", code="backtest-momenten")
    dataset = dataset_of(Store.open(store))
    of = spells_of(dataset)
    _check_size(dataset, of)
    record = backtest(of, _asked(horizon, draws, seed), origins=origins, step=step)
    if format is Format.JSON:
        typer.echo(json.dumps(_as_json(record), ensure_ascii=False, indent=2))
    elif format is Format.CSV:
        typer.echo(_as_csv(record), nl=False)
    else:
        _show_record(record)


def _asked(horizon: int, draws: int, seed: int) -> Asked:
    if not 1 <= horizon <= MOST_MONTHS:
        raise InputError(f"Een prognose gaat 1 tot en met {MOST_MONTHS} maanden vooruit.", code="prognose-horizon")
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"Kies 1 tot en met {number(MOST_DRAWS)} trekkingen.", code="prognose-trekkingen")
    return Asked(months=horizon, draws=draws, seed=seed)


def _check_size(dataset: Dataset, of: Spells) -> None:
    """Refuse a record of so few that its errors would tell about them."""
    least = disclosure_of(dataset.settings, dataset.peildatum).threshold
    if stock(of, of.last + (of.entry[:1] * 0)).sum() < least:
        raise NotMeasurableError(
            f"Er lopen minder dan {least} trajecten: terugkijken zegt dan te veel over wie dat zijn.",
            code="backtest-klein",
        )


def _show_forecast(table: SafeTable) -> None:
    console = _console()
    console.print(table.title, style="bold", highlight=False, markup=False)
    console.print(table.question, highlight=False, markup=False)
    chosen = [
        label for place, label in enumerate(table.periods, start=1) if place in _SHOWN or place == len(table.periods)
    ]
    shown = Table()
    for name in table.by:
        shown.add_column(DIMENSIONS[name])
    for label in chosen:
        shown.add_column(label, justify="right")
    for members in dict.fromkeys(row.members for row in table.rows):
        keys = dict(zip(table.by, (member.key for member in members), strict=True))
        cells = (_with_band(table, table.cell(label, **keys)) for label in chosen)
        shown.add_row(*(member.label for member in members), *cells)
    console.print(shown)
    for line in (
        f"Eenheid: {table.unit}. {table.scope} Peildatum {short_date(table.peildatum)}.",
        *table.notes,
        table.disclosure.text,
    ):
        console.print(line, style="dim", highlight=False, markup=False)  # fmt: skip


def _with_band(table: SafeTable, cell: Cell) -> str:
    band = f" ({number(cell.low)} tot {number(cell.high)})" if cell.low is not None and cell.high is not None else ""
    return table.text(cell) + band


def _show_record(record: Record) -> None:
    console = _console()
    console.print(f"Hoe goed de stand {record.months} maanden vooruit was te voorzien", style="bold", highlight=False)
    console.print(_averages(record))
    console.print(_per_origin(record))
    for line in (
        "WAPE: som van de fouten gedeeld door de som van wat er was. Fout met teken: boven nul is te hoog voorspeld.",
        "Dekking: hoe vaak de werkelijkheid binnen de band lag; goed is 50, 80 en 95 %. Breedte: van de band, in trajecten.",
        *(f"{name} is niet geïnstalleerd: installeer jeugdregie[forecast]." for name in record.absent),
    ):
        console.print(line, style="dim", highlight=False, markup=False)


def _averages(record: Record) -> Table:
    moments = len({item.origin for item in record.scores})
    found = record.averages()
    table = Table(title=f"Gemiddeld over {moments} {'moment' if moments == 1 else 'momenten'}")
    table.add_column("")
    for item in found:
        table.add_column(item.method, justify="right")
    for line in zip(*(_cells(item) for item in found), strict=True):
        table.add_row(line[0][0], *(text for _, text in line))
    return table


def _cells(item: Score) -> Sequence[tuple[str, str]]:
    """The measures of a method, each with its name."""
    return (
        ("WAPE totaal", percentage(100 * item.wape)),
        ("WAPE per sector", percentage(100 * item.wape_parts)),
        ("fout met teken", percentage(100 * item.bias)),
        *(
            (f"fout na {month} {'maand' if month == 1 else 'maanden'}", number(error))
            for month, error in item.errors.items()
        ),
        ("pinball", number(item.pinball, 1)),
        *((f"dekking van de band van {band} %", percentage(100 * item.coverage[band], 0)) for band in BANDS),
        *((f"breedte van die band van {band} %", number(item.width[band])) for band in BANDS),
    )


def _per_origin(record: Record) -> Table:
    table = Table(title="Per moment: WAPE totaal")
    methods = list(dict.fromkeys(item.method for item in record.scores))
    table.add_column("vanaf")
    for name in methods:
        table.add_column(name, justify="right")
    for origin in dict.fromkeys(item.origin for item in record.scores):
        here = {item.method: item for item in record.scores if item.origin == origin}
        table.add_row(short_date(day_of(origin)), *(percentage(100 * here[name].wape) for name in methods))
    return table


def _as_json(record: Record) -> Mapping[str, Any]:
    return {
        "maanden": record.months,
        "niet_geinstalleerd": list(record.absent),
        "per_moment": [_flat(item) for item in record.scores],
        "gemiddeld": [{**_flat(item), "vanaf": None} for item in record.averages()],
    }


def _flat(item: Score) -> dict[str, Any]:
    return {**asdict(item), "vanaf": day_of(item.origin).isoformat()}


def _as_csv(record: Record) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    bands = [f"{kind}_{band}" for kind in ("dekking", "breedte") for band in BANDS]
    ahead = sorted({month for item in record.scores for month in item.errors})
    errors = [f"fout_{month}" for month in ahead]
    writer.writerow(["vanaf", "methode", "wape", "wape_per_sector", "fout_met_teken", "pinball", *bands, *errors])
    for item in record.scores:
        values = (item.wape, item.wape_parts, item.bias, item.pinball, *item.coverage.values(), *item.width.values())
        plain = [f"{value:.6g}" for value in (*values, *(item.errors[month] for month in ahead))]
        writer.writerow([day_of(item.origin).isoformat(), item.method, *plain])
    return out.getvalue()


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)
