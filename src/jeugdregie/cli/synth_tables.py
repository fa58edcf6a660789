"""`jeugdregie synth-tables`: invent a store of any size, without messages."""

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table


def synth_tables(
    out: Path = typer.Option(..., "--store", help="Map van de nieuwe opslag."),
    youths: int = typer.Option(10_000, "--youths", min=1, help="Aantal jeugdigen dat in zorg komt."),
    months: int = typer.Option(24, "--months", help="Aantal maanden gegevens."),
    regions: int = typer.Option(1, "--regions", help="Aantal regio's van zeven gemeenten; de eerste is de echte."),
    seed: int = typer.Option(1, "--seed", help="Zelfde getal, zelfde tabellen."),
    start: str = typer.Option("2024-01", "--start", help="Eerste maand."),
) -> None:
    """Verzin een opslag met tabellen van elke omvang, zonder berichten: om te meten op landelijke schaal."""
    from jeugdregie.cli.load import number
    from jeugdregie.periods import parse_period
    from jeugdregie.synthetic.columnar.generate import generate_tables
    from jeugdregie.synthetic.columnar.request import ColumnarRequest

    request = ColumnarRequest(youths=youths, seed=seed, months=months, start=parse_period(start).first, regions=regions)
    console = Console(stderr=True)
    columns = (TextColumn("jeugdigen"), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("jeugdigen", total=youths)
        rows = generate_tables(request, out, lambda done, total: bar.update(task, completed=done, total=total))
    table = Table("tabel", "rijen")
    for name, count in sorted(rows.items()):
        table.add_row(name, number(count))
    console.print(table)
    console.print(f"{request.months} maanden tot en met {request.horizon}: {out}", highlight=False)
