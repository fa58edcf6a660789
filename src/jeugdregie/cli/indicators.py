"""`jeugdregie indicators`: a figure from a store as table, CSV or JSON; with --list, what figures there are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the figures are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Protection(StrEnum):
    """Whether small figures are hidden."""

    STANDARD = "standaard"
    NONE = "none"


def indicators(
    name: Annotated[str | None, typer.Argument(metavar="INDICATOR", help="Naam van de indicator; zie --list.", show_default=False)] = None,
    store: Annotated[Path | None, typer.Option("--store", help="Map van de opslag.", show_default=False)] = None,
    by: Annotated[list[str] | None, typer.Option("--by", help="Indeling, zoals sector, perceel, verwijzer, regio of gemeente; --list zegt welke kunnen. Hoogstens twee.")] = None,
    period: Annotated[list[str] | None, typer.Option("--period", help="Periode: 2025-H1, 2025, 2025-Q3, 2025-03 of een reeks 2024-H1..2025-H2.")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", help="Keuze: gemeente=0392.")] = None,
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    disclosure: Annotated[Protection, typer.Option("--disclosure", help="none: exacte cijfers, alleen voor de eigenaar van de opslag; wordt vastgelegd.")] = Protection.STANDARD,
    change: Annotated[bool, typer.Option("--change", help="Toon ook de verandering van de eerste tot de laatste periode (alleen in een tabel).")] = False,
    engine: Annotated[str, typer.Option("--engine", help="Rekenmachine: duckdb, of spark voor meer dan één machine (docs/scale.md).")] = "duckdb",
    files_at: Annotated[str | None, typer.Option("--files-at", help="Waar de rekenmachine de bestanden leest, als dat niet de map zelf is: s3a://emmer/opslag.", show_default=False)] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Toon alle indicatoren.")] = False,
) -> None:  # fmt: skip
    """Toon een indicator per periode, of met --list welke er zijn."""
    from jeugdregie.cli.indicator_output import show_catalogue, show_indicator

    if show_list:
        show_catalogue(format)
    else:
        show_indicator(
            name,
            store,
            by=by or (),
            periods=period or (),
            where=where or (),
            format=format,
            exact=disclosure == Protection.NONE,
            change=change,
            engine=engine,
            files_at=files_at,
        )
