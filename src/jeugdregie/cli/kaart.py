"""`jeugdregie kaart`: put the outlines of gemeenten or wijken in a store, so that pages draw them as maps."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jeugdregie.errors import InputError


class Soort(StrEnum):
    """What the areas are."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"


def kaart(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="GeoJSON of TopoJSON met de omtrekken.", show_default=False)],
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)],
    soort: Annotated[Soort, typer.Option("--soort", help="Wat de gebieden zijn.")] = Soort.GEMEENTE,
    code: Annotated[str, typer.Option("--code", help="Eigenschap met de CBS-code; leeg: zoek haar.")] = "",
) -> None:  # fmt: skip
    """Zet omtrekken van gemeenten of wijken in een opslag; pagina's tekenen er kaarten mee."""
    from jeugdregie.load.areas import keep_areas, read_areas
    from jeugdregie.store import Store

    opened = Store.open(store)
    try:
        text = file.read_bytes()
    except OSError:
        raise InputError(f"{file} is niet te lezen. Klopt het pad?", code="kaart-onleesbaar") from None
    areas = read_areas(text, soort.value, code=code)
    missing = keep_areas(opened, soort.value, areas)
    kept = opened.read_table("kaart").to_pylist()
    count = sum(row["soort"] == soort.value for row in kept)
    typer.echo(f"{count} van de {len(areas)} gebieden uit {file.name} staan nu in de opslag als {soort.value}.")
    if missing:
        typer.echo(f"Zonder omtrek blijven de gemeenten {', '.join(missing)}: zij staan niet in het bestand.")
