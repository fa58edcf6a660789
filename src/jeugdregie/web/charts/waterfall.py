"""A waterfall: the total before, what each cause added or took away, and the total after."""

from typing import Any

import altair as alt

from jeugdregie.web.charts.axes import Size, nice_top
from jeugdregie.web.charts.bars import names_above, row_base, row_measures
from jeugdregie.web.charts.palette import ACCENT, AXIS, COOL, INK, WARM
from jeugdregie.web.charts.picture import Picture


def draw_waterfall(picture: Picture, size: Size) -> alt.LayerChart:
    """Totals from zero, changes from where the one before ended; a thin line leads from bar to bar."""
    rows = waterfall_rows(picture)
    top = nice_top(max(max(row["from"], row["to"]) for row in rows))
    base = row_base(rows, picture.labels, size)
    slim = {"height": 14, "yOffset": 9} if size.above else {}
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, top]), axis=None)
    bars = base.mark_bar(cornerRadius=1, **slim).encode(
        x=x, x2="to:Q", color=alt.Color("colour:N", scale=None, legend=None)
    )
    ends = base.mark_tick(color=AXIS, thickness=1, **({"yOffset": 9} if size.above else {})).encode(
        x=alt.X("to:Q", axis=None)
    )
    texts = base.mark_text(align="left", dx=6, fontSize=14, color=INK, **({"dy": 9} if size.above else {}))
    layers = [bars, ends, texts.encode(x=alt.X("at:Q", axis=None), text="text:N"), *names_above(base, size)]
    return alt.layer(*layers).properties(**row_measures(len(rows), size))


def waterfall_rows(picture: Picture) -> list[dict[str, Any]]:
    """Where each bar begins and ends. The first and last value are totals; those between are changes."""
    [series] = picture.series
    rows, level, final = [], 0.0, len(series.values) - 1
    for place, (label, value, text) in enumerate(zip(picture.labels, series.values, picture.texts, strict=True)):
        amount = value or 0.0
        is_total = place in (0, final)
        begin, end = (0.0, amount) if is_total else (level, level + amount)
        colour = ACCENT if is_total else WARM if amount > 0 else COOL
        rows.append({"label": label, "from": begin, "to": end, "at": max(begin, end), "text": text, "colour": colour})
        level = end
    return rows
