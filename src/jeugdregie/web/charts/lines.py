"""Lines over periods, with the labels at the lines themselves and bands around them."""

import textwrap
from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import LINE_HEIGHT, Size, colours, nice_top, period_axis, points, value_axis
from jeugdregie.web.charts.picture import Picture, Series


def draw_lines(picture: Picture, size: Size) -> alt.LayerChart:
    """A line per series; open points are provisional."""
    top, plot = nice_top(picture.highest), size.height - 40
    x = alt.X("label:N", sort=list(picture.labels), axis=period_axis(picture, size))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=value_axis(top, picture.unit))
    colour = colours(picture.series)
    drawn = alt.Chart(alt.InlineData(values=points(picture)))
    line = drawn.mark_line(strokeWidth=2.5, invalid="break-paths-show-domains").encode(x=x, y=y, color=colour)
    shown = alt.datum.value != None  # noqa: E711 - an expression of Vega, not a comparison
    dots = (
        drawn.transform_filter(shown)
        .mark_point(filled=True, size=52, opacity=1, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            stroke=colour,
            fill=alt.condition("datum.provisional", alt.value("white"), colour),
        )
    )
    layers = [*bands(picture, x=x, colour=colour), line, dots]
    labels = end_labels(picture, size, top=top, height=plot)
    if labels:
        layers.append(
            alt.Chart(alt.InlineData(values=labels))
            .mark_text(
                align="left",
                baseline="middle",
                dx=10,
                fontSize=14,
                fontWeight=600,
                lineBreak="\n",
                lineHeight=LINE_HEIGHT,
            )
            .encode(x=x, y=alt.Y("value:Q"), text="text:N", color=colour)
        )
    return alt.layer(*layers).properties(
        width=size.width - size.label - 40, height=plot, padding={"left": 0, "top": 8, "right": 0, "bottom": 0}
    )


def bands(picture: Picture, *, x: Any, colour: Any, interpolate: str = "linear") -> list[alt.Chart]:
    """The intervals of the series that have them, as bands under the lines."""
    rows = [row for row in points(picture) if row.get("low") is not None and row.get("high") is not None]
    if not rows:
        return []
    chart = alt.Chart(alt.InlineData(values=rows)).mark_area(opacity=0.18, interpolate=interpolate)
    return [chart.encode(x=x, y=alt.Y("low:Q"), y2="high:Q", color=colour)]


def label_places(values: list[tuple[float, int]], *, top: float, height: float) -> list[float]:
    """Heights (in units of the axis) of the first line of labels, moved apart where they would overlap.

    Takes pairs of wanted value and number of text lines; the order stays that of the values.
    """
    order = sorted(range(len(values)), key=lambda place: -values[place][0])
    tops: dict[int, float] = {}
    floor = 0.0
    for place in order:
        value, lines = values[place]
        wanted = height * (1 - value / top) - lines * LINE_HEIGHT / 2
        tops[place] = max(wanted, floor)
        floor = tops[place] + lines * LINE_HEIGHT + 2
    ceiling = height + 2
    for place in reversed(order):
        room = values[place][1] * LINE_HEIGHT
        tops[place] = min(tops[place], ceiling - room)
        ceiling = tops[place] - 2
    return [top * (1 - (tops[place] + LINE_HEIGHT / 2) / height) for place in range(len(values))]


def end_labels(picture: Picture, size: Size, *, top: float, height: float) -> list[dict[str, Any]]:
    """The labels at the ends of the lines, moved apart."""
    ended = [(series, series.last) for series in picture.series]
    shown = [(series, last, _wrapped(series, size)) for series, last in ended if last is not None]
    places = label_places([(last[1], len(lines)) for _, last, lines in shown], top=top, height=height)
    return [
        {"label": picture.labels[-1], "series": series.label, "value": place, "text": "\n".join(lines)}
        for (series, _last, lines), place in zip(shown, places, strict=True)
    ]


def _wrapped(series: Series, size: Size) -> list[str]:
    label = series.short if size.short and series.short else series.label
    return textwrap.wrap(label, size.wrap, break_long_words=False, break_on_hyphens=False)
