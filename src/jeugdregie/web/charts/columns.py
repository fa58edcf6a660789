"""Columns per period, side by side."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, colours, nice_top, period_axis, points, value_axis
from jeugdregie.web.charts.palette import INK
from jeugdregie.web.charts.picture import Picture


def draw_columns(picture: Picture, size: Size) -> alt.LayerChart:
    """A column per series in each period; a lighter one is provisional; a line from end to end of an interval."""
    top = nice_top(picture.highest)
    rows = points(picture)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "label:N", sort=list(picture.labels), axis=period_axis(picture, size), scale=alt.Scale(paddingInner=0.3)
        ),
        xOffset=alt.XOffset(
            "series:N", sort=[series.label for series in picture.series], scale=alt.Scale(paddingInner=0.08)
        ),
    )
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        y=alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=value_axis(top, picture.unit)),
        color=colours(picture.series),
        fillOpacity=alt.condition("datum.provisional", alt.value(0.55), alt.value(1)),
    )
    ends = base.transform_filter("isValid(datum.low) && isValid(datum.high)").mark_rule(color=INK, strokeWidth=1.5)
    whiskers = [ends.encode(y=alt.Y("low:Q"), y2="high:Q")] if any(series.low for series in picture.series) else []
    legend = alt.Chart(alt.InlineData(values=_column_legend(picture, size))).encode(
        x=alt.X("place:Q", axis=None, scale=alt.Scale(domain=[0, 1])), y=alt.value(-16), color=colours(picture.series)
    )
    squares = legend.mark_point(shape="square", filled=True, size=120, opacity=1)
    names = legend.mark_text(align="left", dx=12, fontSize=14, fontWeight=600).encode(text="series:N")
    return (
        alt.layer(alt.layer(bars, *whiskers), squares, names)
        .resolve_scale(x="independent")
        .properties(
            width=size.width - 48, height=size.height - 64, padding={"left": 0, "top": 8, "right": 0, "bottom": 0}
        )
    )


def _column_legend(picture: Picture, size: Size) -> list[dict[str, Any]]:
    room = 9 / (size.width - 48)
    starts = [0.0]
    for series in picture.series:
        starts.append(starts[-1] + (len(series.label) + 4) * room)
    return [
        {"series": series.label, "place": 0.015 + start} for series, start in zip(picture.series, starts, strict=False)
    ]
