"""What a picture shows, as plain data: safe to hash, compare and draw anywhere."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Series:
    """A line or a set of columns. A value None is a gap: suppressed or unknown, never 0.

    `short` is the label where there is little room.
    """

    label: str
    colour: str
    values: tuple[float | None, ...]
    provisional: tuple[bool, ...] = ()
    short: str = ""

    @property
    def last(self) -> tuple[int, float] | None:
        """Place and value of the last point that can be shown."""
        shown = [(place, value) for place, value in enumerate(self.values) if value is not None]
        return shown[-1] if shown else None


@dataclass(frozen=True)
class Picture:
    """Lines or columns over `labels` (periods), or horizontal bars with one series over `labels` (members).

    Title and description are those of the card that it stands in; page.build fills them in.
    """

    kind: Literal["lines", "columns", "bars"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    description: str = ""
    unit: str = ""
    source: str = ""
    texts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()

    @property
    def highest(self) -> float:
        """The highest value; 0 when there is nothing to show."""
        return max((value for series in self.series for value in series.values if value is not None), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.highest <= 0
