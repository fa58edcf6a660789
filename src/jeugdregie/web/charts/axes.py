"""What pictures share: sizes, axes that begin at zero, ticks written as Dutch readers do, colours of series."""

import json
import math
from dataclasses import dataclass
from typing import Any

import altair as alt

from jeugdregie.indicators.notation import number
from jeugdregie.web.charts.palette import GRID
from jeugdregie.web.charts.picture import Picture, Series

LINE_HEIGHT = 16
_COUNTED = ("jeugdigen", "trajecten", "leveringen", "dagen")


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


def nice_top(highest: float) -> float:
    """The end of the axis, at or above the highest value: a round number whose quarters or fifths are round as well."""
    if highest <= 0:
        return 1
    power = 10 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10) if step * power >= highest * 0.999)


def points(picture: Picture) -> list[dict[str, Any]]:
    """A row per series and label."""
    return [
        {
            "label": label,
            "series": series.label,
            "value": value,
            "provisional": bool(series.provisional and series.provisional[place]),
            **({"low": series.low[place], "high": series.high[place]} if series.low else {}),
        }
        for series in picture.series
        for place, (label, value) in enumerate(zip(picture.labels, series.values, strict=True))
    ]


def colours(series: tuple[Series, ...]) -> alt.Color:
    """The colour of each series."""
    scale = alt.Scale(domain=[item.label for item in series], range=[item.colour for item in series])
    return alt.Color("series:N", scale=scale, legend=None)


def period_axis(picture: Picture, size: Size) -> alt.Axis:
    """As many periods as there is room for, the latest always among them."""
    most = max(2, (size.width - size.label) // 64)
    step = -(-len(picture.labels) // most)
    shown = [label for place, label in enumerate(reversed(picture.labels)) if place % step == 0]
    return alt.Axis(title=None, labelAngle=0, labelPadding=8, tickSize=0, values=shown, labelOverlap=False)


def value_axis(top: float, unit: str) -> alt.Axis:
    """Ticks with labels written here: the drawing library keeps its locale for all threads together."""
    parts = 5 if f"{top:e}"[0] in "15" and f"{top:e}"[2] == "0" else 4
    ticks = _whole([top * part / parts for part in range(parts + 1)], unit)
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


def _whole(ticks: list[float], unit: str) -> list[float]:
    """No half jeugdigen or days on an axis of small counts."""
    whole = [tick for tick in ticks if tick == round(tick)]
    return whole if unit in _COUNTED and len(whole) > 1 else ticks


def haloed(chart: alt.Chart, **how: Any) -> list[alt.Chart]:
    """A text that can be read on whatever it lies over: first its outline in white, then the text."""
    return [
        chart.mark_text(**{**how, "stroke": "white", "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85}),
        chart.mark_text(**how),
    ]
