"""`jeugdregie decompose`: why cost changed between two periods, by cause."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.cli.indicators import Format, Protection


def decompose(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    to: Annotated[str, typer.Option("--to", help="Periode die je wilt verklaren: 2025-H2, 2025, 2025-Q3 of 2025-03.", show_default=False)],
    since: Annotated[str | None, typer.Option("--from", help="Periode waarmee je vergelijkt; zonder: dezelfde een jaar eerder.", show_default=False)] = None,
    by: Annotated[str | None, typer.Option("--by", help="Splits per sector, gemeente of aanbieder.", show_default=False)] = None,
    where: Annotated[list[str] | None, typer.Option("--where", help="Keuze: gemeente=0392.")] = None,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
) -> None:  # fmt: skip
    """Splits een verandering van de kosten in aantal jeugdigen, productmix, volume en prijs."""
    from jeugdregie.cli.indicator_output import show_indicator

    show_indicator(
        "kostenverandering",
        store,
        by=[name for name in (by, "factor") if name],
        periods=[period for period in (since, to) if period],
        where=where or (),
        format=format,
        exact=disclosure == Protection.NONE,
    )
