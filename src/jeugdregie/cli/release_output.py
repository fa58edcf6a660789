"""What `jeugdregie publish` and `releases` do and write; apart from their options, so that the command line starts quickly."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.errors import InputError
from jeugdregie.indicators import complete_half_years
from jeugdregie.indicators.asking import period_list
from jeugdregie.indicators.dataset import Dataset, dataset_of
from jeugdregie.indicators.notation import long_date, number
from jeugdregie.indicators.opendata import files_of, named, publisher_of
from jeugdregie.indicators.releases import Offer, find_publication, public_rules, release, tables_of
from jeugdregie.indicators.releases.comparing import differences
from jeugdregie.indicators.releases.wording import RefusedError
from jeugdregie.store import Store
from jeugdregie.store.files import replace_file
from jeugdregie.store.register import Register, Release

MOST_SHOWN = 15


def publish_and_show(
    name: str, store: Path, out: Path, *, periods: Sequence[str], new: bool, hide: bool, by: str | None
) -> int:
    """Publish, write the files, say what became of it; 1 when it was refused."""
    publication = find_publication(name)
    opened = Store.open(store)
    dataset = dataset_of(opened)
    publisher = publisher_of(dataset)
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is geen map.", code="map")
    register = Register(opened.path)
    labels = [item.label for item in period_list(periods)]
    if new:
        labels = not_yet(dataset, register, name, labels)
        if not labels:
            typer.echo("Alle hele halfjaren zijn al uitgegeven; er is niets veranderd.")
            return 0
    tables, left = tables_of(dataset, publication, periods=labels)
    now = datetime.now(UTC)
    offer = Offer(
        name=publication.name,
        title=publication.title,
        tables=named(tables),
        rules=public_rules(dataset),
        by=by or getpass.getuser(),
        at=now,
        files=lambda shown, nr: files_of(shown, publication, publisher, issued=now.date(), number=nr),
    )
    console = _console()
    try:
        outcome = release(dataset, register, offer, hide=hide)
    except RefusedError as error:
        _show_refusal(Console(stderr=True), error)
        return 1
    _write(out, {name: register.file(outcome.entry, name) for name in outcome.entry.bestanden})
    for table in left:
        console.print(f"Niet gemaakt: {table.title}. {table.reason}", markup=False, highlight=False)
    said = "uitgegeven" if outcome.is_new else "was al uitgegeven; er is niets veranderd"
    entry = outcome.entry
    console.print(f"Uitgave {entry.nummer} ({entry.titel}) {said}.", highlight=False, markup=False)
    console.print(
        f"{number(_figures(entry))} cijfers in {len(entry.tabellen)} tabellen, {number(_hidden(entry))} afgeschermd. "
        f"{len(entry.bestanden)} bestanden in {out}.",
        highlight=False,
        markup=False,
    )
    for reason in entry.redenen[:MOST_SHOWN]:
        console.print(f"- {reason}", highlight=False, markup=False)
    return 0


def not_yet(dataset: Dataset, register: Register, name: str, asked: Sequence[str]) -> list[str]:
    """The half-years, of those asked or of all that are complete, that were not yet published under this name."""
    done = {label for entry in register.published() if entry.naam == name for label in entry.perioden}
    return [label for label in asked or [item.label for item in complete_half_years(dataset)] if label not in done]


def show_register(store: Path) -> None:
    """A line per entry."""
    entries = Register(Store.open(store).path).entries()
    console = _console()
    if not entries:
        console.print("Er is nog niets uitgegeven. Begin met: jeugdregie opendata --store MAP --out MAP", markup=False)
        return
    table = Table("nr", "dag", "uitkomst", "naam", "halfjaren", "peildatum", "door", "cijfers", "afgeschermd")
    for entry in entries:
        table.add_row(
            str(entry.nummer),
            f"{entry.moment.astimezone():%d-%m-%Y}",
            entry.uitkomst,
            entry.naam,
            _span(entry),
            f"{entry.peildatum:%d-%m-%Y}",
            entry.door,
            number(_figures(entry)),
            number(_hidden(entry)),
        )
    console.print(table)
    console.print(f"Controlegetal: {entries[-1].digest}", highlight=False)


def show_release(store: Path, nummer: int) -> None:
    """One entry as a whole."""
    entry = Register(Store.open(store).path).find(nummer)
    console = _console()
    for line in (
        f"Uitgave {entry.nummer}: {entry.titel} ({entry.naam}), {entry.uitkomst} op {long_date(entry.moment.astimezone().date())} door {entry.door}",
        f"Peildatum {long_date(entry.peildatum)}, opslag versie {entry.versie}, halfjaren {_span(entry)}",
        entry.bescherming,
        *(f"- {reason}" for reason in entry.redenen),
    ):
        console.print(line, highlight=False, markup=False)
    table = Table("tabel", "bestand", "cijfers", "afgeschermd")
    for item in entry.tabellen:
        table.add_row(item.titel, item.bestand, number(item.cijfers), number(item.afgeschermd))
    console.print(table)


def show_comparison(store: Path, before: int, after: int) -> None:
    """The figures that two releases tell differently."""
    register = Register(Store.open(store).path)
    found = list(differences(register, register.find(before), register.find(after)))
    console = _console()
    if not found:
        console.print(f"Uitgave {before} en {after} zeggen hetzelfde.", highlight=False)
        return
    table = Table("bestand", "periode", "waarvan", f"uitgave {before}", f"uitgave {after}")
    for item in found:
        table.add_row(item.file, item.period, item.place, item.before or "–", item.after or "–")
    console.print(table)


def _show_refusal(console: Console, error: RefusedError) -> None:
    console.print(str(error), highlight=False, markup=False, soft_wrap=True)
    for reason in error.reasons[:MOST_SHOWN]:
        console.print(f"- {reason}", highlight=False, markup=False, soft_wrap=True)
    if len(error.reasons) > MOST_SHOWN:
        console.print(f"En nog {len(error.reasons) - MOST_SHOWN}; alles staat in het register.", highlight=False)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        replace_file(folder / name, content)


def _span(entry: Release) -> str:
    return f"{entry.perioden[0]} t/m {entry.perioden[-1]}" if len(entry.perioden) > 1 else "".join(entry.perioden)


def _figures(entry: Release) -> int:
    return sum(table.cijfers for table in entry.tabellen)


def _hidden(entry: Release) -> int:
    return sum(table.afgeschermd for table in entry.tabellen)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)
