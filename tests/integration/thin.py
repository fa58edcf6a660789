"""Stores that hold too little, or what cannot be: what a forecast must say in words, or say how little it knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jeugdregie.periods import months
from jeugdregie.store import Store
from tests.spec.indicators.tiny import filled

Rows = dict[str, list[dict[str, Any]]]

STAY, EACH_MONTH, DAY = 150, 12, 5_000
"""Days that care lasts, youths that come in each month, and cents of a care day."""
START, END = date(2024, 1, 1), date(2025, 12, 31)


def thin_stores(folder: Path) -> Mapping[str, Path]:
    """A store of each kind, by name."""
    negative = {"productcategorie": "45", "geldig_van": date(2026, 1, 1), "tarief": -100}
    return {
        "leeg": Store.open_or_create(folder / "leeg").path,
        "een maand": _store(folder / "maand", _region(last=date(2024, 1, 31))),
        "acht maanden": _store(folder / "acht", _region(last=date(2024, 8, 31))),
        "sector verschijnt": _store(folder / "nieuw", _region(stay_from=date(2025, 9, 1))),
        "sector verdwijnt": _store(folder / "weg", _region(stay_until=date(2025, 3, 31))),
        "tarief onder nul": _store(folder / "tarief", {**_region(), "tarief": [negative]}),
        "meer credits": _store(folder / "credits", _region(cents=-DAY)),
    }


def _store(path: Path, tables: Rows) -> Path:
    made = {name: [filled(name, row, number) for number, row in enumerate(rows)] for name, rows in tables.items()}
    return Store.from_tables(path, made).path


def _region(*, last: date = END, stay_from: date = START, stay_until: date = END, cents: int = DAY) -> Rows:
    """Ambulant care all the time, and stay in a window of its own; declared in the month itself."""
    care = [*_care("ambulant", START, last, last), *_care("verblijf", stay_from, min(stay_until, last), last)]
    return {
        "traject": [{**row, "modus": mode, "traject_id": f"{mode}{row['traject_id']}"} for mode in ("regio", "gemeente") for row in care],
        "levering": [{**row, "status": "beeindigd" if row["einddatum"] else "lopend"} for row in care],
        "zorgperiode": care,
        "kosten": [line for row in care for line in _lines(row, last, cents)],
        "jeugdige": [{"jeugdige_id": row["jeugdige_id"], "geboortejaar": 2014, "geboortemaand": 6} for row in care],
        "dekking": [{"gemeente": "0392", "eerste_dagtekening": START, "laatste_dagtekening": last}],
    }  # fmt: skip


def _care(sector: str, first: date, until: date, last: date) -> Iterator[dict[str, Any]]:
    """Youths who come in on the third of each month. Whoever is still there when the sector ends leaves; on the last day of
    the data their care goes on."""
    for month in months(first, until):
        for number in range(EACH_MONTH):
            begin, who = month.first.replace(day=3), f"{sector}-{month.label}-{number}"
            end = begin + timedelta(days=STAY + number)
            is_open = end > last and until == last
            yield {
                "traject_id": who, "levering_id": who, "jeugdige_id": who, "sector": sector, "begindatum": begin,
                "einddatum": None if is_open else min(end, until),
            }  # fmt: skip


def _lines(row: Mapping[str, Any], last: date, cents: int) -> Iterator[dict[str, Any]]:
    end = row["einddatum"] or last
    for month in months(row["begindatum"], end):
        days = (min(end, month.last) - max(row["begindatum"], month.first)).days + 1
        who = row["jeugdige_id"]
        yield {
            "regel_id": f"{who}-{month.label}", "jeugdige_id": who, "sector": row["sector"], "bedrag": cents * days,
            "maand": month.first, "declaratiemaand": month.first,
        }  # fmt: skip
