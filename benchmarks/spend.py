"""How well cost is completed and forecast per contract: regions with known truth, their traffic cut at several dates.

`python -m benchmarks.spend` invents regions of three years, loads the traffic up to several dates in the second year, and holds
what is said of that year then against what the whole traffic says in the end. Two regions do not change in nature; in two others
inflow and tariffs do. Beside it, in the same run: what was declared, the year going on as its last whole months (persistence),
and inflow as lately, every contract by itself.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.machine import machine_line
from jeugdregie.forecast.spend import contracts_of, courses, known_of, with_unit
from jeugdregie.forecast.spend.courses import Course
from jeugdregie.indicators.dataset import Dataset, open_dataset
from jeugdregie.load import load
from jeugdregie.periods import months
from jeugdregie.store import Store
from jeugdregie.synthetic.generate import generate
from jeugdregie.synthetic.request import Request, parse_effect, parse_fault, parse_index

START, MONTHS, YEAR = date(2023, 1, 1), 36, 2024


@dataclass(frozen=True)
class Region:
    """A region that is invented: what moves in it, planted."""

    seed: int
    effects: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()


KINDS = {
    "calm": (Region(7), Region(8)),
    "moving": (
        Region(
            9,
            ("huisarts:0.5:2023-10", "gemeente:0.5:2023-10", "jeugdarts:0.5:2023-10", "gecertificeerde-instelling:0.3:2023-10"),
            ("1060:2024-01", "1030:2024-07"),
        ),
        Region(10, ("huisarts:-0.4:2024-02", "gemeente:-0.3:2024-02"), ("1080:2024-01",)),
    ),
}  # fmt: skip
"""Regions whose inflow and tariffs stay as they are; one whose inflow rises by almost half before the year, and one whose inflow
falls by a third in it, both with tariffs that rise."""
CUTS = (12, 15, 18, 21)
"""Months of traffic that are known: at the begin of the year, and after each of three quarters."""
FAULTS = ("CD041=0.003", "TR018=0.004", "TR358=0.01", "TR302=0.002", "CS139=0.002", "DUPLICAAT=0.003")
CEILINGS = (0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2)
"""Ceilings tried on every contract, as parts of its middle course, so that every chance occurs."""
SMALLEST = 20_000
"""Euros a year below which a contract does not count for bands: a handful of amounts is no distribution."""
SETTLED = 6
"""Lags up to which completed months are scored; later they are what was declared."""


@dataclass(frozen=True)
class Month:
    """A completed month of a contract against the truth, in cents."""

    lag: int
    truth: float
    declared: float
    completed: float
    draws: np.ndarray


@dataclass(frozen=True)
class Year:
    """A year of a contract, as forecast after so many months of traffic, against the truth, in cents."""

    cut: int
    truth: float
    persistence: float
    draws: np.ndarray

    @property
    def rank(self) -> float:
        """The part of the courses below the truth."""
        return float((self.draws < self.truth).mean())


@dataclass(frozen=True)
class Whole:
    """The year of a region: the truth, and the courses with inflow by the demand forecast and with inflow as lately."""

    seed: int
    cut: int
    truth: float
    draws: np.ndarray
    lately: np.ndarray


@dataclass(frozen=True)
class Scored:
    """All that was scored of a region."""

    months: list[Month]
    years: list[Year]
    wholes: list[Whole]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine, what was tried, and the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.4, help="1 is the size of the region")
    parser.add_argument("--kinds", default=",".join(KINDS), help=f"which regions: {', '.join(KINDS)}")
    asked = parser.parse_args(arguments)
    print(machine_line())
    print(f"regions of {MONTHS} months from {START}, scale {asked.scale}; year {YEAR}, cut after {CUTS} months")
    for kind in asked.kinds.split(","):
        scored = [_in_a_folder(region, asked.scale) for region in KINDS[kind]]
        print("", f"# {kind}: {'; '.join(map(_words, KINDS[kind]))}", sep="\n")
        _print(scored)


def _words(region: Region) -> str:
    return " ".join((f"seed {region.seed}", *region.effects, *region.indexes))


def _print(scored: Sequence[Scored]) -> None:
    every_month = [item for found in scored for item in found.months]
    every_year = [item for found in scored for item in found.years]
    every_whole = [item for found in scored for item in found.wholes]
    print(*_completed(every_month), *_years(every_year), *_wholes(every_whole), *_reliability(every_year), sep="\n")


def _in_a_folder(region: Region, scale: float) -> Scored:
    with tempfile.TemporaryDirectory() as folder:
        return _scored(Path(folder), region, scale)


def _scored(folder: Path, region: Region, scale: float) -> Scored:
    generate(request_of(region, scale), folder / "regio", processes=min(2, os.cpu_count() or 1))
    truth = _truth(_loaded(folder, MONTHS))
    found = Scored([], [], [])
    for cut in CUTS:
        dataset = _loaded(folder, cut)
        known = known_of(dataset, YEAR, "contract")
        lags = {month: int(lag) for month, lag in zip(known.book.months, known.book.known, strict=True)}
        made = {year: courses(known, year) for year in {YEAR, dataset.peildatum.year}}
        for course in (item for items in made.values() for item in items):
            found.months.extend(_months(course, truth, lags))
        years = [_year(course, truth, cut) for course in made[YEAR]]
        lately = sum(_draws(course) for course in courses(known, YEAR, known.recent))
        found.years.extend(years)
        found.wholes.append(
            Whole(
                region.seed,
                cut,
                sum(item.truth for item in years),
                np.sum([item.draws for item in years], axis=0),
                lately,
            )
        )
    return found


def request_of(region: Region, scale: float) -> Request:
    """What is asked of the generator."""
    return Request(
        seed=region.seed,
        months=MONTHS,
        scale=scale,
        start=START,
        faults=tuple(parse_fault(text) for text in FAULTS),
        effects=tuple(parse_effect(text) for text in region.effects),
        indexes=tuple(parse_index(text) for text in region.indexes),
    )


def _loaded(folder: Path, count: int) -> Dataset:
    """The traffic of the first months, loaded as its user would have on the last day of them."""
    part = folder / f"deel{count}"
    shutil.copytree(folder / "regio" / "referentie", part / "referentie")
    (part / "berichten").mkdir()
    for archive in sorted((folder / "regio" / "berichten").iterdir())[:count]:
        (part / "berichten" / archive.name).symlink_to(archive)
    last = list(months(START, date(START.year + 3, 12, 31)))[count - 1].last
    store = Store.open_or_create(folder / f"opslag{count}")
    load(store, [part], horizon=last)
    return open_dataset(Store.open(store.path))


def _truth(whole: Dataset) -> dict[tuple[str, date], int]:
    """Cents by contract and month when all traffic is known."""
    rows = with_unit(whole, whole.table("kosten"), "contract", contracts_of(whole, YEAR))
    counted = whole.rows(rows.group_by("unit", "maand").aggregate(bedrag=rows.bedrag.sum()))
    return {(row["unit"], row["maand"]): int(row["bedrag"]) for row in counted}


def _months(course: Course, truth: dict[tuple[str, date], int], lags: dict[date, int]) -> Iterator[Month]:
    for place, month in enumerate(course.months):
        lag = lags.get(month.first, SETTLED + 1)
        if course.is_over[place] and lag <= SETTLED:
            yield Month(
                lag=lag,
                truth=float(truth.get((course.unit, month.first), 0)),
                declared=float(course.declared[place]),
                completed=float(course.completed[place]),
                draws=course.running[:, place],
            )


def _year(course: Course, truth: dict[tuple[str, date], int], cut: int) -> Year:
    over, recent = course.completed[course.is_over], course.completed[course.is_over][-3:]
    left = int((~course.is_over).sum())
    return Year(
        cut=cut,
        truth=float(sum(truth.get((course.unit, month.first), 0) for month in course.months)),
        persistence=float(over.sum() + left * recent.mean()) if len(recent) else float("nan"),
        draws=_draws(course),
    )


def _draws(course: Course) -> np.ndarray:
    return (course.running + course.entering.sum(axis=1)).sum(axis=1)


def _completed(found: list[Month]) -> Iterator[str]:
    yield ""
    yield "completed spend per contract and month, by months of declarations since"
    yield "| since | months | WAPE completed | WAPE declared | bias | 80 % band holds |"
    yield "|---|---|---|---|---|---|"
    for low, high in [(lag, lag) for lag in range(-1, SETTLED)] + [(2, SETTLED)]:
        mine = [item for item in found if low <= item.lag <= high]
        label = f"{low}" if low == high else f"{low} and later"
        whole = sum(item.truth for item in mine)
        off = sum(abs(item.completed - item.truth) for item in mine) / whole
        raw = sum(abs(item.declared - item.truth) for item in mine) / whole
        bias = sum(item.completed - item.truth for item in mine) / whole
        yield f"| {label} | {len(mine)} | {off:.2%} | {raw:.2%} | {bias:+.2%} | {_holds(mine, 0.1, 0.9):.0%} |"


def _years(found: list[Year]) -> Iterator[str]:
    yield ""
    yield "cost of the year per contract, by months of the year that were over"
    yield "| over | contracts | WAPE | WAPE persistence | bias of the whole | 80 % band holds | 95 % band holds |"
    yield "|---|---|---|---|---|---|---|"
    for cut in (*CUTS, 0):
        mine = [item for item in found if cut in (0, item.cut)]
        large = [item for item in mine if item.truth >= SMALLEST * 100]
        whole = sum(item.truth for item in mine)
        middle = [float(np.median(item.draws)) for item in mine]
        off = sum(abs(value - item.truth) for value, item in zip(middle, mine, strict=True)) / whole
        flat = sum(abs(item.persistence - item.truth) for item in mine) / whole
        bias = sum(value - item.truth for value, item in zip(middle, mine, strict=True)) / whole
        yield (
            f"| {cut - CUTS[0] if cut else 'all'} | {len(large)} of {len(mine)} | {off:.1%} | "
            f"{'–' if np.isnan(flat) else f'{flat:.1%}'} | {bias:+.1%} | {_holds(large, 0.1, 0.9):.0%} | {_holds(large, 0.025, 0.975):.0%} |"
        )


def _wholes(found: list[Whole]) -> Iterator[str]:
    """What was said of the region as a whole, and where the truth lay: apart, with inflow of every contract by itself."""
    yield ""
    yield "cost of the year of the region, against the truth, and the part of the courses below the truth"
    yield "| seed | over | middle | 80 % band | 95 % band | below the truth | below, contracts apart | 80 % band, contracts apart |"
    yield "|---|---|---|---|---|---|---|---|"
    for item in found:
        at, apart = (
            np.quantile(part, (0.025, 0.1, 0.5, 0.9, 0.975)) / item.truth - 1 for part in (item.draws, item.lately)
        )
        below, below_apart = ((part < item.truth).mean() for part in (item.draws, item.lately))
        yield (
            f"| {item.seed} | {item.cut - CUTS[0]} | {at[2]:+.1%} | {at[1]:+.1%} to {at[3]:+.1%} | {at[0]:+.1%} to {at[4]:+.1%} | "
            f"{below:.0%} | {below_apart:.0%} | {apart[1]:+.1%} to {apart[3]:+.1%} |"
        )


def _holds(found: Sequence[Month | Year], low: float, high: float) -> float:
    """How often the band holds the truth, of amounts that are large enough to have one."""
    usable = [item for item in found if item.truth >= SMALLEST / 12 * 100]
    inside = [np.quantile(item.draws, low) <= item.truth <= np.quantile(item.draws, high) for item in usable]
    return float(np.mean(inside))


def _reliability(found: list[Year]) -> Iterator[str]:
    """What was said of passing ceilings, against how often they were passed."""
    said, happened = [], []
    for item in found:
        if item.truth < SMALLEST * 100:
            continue
        for part in CEILINGS:
            ceiling = part * float(np.median(item.draws))
            said.append(float((item.draws > ceiling).mean()))
            happened.append(item.truth > ceiling)
    chance, passed = np.array(said), np.array(happened, dtype=float)
    yield ""
    yield f"chance of passing a ceiling, {len(chance)} ceilings ({', '.join(f'{part:g}' for part in CEILINGS)} times the middle course)"
    yield "| chance said | ceilings | mean said | passed |"
    yield "|---|---|---|---|"
    edges = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.001)
    for low, high in itertools.pairwise(edges):
        mine = (chance >= low) & (chance < high)
        if mine.any():
            yield f"| {low:.0%} - {min(high, 1):.0%} | {mine.sum()} | {chance[mine].mean():.0%} | {passed[mine].mean():.0%} |"
    yield f"Brier score {np.mean((chance - passed) ** 2):.3f}; of always saying the mean {passed.var():.3f}"


if __name__ == "__main__":
    main()
