"""Outlines from a file: degrees or metres, GeoJSON or TopoJSON, and every mistake named with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jeugdregie.errors import InputError
from jeugdregie.load.areas import read_areas

SQUARE = [[4.6, 52.3], [4.7, 52.3], [4.7, 52.4], [4.6, 52.4], [4.6, 52.3]]
GEO = Path("../shared/data/geo")


def feature(points: Any = SQUARE, kind: str = "Polygon", **properties: str) -> dict[str, Any]:
    coordinates = [points] if kind == "Polygon" else [[points]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_the_code_is_found_and_degrees_become_metres() -> None:
    [area] = read_areas(collection(feature(naam="Haarlem", gm_code="GM0392")), "gemeente")
    assert area.code == "0392"
    [[ring]] = area.polygons
    # a tenth of a degree is 11.1 km to the north, and 6.8 km to the east at 52.2 degrees
    assert ring[2][1] - ring[1][1] == pytest.approx(11_120, abs=2)
    assert ring[1][0] - ring[0][0] == pytest.approx(6_816, abs=5)


def test_metres_of_rd_stay_as_they_are() -> None:
    square = [[100_000, 480_000], [110_000, 480_000], [110_000, 490_000], [100_000, 480_000]]
    [area] = read_areas(collection(feature(square, kind="MultiPolygon", code="0392")), "gemeente")
    assert area.polygons[0][0][1] == (110_000, 480_000)


def test_a_wijk_has_a_code_of_its_own() -> None:
    [area] = read_areas(collection(feature(wk="WK039201")), "wijk")
    assert area.code == "WK039201"


def test_the_property_can_be_named() -> None:
    text = collection(feature(oud="0393", nieuw="0392"))
    assert read_areas(text, "gemeente", code="nieuw")[0].code == "0392"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"geen json", "geen JSON"),
        (b"[1, 2]", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "geen enkel gebied"),
        (collection(feature(naam="Haarlem")), "--code"),
        (collection(feature(gm="GM0392"), feature(gm="GM0392")), "Object 2: de code 0392"),
        (collection(feature(SQUARE[:-1], gm="GM0392")), "niet gesloten"),
        (collection(feature([*SQUARE[:2], ["a", 1], *SQUARE[2:]], gm="GM0392")), "twee getallen"),
        (collection(feature([[x + 40, y] for x, y in SQUARE], gm="GM0392")), "niet in Nederland"),
        (collection({**feature(gm="GM0392"), "geometry": {"type": "Point", "coordinates": [5, 52]}}), "geen vlak"),
        (collection({**feature(gm="GM0392"), "geometry": None}), "geen vlak"),
        (b'{"type": "Topology", "arcs": [], "objects": {"x": {"type": "Polygon", "arcs": [[4]]}}}', "TopoJSON"),
    ],
)
def test_a_mistake_is_named(text: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        read_areas(text, "gemeente")
    assert says in str(error.value)


def test_shared_arcs_are_put_together_forwards_and_backwards() -> None:
    """Two squares side by side; the arc between them is walked up by one and down by the other."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [4.0, 52.0]},
        "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {
            "gemeenten": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "GM0001"}},
                    {"type": "Polygon", "arcs": [[2, -1]], "properties": {"code": "GM0002"}},
                ],
            }
        },
    }
    left, right = read_areas(json.dumps(topology).encode(), "gemeente")
    assert len(left.polygons[0][0]) == len(right.polygons[0][0]) == 5
    assert set(left.polygons[0][0]) & set(right.polygons[0][0]) == set(left.polygons[0][0][:2])


@pytest.mark.parametrize(("name", "count"), [("gemeenten_2021.geojson", 352), ("gemeenten-2023.topo.json", 342)])
def test_real_boundaries_are_read(name: str, count: int) -> None:
    if not (GEO / name).exists():
        pytest.skip(f"../shared/data/geo/{name} ontbreekt")
    areas = read_areas((GEO / name).read_bytes(), "gemeente")
    assert len(areas) == count
    by_code = {area.code: area for area in areas}
    across = {code: _width(by_code[code].polygons) for code in ("0392", "0473")}
    # Haarlem is about 7 km across, Zandvoort about 8 km from the sea to the dunes' edge
    assert 5_000 < across["0392"] < 10_000
    assert 4_000 < across["0473"] < 12_000


def _width(polygons: Any) -> int:
    xs = [x for polygon in polygons for ring in polygon for x, _ in ring]
    return max(xs) - min(xs)
