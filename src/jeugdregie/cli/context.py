"""`jeugdregie context`: a gemeente beside comparable ones and the country, its expected use, and its vulnerable groups."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def context(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    gemeente: Annotated[str, typer.Option("--gemeente", help="Code of naam, zoals 0392 of Haarlem.", show_default=False)],
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
) -> None:  # fmt: skip
    """Zet een gemeente naast vergelijkbare gemeenten en het land, en toon haar verwachte gebruik en kwetsbare groepen."""
    from jeugdregie.cli.context_output import show_context

    show_context(store, gemeente, as_json=format is Format.JSON)
