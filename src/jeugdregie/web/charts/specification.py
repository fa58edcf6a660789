"""Turns a picture into a Vega-Lite specification: one drawing per kind, the same frame around each."""

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size
from jeugdregie.web.charts.bars import draw_bars
from jeugdregie.web.charts.columns import draw_columns
from jeugdregie.web.charts.fan import draw_fan
from jeugdregie.web.charts.flows import draw_flow
from jeugdregie.web.charts.lines import draw_lines
from jeugdregie.web.charts.maps import draw_map
from jeugdregie.web.charts.multiples import draw_multiples
from jeugdregie.web.charts.palette import AXIS, INK, MUTED
from jeugdregie.web.charts.panels import draw_panels
from jeugdregie.web.charts.picture import Kind, Picture
from jeugdregie.web.charts.steps import draw_steps
from jeugdregie.web.charts.tornado import draw_tornado
from jeugdregie.web.charts.waterfall import draw_waterfall

FONT = "'Source Sans 3', 'Liberation Sans', sans-serif"

DRAW: Mapping[Kind, Callable[[Any, Size], Any]] = {
    "lines": draw_lines,
    "columns": draw_columns,
    "bars": draw_bars,
    "steps": draw_steps,
    "waterfall": draw_waterfall,
    "multiples": draw_multiples,
    "map": draw_map,
    "flow": draw_flow,
    "fan": draw_fan,
    "tornado": draw_tornado,
    "panels": draw_panels,
}


def specification(picture: Picture, size: Size) -> dict[str, Any]:
    """The Vega-Lite specification of a picture at a size."""
    chart = DRAW[picture.kind](picture, size)
    if size.headed:
        chart = chart.properties(
            title=alt.TitleParams(text=textwrap.wrap(picture.title, 80), subtitle=picture.source, anchor="start")
        )
    chart = chart.configure(font=FONT, background="white" if size.headed else "transparent")
    chart = chart.configure_view(stroke=None).configure_axis(
        labelFont=FONT, labelFontSize=14, labelColor=MUTED, titleColor=MUTED, domainColor=AXIS, tickColor=AXIS
    )
    chart = chart.configure_title(font=FONT, fontSize=18, fontWeight=600, color=INK, subtitleColor=MUTED, offset=16)
    # checking against the schema of Vega-Lite takes longer than drawing; the tests do it
    return chart.to_dict(validate=False)
