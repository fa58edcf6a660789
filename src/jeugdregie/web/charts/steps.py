"""Step lines over a numeric axis, with bands: how many are still there after so many months."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import LINE_HEIGHT, Size, colours, nice_top, points, value_axis
from jeugdregie.web.charts.lines import bands, end_labels
from jeugdregie.web.charts.palette import MUTED
from jeugdregie.web.charts.picture import Picture

STEP = "step-after"


def draw_steps(picture: Picture, size: Size) -> alt.LayerChart:
    """A line per series that keeps its height until the next point; it ends where nothing can be said any more."""
    top, plot = nice_top(picture.highest), size.height - 64
    last = max(float(label) for label in picture.labels)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, last], nice=False), axis=_axis(picture, size, last))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=value_axis(top, picture.unit))
    colour = colours(picture.series)
    drawn = alt.Chart(alt.InlineData(values=_numbered(points(picture))))
    line = drawn.mark_line(strokeWidth=2.5, interpolate=STEP, invalid="break-paths-show-domains")
    wide = _with_numbers(bands(picture, x=x, colour=colour, interpolate=STEP))
    layers = [*wide, line.encode(x=x, y=y, color=colour)]
    labels = [{**row, "x": last} for row in end_labels(picture, size, top=top, height=plot)]
    if labels:
        text = alt.Chart(alt.InlineData(values=labels)).mark_text(
            align="left",
            baseline="middle",
            dx=8,
            fontSize=14,
            fontWeight=600,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
        )
        layers.append(text.encode(x=alt.X("x:Q"), y=alt.Y("value:Q"), text="text:N", color=colour))
    return alt.layer(*layers).properties(
        width=size.width - size.label - 48, height=plot, padding={"left": 0, "top": 8, "right": 0, "bottom": 0}
    )


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "x": float(row["label"])} for row in rows]


def _with_numbers(charts: list[alt.Chart]) -> list[alt.Chart]:
    for chart in charts:
        chart.data.values = _numbered(chart.data.values)
    return charts


def _axis(picture: Picture, size: Size, last: float) -> alt.Axis:
    step = 6 if last <= 36 and size.width > 300 else 12
    return alt.Axis(
        title=picture.axis,
        titleFontSize=14,
        titleFontWeight="normal",
        titleColor=MUTED,
        grid=False,
        values=list(range(0, int(last) + 1, step)),
        labelPadding=6,
        tickSize=4,
        format="d",
    )
