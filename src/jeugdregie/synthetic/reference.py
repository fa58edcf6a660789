"""What stands beside the messages: reference tables, and a note of what was asked."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from jeugdregie.synthetic import agreements
from jeugdregie.synthetic.region import OLDEST, Region, region_of, residents, rows, wijk_of
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.waiting import Gebeurtenis
from jeugdregie.tables import TABLES

OLDEST_YOUTH = 22


def write_reference(region: Region, request: Request, folder: Path) -> None:
    """The reference tables as CSV files: gemeente, aanbieder, product, norm, wijk, residents, and what was agreed about money."""
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
    norms = rows("normen")
    _write_csv(folder / "norm.csv", tuple(norms[0]), (tuple(row.values()) for row in norms))
    years = range(request.start.year - 1, request.horizon.year + 2)
    _write_csv(
        folder / "bevolking.csv",
        ("gemeente", "leeftijd", "jaar", "aantal"),
        (tuple(row.values()) for row in bevolking_rows(region, years)),
    )
    for name, found in {
        "wijk": wijk_rows(region),
        "bevolking_wijk": bevolking_wijk_rows(region, years),
        "contract": agreements.contract_rows(region),
        "plafond": agreements.plafond_rows(region, request),
        "tarief": agreements.tarief_rows(region, request),
        "begroting": agreements.begroting_rows(region, request),
        "verschuiving": agreements.verschuiving_rows(request),
        "verdeelsleutel": agreements.verdeelsleutel_rows(request),
    }.items():
        _write_csv(folder / f"{name}.csv", TABLES[name].names, (tuple(row.values()) for row in found))


def write_case_file(path: Path, events: Iterable[Gebeurtenis]) -> int:
    """The events of one provider in the form that `jeugdregie load` reads; gives the number of rows."""
    ordered = sorted(events, key=lambda event: (event.datum, event.kenmerk, event.soort, event.ingetrokken))
    _write_csv(path, CASE_COLUMNS, map(_case_row, ordered))
    return len(ordered)


CASE_COLUMNS = (
    "kenmerk",
    "bsn",
    "aanbieder",
    "gemeente",
    "productcategorie",
    "productcode",
    "verwijzer",
    "gebeurtenis",
    "datum",
    "tot_en_met",
    "status",
)


def _case_row(event: Gebeurtenis) -> tuple[Any, ...]:
    return (
        event.kenmerk,
        event.bsn,
        event.aanbieder,
        event.gemeente,
        event.categorie,
        event.code,
        event.verwijzer,
        event.soort,
        event.datum,
        event.tot_en_met,
        "ingetrokken" if event.ingetrokken else "",
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


def wijk_rows(region: Region) -> Iterator[Mapping[str, Any]]:
    """The table wijk."""
    for gemeente in region.gemeenten.values():
        for postcode in gemeente.postcodes:
            code, name = wijk_of(gemeente, postcode)
            yield {"pc4": str(postcode), "wijk": code, "naam": name}


def bevolking_wijk_rows(region: Region, years: Iterable[int]) -> Iterator[Mapping[str, Any]]:
    """The table bevolking_wijk: every postcode of a gemeente has as many young residents."""
    for gemeente in region.gemeenten.values():
        postcodes = Counter(wijk_of(gemeente, postcode)[0] for postcode in gemeente.postcodes)
        for year in years:
            young = sum(count for age, count in residents(gemeente.code, year).items() if age <= OLDEST_YOUTH)
            for code, share in postcodes.items():
                yield {"wijk": code, "jaar": year, "aantal": round(young * share / len(gemeente.postcodes))}


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
