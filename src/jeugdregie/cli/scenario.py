"""`jeugdregie scenario`: what measures would do, beside the same futures without them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.cli.indicators import Format, Protection


def scenario(
    file: Annotated[str | None, typer.Argument(help="Bestand met een scenario, of de naam van een voorbeeld (zie --list).", show_default=False)] = None,
    store: Annotated[Path | None, typer.Option("--store", help="Map van de opslag.", show_default=False)] = None,
    list: Annotated[bool, typer.Option("--list", help="Toon de voorbeelden die worden meegeleverd.")] = False,
    horizon: Annotated[int, typer.Option("--horizon", help="Maanden vooruit, 1 tot en met 36.")] = 36,
    gemeente: Annotated[str, typer.Option("--gemeente", help="Code van één gemeente; zonder: de regio.")] = "",
    by: Annotated[str, typer.Option("--by", help="Indeling: gemeente of sector. Zonder: alleen het totaal.")] = "",
    seed: Annotated[int, typer.Option("--seed", help="Begin van het toeval: hetzelfde getal geeft dezelfde uitkomst.")] = 1,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
) -> None:  # fmt: skip
    """Leg maatregelen naast de prognose: trajecten, kosten en wachtenden per jaar, met een band van 80 %."""
    from jeugdregie.cli.scenario_output import show_examples, show_scenario

    if list:
        show_examples()
        return
    show_scenario(
        file,
        store,
        horizon=horizon,
        gemeente=gemeente,
        by=(by,) if by else (),
        seed=seed,
        format=format,
        exact=disclosure == Protection.NONE,
    )
