"""Maps in classes of one colour: outlines of areas where the store has them, tiles where it has none."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from jeugdregie.indicators.notation import number
from jeugdregie.web.charts.axes import Size
from jeugdregie.web.charts.palette import AXIS, CLASSES, INK, MISSING
from jeugdregie.web.charts.picture import Area, AreaMap

Point = tuple[float, float]
_TILE = 100.0
_DARK_FROM = 3
"""From this class on the text on a tile is white."""


@dataclass(frozen=True)
class Class:
    """Values from `low` up to `high` have this colour."""

    low: float
    high: float
    colour: str


def draw_map(picture: AreaMap, size: Size) -> Any:
    """The areas with their values, and under them what the colours mean."""
    found = classes([area.value for area in picture.areas if area.value is not None])
    placed = [(area, _outlines(area)) for area in picture.areas]
    width, height, scale = _frame([point for _, rings in placed for ring in rings for point in ring], size)
    shapes = [_feature(area, rings, found, scale) for area, rings in placed]
    areas = (
        alt.Chart(alt.InlineData(values=shapes))
        .mark_geoshape(stroke="white", strokeWidth=1.25)
        .project(type="identity", fit=_box(width, height))
        .encode(color=alt.Color("properties.colour:N", scale=None, legend=None))
    )
    chart = alt.layer(areas, *_labels(placed, found, size, width=width, height=height, scale=scale))
    return alt.vconcat(
        chart.properties(width=width, height=height), _legend(picture, found, size), spacing=12
    ).resolve_scale(color="independent")


def classes(values: list[float]) -> tuple[Class, ...]:
    """At most five classes of equal width between round numbers, from below the lowest to above the highest value."""
    if not values:
        return ()
    low, high = min(values), max(values)
    step = _round_step((high - low) / len(CLASSES))
    begin = math.floor(low / step) * step
    count = max(1, math.ceil((high - begin) / step - 1e-9))
    while count > len(CLASSES):
        step = _round_step(step * 1.01)
        begin = math.floor(low / step) * step
        count = max(1, math.ceil((high - begin) / step - 1e-9))
    return tuple(Class(begin + step * place, begin + step * (place + 1), CLASSES[place]) for place in range(count))


def colour_for(value: float | None, found: tuple[Class, ...]) -> str:
    """The colour of a value; what is not shown is grey, which no class is."""
    if value is None:
        return MISSING
    return next((item.colour for item in found if value < item.high), found[-1].colour)


def _round_step(least: float) -> float:
    if least <= 0:
        return 1.0
    power = 10 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= least * (1 - 1e-9))


def _outlines(area: Area) -> list[tuple[Point, ...]]:
    """Rings with y downwards; a tile when the area has no outlines."""
    if area.polygons:
        return [tuple((x, -y) for x, y in ring) for polygon in area.polygons for ring in polygon]
    left, top = area.tile[0] * _TILE, area.tile[1] * _TILE
    right, bottom = left + _TILE, top + _TILE
    return [((left, top), (right, top), (right, bottom), (left, bottom), (left, top))]


def _frame(points: list[Point], size: Size) -> tuple[int, int, tuple[float, float, float]]:
    """Width and height of the map, and how points come into it: moved by x and y, then scaled."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    most = (size.width - 16, size.height + 100)
    factor = min(most[0] / max(right - left, 1), most[1] / max(bottom - top, 1))
    return round((right - left) * factor), round((bottom - top) * factor), (left, top, factor)


