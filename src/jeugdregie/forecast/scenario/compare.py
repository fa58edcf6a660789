"""A scenario held against the same futures without it: what changes, how sure that is, and which measure matters most."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jeugdregie.errors import InputError
from jeugdregie.forecast.scenario.course import Course, Numbers
from jeugdregie.forecast.scenario.document import Measure, Scenario
from jeugdregie.forecast.scenario.levers import pull
from jeugdregie.forecast.scenario.parts import PARTS
from jeugdregie.forecast.scenario.terms import LEVERS

LOW, HIGH = 0.1, 0.9
"""The ends of the interval that is shown: eight in ten courses lie within."""


@dataclass(frozen=True)
class Swing:
    """What a measure makes of the cost of all months, in euros against the base: at its lowest, likeliest and highest size."""

    measure: Measure
    low: float
    likely: float
    high: float

    @property
    def width(self) -> float:
        """How much the outcome hangs on the size of this measure."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Compared:
    """Base and scenario, draw by draw, with the cost of the measures themselves per month in euros.

    `own` [draw] is what the scenario changes in the cost of care when every measure is as large as is likeliest: its spread is
    that of the forecast alone.
    """

    scenario: Scenario
    base: Course
    course: Course
    measures_cost: Numbers
    swings: tuple[Swing, ...]
    own: Numbers

    def youths(self, *, of: Course) -> Numbers:
        """In care per draw and month."""
        found: Numbers = of.youths.sum(axis=1)
        return found

    def waiting(self, *, of: Course) -> Numbers:
        """Waiting per draw and month."""
        found: Numbers = of.waiting.sum(axis=1)
        return found

    def cost(self, *, of: Course) -> Numbers:
        """Euros per draw and month, with the measures themselves when it is the scenario."""
        found: Numbers = of.cost.sum(axis=1)
        return found + self.measures_cost if of is self.course else found

    @property
    def saved(self) -> Numbers:
        """Euros per draw that the scenario costs less than the base over all months; below zero: more."""
        found: Numbers = (self.cost(of=self.base) - self.cost(of=self.course)).sum(axis=1)
        return found


def compare(base: Course, scenario: Scenario, *, seed: int = 1) -> Compared:
    """The scenario on the futures of a base; InputError for a measure about what the base does not have.

    The size of a measure is drawn by its name: in another scenario on the same base it is as large in each future.
    """
    _require_known(base, scenario)
    limited = replace(base, room={**base.room, **_room_of(base, scenario)})
    draws = len(base.running)
    measures = scenario.maatregel
    sizes = [_drawn(item, chance) for item, chance in zip(measures, _chances(measures, draws, seed), strict=True)]
    likely = [np.full(draws, item.effect[1]) for item in measures]
    return Compared(
        scenario=scenario,
        base=limited,
        course=_applied(limited, measures, sizes),
        measures_cost=np.sum([_cost(base, item) for item in measures] or [np.zeros(len(base.months))], axis=0),
        swings=_swings(limited, measures),
        own=(_applied(limited, measures, likely).cost - limited.cost).sum(axis=(1, 2)),
    )


def part_at(measure: Measure, base: Course) -> Numbers:
    """The part of the effect that works in each month: that in the middle of the month."""
    begin = measure.begins.first
    since = [(month.first.year - begin.year) * 12 + month.first.month - begin.month + 0.5 for month in base.months]
    months, parts = zip(*measure.points, strict=True)
    found = np.interp(since, months, parts, left=0.0, right=parts[-1])
    return np.where(np.array(since) < 0, 0.0, found)


def _applied(base: Course, measures: Sequence[Measure], sizes: Sequence[Numbers]) -> Course:
    """All measures, lever after lever."""
    course = base
    for lever in LEVERS:
        for measure, size in zip(measures, sizes, strict=True):
            if measure.hefboom == lever:
                course = pull(course, measure, size[:, None] * part_at(measure, base)[None, :])
    return course


def _chances(measures: Sequence[Measure], draws: int, seed: int) -> Iterator[Numbers]:
    """Chances per draw, the same for the same name wherever it stands."""
    met: Counter[str] = Counter()
    for measure in measures:
        met[measure.naam] += 1
        yield np.random.default_rng([seed, zlib.crc32(measure.naam.encode()), met[measure.naam]]).random(draws)


def _drawn(measure: Measure, chance: Numbers) -> Numbers:
    """Sizes from a triangle, by the inverse of its distribution."""
    low, likely, high = measure.effect
    if high == low:
        return np.full(len(chance), likely)
    top = (likely - low) / (high - low)
    rising = low + np.sqrt(chance * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - chance) * (high - low) * (high - likely))
    found: Numbers = np.where(chance < top, rising, falling)
    return found


def _swings(base: Course, measures: Sequence[Measure]) -> tuple[Swing, ...]:
    """Each measure at its ends, all others at their likeliest, on the mean course; the widest first."""
    mean = _mean(base)
    likely = [np.array([measure.effect[1]]) for measure in measures]
    without = mean.cost.sum()

    def outcome(place: int, size: float) -> float:
        sizes = [np.array([size]) if at == place else given for at, given in enumerate(likely)]
        return float(_applied(mean, measures, sizes).cost.sum() - without)

    found = [
        Swing(measure, *(outcome(place, size) for size in measure.effect)) for place, measure in enumerate(measures)
    ]
    return tuple(sorted(found, key=lambda swing: -swing.width))


def _mean(course: Course) -> Course:
    """One course that lies in the middle of all."""
    return replace(
        course,
        running=course.running.mean(axis=0, keepdims=True),
        entering=course.entering.mean(axis=0, keepdims=True),
        inflow=course.inflow.mean(axis=0, keepdims=True),
        price=course.price.mean(axis=0, keepdims=True),
        room={sector: room.mean(axis=0, keepdims=True) for sector, room in course.room.items()},
    )


def _cost(base: Course, measure: Measure) -> Numbers:
    """What a measure costs in each month from its start, in euros."""
    found: Numbers = np.array(
        [measure.kosten / 12 if month.first >= measure.begins.first else 0.0 for month in base.months]
    )
    return found


def _room_of(base: Course, scenario: Scenario) -> dict[str, Numbers]:
    return {name: np.full((1, len(base.months)), float(places)) for name, places in scenario.ruimte.items()}


def _why(unknown: set[str]) -> str:
    """What to do when a part of a sector is not there."""
    return " Verblijf is alleen uit te splitsen als product.csv de hulpvorm noemt." if unknown & {*PARTS} else ""


def _require_known(base: Course, scenario: Scenario) -> None:
    sectors = {name for cell in base.cells for name in (cell.sector, cell.part) if name}
    gemeenten = {cell.gemeente for cell in base.cells}
    for measure in scenario.maatregel:
        named = {
            *measure.sector,
            *filter(None, [measure.naar]),
            *([measure.waterbed.sector] if measure.waterbed else []),
        }
        for kind, given, known in (("sector", named, sectors), ("gemeente", {*measure.gemeente}, gemeenten)):
            if given - known:
                raise InputError(
                    f"Maatregel {measure.naam}: {kind} {', '.join(sorted(given - known))} komt niet voor in de prognose. "
                    f"Kies uit: {', '.join(sorted(known))}.{_why(given - known)}",
                    code="scenario-onbekend",
                )
    if {*scenario.ruimte} - sectors:
        raise InputError("De ruimte noemt een sector die niet in de prognose voorkomt.", code="scenario-onbekend")
