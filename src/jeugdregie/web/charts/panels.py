"""Panels: a little picture per gemeente or sector with the same lines in each, each on a scale of its own."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, nice_top, value_axis
from jeugdregie.web.charts.palette import INK, MUTED
from jeugdregie.web.charts.picture import Panel, Panels, Series

_GAP, _ROW = 40, 80


def draw_panels(picture: Panels, size: Size) -> Any:
    """The names of the lines once above all panels; in each panel its own name and what it says."""
    columns = max(1, (size.width - 40) // 260) if size.width > 300 else 1
    width = (size.width - 72 - (columns - 1) * (_GAP + 56)) // columns
    drawn = [_panel(picture, item, width) for item in picture.panels]
    grid = alt.concat(*drawn, columns=columns, spacing={"row": _ROW, "column": _GAP})
    return alt.vconcat(_legend(picture, size), grid, spacing=40).properties(
        padding={"left": 0, "top": 8, "right": 8, "bottom": 8}
    )


def _panel(picture: Panels, panel: Panel, width: int) -> alt.LayerChart:
    top = nice_top(max((series.highest for series in panel.series), default=0))
    x = alt.X(
        "label:N",
        sort=list(picture.labels),
        scale=alt.Scale(type="point", padding=0.2),
        axis=alt.Axis(title=None, labelAngle=0, tickSize=0, labelPadding=6, labelFontSize=12, labelOverlap=False),
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=value_axis(top, picture.unit))
    lines = [_line(picture, series, x, y) for series in panel.series]
    words = [_text(panel.label, -26, INK, 600), _text(panel.text, -10, MUTED, 400)]
    return alt.layer(*lines, *words).properties(width=width, height=96)


def _line(picture: Panels, series: Series, x: Any, y: Any) -> alt.Chart:
    rows = [{"label": label, "value": value} for label, value in zip(picture.labels, series.values, strict=True)]
    mark = {"filled": True, "size": 50, "color": series.colour}
    chart = alt.Chart(alt.InlineData(values=rows))
    return chart.mark_line(color=series.colour, strokeWidth=2.5, point=mark).encode(x=x, y=y)


def _text(text: str, height: int, colour: str, weight: int) -> alt.Chart:
    mark = alt.Chart(alt.InlineData(values=[{"text": text}])).mark_text(
        align="left", fontSize=14, fontWeight=weight, color=colour
    )
    return mark.encode(x=alt.value(0), y=alt.value(height), text="text:N")


def _legend(picture: Panels, size: Size) -> alt.LayerChart:
    """A line of names, or a name on each line where there is little room."""
    rows, at = [], 0.0
    for place, series in enumerate(picture.series):
        left, down = (0.0, 22.0 * place) if size.above else (at, 0.0)
        rows += [
            alt.Chart(alt.InlineData(values=[{"text": series.label}]))
            .mark_text(align="left", fontSize=14, fontWeight=600, color=series.colour)
            .encode(x=alt.value(left), y=alt.value(down), text="text:N")
        ]
        at += 9.0 * len(series.label) + 24
    height = 22 * len(picture.series) if size.above else 8
    return alt.layer(*rows).properties(width=size.width - 72, height=height)
