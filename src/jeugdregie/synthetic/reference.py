"""What stands beside the messages: reference tables, and a note of what was asked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
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
        (tuple(row.values()) for row in product_rows(region)),
    )
    years = range(request.start.year - 1, request.horizon.year + 2)
    _write_csv(
        folder / "bevolking.csv",
        ("gemeente", "leeftijd", "jaar", "aantal"),
        (tuple(row.values()) for row in bevolking_rows(region, years)),
    )


def product_rows(region: Region) -> Iterator[Mapping[str, Any]]:
    """The table product: every category, and every product of the region."""
    for row in rows("categorieen"):
        yield _product(row, None)
    for item in region.producten.values():
        yield _product(asdict(item), item.code)


def _product(row: Mapping[str, Any], code: str | None) -> Mapping[str, Any]:
    return {
        "productcategorie": row["categorie"],
        "productcode": code,
        "geldig_van": date(2015, 1, 1),
        "geldig_tot": None,
        "sector": row["sector"],
        "perceel": row["perceel"],
        "hulpvorm": row["hulpvorm"] or None,
        "naam": row["naam"],
    }


def bevolking_rows(region: Region, years: Iterable[int]) -> Iterator[Mapping[str, Any]]:
    """The table bevolking on 1 January of these years."""
    for code in region.gemeenten:
        for year in years:
            for age, count in residents(code, year).items():
                if age <= OLDEST:
                    yield {"gemeente": code, "leeftijd": age, "jaar": year, "aantal": count}


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
