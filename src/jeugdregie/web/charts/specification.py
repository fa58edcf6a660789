"""Turns a picture into a Vega-Lite specification: zero-based axes, light grid, labels at the lines themselves."""

import json
import math
import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt

from jeugdregie.indicators.notation import number
from jeugdregie.web.charts.palette import AXIS, GRID, INK, MUTED
from jeugdregie.web.charts.picture import Picture, Series

FONT = "'Source Sans 3', 'Liberation Sans', sans-serif"
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Size:
    """Outer measures in pixels; `label` is the room for labels at the right, `wrap` their width in letters.

    `short` uses the short labels, `above` puts the labels of bars above them, `headed` puts title and source in the
    picture itself, for a file.
    """

    width: int
    height: int
    label: int
    wrap: int
    short: bool = False
    above: bool = False
    headed: bool = False


WIDE = Size(440, 288, 132, 17, above=True)
NARROW = Size(288, 280, 88, 40, short=True, above=True)
WIDE_FULL = Size(920, 340, 200, 30)
"""For a card over the whole width."""
NARROW_FULL = NARROW
FILE = Size(960, 540, 232, 40, headed=True)


def specification(picture: Picture, size: Size) -> dict[str, Any]:
    """The Vega-Lite specification of a picture at a size."""
    draw = {"lines": _lines, "columns": _columns, "bars": _bars}[picture.kind]
    chart = draw(picture, size)
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


def nice_top(highest: float) -> float:
    """The end of the axis, at or above the highest value: a round number whose quarters or fifths are round as well."""
    if highest <= 0:
        return 1
    power = 10 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10) if step * power >= highest * 0.999)


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


def _lines(picture: Picture, size: Size) -> alt.LayerChart:
    top, plot = nice_top(picture.highest), size.height - 40
    x = alt.X("label:N", sort=list(picture.labels), axis=_period_axis(picture, size))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=_value_axis(top, picture.unit))
    colour = _colours(picture.series)
    points = alt.Chart(alt.InlineData(values=_points(picture)))
    line = points.mark_line(strokeWidth=2.5, invalid="break-paths-show-domains").encode(x=x, y=y, color=colour)
    shown = alt.datum.value != None  # noqa: E711 - an expression of Vega, not a comparison
    dots = (
        points.transform_filter(shown)
        .mark_point(filled=True, size=52, opacity=1, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            stroke=colour,
            fill=alt.condition("datum.provisional", alt.value("white"), colour),
        )
    )
    layers = [line, dots]
    labels = _line_labels(picture, size, top=top, height=plot)
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


def _columns(picture: Picture, size: Size) -> alt.LayerChart:
    top = nice_top(picture.highest)
    rows = _points(picture)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "label:N", sort=list(picture.labels), axis=_period_axis(picture, size), scale=alt.Scale(paddingInner=0.3)
        ),
        xOffset=alt.XOffset(
            "series:N", sort=[series.label for series in picture.series], scale=alt.Scale(paddingInner=0.08)
        ),
    )
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        y=alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=_value_axis(top, picture.unit)),
        color=_colours(picture.series),
        fillOpacity=alt.condition("datum.provisional", alt.value(0.55), alt.value(1)),
    )
    legend = alt.Chart(alt.InlineData(values=_column_legend(picture, size))).encode(
        x=alt.X("place:Q", axis=None, scale=alt.Scale(domain=[0, 1])), y=alt.value(-16), color=_colours(picture.series)
    )
    squares = legend.mark_point(shape="square", filled=True, size=120, opacity=1)
    names = legend.mark_text(align="left", dx=12, fontSize=14, fontWeight=600).encode(text="series:N")
    return (
        alt.layer(bars, squares, names)
        .resolve_scale(x="independent")
        .properties(
            width=size.width - 48, height=size.height - 64, padding={"left": 0, "top": 8, "right": 0, "bottom": 0}
        )
    )


def _bars(picture: Picture, size: Size) -> alt.LayerChart:
    [series] = picture.series
    above = size.above
    rows = [
        {
            "label": label,
            "value": value,
            "at": value or 0,
            "text": text,
            "colour": picture.colours[place] if picture.colours else series.colour,
        }
        for place, (label, value, text) in enumerate(zip(picture.labels, series.values, picture.texts, strict=True))
    ]
    step = 40 if above else 34
    left = 0 if above else 224
    width = size.width - left - 84
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "label:N",
            sort=list(picture.labels),
            axis=None
            if above
            else alt.Axis(title=None, domain=False, ticks=False, labelLimit=left, labelFontSize=14, labelColor=INK),
            scale=alt.Scale(paddingInner=0.3),
        )
    )
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, nice_top(picture.highest)]), axis=None)
    bars = base.mark_bar(cornerRadiusEnd=2, **({"height": 14, "yOffset": 9} if above else {})).encode(
        x=x, color=alt.Color("colour:N", scale=None, legend=None)
    )
    texts = base.mark_text(align="left", dx=6, fontSize=14, color=INK, **({"dy": 9} if above else {})).encode(
        x=alt.X("at:Q"), text="text:N"
    )
    layers = [bars, texts]
    if above:
        layers.append(
            base.mark_text(align="left", fontSize=14, color=INK, dy=-10).encode(x=alt.value(0), text="label:N")
        )
    return alt.layer(*layers).properties(
        width=width, height=step * len(rows), padding={"left": 0, "top": 0, "right": 0, "bottom": 0}
    )


def _points(picture: Picture) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "series": series.label,
            "value": value,
            "provisional": bool(series.provisional and series.provisional[place]),
        }
        for series in picture.series
        for place, (label, value) in enumerate(zip(picture.labels, series.values, strict=True))
    ]


def _line_labels(picture: Picture, size: Size, *, top: float, height: float) -> list[dict[str, Any]]:
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


def _column_legend(picture: Picture, size: Size) -> list[dict[str, Any]]:
    room = 9 / (size.width - 48)
    starts = [0.0]
    for series in picture.series:
        starts.append(starts[-1] + (len(series.label) + 4) * room)
    return [
        {"series": series.label, "place": 0.015 + start} for series, start in zip(picture.series, starts, strict=False)
    ]


def _colours(series: tuple[Series, ...]) -> alt.Color:
    scale = alt.Scale(domain=[item.label for item in series], range=[item.colour for item in series])
    return alt.Color("series:N", scale=scale, legend=None)


def _period_axis(picture: Picture, size: Size) -> alt.Axis:
    most = max(2, (size.width - size.label) // 64)
    step = -(-len(picture.labels) // most)
    shown = [label for place, label in enumerate(reversed(picture.labels)) if place % step == 0]
    return alt.Axis(title=None, labelAngle=0, labelPadding=8, tickSize=0, values=shown, labelOverlap=False)


def _value_axis(top: float, unit: str) -> alt.Axis:
    """Ticks with labels written here: the drawing library keeps its locale for all threads together."""
    parts = 5 if f"{top:e}"[0] in "15" and f"{top:e}"[2] == "0" else 4
    ticks = [top * part / parts for part in range(parts + 1)]
    decimals = 0 if all(tick == round(tick) for tick in ticks) else 1
    sign = "\u00a0%" if unit == "procent" else ""
    labels = {f"{tick:.15g}": f"{number(tick, decimals)}{sign}" for tick in ticks}
    return alt.Axis(
        title=None,
        values=ticks,
        labelExpr=f"{json.dumps(labels)}[toString(datum.value)]",
        grid=True,
        gridColor=GRID,
        domain=False,
        ticks=False,
        labelPadding=8,
    )
