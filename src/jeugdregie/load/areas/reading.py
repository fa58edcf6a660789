"""Areas from the text of a GeoJSON or TopoJSON file: all that is wrong with it is said, with the place in the file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from jeugdregie.errors import InputError
from jeugdregie.load.areas.topology import features_of_topology

Point: TypeAlias = tuple[float, float]
Polygons: TypeAlias = "tuple[tuple[tuple[tuple[int, int], ...], ...], ...]"

CODES = {"gemeente": re.compile(r"(?:GM)?(\d{4})"), "wijk": re.compile(r"(WK\d{6})")}
"""How the code of a kind of area is written by the CBS; the group is what the tables hold."""

MOST_BYTES = 50_000_000
_LATITUDE, _METRES = math.radians(52.2), 111_200
_DEGREES = ((3.0, 7.5), (50.5, 54.0))
_METRES_RD = ((-10_000, 300_000), (280_000, 640_000))


@dataclass(frozen=True)
class Area:
    """An area: its code, and its polygons in whole metres in a flat plane."""

    code: str
    polygons: Polygons


def read_areas(text: bytes, soort: str, *, code: str = "") -> tuple[Area, ...]:
    """The areas in a file, by code. `code` names the property that holds it; without it the property is looked for.

    Coordinates may be degrees (WGS 84) or metres (RD, EPSG:28992). InputError names the feature and what is wrong.
    """
    if len(text) > MOST_BYTES:
        raise InputError("Dit bestand is groter dan 50 MB. Vereenvoudig de omtrekken eerst.", code="kaart-groot")
    features = _features(text)
    name = code or _code_property(features, CODES[soort], soort)
    found: dict[str, Area] = {}
    for number, feature in enumerate(features, start=1):
        key = _key(feature, name, CODES[soort], number)
        if key in found:
            raise InputError(f"Object {number}: de code {key} komt twee keer voor.", code="kaart-dubbel")
        found[key] = Area(key, tuple(_polygons(feature, number)))
    return tuple(found.values())


def _features(text: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(
            "Dit bestand is geen JSON. Geef een GeoJSON- of TopoJSON-bestand.", code="kaart-vorm"
        ) from None
    kind = given.get("type") if isinstance(given, dict) else None
    if kind == "Topology":
        features = features_of_topology(given)
    elif kind == "FeatureCollection" and isinstance(given.get("features"), list):
        features = given["features"]
    else:
        raise InputError(
            "Dit bestand is geen verzameling gebieden: verwacht een FeatureCollection (GeoJSON) of een Topology (TopoJSON).",
            code="kaart-vorm",
        )
    if not features:
        raise InputError("In dit bestand staat geen enkel gebied.", code="kaart-leeg")
    return features


def _code_property(features: Sequence[Mapping[str, Any]], pattern: re.Pattern[str], soort: str) -> str:
    names = list(dict.fromkeys(name for feature in features for name in _properties(feature)))
    fitting = [
        name
        for name in names
        if all(pattern.fullmatch(str(_properties(feature).get(name, ""))) for feature in features)
    ]
    if fitting:
        return fitting[0]
    raise InputError(
        f"Geen eigenschap heeft bij elk gebied een code van een {soort}. Noem haar met --code; "
        f"het bestand heeft: {', '.join(names[:12]) or 'geen eigenschappen'}.",
        code="kaart-code",
    )


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _key(feature: Mapping[str, Any], name: str, pattern: re.Pattern[str], number: int) -> str:
    text = str(_properties(feature).get(name, ""))
    match = pattern.fullmatch(text)
    if match is None:
        raise InputError(
            f"Object {number}: '{name}' is geen code zoals {'GM0392' if 'GM' in pattern.pattern else 'WK039201'}.",
            code="kaart-code",
        )
    return match.group(1)


def _polygons(feature: Mapping[str, Any], number: int) -> Iterator[tuple[tuple[tuple[int, int], ...], ...]]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if geometry is None or kind not in ("Polygon", "MultiPolygon"):
        raise InputError(f"Object {number} is geen vlak (Polygon of MultiPolygon).", code="kaart-vlak")
    parts = geometry.get("coordinates")
    for rings in [parts] if kind == "Polygon" else parts or [None]:
        if not isinstance(rings, list) or not rings:
            raise InputError(f"Object {number} heeft geen omtrek.", code="kaart-omtrek")
        yield tuple(_ring(ring, number) for ring in rings)


def _ring(points: Any, number: int) -> tuple[tuple[int, int], ...]:
    try:
        given = [(float(point[0]), float(point[1])) for point in points]
    except (TypeError, ValueError, IndexError, KeyError):
        raise InputError(f"Object {number}: een punt bestaat niet uit twee getallen.", code="kaart-punt") from None
    if len(given) < 4 or given[0] != given[-1]:
        raise InputError(
            f"Object {number}: een omtrek is niet gesloten, of heeft minder dan vier punten.", code="kaart-open"
        )
    return tuple(_flat(point, number) for point in given)


def _flat(point: Point, number: int) -> tuple[int, int]:
    """Whole metres in a plane: RD as it is, degrees with east and west drawn together as much as they are at 52.2 degrees."""
    if _within(point, _DEGREES):
        return round((point[0] - 3) * math.cos(_LATITUDE) * _METRES), round((point[1] - 50) * _METRES)
    if _within(point, _METRES_RD):
        return round(point[0]), round(point[1])
    raise InputError(
        f"Object {number}: het punt ({point[0]:g}, {point[1]:g}) ligt niet in Nederland. Geef lengte en breedte in graden (WGS 84) of meters (RD).",
        code="kaart-plaats",
    )


def _within(point: Point, box: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(point, box, strict=True))
