"""What is asked of the data, and how one thing is counted: the two values that every measure works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import ibis
import pyarrow as pa

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.periods import Period, months

Count: TypeAlias = Literal["jeugdigen", "rijen", "som"]
UNIT_PARTS = 100_000
"""Units are summed in these parts: a line that is spread over months has a part of its pieces in each."""

WITHIN_GEMEENTE = frozenset({"gemeente", "wijk"})
"""Dimensions that tell gemeenten apart."""

Quantity: TypeAlias = Literal["aantal", "eurocent", "dagen", "inwoners", "eenheden", "index"]


@dataclass(frozen=True)
class Question:
    """What is asked of the data: which periods, cut by what, of which part."""

    dataset: Dataset
    periods: tuple[Period, ...]
    dimensions: tuple[str, ...]
    only: Mapping[str, str]

    @property
    def needed(self) -> tuple[str, ...]:
        """Dimensions that the rows must carry, to cut by or to choose by."""
        return tuple(dict.fromkeys((*self.dimensions, *self.only)))

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """What the rows are chosen by before they are counted, as a value to compare."""
        return tuple(sorted(self.only.items()))

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal questions to one data set."""
        return (self.periods, self.dimensions, self.chosen)

    @property
    def modus(self) -> Literal["regio", "gemeente"]:
        """How trajectories are joined: within the gemeente as soon as gemeenten are told apart."""
        return "regio" if WITHIN_GEMEENTE.isdisjoint(self.needed) else "gemeente"

    @property
    def period_table(self) -> Any:
        """The periods as a table: label, first and last day."""
        return _memtable(self.periods)

    @property
    def month_table(self) -> Any:
        """The periods as a table with a row per month of each: label, first and last day, and the first of the month."""
        pairs = [(period, month) for period in self.periods for month in months(period.first, period.last)]
        return _memtable(
            [period for period, _ in pairs], maand=pa.array([month.first for _, month in pairs], pa.date32())
        )


def _memtable(periods: Sequence[Period], **more: pa.Array) -> Any:
    return ibis.memtable(
        pa.table(
            {
                "periode": pa.array([period.label for period in periods], pa.string()),
                "eerste": pa.array([period.first for period in periods], pa.date32()),
                "laatste": pa.array([period.last for period in periods], pa.date32()),
                **more,
            }
        )
    )


def _nothing(dataset: Dataset) -> str:
    return ""


@dataclass(frozen=True)
class Measure:
    """How to count: the rows, and what of them: jeugdigen apart, the rows themselves, or the sum of `waarde`.

    `rows` gives a table with a row per thing counted in each period: `periode`, `eerste` and `laatste` (its days),
    `jeugdige_id`, and the columns of the canonical table `record` whose rows are counted, its key among them; a sum has
    `waarde` as well, in the unit `quantity`. `lives` says that the rows have `van`, `tot` and `geeindigd`, so that a
    definition with a quantile can draw a curve over them. `age_on` is the column with the day that age is taken on.
    `looks_back` is how many days before the period the data must begin, `looks_ahead` how many after it they must go on;
    `settles_after` names the settings that add up to the days after which later messages no longer change the figure.
    `modus` is how trajectories are joined when the question does not decide that; `lacks` says in Dutch what the data
    miss to measure this, if anything. `completed` says that recent months hold an estimate of what is still to be declared.
    `source` and `scope` are printed with every figure when it does not come from messages: where it does come from, and
    what is not in it.
    """

    name: str
    rows: Callable[[Question], Any]
    count: Count
    record: str
    quantity: Quantity = "aantal"
    age_on: str = "laatste"
    lives: bool = False
    trajectories: bool = False
    modus: str = ""
    looks_back: int = 0
    looks_ahead: int = 0
    settles_after: tuple[str, ...] = ()
    lacks: Callable[[Dataset], str] = _nothing
    completed: bool = False
    source: str = ""
    scope: str = ""

    @property
    def sums(self) -> bool:
        """The value is not a number of jeugdigen or rows: it says nothing about how many people it is about."""
        return self.lives or self.count == "som"
