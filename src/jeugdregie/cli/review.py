"""`jeugdregie review`: running trajectories that ask for a look, with their reasons; pseudonyms only, written in the log of the store."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from jeugdregie.indicators.review import Case, Review

SHOWN = 40
COLUMNS = (
    "traject_id",
    "jeugdige_id",
    "gemeente",
    "sector",
    "product",
    "aanbieder",
    "begindatum",
    "dagen",
    "kosten_12_maanden",
    "score",
    "redenen",
)


class Format(StrEnum):
    """How the list is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def review(
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.")],
    gemeente: Annotated[str, typer.Option("--gemeente", help="CBS-code: alleen deze gemeente.")] = "",
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
) -> None:
    """Toon welke lopende trajecten een blik vragen, en waarom. Alleen voor de eigenaar van de opslag; wordt vastgelegd."""
    from jeugdregie.errors import InputError
    from jeugdregie.indicators import dataset_of
    from jeugdregie.indicators.journal import note_review
    from jeugdregie.indicators.review import review_of
    from jeugdregie.store import Store

    dataset = dataset_of(Store.open(store))
    if gemeente and gemeente not in dataset.gemeenten:
        raise InputError("Deze gemeente komt niet voor in de gegevens. Geef een CBS-code van vier cijfers, zoals 0392.")
    found = review_of(dataset, gemeente=gemeente or None)
    note_review(store, gemeente=gemeente, cases=len(found.cases))
    if format is Format.TABLE:
        _show(found, dataset.names("product"))
    else:
        typer.echo(_json(found) if format is Format.JSON else _csv(found), nl=format is Format.JSON)


def _show(found: Review, products: Any) -> None:
    from jeugdregie.indicators.notation import money, number, short_date

    console = Console()
    table = Table("score", "jeugdige", "gemeente", "product", "begin", "kosten 12 mnd", "redenen")
    for case in found.cases[:SHOWN]:
        facts = case.facts
        table.add_row(
            str(case.score),
            facts.jeugdige_id[:8],
            facts.gemeente,
            products.get(facts.product, facts.product or facts.sector),
            short_date(facts.begindatum),
            money((facts.kosten or 0) / 100),
            ", ".join(case.codes),
        )
    if found.cases:
        console.print(table)
    said = (
        f"{number(len(found.cases))} van de {number(found.running)} lopende trajecten hebben een reden om te toetsen, "
        f"op {short_date(found.peildatum)}."
    )
    rest = f" Dit zijn de eerste {SHOWN}; --format csv geeft ze alle." if len(found.cases) > SHOWN else ""
    console.print(said + rest, highlight=False)


def _rows(case: Case) -> dict[str, Any]:
    facts = case.facts
    return {
        **{
            name: getattr(facts, name)
            for name in ("traject_id", "jeugdige_id", "gemeente", "sector", "product", "aanbieder")
        },
        "begindatum": facts.begindatum.isoformat(),
        "dagen": facts.dagen,
        "kosten_12_maanden": (facts.kosten or 0) / 100,
        "score": case.score,
    }


def _csv(found: Review) -> str:
    from jeugdregie.indicators.downloads import harmless

    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for case in found.cases:
        row = {name: harmless(value) if isinstance(value, str) else value for name, value in _rows(case).items()}
        writer.writerow({**row, "redenen": ";".join(case.codes)})
    return out.getvalue()


def _json(found: Review) -> str:
    rows = [
        {
            **_rows(case),
            "redenen": [{"code": hit.reason.code, "gewicht": hit.weight, "uitleg": hit.text} for hit in case.hits],
        }
        for case in found.cases
    ]
    known = {
        "peildatum": found.peildatum.isoformat(),
        "lopend": found.running,
        "gewichten": dict(found.rules.weights),
        "drempels": dict(found.rules.thresholds),
    }
    return json.dumps({**known, "trajecten": rows}, ensure_ascii=False, indent=2)
