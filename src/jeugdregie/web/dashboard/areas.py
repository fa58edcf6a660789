"""Figures on a map: the outlines that the region put in its store, or tiles of our own making where there are none."""

import csv
import json
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from jeugdregie.indicators import TOTAL, SafeTable
from jeugdregie.indicators.dimensions import is_rest
from jeugdregie.store import Store
from jeugdregie.web.charts import Area, AreaMap
from jeugdregie.web.dashboard.pictures import source
from jeugdregie.web.region import current_store

Polygons = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


def area_map(table: SafeTable, period: str) -> AreaMap:
    """A map of a table by gemeente or wijk for one period; tiles when not every area has an outline. What lies nowhere is not on it."""
    [dimension] = table.by
    known = outlines(dimension)
    members = [item for item in table.members(dimension) if item.key != TOTAL and not is_rest(item.key)]
    has_outlines = bool(members) and all(member.key in known for member in members)
    places = _tiles([member.key for member in members])
    areas = []
    for member in members:
        cell = table.cell(period, **{dimension: member.key})
        areas.append(
            Area(
                member.key,
                member.label,
                None if cell.value is None else float(cell.value),
                table.text(cell),
                known[member.key] if has_outlines else (),
                places[member.key],
            )
        )
    return AreaMap("map", (), (), unit=table.unit, source=source(table), areas=tuple(areas))


def outlines(soort: str) -> dict[str, Polygons]:
    """The outlines of a kind of area, by code; they hold no figures, so they are the same for everybody."""
    store = current_store()
    return _outlines(store.path, store.version, soort)


@lru_cache(maxsize=8)
def _outlines(path: Path, _version: str, soort: str) -> dict[str, Polygons]:
    rows = Store.open(path).read_table("kaart").to_pylist()
    return {row["gebied"]: _polygons(row["omtrek"]) for row in rows if row["soort"] == soort}


def _polygons(text: str) -> Polygons:
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in polygon) for polygon in json.loads(text)
    )


def _tiles(codes: list[str]) -> dict[str, tuple[int, int]]:
    """A tile for each code; one that has none of its own gets a place in rows of eight under the others."""
    known = {code: _all_tiles()[code] for code in codes if code in _all_tiles()}
    below = max((row for _, row in known.values()), default=-1) + 1
    left = min((column for column, _ in known.values()), default=0)
    others = [code for code in codes if code not in known]
    return known | {code: (left + place % 8, below + place // 8) for place, code in enumerate(others)}


@cache
def _all_tiles() -> dict[str, tuple[int, int]]:
    text = (files(__package__) / "gegevens" / "tegels.csv").read_text("utf-8")
    return {row["gemeente"]: (int(row["kolom"]), int(row["rij"])) for row in csv.DictReader(text.splitlines())}
