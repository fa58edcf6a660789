"""What a picture shows, as plain data: safe to hash, compare and draw anywhere."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["lines", "columns", "bars", "steps", "waterfall", "multiples", "map", "flow", "fan", "tornado", "panels"]


@dataclass(frozen=True)
class Series:
    """A line or a set of columns. A value None is a gap: suppressed or unknown, never 0.

    `low` and `high` are the ends of an interval around each value, drawn as a band or a whisker. `short` is the label where
    there is little room.
    """

    label: str
    colour: str
    values: tuple[float | None, ...]
    provisional: tuple[bool, ...] = ()
    short: str = ""
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()

    @property
    def last(self) -> tuple[int, float] | None:
        """Place and value of the last point that can be shown."""
        shown = [(place, value) for place, value in enumerate(self.values) if value is not None]
        return shown[-1] if shown else None

    @property
    def highest(self) -> float:
        """The highest value or end of an interval; 0 when there is none."""
        return max((value for value in (*self.values, *self.high) if value is not None), default=0)


@dataclass(frozen=True)
class Norm:
    """A line that values are held against, with the words beside it."""

    value: float
    label: str


@dataclass(frozen=True)
class Picture:
    """What series show over `labels`. Title and description are those of the card that it stands in; page.build fills them in.

    lines      a line per series over periods, with bands where series have intervals
    columns    columns per period, series side by side
    bars       one series, a horizontal bar per label, held against `norm` if there is one, with `texts` beside the bars;
               `norms` is a norm for each bar, and `norm` then only says what the mark is
    steps      a step line per series; labels are numbers on the axis `axis` (such as months), bands as with lines
    waterfall  one series: the total before, each change with its sign, the total after; `texts` beside the bars
    fan        first what was seen, then what is expected, then its bands from narrow to wide, over months
    multiples  a small picture per series over periods, all on one scale; `reference` is drawn in each of them
    """

    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    description: str = ""
    unit: str = ""
    source: str = ""
    texts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    norm: Norm | None = None
    norms: tuple[float | None, ...] = ()
    axis: str = ""
    reference: Series | None = None

    @property
    def highest(self) -> float:
        """The highest value; 0 when there is nothing to show."""
        drawn = (*self.series, *((self.reference,) if self.reference else ()))
        norms = [norm for norm in self.norms if norm is not None]
        return max([*(series.highest for series in drawn), self.norm.value if self.norm else 0, *norms], default=0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return max((series.highest for series in self.series), default=0) <= 0

    @property
    def is_zero(self) -> bool:
        """Whether there is nothing to draw because every value is 0."""
        values = [value for series in self.series for value in series.values]
        return bool(values) and all(value == 0 for value in values)


@dataclass(frozen=True)
class Tornado(Picture):
    """Per label where an outcome ends up between two ends, from `middles` on; the ends are the two series.

    `end_texts` are the amounts of each series; `zero` says what the line at nothing is. Values may be below zero.
    """

    middles: tuple[float, ...] = ()
    end_texts: tuple[tuple[str, ...], ...] = ()
    zero: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no bar to draw."""
        return not self.labels


@dataclass(frozen=True)
class Panel:
    """A little picture: its name, what it says, and its lines over the labels of all."""

    label: str
    text: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Panels(Picture):
    """Panels with the same lines, each on its own scale; the series of the picture only name the lines."""

    panels: tuple[Panel, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no panel with something to draw."""
        return not any(series.highest > 0 for panel in self.panels for series in panel.series)


@dataclass(frozen=True)
class Area:
    """An area of a map: outlines in a plane (x to the right, y upwards), its value, or the mark that stands in its place.

    An outline is a ring of points; the first of a polygon is its border, the others are holes. Without outlines the area is
    a tile at `tile` (column, row from above).
    """

    key: str
    label: str
    value: float | None
    text: str
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = ()
    tile: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class AreaMap(Picture):
    """A map of areas in classes of one colour; marks are told apart from the lowest class."""

    areas: tuple[Area, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no area to draw."""
        return not self.areas


@dataclass(frozen=True)
class Node:
    """A place where a flow passes, in a column; columns and nodes stand in the order given."""

    key: str
    label: str
    column: int
    colour: str
    text: str = ""
    short: str = ""


@dataclass(frozen=True)
class Flow:
    """How much goes from one node to a node of the next column."""

    start: str
    end: str
    value: float


@dataclass(frozen=True)
class FlowPicture(Picture):
    """Flows between nodes, as wide as they are large; the heads name the columns."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing flows."""
        return not any(flow.value > 0 for flow in self.flows)
