"""`jeugdregie synth`: invent a region and its message traffic."""

from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table


def synth(
    out: Path = typer.Option(..., "--out", help="Map waarin de regio komt."),
    months: int = typer.Option(24, "--months", help="Aantal maanden berichtenverkeer."),
    scale: float = typer.Option(1.0, "--scale", help="1 is de omvang van de regio, 0.1 een tiende."),
    seed: int = typer.Option(1, "--seed", help="Zelfde getal, zelfde bestanden."),
    start: str = typer.Option("2024-01", "--start", help="Eerste maand."),
    region: str = typer.Option("", "--region", help="Alleen deze gemeenten: CBS-codes met komma's ertussen."),
    fault: list[str] = typer.Option([], "--fault", help="Plant een fout in een deel van de berichten: CD041=0.01."),
    effect: list[str] = typer.Option([], "--effect", help="Een maatregel met effect: huisarts:-0.2:2025-07."),
    index: list[str] = typer.Option(
        [], "--index", help="Tarieven veranderen vanaf een maand: 1045:2025-01 is 4,5 % erbij."
    ),
    processes: int = typer.Option(2, "--processes", min=1, help="Aantal processen."),
) -> None:
    """Verzin een regio: gezinnen, zorg en iJw-berichten in een zip per maand, met de waarheid ernaast."""
    from jeugdregie.periods import parse_period
    from jeugdregie.synthetic.generate import generate
    from jeugdregie.synthetic.request import Request, parse_effect, parse_fault, parse_index

    first: date = parse_period(start).first
    request = Request(
        seed=seed,
        months=months,
        scale=scale,
        start=first,
        gemeenten=tuple(filter(None, region.split(","))),
        faults=tuple(parse_fault(text) for text in fault),
        effects=tuple(parse_effect(text) for text in effect),
        indexes=tuple(parse_index(text) for text in index),
    )
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<12}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int) -> None:
            task = tasks.setdefault(step, bar.add_task(step, total=total)) if step not in tasks else tasks[step]
            bar.update(task, completed=done)

        outcome = generate(request, out, processes=processes, progress=report)
    table = Table("bericht", "aantal")
    for name, count in sorted(outcome.berichten.items()):
        table.add_row(name, str(count))
    table.add_row("totaal", str(outcome.berichten.total()))
    console.print(table)
    console.print(f"{outcome.jeugdigen} jeugdigen, {request.months} maanden tot en met {request.horizon}: {out}")
