"""`jeugdregie store`: what a store holds, and its dated settings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.load import number
from jeugdregie.errors import SettingsError

if TYPE_CHECKING:
    from jeugdregie.store import Setting, Store

FROM_THE_BEGINNING = "2015-01-01"


def store(
    path: Path = typer.Option(..., "--store", help="Map van de opslag."),
    change: list[str] = typer.Option(
        [], "--set", metavar="NAAM=WAARDE", help="Wijzig een instelling en leid de tabellen opnieuw af."
    ),
    norm: list[str] = typer.Option(
        [],
        "--norm",
        metavar="SOORT[:PRODUCT]=DAGEN",
        help="Wijzig een norm voor wachten, zoals aanmelding-tot-start:45A04=56; zonder product geldt hij voor alles.",
    ),
    since: str = typer.Option(
        FROM_THE_BEGINNING, "--from", metavar="JJJJ-MM-DD", help="Vanaf wanneer de wijziging geldt."
    ),
) -> None:
    """Toon wat er in een opslag zit en welke instellingen gelden, of wijzig een instelling."""
    from jeugdregie.load.derive import change_norms, change_settings
    from jeugdregie.store import Store

    opened = Store.open(path)
    if change:
        change_settings(opened, *(_setting(opened, text, since) for text in change))
    if norm:
        change_norms(opened, *(_norm(text, since) for text in norm))
    _show(Console(), opened)


def _setting(opened: Store, text: str, since: str) -> Setting:
    import msgspec

    name, _, value = text.partition("=")
    if not value:
        raise SettingsError(f"'{text}' is geen instelling. Schrijf NAAM=WAARDE.", code="instelling-vorm")
    first = _day(since)
    before = opened.settings.get(name)
    changed = msgspec.structs.replace(before, waarde=value, geldig_van=first)
    if before.waarde.isdigit():
        opened.settings.changed(changed).number(name, first)  # a number stays a number
    return changed


def _norm(text: str, since: str) -> dict[str, Any]:
    """A row of the table of norms. A product is a category (45) or a code (45A04)."""
    from jeugdregie.tables import TABLES

    what, _, days = text.partition("=")
    soort, _, product = what.partition(":")
    kinds = TABLES["norm"].column("soort").values
    if soort not in kinds or not days.isdecimal() or (product and not re.fullmatch(r"\d{2}([A-Z0-9]{3})?", product)):
        raise SettingsError(
            f"'{text}' is geen norm. Schrijf SOORT[:PRODUCT]=DAGEN, met als soort een van {', '.join(kinds)}.",
            code="norm-vorm",
        )
    return {
        "soort": soort,
        "regio": None,
        "productcategorie": product[:2] or None,
        "productcode": product if len(product) > 2 else None,
        "geldig_van": _day(since),
        "geldig_tot": None,
        "dagen": int(days),
        "bron": "ingesteld met jeugdregie store --norm",
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"'{text}' is geen datum. Schrijf JJJJ-MM-DD.", code="instelling-datum") from None


def _show(console: Console, opened: Store) -> None:
    manifest = opened.manifest
    console.print(
        f"Opslag {opened.path}, versie {opened.version}, peildatum {opened.peildatum or 'nog geen'}", highlight=False
    )
    if not manifest.derived:
        console.print(
            "De laatste keer laden is afgebroken. Start hem nog eens; tot dan zijn de tabellen ouder.", highlight=False
        )
    table = Table("tabel", "rijen", "MB")
    for name, files in sorted(manifest.tables.items()):
        size = sum(file.bytes for file in files) / 1e6
        table.add_row(name, number(sum(file.rows for file in files)), f"{size:.1f}".replace(".", ","))
    console.print(table)
    messages, size = sum(file.rows for file in manifest.segments), sum(file.bytes for file in manifest.segments) / 1e6
    console.print(
        f"{number(messages)} ruwe berichten, versleuteld met sleutel {manifest.keys.raw.id}, {size:.0f} MB",
        highlight=False,
    )
    norms = Table("norm", "product", "regio", "vanaf", "dagen", "bron")
    for row in sorted(opened.read_table("norm").to_pylist(), key=lambda row: (row["soort"], row["geldig_van"])):
        product = row["productcode"] or row["productcategorie"] or "alle"
        norms.add_row(
            row["soort"], product, row["regio"] or "alle", str(row["geldig_van"]), str(row["dagen"]), row["bron"]
        )
    console.print(norms)
    settings = Table("instelling", "vanaf", "waarde", "eenheid", "betekenis")
    for item in opened.settings.items:
        settings.add_row(item.naam, str(item.geldig_van), item.waarde, item.eenheid, item.betekenis)
    console.print(settings)
