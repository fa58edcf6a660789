"""A fan: what was seen as a line, and from there on what is expected, in bands that are wider the surer they are to hold."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, nice_top, period_axis, points, value_axis
from jeugdregie.web.charts.lines import label_places
from jeugdregie.web.charts.palette import ACCENT, INK, MUTED
from jeugdregie.web.charts.picture import Picture, Series

OPACITY = (0.42, 0.26, 0.14)
"""From the narrowest band to the widest."""


def draw_fan(picture: Picture, size: Size) -> alt.LayerChart:
    """The first series is what was seen, the second what is expected, the others are bands from narrow to wide."""
    top, plot = nice_top(picture.highest), size.height - 40
    x = alt.X("label:N", sort=list(picture.labels), axis=period_axis(picture, size))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=value_axis(top, picture.unit))
    seen, expected, *bands = picture.series
    layers = [_band(picture, band, x, opacity) for band, opacity in reversed(list(zip(bands, OPACITY, strict=False)))]
    layers += [_line(picture, seen, x, y, INK), _line(picture, expected, x, y, ACCENT)]
    labels = _labels(picture, size, top=top, height=plot)
    if labels:
        text = alt.Chart(alt.InlineData(values=labels)).mark_text(align="left", baseline="middle", dx=8, fontSize=14)
        layers.append(text.encode(x=x, y=alt.Y("value:Q"), text="text:N", color=alt.value(MUTED)))
    return alt.layer(*layers).properties(
        width=size.width - size.label - 40, height=plot, padding={"left": 0, "top": 8, "right": 0, "bottom": 0}
    )


def _band(picture: Picture, band: Series, x: Any, opacity: float) -> alt.Chart:
    rows = [row for row in _rows(picture, band) if row.get("low") is not None]
    chart = alt.Chart(alt.InlineData(values=rows)).mark_area(color=ACCENT, opacity=opacity)
    return chart.encode(x=x, y=alt.Y("low:Q"), y2="high:Q")


def _line(picture: Picture, series: Series, x: Any, y: Any, colour: str) -> alt.Chart:
    chart = alt.Chart(alt.InlineData(values=_rows(picture, series)))
    return chart.mark_line(color=colour, strokeWidth=2.5, invalid="break-paths-show-domains").encode(x=x, y=y)


def _rows(picture: Picture, series: Series) -> list[dict[str, Any]]:
    return [row for row in points(picture) if row["series"] == series.label]


def _labels(picture: Picture, size: Size, *, top: float, height: float) -> list[dict[str, Any]]:
    """Words at the end: of what is expected at its line, of each band at its upper edge."""
    _, expected, *bands = picture.series
    ends = [(expected.short if size.short and expected.short else expected.label, expected.last)]
    ends += [(band.short if size.short and band.short else band.label, _upper(band)) for band in bands]
    shown = [(text, last) for text, last in ends if last is not None]
    places = label_places([(last[1], 1) for _, last in shown], top=top, height=height)
    return [
        {"label": picture.labels[-1], "value": place, "text": text}
        for (text, _), place in zip(shown, places, strict=True)
    ]


def _upper(band: Series) -> tuple[int, float] | None:
    found = [(place, value) for place, value in enumerate(band.high) if value is not None]
    return found[-1] if found else None
