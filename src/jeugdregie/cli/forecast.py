"""`jeugdregie forecast` and `jeugdregie backtest`: what is coming, how sure that is, and how well it was foreseen before."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.cli.indicators import Format, Protection


class Flow(StrEnum):
    """What is forecast."""

    STOCK = "stand"
    INFLOW = "instroom"
    OUTFLOW = "uitstroom"


def forecast(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    horizon: Annotated[int, typer.Option("--horizon", help="Maanden vooruit, 1 tot en met 36.")] = 36,
    flow: Annotated[Flow, typer.Option("--flow", help="Wat er wordt voorspeld.")] = Flow.STOCK,
    by: Annotated[list[str] | None, typer.Option("--by", help="Indeling: sector, gemeente, leeftijdsgroep, of bij instroom verwijzer. Hoogstens twee; zonder: sector.")] = None,
    draws: Annotated[int, typer.Option("--draws", help="Aantal trekkingen: meer geeft gladdere banden en duurt langer.")] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="Begin van het toeval: hetzelfde getal geeft dezelfde uitkomst.")] = 1,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
) -> None:  # fmt: skip
    """Voorspel stand, instroom of uitstroom per maand, met een band die zegt hoe zeker dat is."""
    from jeugdregie.cli.forecast_output import show_forecast

    show_forecast(
        store,
        horizon=horizon,
        flow=flow.value,
        by=by or ("sector",),
        draws=draws,
        seed=seed,
        format=format,
        exact=disclosure == Protection.NONE,
    )


def backtest(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    horizon: Annotated[int, typer.Option("--horizon", help="Maanden vooruit, 1 tot en met 36.")] = 12,
    origins: Annotated[int, typer.Option("--origins", help="Van hoeveel eerdere momenten hoogstens wordt voorspeld.")] = 6,
    step: Annotated[int, typer.Option("--step", help="Maanden tussen die momenten.")] = 6,
    draws: Annotated[int, typer.Option("--draws", help="Aantal trekkingen per moment.")] = 300,
    seed: Annotated[int, typer.Option("--seed", help="Begin van het toeval.")] = 1,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
) -> None:  # fmt: skip
    """Voorspel vanaf eerdere momenten en leg dat naast wat er kwam, en naast andere manieren van voorspellen."""
    from jeugdregie.cli.forecast_output import show_backtest

    show_backtest(store, horizon=horizon, origins=origins, step=step, draws=draws, seed=seed, format=format)
