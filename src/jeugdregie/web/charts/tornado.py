"""A tornado: per measure how far the outcome moves between its lowest and its highest size, the widest on top."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, haloed
from jeugdregie.web.charts.bars import names_above, row_base, row_measures
from jeugdregie.web.charts.palette import AXIS, INK, MUTED
from jeugdregie.web.charts.picture import Series, Tornado

_AMOUNT = 92
"""Room for an amount, in pixels."""


def draw_tornado(picture: Tornado, size: Size) -> alt.LayerChart:
    """A bar per label from one end to the other, a colour per end, with the amounts beside them; lines at nothing and the middle."""
    rows = tornado_rows(picture)
    base = row_base(rows, picture.labels, size)
    measures = row_measures(len(rows), size) | {"padding": {"left": 0, "top": 8, "right": 0, "bottom": 8}}
    if size.above:
        measures["width"] = size.width - 16
    scale = alt.Scale(domain=_domain(rows, measures["width"]), nice=False)
    slim = {"height": 14, "yOffset": 9} if size.above else {}
    down = {"dy": 9} if size.above else {}
    bars = [
        base.mark_bar(color=series.colour, **slim).encode(
            x=alt.X(f"middle{place}:Q", scale=scale, axis=None), x2=f"end{place}:Q"
        )
        for place, series in enumerate(picture.series)
    ]
    texts = [
        layer
        for side, align, dx in (("left", "right", -6), ("right", "left", 6))
        for layer in haloed(
            base.encode(x=alt.X(f"{side}:Q", scale=scale, axis=None), text=f"{side}_text:N"),
            align=align,
            dx=dx,
            fontSize=14,
            color=INK,
            **down,
        )
    ]
    layers = [_line(0.0, picture.zero, scale, AXIS), *bars, *_legend(picture, size), *texts, *names_above(base, size)]
    return alt.layer(*layers).properties(**measures)


def tornado_rows(picture: Tornado) -> list[dict[str, Any]]:
    """Where the bars of each label begin and end, and which amount stands at which side."""
    rows = []
    for place, (label, middle) in enumerate(zip(picture.labels, picture.middles, strict=True)):
        ends = [series.values[place] for series in picture.series]
        shown = [middle if value is None else value for value in ends]
        texts = [item[place] for item in picture.end_texts]
        order = sorted(range(len(shown)), key=lambda end: shown[end])
        rows.append(
            {
                "label": label,
                **{f"middle{end}": middle for end in range(len(shown))},
                **{f"end{end}": value for end, value in enumerate(shown)},
                "left": min(*shown, middle),
                "right": max(*shown, middle),
                "left_text": texts[order[0]],
                "right_text": texts[order[-1]],
            }
        )
    return rows


def _domain(rows: list[dict[str, Any]], width: int) -> list[float]:
    """From the lowest to the highest, with room for an amount at either end."""
    low = min(0.0, *(row["left"] for row in rows))
    high = max(0.0, *(row["right"] for row in rows))
    room = _AMOUNT / (width - 2 * _AMOUNT) * ((high - low) or 1)
    return [low - room, high + room]


def _line(value: float, text: str, scale: alt.Scale, colour: str) -> alt.LayerChart:
    """A line through all bars, with words above it."""
    chart = alt.Chart(alt.InlineData(values=[{"value": value, "text": text}]))
    x = alt.X("value:Q", scale=scale, axis=None)
    return alt.layer(
        chart.mark_rule(color=colour, strokeDash=[4, 4]).encode(x=x),
        chart.mark_text(fontSize=14, color=MUTED, dy=-10).encode(x=x, y=alt.value(0), text="text:N"),
    )


def _legend(picture: Tornado, size: Size) -> list[alt.Chart]:
    """Which colour is which end, above the bars."""
    return [layer for place, series in enumerate(picture.series) for layer in _entry(series, place, size)]


def _entry(series: Series, place: int, size: Size) -> tuple[alt.Chart, alt.Chart]:
    at, up = (0, -56 + 20 * place) if size.above else (220 * place, -36)
    text = series.short if size.short and series.short else series.label
    chart = alt.Chart(alt.InlineData(values=[{"text": text}])).encode(y=alt.value(up))
    return (
        chart.mark_point(shape="square", filled=True, size=120, opacity=1, color=series.colour).encode(
            x=alt.value(at + 6)
        ),
        chart.mark_text(align="left", fontSize=14, fontWeight=600, color=series.colour).encode(
            x=alt.value(at + 18), text="text:N"
        ),
    )
