"""What stands beside the messages: reference tables, and a note of what was asked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jeugdregie.synthetic.region import OLDEST, Region, region_of, residents, rows
from jeugdregie.synthetic.request import Request


def write_reference(region: Region, request: Request, folder: Path) -> None:
    """The reference tables gemeente, aanbieder, product and bevolking as CSV files."""
    _write_csv(
        folder / "gemeente.csv",
        ("gemeente", "naam", "regio"),
        ((item.code, item.naam, item.regio) for item in region.gemeenten.values()),
    )
    _write_csv(
        folder / "aanbieder.csv", ("aanbieder", "naam"), ((item.code, item.naam) for item in region.aanbieders.values())
    )
    _write_csv(
        folder / "product.csv",
        ("productcategorie", "productcode", "geldig_van", "geldig_tot", "sector", "perceel", "hulpvorm", "naam"),
        _product_rows(region),
    )
    years = range(request.start.year - 1, request.horizon.year + 2)
    _write_csv(
        folder / "bevolking.csv",
        ("gemeente", "leeftijd", "jaar", "aantal"),
        (
            (code, age, year, count)
            for code in region.gemeenten
            for year in years
            for age, count in residents(code, year).items()
            if age <= OLDEST
        ),
    )


def _product_rows(region: Region) -> Iterator[tuple[Any, ...]]:
    since = date(2015, 1, 1)
    for row in rows("categorieen"):
        yield row["categorie"], "", since, "", row["sector"], row["perceel"], row["hulpvorm"], row["naam"]
    for product in region.producten.values():
        yield (
            product.categorie,
            product.code,
            since,
            "",
            product.sector,
            product.perceel,
            product.hulpvorm,
            product.naam,
        )


def _write_csv(path: Path, names: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(lines)


def write_request(request: Request, path: Path) -> None:
    """What was asked: the same request gives the same region."""
    asked = {
        "seed": request.seed,
        "scale": request.scale,
        "start": request.start.isoformat(),
        "months": request.months,
        "horizon": request.horizon.isoformat(),
        "gemeenten": list(region_of(request.gemeenten).gemeenten),
        "faults": [{"regel": fault.regel, "aandeel": fault.aandeel} for fault in request.faults],
        "effects": [
            {
                "verwijzer": effect.verwijzer,
                "verandering": effect.verandering,
                "vanaf": effect.vanaf.isoformat(),
                "gemeenten": list(effect.gemeenten),
            }
            for effect in request.effects
        ],
    }
    path.write_text(json.dumps(asked, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
