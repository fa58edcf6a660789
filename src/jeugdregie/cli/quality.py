"""`jeugdregie quality`: how good the data in a store are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.load import REASONS, number

if TYPE_CHECKING:
    from jeugdregie.load.quality import Coverage, QualityReport

SENDERS_SHOWN = 15


class Format(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"


def quality(
    store: Path = typer.Option(..., "--store", help="Map van de opslag."),
    output: Format = typer.Option(Format.text, "--format", help="Tekst om te lezen, of JSON."),
) -> None:
    """Toon wat er binnenkwam, wat daaraan opviel en wat de data wel en niet kunnen weten."""
    import msgspec

    from jeugdregie.load.quality import as_data, quality_report
    from jeugdregie.store import Store

    report = quality_report(Store.open(store))
    if output is Format.json:
        typer.echo(msgspec.json.encode(as_data(report)).decode())
    else:
        _show(Console(), report)


def _show(console: Console, report: QualityReport) -> None:
    console.print(f"Peildatum van de data: {report.peildatum or 'nog geen'}", highlight=False)
    if not report.is_complete:
        console.print(
            "De laatste keer laden is afgebroken. Start hem nog eens; tot dan zijn de tabellen ouder.", highlight=False
        )
    total = report.totaal
    parts = ", ".join(f"{number(count)} {name}" for name, count in total.items() if name != "ontvangen")
    console.print(f"Ontvangen: {number(total['ontvangen'])} berichten, waarvan {parts}.", highlight=False)
    console.print(_received(report))
    for reason in report.redenen:
        console.print(f"  {REASONS.get(reason.reden, reason.reden)}: {number(reason.aantal)}", highlight=False)
    console.print(_rules(report))
    console.print(_senders(report))
    _show_coverage(console, report)
    _show_shares(console, report)


def _table(title: str, *columns: str, text: int = 1) -> Table:
    table = Table(title=title, title_justify="left")
    for index, name in enumerate(columns):
        table.add_column(name, justify="left" if index < text else "right")
    return table


def _received(report: QualityReport) -> Table:
    table = _table("Berichten", "bericht", "geaccepteerd", "afgekeurd", "onleesbaar", "met antwoord")
    for row in report.ontvangen:
        counts = (row.geaccepteerd, row.afgekeurd, row.onleesbaar, row.met_antwoord)
        table.add_row(row.bericht or "onbekend", *map(number, counts))
    return table


def _rules(report: QualityReport) -> Table:
    table = _table("Bevindingen per regel", "regel", "wat", "niveau", "berichten", "plaatsen", "afzenders", text=2)
    for row in report.regels:
        table.add_row(row.regel, row.tekst, str(row.niveau), *map(number, (row.berichten, row.plaatsen, row.afzenders)))
    return table


def _senders(report: QualityReport) -> Table:
    shown = report.afzenders[:SENDERS_SHOWN]
    title = f"Afzenders met de meeste bevindingen ({len(shown)} van {len(report.afzenders)})"
    table = _table(title, "afzender", "naam", "berichten", "afgekeurd", "met bevinding", text=2)
    for row in shown:
        table.add_row(row.afzender, row.naam or "", *map(number, (row.berichten, row.afgekeurd, row.met_bevinding)))
    return table


def _show_coverage(console: Console, report: QualityReport) -> None:
    console.print("Welk verkeer er is, per gemeente", style="bold")
    by_gemeente: dict[str, list[Coverage]] = {}
    for row in report.dekking:
        by_gemeente.setdefault(row.gemeente, []).append(row)
    for gemeente, rows in by_gemeente.items():
        first, last = min(row.eerste_dagtekening for row in rows), max(row.laatste_dagtekening for row in rows)
        one_way = [
            f"{row.bericht} {'zonder antwoorden' if row.aantal else 'alleen antwoorden'}"
            for row in rows
            if row.is_one_way
        ]
        kinds = ", ".join(row.bericht for row in rows if not row.is_one_way) or "geen"
        line = f"  {gemeente} {rows[0].naam or ''}: {first} tot en met {last}; beide kanten op: {kinds}"
        console.print(line + (f"; één kant op: {', '.join(one_way)}" if one_way else ""), highlight=False)
    for behind in report.achter:
        console.print(
            f"  {behind.naam or behind.gemeente} loopt achter: berichten tot en met {behind.laatste_dagtekening}. Laad ook de latere.",
            highlight=False,
        )
    gaps = [row for row in report.volledigheid if row.starts + row.stops + row.declaraties == 0]
    console.print(
        f"  maanden zonder start, stop of declaratie, tussen de eerste en laatste van een aanbieder: {number(len(gaps))}",
        highlight=False,
    )


def _show_shares(console: Console, report: QualityReport) -> None:
    shares = report.aandelen
    lines = (
        ("leveringen", shares.leveringen, None),
        ("afgeleid uit declaraties (geen start)", shares.afgeleid, shares.leveringen),
        ("administratief beëindigd (geen stop)", shares.administratief_beeindigd, shares.leveringen),
        ("onderbroken", shares.onderbroken, shares.leveringen),
        ("begonnen voor de data", shares.begonnen_voor_data, shares.leveringen),
        ("zonder toewijzing in de data", shares.zonder_toewijzing, shares.leveringen),
        ("toewijzingen", shares.toewijzingen, None),
        ("verwijderd", shares.vervallen, shares.toewijzingen),
        ("verwijzer onbekend", shares.verwijzer_onbekend, shares.toewijzingen),
        ("verwijzer afgeleid (gemeentelijke toegang)", shares.verwijzer_afgeleid, shares.toewijzingen),
        ("ouder dan de data", shares.ouder_dan_data, shares.toewijzingen),
        ("declaratieregels", shares.regels, None),
        ("nog in behandeling", shares.regels_in_behandeling, shares.regels),
        ("afgewezen", shares.regels_afgewezen, shares.regels),
        ("zonder toewijzing in de data", shares.regels_zonder_toewijzing, shares.regels),
    )
    table = _table("Wat de tabellen moesten aannemen", "", "aantal", "aandeel")
    for name, count, whole in lines:
        table.add_row(
            name if whole is None else f"  {name}", number(count), "" if whole is None else _share(count, whole)
        )
    console.print(table)


def _share(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f} %".replace(".", ",") if whole else ""
