"""Flows between columns of nodes, as wide as they are large. The layout is ours: places, widths and curves."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, haloed
from jeugdregie.web.charts.palette import INK, MUTED
from jeugdregie.web.charts.picture import FlowPicture, Node

BAR = 12
"""Width of a node."""
_GAP, _LEAST, _POINTS = 16.0, 1.5, 24


@dataclass(frozen=True)
class Box:
    """A node in the plane of the picture; y downwards."""

    node: Node
    x: float
    top: float
    height: float


@dataclass(frozen=True)
class Ribbon:
    """A flow in the plane: from the right of one box to the left of the next, with the same width all along."""

    start: Box
    end: Box
    from_top: float
    to_top: float
    width: float


def draw_flow(picture: FlowPicture, size: Size) -> alt.LayerChart:
    """The ribbons under the nodes, with the names beside them and the heads above the columns."""
    width, height = size.width - size.label - 8, max(size.height + 180, 480)
    boxes = layout(picture, width=width, height=height)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width]), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0]), axis=None)
    curves = [row for place, ribbon in enumerate(ribbons(picture, boxes)) for row in _curve(ribbon, place)]
    areas = (
        alt.Chart(alt.InlineData(values=curves))
        .mark_area(opacity=0.38, interpolate="monotone")
        .encode(x=x, y=y, y2="y2:Q", detail="flow:N", color=alt.Color("colour:N", scale=None, legend=None))
    )
    bars = (
        alt.Chart(alt.InlineData(values=[_bar(box) for box in boxes.values()]))
        .mark_rect()
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=alt.Color("colour:N", scale=None, legend=None))
    )
    names = alt.Chart(alt.InlineData(values=list(_names(boxes, size))))
    font = 12 if size.short else 14
    texts = haloed(
        names.encode(x=x, y=y, text="text:N"),
        align="left",
        baseline="middle",
        fontSize=font,
        color=INK,
        lineBreak="\n",
        lineHeight=font + 2,
    )
    drawn = alt.layer(areas, bars, *texts, *_heads(picture, boxes, x))
    # measures as given: the drawing library takes letters for wider than they are, and would make all else smaller
    return drawn.properties(
        width=width,
        height=height,
        padding={"left": 0, "top": 28 + (72 if size.headed else 0), "right": size.label, "bottom": 8},
        autosize=alt.AutoSizeParams(type="none"),
    )


def layout(picture: FlowPicture, *, width: float, height: float) -> dict[str, Box]:
    """Where each node stands: columns at equal distances, heights to scale, nodes of nothing left out."""
    sizes = _sizes(picture)
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in picture.nodes:
        if sizes[node.key] > 0:
            columns[node.column].append(node)
    last = max(columns, default=0)
    room = min(height - _GAP * (len(nodes) - 1) for nodes in columns.values())
    whole = max(sum(sizes[node.key] for node in nodes) for nodes in columns.values())
    boxes = {}
    for column, nodes in columns.items():
        x, top = (width - BAR) * column / max(last, 1), 0.0
        for node in nodes:
            tall = max(sizes[node.key] * room / whole, _LEAST)
            boxes[node.key] = Box(node, x, top, tall)
            top += tall + _GAP
    return boxes


def ribbons(picture: FlowPicture, boxes: dict[str, Box]) -> Iterator[Ribbon]:
    """The flows, stacked at both ends in the order of the nodes so that they cross as little as they can."""
    sizes, order = _sizes(picture), {node.key: place for place, node in enumerate(picture.nodes)}
    leaving: dict[str, float] = defaultdict(float)
    arriving: dict[str, float] = defaultdict(float)
    flows = [flow for flow in picture.flows if flow.value > 0]
    starts = {
        flow: _take(leaving, boxes[flow.start], flow.value, sizes[flow.start])
        for flow in sorted(flows, key=lambda flow: (order[flow.start], order[flow.end]))
    }
    ends = {
        flow: _take(arriving, boxes[flow.end], flow.value, sizes[flow.end])
        for flow in sorted(flows, key=lambda flow: (order[flow.end], order[flow.start]))
    }
    for flow in flows:
        box = boxes[flow.start]
        wide = max(box.height * flow.value / sizes[flow.start], 0.5)
        yield Ribbon(box, boxes[flow.end], starts[flow], ends[flow], wide)


def _take(taken: dict[str, float], box: Box, value: float, whole: float) -> float:
    place = box.top + box.height * taken[box.node.key] / whole
    taken[box.node.key] += value
    return place


def _sizes(picture: FlowPicture) -> dict[str, float]:
    """How large a node is: what flows in or out of it, whichever is more."""
    leaving: dict[str, float] = defaultdict(float)
    arriving: dict[str, float] = defaultdict(float)
    for flow in picture.flows:
        leaving[flow.start] += flow.value
        arriving[flow.end] += flow.value
    return {node.key: max(leaving[node.key], arriving[node.key]) for node in picture.nodes}


def _curve(ribbon: Ribbon, number: int) -> Iterator[dict[str, Any]]:
    begin, end = ribbon.start.x + BAR, ribbon.end.x
    for step in range(_POINTS + 1):
        part = step / _POINTS
        bend = (1 - math.cos(math.pi * part)) / 2
        top = ribbon.from_top + (ribbon.to_top - ribbon.from_top) * bend
        yield {
            "flow": number,
            "x": round(begin + (end - begin) * part, 2),
            "y": round(top, 2),
            "y2": round(top + ribbon.width, 2),
            "colour": ribbon.start.node.colour,
        }


def _bar(box: Box) -> dict[str, Any]:
    return {"x": box.x, "x2": box.x + BAR, "y": box.top, "y2": box.top + box.height, "colour": box.node.colour}


def _names(boxes: dict[str, Box], size: Size) -> Iterator[dict[str, Any]]:
    for box in boxes.values():
        node = box.node
        name = node.short if size.short and node.short else node.label
        text = f"{name}\n{node.text}" if node.text and box.height > 30 else f"{name} {node.text}".strip()
        yield {"x": box.x + BAR + 6, "y": box.top + box.height / 2, "text": text}


def _heads(picture: FlowPicture, boxes: dict[str, Box], x: alt.X) -> list[alt.Chart]:
    places = {box.node.column: box.x for box in boxes.values()}
    rows = [{"x": places[column], "text": head} for column, head in enumerate(picture.heads) if column in places]
    if not rows:
        return []
    heads = alt.Chart(alt.InlineData(values=rows)).mark_text(align="left", fontSize=13, fontWeight=600, color=MUTED)
    return [heads.encode(x=x, y=alt.value(-16), text="text:N")]
