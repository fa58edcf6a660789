"""`jeugdregie publish`, `opendata` and `releases`: publish tables, held against what was published before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StoreOption = Annotated[Path, typer.Option("--store", help="Map van de opslag.", show_default=False)]
OutOption = Annotated[Path, typer.Option("--out", help="Map waarin de bestanden komen.", show_default=False)]
PeriodOption = Annotated[list[str] | None, typer.Option("--period", help="Halfjaar, of een reeks 2024-H1..2025-H2; zonder: de laatste hele halfjaren.")]  # fmt: skip
NewOption = Annotated[
    bool, typer.Option("--new", help="Alleen hele halfjaren die onder deze naam nog niet zijn uitgegeven.")
]
HideOption = Annotated[bool, typer.Option("--hide", help="Scherm af wat naast eerdere uitgaven te herleiden zou zijn, in plaats van te weigeren.")]  # fmt: skip
ByOption = Annotated[str | None, typer.Option("--by", help="Wie uitgeeft, zoals het in het register komt; zonder: de gebruiker van deze computer.", show_default=False)]  # fmt: skip


def publish(
    name: Annotated[str, typer.Argument(help="Naam van de publicatie: opendata of halfjaarrapport.", show_default=False)],
    store: StoreOption,
    out: OutOption,
    period: PeriodOption = None,
    new: NewOption = False,
    hide: HideOption = False,
    by: ByOption = None,
) -> None:  # fmt: skip
    """Geef een vaste reeks tabellen uit en zet dat in het register.

    Uitgangscode: 0 als het is uitgegeven (of dat al was), 1 als het is geweigerd, 2 als er iets ontbreekt.
    """
    from jeugdregie.cli.release_output import publish_and_show

    raise typer.Exit(publish_and_show(name, store, out, periods=period or (), new=new, hide=hide, by=by))


def opendata(
    store: StoreOption,
    out: OutOption,
    period: PeriodOption = None,
    new: NewOption = False,
    hide: HideOption = False,
    by: ByOption = None,
) -> None:
    """Geef de open data van de regio uit: CSV met beschrijving (CSVW), catalogus (DCAT) en datawoordenboek.

    Hetzelfde als `jeugdregie publish opendata`.
    """
    publish("opendata", store, out, period=period, new=new, hide=hide, by=by)


def releases(
    store: StoreOption,
    number: Annotated[int | None, typer.Argument(metavar="NUMMER", help="Nummer van een uitgave: laat haar helemaal zien.", show_default=False)] = None,
    compare: Annotated[tuple[int, int] | None, typer.Option("--compare", metavar="NUMMER NUMMER", help="Twee nummers: welke cijfers verschillen.", show_default=False)] = None,
) -> None:  # fmt: skip
    """Toon het register: wat is uitgegeven of geweigerd, wanneer, door wie en waarom."""
    from jeugdregie.cli.release_output import show_comparison, show_register, show_release

    if compare:
        show_comparison(store, *compare)
    elif number is not None:
        show_release(store, number)
    else:
        show_register(store)