def _feature(
    area: Area, rings: list[tuple[Point, ...]], found: tuple[Class, ...], scale: tuple[float, float, float]
) -> dict[str, Any]:
    polygons = _nested(area, [_simple(_scaled(ring, scale)) for ring in rings])
    return {
        "type": "Feature",
        "properties": {"colour": colour_for(area.value, found)},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def _scaled(ring: tuple[Point, ...], scale: tuple[float, float, float]) -> list[Point]:
    left, top, factor = scale
    return [((x - left) * factor, (y - top) * factor) for x, y in ring]


def _nested(area: Area, rings: list[list[Point]]) -> list[list[list[Point]]]:
    if not area.polygons:
        return [rings]
    found, place = [], 0
    for polygon in area.polygons:
        found.append(rings[place : place + len(polygon)])
        place += len(polygon)
    return found


def _simple(ring: list[Point], tolerance: float = 0.4) -> list[Point]:
    """The ring without points that move the line less than half a pixel (Douglas and Peucker)."""
    if len(ring) < 6:
        return ring
    keep = {0, len(ring) // 2, len(ring) - 1}
    parts = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while parts:
        first, last = parts.pop()
        far, place = max(
            ((_distance(ring[middle], ring[first], ring[last]), middle) for middle in range(first + 1, last)),
            default=(0.0, first),
        )
        if far > tolerance:
            keep.add(place)
            parts += [(first, place), (place, last)]
    return [(round(x, 1), round(y, 1)) for place, (x, y) in enumerate(ring) if place in keep]


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy)
    if not long:
        return math.dist(point, start)
    return abs(dx * (start[1] - point[1]) - dy * (start[0] - point[0])) / long


def _box(width: int, height: int) -> dict[str, Any]:
    ring = [[0, 0], [width, 0], [width, height], [0, height], [0, 0]]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {}}


def _labels(
    placed: list[tuple[Area, list[tuple[Point, ...]]]],
    found: tuple[Class, ...],
    size: Size,
    *,
    width: int,
    height: int,
    scale: tuple[float, float, float],
) -> Iterator[alt.Chart]:
    rows = []
    for area, rings in placed:
        ring = max(rings, key=lambda points: abs(_area_of(points)))
        [(x, y)] = _scaled((_middle(ring),), scale)
        dark = colour_for(area.value, found) in CLASSES[_DARK_FROM:]
        room = max(point[0] for point in ring) - min(point[0] for point in ring)
        fits = room * scale[2] > len(area.label) * 6
        text = f"{area.label}\n{area.text}" if fits else area.text if room * scale[2] > 28 else ""
        rows.append({"x": x, "y": y, "text": text, "colour": "white" if dark else INK})
    labels = alt.Chart(alt.InlineData(values=rows)).mark_text(
        fontSize=12 if size.short else 13, fontWeight=600, lineBreak="\n", lineHeight=15, dy=-6
    )
    yield labels.encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
        text="text:N",
        color=alt.Color("colour:N", scale=None, legend=None),
    )


def _area_of(ring: tuple[Point, ...]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def _middle(ring: tuple[Point, ...]) -> Point:
    """The centre of gravity of a ring."""
    size = _area_of(ring)
    if not size:
        return ring[0]
    pairs = list(itertools.pairwise(ring))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * size)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * size)
    return x, y


def _legend(picture: AreaMap, found: tuple[Class, ...], size: Size) -> alt.LayerChart:
    sign = "\u00a0%" if picture.unit == "procent" else ""
    euro = "€\u00a0" if picture.unit.startswith("euro") else ""
    decimals = 0 if all(float(item.low).is_integer() and float(item.high).is_integer() for item in found) else 1
    rows: list[dict[str, Any]] = [
        {"text": f"{euro}{number(item.low, decimals)} – {number(item.high, decimals)}{sign}", "colour": item.colour}
        for item in found
    ]
    marks = dict.fromkeys(area.text for area in picture.areas if area.value is None)
    rows += [{"text": mark, "colour": MISSING} for mark in marks]
    columns = max(1, (size.width - 16) // 116)
    for place, row in enumerate(rows):
        row |= {"x": (place % columns) * 116 + 8, "y": (place // columns) * 22 + 10}
    lines = -(-len(rows) // columns)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, columns * 116], nice=False), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[lines * 22, 0], nice=False), axis=None),
    )
    squares = base.mark_square(size=150, opacity=1, stroke=AXIS, strokeWidth=0.5).encode(
        fill=alt.Fill("colour:N", scale=None, legend=None)
    )
    return alt.layer(
        squares, base.mark_text(align="left", dx=12, fontSize=13, color=INK).encode(text="text:N")
    ).properties(width=columns * 116, height=lines * 22)
