"""What `jeugdregie scenario` writes; apart from its options, so that the command line starts quickly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.indicators import Format
from jeugdregie.errors import InputError
from jeugdregie.forecast.scenario import Scenario, examples, read_scenario
from jeugdregie.forecast.scenario.base import base_of
from jeugdregie.forecast.scenario.document import moved
from jeugdregie.forecast.scenario.outcome import Outcome, outcome
from jeugdregie.forecast.scenario.safe import SIDES, Quantity
from jeugdregie.indicators import DIMENSIONS, EXACT, UNKNOWN, Cell, SafeTable, dataset_of
from jeugdregie.indicators.downloads import as_json, harmless
from jeugdregie.indicators.journal import note_exact_use
from jeugdregie.indicators.notation import change, money, number, short_date
from jeugdregie.store import Store

MOST_MONTHS = 36


def show_examples() -> None:
    """Write the scenarios that come with the package."""
    shown = Table()
    for title in ("Naam", "Scenario", "Maatregelen"):
        shown.add_column(title)
    for name, found in examples().items():
        shown.add_row(name, found.naam, str(len(found.maatregel)))
    _console().print(shown)


def show_scenario(
    file: str | None,
    store: Path | None,
    *,
    horizon: int,
    gemeente: str,
    by: Sequence[str],
    seed: int,
    format: Format,
    exact: bool,
) -> None:
    """Write what a scenario does to the forecast of a store; exact figures are written down in the log of the store."""
    is_shipped = file in examples()
    scenario = _scenario_in(file)
    if store is None:
        raise InputError("Geef met --store de map van de opslag.", code="opslag-ontbreekt")
    if not 1 <= horizon <= MOST_MONTHS:
        raise InputError(f"Een prognose gaat 1 tot en met {MOST_MONTHS} maanden vooruit.", code="prognose-horizon")
    opened = Store.open(store)
    dataset = dataset_of(opened)
    base = base_of(dataset, months=horizon, seed=seed)
    if is_shipped:
        scenario = moved(scenario, base.course.months[0])
    found = outcome(dataset, base, scenario, gemeente=gemeente, by=by, disclosure=EXACT if exact else None)
    if exact:
        for table in found.tables.values():
            note_exact_use(opened.path, table)
        Console(stderr=True).print(
            "[yellow]Let op:[/yellow] exacte cijfers, niet verspreiden. Dit gebruik is vastgelegd."
        )
    {Format.CSV: _write_csv, Format.JSON: _write_json}.get(format, _show)(found)


def _scenario_in(file: str | None) -> Scenario:
    if file is None:
        raise InputError(
            "Geef een bestand of de naam van een voorbeeld; --list toont de voorbeelden.", code="scenario-geen"
        )
    if file in examples():
        return examples()[file]
    try:
        return read_scenario(Path(file).read_text("utf-8"), file=Path(file).name)
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"{file} is geen leesbaar bestand en geen voorbeeld. De voorbeelden zijn: {', '.join(examples())}.",
            code="scenario-geen",
        ) from None


def _write_json(found: Outcome) -> None:
    typer.echo(json.dumps(as_plain(found), ensure_ascii=False, indent=2))


def as_plain(found: Outcome) -> dict[str, Any]:
    """An outcome as plain values."""
    return {
        "scenario": msgspec.to_builtins(found.scenario),
        "bespaard": _plain_cell(found.saved),
        "tabellen": [as_json(table) for table in found.tables.values()],
        "gevoeligheid": [
            {
                "maatregel": swing.measure.naam,
                "bewijs": swing.measure.bewijs,
                **{name: _plain(getattr(swing, name)) for name in ("low", "likely", "high")},
            }
            for swing in found.swings
        ],
        "opmerkingen": list(found.notes),
    }


def _plain(cell: Cell) -> float | None:
    return None if cell.value is None else float(cell.value)


def _plain_cell(cell: Cell) -> dict[str, float | str | None]:
    ends = {name: None if end is None else float(end) for name, end in (("low", cell.low), ("high", cell.high))}
    return {"value": _plain(cell), **ends, "mark": cell.mark}


def _write_csv(found: Outcome) -> None:
    """A line per figure, with the name of its indicator."""
    by = next(iter(found.tables.values())).by
    names = ("indicator", "periode", *(name for key in by for name in (key, f"{key}_label")), *_FIGURE)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    for table in found.tables.values():
        for row in as_json(table)["rows"]:
            texts = {name: _plain_text(value) for name, value in row.items()}
            writer.writerow({"indicator": table.indicator, **texts})
    typer.echo(out.getvalue(), nl=False)


_FIGURE = ("value", "low", "high", "mark", "provisional")


def _plain_text(value: str | float | bool | None) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else f"{value:.15g}"


def _show(found: Outcome) -> None:
    console = _console()
    console.print(found.scenario.naam, style="bold", highlight=False, markup=False)
    if found.scenario.toelichting:
        console.print(found.scenario.toelichting, highlight=False, markup=False)
    for quantity in found.quantities:
        console.print(_years(found, quantity))
    console.print(_saved(found.saved), highlight=False, markup=False)
    console.print(_swings(found))
    first = next(iter(found.tables.values()))
    for line in (f"Peildatum {short_date(first.peildatum)}. {first.scope}", *first.notes, first.disclosure.text):
        console.print(line, style="dim", highlight=False, markup=False)


def _years(found: Outcome, quantity: Quantity) -> Table:
    tables = [found.tables[quantity, side] for side in SIDES]
    first = tables[0]
    shown = Table(title=f"{first.definition.title.split(',', maxsplit=1)[0]}, in {first.unit}")
    for title in (*(DIMENSIONS[name] for name in first.by), "Jaar"):
        shown.add_column(title)
    for side in SIDES:
        shown.add_column(side, justify="right")
    for members in dict.fromkeys(row.members for row in first.rows):
        keys = dict(zip(first.by, (member.key for member in members), strict=True))
        for label in first.periods:
            cells = (with_band(table, table.cell(label, **keys)) for table in tables)
            shown.add_row(*(member.label for member in members), label, *cells)
    return shown


def with_band(table: SafeTable, cell: Cell) -> str:
    """A cell with its interval, as text."""
    if cell.low is None or cell.high is None:
        return table.text(cell)
    return f"{table.text(cell)} ({number(cell.low)} tot {number(cell.high)})"


def _saved(cell: Cell) -> str:
    if cell.value is None or cell.low is None or cell.high is None:
        return "Wat het scenario bespaart, is onbekend: er zijn geen kosten."
    word = "goedkoper" if cell.value >= 0 else "duurder"
    ends = f"de band van 80 % loopt van {money(cell.low)} tot {money(cell.high)} bespaard"
    return f"Over alle maanden samen is het scenario {money(abs(float(cell.value)))} {word} dan de basis; {ends}."


def _swings(found: Outcome) -> Table:
    shown = Table(
        title="Wat het meest telt: kosten van zorg ten opzichte van de basis, met één maatregel anders dan verwacht"
    )
    for title in ("Maatregel", "Hefboom", "Effect", "Bewijs", "Bron"):
        shown.add_column(title)
    for title in ("laagste effect", "waarschijnlijkst", "hoogste effect"):
        shown.add_column(title, justify="right")
    for swing in found.swings:
        low, _, high = swing.measure.effect
        effect = f"{change(100 * low, 0)} tot {change(100 * high, 0)}"
        measure = swing.measure
        shown.add_row(
            measure.naam,
            measure.hefboom,
            effect,
            measure.bewijs,
            measure.bron,
            *_amounts(swing.low, swing.likely, swing.high),
        )
    return shown


def _amounts(*cells: Cell) -> Iterator[str]:
    yield from (UNKNOWN if cell.value is None else money(cell.value) for cell in cells)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)
