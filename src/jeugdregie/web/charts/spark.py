"""A small line beside a key figure: the points of one path, drawn by the template."""

from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 112, 40, 4


@dataclass(frozen=True)
class Spark:
    """`path` is the d of an SVG path with a gap where a value is missing; `end` the last point."""

    path: str
    end: tuple[str, str]


def spark(values: tuple[float | None, ...]) -> Spark | None:
    """The line through these values, from zero; None when there are fewer than two to show."""
    shown = [value for value in values if value is not None]
    if len(shown) < 2 or max(shown) <= 0:
        return None
    top = max(shown)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    parts, last, pen = [], ("0", "0"), "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        last = (f"{EDGE + place * step:.1f}", f"{EDGE + (HEIGHT - 2 * EDGE) * (1 - value / top):.1f}")
        parts.append(f"{pen}{last[0]} {last[1]}")
        pen = "L"
    return Spark("".join(parts), last)
