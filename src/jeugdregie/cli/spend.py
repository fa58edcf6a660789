"""`jeugdregie spend`: what contracts cost in a year, declared, completed and expected, against their ceilings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.cli.indicators import Format, Protection


class Cut(StrEnum):
    """What the lines are of."""

    CONTRACT = "contract"
    AANBIEDER = "aanbieder"
    PERCEEL = "perceel"
    GEMEENTE = "gemeente"


def spend(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    year: Annotated[int | None, typer.Option("--year", help="Kalenderjaar; zonder: het jaar van de dag na het laatste bericht.", show_default=False)] = None,
    by: Annotated[Cut, typer.Option("--by", help="Een regel per contract, aanbieder, perceel of gemeente.")] = Cut.CONTRACT,
    level: Annotated[float, typer.Option("--level", metavar="KANS", min=0.0, max=1.0, help="Kans op overschrijding die een maatregel nog mag laten.")] = 0.2,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
) -> None:  # fmt: skip
    """Toon wat contracten in een jaar kosten, en de kans dat zij over hun plafond gaan."""
    from jeugdregie.cli.spend_output import show_spend

    show_spend(store, year, by=by.value, level=level, format=format, exact=disclosure == Protection.NONE)


def statement(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    year: Annotated[int | None, typer.Option("--year", help="Kalenderjaar; zonder: het jaar van het laatste bericht.", show_default=False)] = None,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
) -> None:  # fmt: skip
    """Toon de eindafrekening per gemeente: onderhanden werk, eigen kosten en wat zij volgens de verdeelsleutel betaalt."""
    from jeugdregie.cli.spend_output import show_statement

    show_statement(store, year, format=format, exact=disclosure == Protection.NONE)
