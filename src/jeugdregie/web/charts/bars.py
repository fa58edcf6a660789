"""Horizontal bars, a line for each label: plain, held against a norm, or with intervals."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, haloed, nice_top
from jeugdregie.web.charts.palette import INK, WARM
from jeugdregie.web.charts.picture import Picture

_SIDE, _TEXT, _LETTERS = 224, 84, 36


def draw_bars(picture: Picture, size: Size) -> alt.LayerChart:
    """A bar per label with its text beside it; the norm is a line through all of them."""
    [series] = picture.series
    rows = [
        {
            "label": label,
            "value": value,
            "at": max(
                value or 0,
                (series.high[place] or 0) if series.high else 0,
                (picture.norms[place] or 0) if picture.norms else 0,
            ),
            "text": text,
            "colour": picture.colours[place] if picture.colours else series.colour,
            **({"low": series.low[place], "high": series.high[place]} if series.low else {}),
            **({"norm": picture.norms[place]} if picture.norms else {}),
        }
        for place, (label, value, text) in enumerate(zip(picture.labels, series.values, picture.texts, strict=True))
    ]
    scale = alt.Scale(domain=[0, nice_top(picture.highest)])
    base = row_base(rows, picture.labels, size)
    x = alt.X("value:Q", scale=scale, axis=None)
    layers = [
        base.mark_bar(cornerRadiusEnd=2, **_slim(size)).encode(
            x=x, color=alt.Color("colour:N", scale=None, legend=None)
        ),
        *_whiskers(base, size, has=bool(series.low)),
        *(_own_norms(picture, base, size, scale) if picture.norms else _norm(picture, scale)),
        *haloed(
            base.encode(x=alt.X("at:Q", axis=None), text="text:N"),
            align="left",
            dx=6,
            fontSize=14,
            color=INK,
            **_shifted(size),
        ),
        *names_above(base, size),
    ]
    return alt.layer(*layers).properties(**row_measures(len(rows), size, norm=picture.norm is not None))


def row_base(rows: list[dict[str, Any]], labels: tuple[str, ...], size: Size) -> alt.Chart:
    """A chart with a line per label: the names at the left, or above the bars where there is little room."""
    axis = (
        None
        if size.above
        # cut here: the drawing library takes letters for wider than they are
        else alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelLimit=0,
            labelExpr=f"length(datum.label) > {_LETTERS} ? slice(datum.label, 0, {_LETTERS - 1}) + '…' : datum.label",
            labelFontSize=14,
            labelColor=INK,
        )
    )
    y = alt.Y("label:N", sort=list(labels), axis=axis, scale=alt.Scale(paddingInner=0.3))
    return alt.Chart(alt.InlineData(values=rows)).encode(y=y)


def row_measures(rows: int, size: Size, *, norm: bool = False) -> dict[str, Any]:
    """Width, height and padding of a picture with so many lines."""
    width = size.width - _TEXT - (0 if size.above else _SIDE)
    padding = {"left": 0, "top": 24 if norm else 0, "right": 0, "bottom": 0}
    return {"width": width, "height": (40 if size.above else 34) * rows, "padding": padding}


def names_above(base: alt.Chart, size: Size) -> list[alt.Chart]:
    """The names above the bars, where they do not stand at the left."""
    if not size.above:
        return []
    names = base.encode(x=alt.value(0), text="label:N")
    return haloed(names, align="left", fontSize=14, color=INK, dy=-10)


def _slim(size: Size) -> dict[str, Any]:
    return {"height": 14, "yOffset": 9} if size.above else {}


def _shifted(size: Size) -> dict[str, Any]:
    return {"dy": 9} if size.above else {}


def _whiskers(base: alt.Chart, size: Size, *, has: bool) -> list[alt.Chart]:
    if not has:
        return []
    line = base.transform_filter("isValid(datum.low) && isValid(datum.high)")
    offset = {"yOffset": 9} if size.above else {}
    return [line.mark_rule(color=INK, strokeWidth=1.5, **offset).encode(x=alt.X("low:Q", axis=None), x2="high:Q")]


def _own_norms(picture: Picture, base: alt.Chart, size: Size, scale: alt.Scale) -> list[alt.Chart]:
    """A mark per bar at its own norm, and once in words what the mark is."""
    held = base.transform_filter("isValid(datum.norm)").encode(x=alt.X("norm:Q", scale=scale, axis=None))
    shape = {"opacity": 1, "size": 20 if size.above else 26, **({"yOffset": 9} if size.above else {})}
    words = alt.Chart(alt.InlineData(values=[{"text": f"| {picture.norm.label}"}] if picture.norm else []))
    text = words.mark_text(align="left", color=WARM, fontSize=14, fontWeight=600)
    return [
        held.mark_tick(color="#ffffff", thickness=7, **shape),  # on a dark bar it must be seen too
        held.mark_tick(color=WARM, thickness=3, **shape),
        text.encode(x=alt.value(0), y=alt.value(-10), text="text:N"),
    ]


def _norm(picture: Picture, scale: alt.Scale) -> list[alt.Chart]:
    if picture.norm is None:
        return []
    norm = alt.Chart(alt.InlineData(values=[{"value": picture.norm.value, "text": picture.norm.label}]))
    x = alt.X("value:Q", scale=scale, axis=None)
    right = picture.norm.value > 0.6 * nice_top(picture.highest)
    return [
        norm.mark_rule(color=WARM, strokeWidth=2, strokeDash=[6, 4]).encode(x=x),
        norm.mark_text(
            align="right" if right else "left", dx=-6 if right else 6, color=WARM, fontSize=14, fontWeight=600
        ).encode(x=x, y=alt.value(-10), text="text:N"),
    ]
