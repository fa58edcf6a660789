"""Small multiples: a little picture per series, all on one scale, so that they can be compared at a glance."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, nice_top, value_axis
from jeugdregie.web.charts.palette import AXIS, INK, MUTED
from jeugdregie.web.charts.picture import Picture, Series

_GAP = 24
_ROW = 80
"""Room between two rows for the labels of one and the title of the next."""


def draw_multiples(picture: Picture, size: Size) -> Any:
    """A panel per series with its last value; the reference, such as the region, is the same grey line in each."""
    columns = max(1, (size.width - 40) // 200) if size.width > 300 else 2
    width = (size.width - 56 - (columns - 1) * _GAP) // columns
    top = nice_top(picture.highest)
    panels = [
        _panel(picture, series, width=width, top=top, with_axis=place % columns == 0)
        for place, series in enumerate(picture.series)
    ]
    return alt.concat(*panels, columns=columns, spacing={"row": _ROW, "column": _GAP}, bounds="flush").properties(
        padding={"left": 0, "top": 8, "right": 8, "bottom": 8}
    )


def _panel(picture: Picture, series: Series, *, width: int, top: float, with_axis: bool) -> alt.LayerChart:
    x = alt.X(
        "label:N",
        sort=list(picture.labels),
        scale=alt.Scale(type="point", padding=0.2),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            tickSize=0,
            labelPadding=6,
            labelFontSize=12,
            values=[picture.labels[0], picture.labels[-1]],
            labelAlign={"condition": {"test": "datum.index == 0", "value": "left"}, "value": "right"},
            labelOverlap=False,
        ),
    )
    axis = value_axis(top, picture.unit)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=axis if with_axis else _grid_only(axis))
    layers = [_line(picture, picture.reference, x, y, colour=AXIS, width=1.5)] if picture.reference else []
    layers.append(_line(picture, series, x, y, colour=series.colour, width=2.5))
    last = series.last
    if last is not None:
        end = alt.Chart(alt.InlineData(values=[{"label": picture.labels[last[0]], "value": last[1]}]))
        layers.append(end.mark_point(filled=True, size=56, opacity=1, color=series.colour).encode(x=x, y=y))
    text = picture.texts[picture.series.index(series)] if picture.texts else ""
    layers += [
        _text(series.short or series.label, height=-26, colour=INK, weight=600),
        _text(text, height=-10, colour=MUTED, weight=400),
    ]
    return alt.layer(*layers).properties(width=width, height=88)


def _text(text: str, *, height: int, colour: str, weight: int) -> alt.Chart:
    mark = alt.Chart(alt.InlineData(values=[{"text": text}])).mark_text(
        align="left", fontSize=14, fontWeight=weight, color=colour
    )
    return mark.encode(x=alt.value(0), y=alt.value(height), text="text:N")


def _grid_only(axis: alt.Axis) -> alt.Axis:
    return alt.Axis(
        title=None,
        values=axis["values"],
        labels=False,
        grid=True,
        gridColor=axis["gridColor"],
        domain=False,
        ticks=False,
    )


def _line(picture: Picture, series: Series, x: Any, y: Any, *, colour: str, width: float) -> alt.Chart:
    rows = [{"label": label, "value": value} for label, value in zip(picture.labels, series.values, strict=True)]
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(color=colour, strokeWidth=width, invalid="break-paths-show-domains")
        .encode(x=x, y=y)
    )
