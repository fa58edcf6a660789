"""What `jeugdregie context` writes; apart from its options, so that the command line starts quickly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.indicators import TOTAL, Dataset, dataset_of
from jeugdregie.indicators.context import Context, context_of, vulnerable_in
from jeugdregie.indicators.definition import suggestion
from jeugdregie.indicators.notation import number, percentage
from jeugdregie.store import Store

NO_AREAS = "Er zijn geen gebieden geladen: geef bij het laden een gebied.csv mee."


def show_context(store: Path, gemeente: str, *, as_json: bool) -> None:
    """Write the context of one gemeente."""
    dataset = dataset_of(Store.open(store))
    context = context_of(dataset)
    if context is None:
        raise NotMeasurableError("De tabel context is leeg: laad een context.csv.", code="context-leeg")
    code = _code(dataset, gemeente)
    found = _answer(dataset, context, code)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(found, {place.gemeente: place.naam for place in context.known.values()})


def _code(dataset: Dataset, text: str) -> str:
    names = dataset.names("gemeente")
    by_word = {**{name.casefold(): code for code, name in names.items()}, **{code: code for code in names}}
    if text.casefold() not in by_word:
        raise InputError(f"Deze gemeente is niet bekend.{suggestion(text, names.values())}", code="gemeente-onbekend")
    return by_word[text.casefold()]


def _answer(dataset: Dataset, context: Context, code: str) -> dict[str, Any]:
    expected, model = context.expected(code), context.model()
    return {
        "gemeente": code,
        "jaar": context.year,
        "aandeel": context.share(code),
        "aandeel_vergelijkbaar": context.peer_share(code),
        "aandeel_nederland": context.country.percent,
        "verwacht": None if expected is None else {**asdict(expected), "oordeel": expected.verdict},
        "verklaard": model.explained,
        "termen": [asdict(term) for term in model.terms],
        "vergelijkbaar": [{**asdict(peer), "aandeel": context.share(peer.gemeente)} for peer in context.peers(code)],
        "kwetsbaar": [asdict(row) for row in vulnerable_in(dataset, code)],
    }


def _show(found: Mapping[str, Any], names: Mapping[str, str]) -> None:
    console = Console()
    name = names[found["gemeente"]]
    console.print(f"{name} naast het land, {found['jaar']}", style="bold", highlight=False)
    for label, key in (
        (name, "aandeel"),
        ("Vergelijkbaar", "aandeel_vergelijkbaar"),
        ("Nederland", "aandeel_nederland"),
    ):
        console.print(f"  {label}: {_percentage(found[key])} van de 0- tot en met 22-jarigen", highlight=False)
    console.print(_expectation(found), highlight=False)
    console.print(_peers(found, names))
    console.print(_vulnerable(found) if found["kwetsbaar"] else NO_AREAS, highlight=False)


def _expectation(found: Mapping[str, Any]) -> str:
    row = found["verwacht"]
    if row is None:
        return "Het verwachte gebruik is niet te bepalen: het CBS geeft niet alle kenmerken."
    said = {"meer": "meer dan verwacht", "minder": "minder dan verwacht", "past": "dat past bij de verwachting"}
    return (
        f"{number(row['actual'])} jeugdigen met jeugdzorg volgens het CBS; verwacht tussen {number(round(row['lower']))} en "
        f"{number(round(row['upper']))}: {said[row['oordeel']]}. De kenmerken verklaren "
        f"{percentage(round(100 * found['verklaard'], 1))} van de verschillen tussen gemeenten."
    )


def _peers(found: Mapping[str, Any], names: Mapping[str, str]) -> Table:
    table = Table("Vergelijkbare gemeente", "afstand", "aandeel", title="Vergelijkbare gemeenten")
    for row in found["vergelijkbaar"]:
        distance = f"{row['distance']:.2f}".replace(".", ",")
        table.add_row(names.get(row["gemeente"], row["gemeente"]), distance, _percentage(row["aandeel"]))
    return table


def _vulnerable(found: Mapping[str, Any]) -> Table:
    table = Table("Groep", "Gebied", "aantal", "kwetsbaar", "ernstig", title="Kwetsbare groepen per gebied")
    for row in found["kwetsbaar"]:
        area = "Totaal" if row["gebied"] == TOTAL else row["gebied"]
        table.add_row(row["groep"], area, *(number(row[key]) for key in ("aantal", "kwetsbaar", "ernstig")))
    return table


def _percentage(value: float | None) -> str:
    return "onbekend" if value is None else percentage(round(value, 1))
