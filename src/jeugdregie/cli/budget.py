"""`jeugdregie budget`: a budget over years, with what cuts, transformation and new money make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.cli.indicators import Format


def budget(
    base: Annotated[Path | None, typer.Argument(metavar="[BEGROTING.csv]", help="Begroting: jaar, stroom, zorgtype en bedrag.", show_default=False)] = None,
    shifts: Annotated[Path | None, typer.Argument(metavar="[VERSCHUIVING.csv]", help="Verschuivingen: jaar, stroom, zorgtype, soort en deel of bedrag.", show_default=False)] = None,
    store: Annotated[Path | None, typer.Option("--store", help="Neem de begroting uit deze opslag.", show_default=False)] = None,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
) -> None:  # fmt: skip
    """Toon een begroting over jaren, met wat kortingen, transformatie en nieuw geld ervan maken."""
    from jeugdregie.cli.budget_output import show_budget

    show_budget(base, shifts, store, format)
