"""TopoJSON as features: shared arcs, quantised or not, put together into rings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jeugdregie.errors import InputError

_KINDS = ("Polygon", "MultiPolygon")


def features_of_topology(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The areas of the object with most of them, as GeoJSON features; the code may stand in `id` too."""
    try:
        arcs = [list(_points(arc, given.get("transform"))) for arc in given["arcs"]]
        shapes = max((list(_shapes(item)) for item in given["objects"].values()), key=len, default=[])
        return [_feature(shape, arcs) for shape in shapes]
    except (KeyError, TypeError, IndexError, ValueError, AttributeError):
        raise InputError(
            "Dit TopoJSON-bestand is niet te lezen: arcs of objects kloppen niet.", code="kaart-vorm"
        ) from None


def _shapes(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for shape in item["geometries"] if item["type"] == "GeometryCollection" else [item]:
        if shape["type"] in _KINDS:
            yield shape


def _points(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Iterator[tuple[float, float]]:
    if transform is None:
        yield from ((point[0], point[1]) for point in arc)
        return
    (wide, high), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0.0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * wide + left, y * high + bottom


def _feature(shape: Mapping[str, Any], arcs: list[list[tuple[float, float]]]) -> dict[str, Any]:
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    polygons = [[_ring(ring, arcs) for ring in rings] for rings in parts]
    named = {"id": shape["id"]} if "id" in shape else {}
    return {
        "properties": {**named, **shape.get("properties", {})},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def _ring(numbers: Sequence[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs end to end; a negative number is an arc walked backwards, ~n of arc n."""
    found: list[tuple[float, float]] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += points[1:] if found else points
    return found
