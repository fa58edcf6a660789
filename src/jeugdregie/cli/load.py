"""`jeugdregie load`: messages, reference tables and events from case files into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from jeugdregie.errors import InputError, StoreError

if TYPE_CHECKING:
    from jeugdregie.load import Loaded
    from jeugdregie.load.events import Delivery


def load(
    paths: list[str] = typer.Argument(..., metavar="PAD...", help="Bestanden, mappen of zips; - is standaardinvoer."),
    store: Path = typer.Option(..., "--store", help="Map van de opslag; wordt gemaakt als die er niet is."),
    processes: int = typer.Option(2, "--processes", min=1, max=16, help="Aantal processen dat berichten controleert."),
    horizon: datetime | None = typer.Option(
        None,
        "--horizon",
        formats=["%Y-%m-%d"],
        help="Dag van laden; zonder: vandaag. Berichten met een latere dagtekening tellen nog niet.",
    ),
) -> None:
    """Laad berichten, wachtgebeurtenissen en referentietabellen in een opslag en leid de tabellen opnieuw af."""
    from jeugdregie.load import load as load_into
    from jeugdregie.load.inputs import sort_inputs
    from jeugdregie.store import Store

    inputs = sort_inputs(paths)  # a wrong path is said before a store is made
    if not (inputs.messages or inputs.references or inputs.events):
        raise InputError(
            "Geen berichten gevonden. Geef een XML-bestand, een zipbestand of een map ermee op.", code="niets-te-laden"
        )
    expected = inputs.expected()
    opened = Store.open_or_create(store)
    keys = opened.keys

    def work(bar: _Bar) -> Loaded:
        day = horizon.date() if horizon else today()
        return load_into(opened, paths, horizon=day, processes=processes, progress=bar, stdin=sys.stdin.buffer)

    loaded = _with_bar(work, expected)
    _show(Console(), loaded, store)
    Console().print(
        f"Sleutels: {keys.source}. Bewaar ze apart van de opslag; zonder sleutels is niets terug te lezen.",
        highlight=False,
    )


def _with_bar(work: Callable[[_Bar], Loaded], expected: int | None) -> Loaded:
    """Do the work beside a progress bar; what cannot be written is said with what to do."""
    columns = (
        TextColumn("{task.description:<28}"),
        BarColumn(),
        TextColumn("{task.completed} berichten"),
        TimeElapsedColumn(),
    )
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            return work(_Bar(bar, expected))
    except OSError as error:
        raise StoreError(
            f"In de opslag kan niet worden geschreven ({error.strerror}). Maak ruimte of controleer de rechten, "
            "en start dezelfde load nog eens: hij gaat verder.",
            code="opslag-schrijven",
        ) from error


def today() -> date:
    """Today in the Netherlands, the day that a Dagtekening is held against."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


class _Bar:
    """Shows a load as a progress bar."""

    def __init__(self, bar: Progress, expected: int | None) -> None:
        self._bar = bar
        self._task = bar.add_task("Berichten lezen", total=expected)

    def messages(self, count: int, size: int) -> None:
        self._bar.advance(self._task, count)

    def step(self, name: str) -> None:
        self._bar.update(self._task, description=f"Tabellen: {name.replace('_', ' ')}")


def _show(console: Console, loaded: Loaded, store: Path) -> None:
    journal = loaded.journal
    table = Table("berichten", "aantal", title=None)
    table.columns[1].justify = "right"
    for name in ("ontvangen", "geaccepteerd", "afgekeurd", "dubbel", "onleesbaar"):
        table.add_row(name, number(getattr(journal, name)))
    console.print(table)
    for reason, count in journal.redenen.items():
        console.print(f"  {REASONS.get(reason, reason)}: {number(count)}", highlight=False)
    for rule in loaded.outcome.rules:
        console.print(f"    {rule.regel} ({number(rule.aantal)}): {rule.tekst}", highlight=False, markup=False)
    _show_delivery(console, loaded.delivery)
    if journal.referentie:
        console.print(f"Referentietabellen vernieuwd: {', '.join(journal.referentie)}", highlight=False)
    if journal.overgeslagen:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(journal.overgeslagen.items()))
        console.print(f"Overgeslagen, want geen bericht: {kinds}", highlight=False)
    console.print(f"Opslag: {store}. Peildatum van de data: {loaded.peildatum or 'nog geen'}.", highlight=False)


def _show_delivery(console: Console, delivery: Delivery) -> None:
    """How the delivered events ended, and of each refused row what is wrong where."""
    if not delivery.ontvangen:
        return
    table = Table("wachtgebeurtenissen", "aantal")
    table.columns[1].justify = "right"
    for name, count in delivery.counts.items():
        table.add_row(name, number(count))
    console.print(table)
    for fault in delivery.faults[:MOST_FAULTS]:
        console.print(f"  {fault}", highlight=False, markup=False, soft_wrap=True)
    more = len(delivery.faults) - MOST_FAULTS
    if more > 0:
        console.print(
            f"  En nog {number(more)}: verbeter deze eerst en lever het bestand opnieuw aan.", highlight=False
        )


MOST_FAULTS = 50
"""As many faults as a screen still helps with."""

REASONS = {
    "niveau-1": "afgekeurd op structuur (niveau 1)",
    "niveau-2": "afgekeurd op inhoud (niveau 2), zonder retour die anders beslist",
    "retour": "afgekeurd door de ontvanger (retourbericht)",
    "toekomst": "dagtekening ligt na de dag van laden",
    "identificatie": "identificatie al gebruikt voor een ander bericht",
    "niet-leesbaar": "onleesbaar",
    "andere-standaard": "geen bericht van iJw 3.2",
}
"""Reasons in words, for the screen."""


def number(value: int) -> str:
    """A whole number with a dot between thousands."""
    return f"{value:,}".replace(",", ".")
