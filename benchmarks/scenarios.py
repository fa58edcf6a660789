"""Whether scenarios foresee what measures do: invented regions of which the same traffic exists with and without a measure.

`python -m benchmarks.scenarios` invents each region twice with the same chance: once as it is, once with a measure in force from a
month on. Of the first only the months before are loaded; a scenario with that measure, of exactly that size, is held against its
forecast; and what it says is set beside the difference between the two whole regions. The generator keeps families from their first
care, or adds some; the size that the scenario gets is what that was of all that the referrer began. Measures that the generator does not know
(duration, where people go) are planted in the trajectories of the first, one at a time, by rules written apart.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.machine import machine_line
from jeugdregie.forecast.reading import GEMEENTE, spells_of
from jeugdregie.forecast.scenario import Scenario, compare
from jeugdregie.forecast.scenario.base import Base, base_of
from jeugdregie.forecast.scenario.document import Measure
from jeugdregie.forecast.scenario.parts import CATEGORIES, category_of
from jeugdregie.forecast.scenario.terms import Lever
from jeugdregie.forecast.spells import OPEN, Spells, day_number
from jeugdregie.indicators.dataset import Dataset, open_dataset
from jeugdregie.load import load
from jeugdregie.periods import months
from jeugdregie.store import Store
from jeugdregie.synthetic.generate import generate
from jeugdregie.synthetic.request import Request, parse_effect

START, MONTHS, KNOWN = date(2022, 1, 1), 48, 36
BEGIN = date(2025, 1, 1)
"""From when the measure is in force: the month after those that are known."""
MONTH = "2025-01"
AHEAD = MONTHS - KNOWN
"""Months ahead: the first lies before the measure, of the last month of traffic ends are not yet known."""


@dataclass(frozen=True)
class Plant:
    """A measure as a scenario has it, and how it is put into a region: by the generator, or in its trajectories.

    `until`: later the truth is not known, since care that would have ended after the traffic would have been shorter too.
    """

    name: str
    measure: Measure
    effect: str = ""
    change: Callable[[Spells, np.random.Generator], Spells] | None = None
    until: date = date.max


@dataclass(frozen=True)
class Result:
    """What a plant changed in trajectory-months, by the truth and by every draw of the scenario."""

    plant: str
    truth: float
    draws: np.ndarray
    stock: float

    @property
    def middle(self) -> float:
        """What the scenario says."""
        return float(np.median(self.draws))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine, what was tried, and how near each scenario came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.3, help="1 is the size of the region")
    parser.add_argument("--seeds", default="7", help="one region per number")
    asked = parser.parse_args(arguments)
    print(machine_line())
    print(
        f"regions of {MONTHS} months from {START}, scale {asked.scale}, seeds {asked.seeds}; measures from {MONTH}, scored over {AHEAD - 1} months"
    )
    found: list[Result] = []
    for seed in map(int, asked.seeds.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            found += _region(Path(folder), seed, asked.scale)
    print(*_lines(found), sep="\n")


def _region(folder: Path, seed: int, scale: float) -> Iterator[Result]:
    _made(folder / "zonder", seed, scale, "")
    base = base_of(_loaded(folder / "zonder", KNOWN), months=AHEAD)
    before = _spells(_loaded(folder / "zonder", MONTHS))
    for plant in PLANTS:
        if plant.effect:
            place = folder / plant.name.replace(" ", "-")
            _made(place, seed, scale, plant.effect)
            after = _spells(_loaded(place, MONTHS))
        else:
            assert plant.change is not None
            after = plant.change(before, np.random.default_rng([seed, 5]))
        yield _result(plant, base, before, after)


def _made(folder: Path, seed: int, scale: float, effect: str) -> None:
    effects = (parse_effect(effect),) if effect else ()
    request = Request(seed=seed, months=MONTHS, scale=scale, start=START, effects=effects)
    generate(request, folder / "regio", processes=min(2, os.cpu_count() or 1))


def _loaded(folder: Path, count: int) -> Dataset:
    """The traffic of the first months, loaded as its user would have on the last day of them."""
    part = folder / f"deel{count}"
    shutil.copytree(folder / "regio" / "referentie", part / "referentie")
    (part / "berichten").mkdir()
    for archive in sorted((folder / "regio" / "berichten").iterdir())[:count]:
        (part / "berichten" / archive.name).symlink_to(archive)
    last = list(months(START, date(START.year + 5, 12, 31)))[count - 1].last
    store = Store.open_or_create(folder / f"opslag{count}")
    load(store, [part], horizon=last)
    return open_dataset(Store.open(store.path))


def _spells(dataset: Dataset) -> Spells:
    return spells_of(dataset, GEMEENTE, categories=CATEGORIES, category_of=category_of)


def _result(plant: Plant, base: Base, before: Spells, after: Spells) -> Result:
    measure = _as_realised(plant.measure, before, after) if plant.effect else plant.measure
    scenario = Scenario("proef", (measure,))
    found = compare(base.course, scenario)
    shown = [place for place, month in enumerate(base.course.months) if BEGIN <= month.first <= plant.until]
    places = _about(plant, base)
    told = (found.course.youths - found.base.youths)[:, places][:, :, shown].sum(axis=(1, 2))
    ends = [day_number(base.course.months[place].last) for place in shown]
    wanted = {base.course.cells[place].part or base.course.cells[place].sector for place in places}
    truth = _stock(after, ends, wanted) - _stock(before, ends, wanted)
    return Result(plant.name, truth, told, _stock(before, ends, wanted))


def _as_realised(measure: Measure, before: Spells, after: Spells) -> Measure:
    """The measure with the change in all that a referrer begins: the generator plants in the first care of families only."""
    counts = [_begun(of, measure.verwijzer[0]) for of in (before, after)]
    return msgspec.structs.replace(measure, effect=(counts[1] / counts[0] - 1,) * 3)


def _begun(of: Spells, referrer: str) -> int:
    return int(((of.source == of.sources.index(referrer)) & (of.entry >= day_number(BEGIN))).sum())


def _about(plant: Plant, base: Base) -> list[int]:
    """The cells in which a plant is scored: those it is about, or all."""
    names = plant.measure.sector
    cells = base.course.cells
    return [place for place, cell in enumerate(cells) if not names or any(map(cell.is_in, names))]


def _stock(of: Spells, ends: Sequence[int], categories: set[str]) -> float:
    """In care at the end of each month, added up."""
    mine = np.isin(of.category, [of.categories.index(name) for name in categories])
    return float(sum((mine & (of.entry <= day) & (of.exit > day)).sum() for day in ends))


def _fewer(sector: str, share: float) -> Callable[[Spells, np.random.Generator], Spells]:
    """Of those who begin in a sector from the day on, a share never does."""

    def change(of: Spells, random: np.random.Generator) -> Spells:
        begins = (of.category == of.categories.index(sector)) & (of.entry >= day_number(BEGIN))
        return of.taken(~(begins & (random.random(len(of)) < share)))

    return change


def _shorter(sector: str, share: float) -> Callable[[Spells, np.random.Generator], Spells]:
    """What is left of care from the day on, is shorter by a share."""

    def change(of: Spells, _random: np.random.Generator) -> Spells:
        since = np.maximum(of.entry, day_number(BEGIN))
        left = of.exit - since
        touched = (of.category == of.categories.index(sector)) & (of.exit != OPEN) & (left > 0)
        return replace(of, exit=np.where(touched, since + np.round(left * (1 - share)).astype(np.int64), of.exit))

    return change


def _elsewhere(start: str, to: str, share: float) -> Callable[[Spells, np.random.Generator], Spells]:
    """Of those who begin somewhere from the day on, a share begins elsewhere and stays as long as somebody there did before."""

    def change(of: Spells, random: np.random.Generator) -> Spells:
        first, second = of.categories.index(start), of.categories.index(to)
        moves = (of.category == first) & (of.entry >= day_number(BEGIN)) & (random.random(len(of)) < share)
        kept = (of.category == second) & (of.entry >= of.first)
        stays = np.where(of.exit == OPEN, of.last + 1, of.exit)[kept] - of.entry[kept]
        drawn = of.entry + random.choice(stays, len(of))
        return replace(of, category=np.where(moves, second, of.category), exit=np.where(moves, drawn, of.exit))

    return change


def _measure(lever: Lever, size: float, **about: Any) -> Measure:
    return Measure(
        naam="proef", hefboom=lever, effect=(size,) * 3, start=MONTH, bewijs="sterk", bron="geplant", **about
    )


PLANTS = (
    Plant("fewer by the GP", _measure("instroom", -0.3, verwijzer=("02",)), effect=f"huisarts:-0.3:{MONTH}"),
    Plant("more by the GP", _measure("instroom", 0.3, verwijzer=("02",)), effect=f"huisarts:0.3:{MONTH}"),
    Plant("fewer in one sector", _measure("instroom", -0.2, sector=("ambulant",)), change=_fewer("ambulant", 0.2)),
    Plant(
        "shorter care",
        _measure("duur", -0.2, sector=("ambulant",)),
        change=_shorter("ambulant", 0.2),
        until=date(2025, 8, 31),
    ),
    Plant(
        "a family before an institution",
        _measure("mix", 0.4, sector=("instelling",), naar="pleegzorg"),
        change=_elsewhere("instelling", "pleegzorg", 0.4),
    ),
)


def _lines(found: Sequence[Result]) -> Iterator[str]:
    yield ""
    yield "change in trajectory-months over the months scored, all regions together"
    yield "| planted | without | truth | scenario | scenario / truth | 80 % band of the scenario |"
    yield "|---|---|---|---|---|---|"
    for plant in PLANTS:
        mine = [item for item in found if item.plant == plant.name]
        truth, middle = sum(item.truth for item in mine), sum(item.middle for item in mine)
        draws = np.sum([item.draws[: min(len(other.draws) for other in mine)] for item in mine], axis=0)
        low, high = np.quantile(draws, (0.1, 0.9))
        whole = sum(item.stock for item in mine)
        yield f"| {plant.name} | {whole:,.0f} | {truth:+,.0f} | {middle:+,.0f} | {middle / truth:.2f} | {low:+,.0f} to {high:+,.0f} |"


if __name__ == "__main__":
    main()
