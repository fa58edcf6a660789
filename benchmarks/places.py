"""Whether gemeenten with rates of their own are foreseen better: `python -m benchmarks.places [--draws N] [--sets N]`.

Regions of seven gemeenten, the largest nine times the smallest, with three kinds of care, in which care ends alike everywhere,
or faster and slower by gemeente. Each is forecast a year ahead from three moments, twice: gemeenten drawn to the region as
strongly as the data say, and all ending care alike. The stock per gemeente and month is scored.
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks.machine import machine_line
from jeugdregie.forecast import OPEN, Asked, Spells, forecast, spells
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.newcomers import month_starts
from jeugdregie.forecast.scores import Score, average, covered, pinball, said, score
from jeugdregie.forecast.spells import day_of

SIZES = np.array([0.36, 0.2, 0.15, 0.1, 0.09, 0.06, 0.04])
MEAN_DAYS = np.array([250.0, 400.0, 150.0])
SEED, PER_DAY, LAST, YEARS = 20260506, 2.0, 20_453, 4
"""LAST is 31 December 2025."""
BACK = (12, 18, 24)
"""Months before the last day from which is forecast."""
MONTHS = 12


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=300)
    parser.add_argument("--sets", type=int, default=8)
    given = parser.parse_args()
    print(machine_line())
    print(f"{given.sets} regions, {len(BACK)} moments, {MONTHS} months ahead, {given.draws} draws, seed {SEED}")
    print(
        "\n| gemeenten differ by | rates | WAPE per gemeente | WAPE of the region | pinball | 80 % band | 95 % |\n|---|---|---|---|---|---|---|"
    )
    for apart in (0.0, 0.15, 0.3):
        regions = [region(SEED + number, apart) for number in range(given.sets)]
        for own in (True, False):
            print(
                _row(apart, own, _scored(regions, Asked(months=MONTHS, draws=given.draws, own_places=own))), flush=True
            )


def region(seed: int, apart: float) -> Spells:
    """A region in balance: gemeenten end care so many times as fast as the region, lognormal with deviation `apart`."""
    rng = np.random.default_rng(seed)
    span, before = int(YEARS * 365.25), 4_000
    count = rng.poisson(PER_DAY * (span + before))
    place, category = rng.choice(len(SIZES), count, p=SIZES), rng.integers(0, len(MEAN_DAYS), count)
    pace = np.exp(rng.normal(0, apart, len(SIZES)))
    entry = LAST - span - before + rng.integers(0, span + before, count)
    exit = entry + np.maximum(1, rng.exponential(MEAN_DAYS[category] / pace[place]).astype(np.int64))
    return spells(
        person=np.arange(count), category=category, entry=entry, exit=np.where(exit > LAST, OPEN, exit),
        birth=entry - rng.integers(5 * 365, 12 * 365, count), first=LAST - span + 1, last=LAST,
        categories=("a", "b", "c"), place=place, places=tuple(map(str, range(len(SIZES)))),
    )  # fmt: skip


def _scored(regions: list[Spells], asked: Asked) -> tuple[Score, np.ndarray]:
    """The mean of the scores, and how often bands per gemeente held what came."""
    scores, held = [], []
    for of in regions:
        ends = month_starts(month_index(day_of(of.last + 1)) - max(BACK), max(BACK) + 1)[:-1] - 1
        for back in BACK:
            origin = int(ends[max(BACK) - back])
            days = month_starts(month_index(day_of(origin + 1)) + 1, MONTHS)[:-1] - 1
            came = np.array([((of.entry <= day) & (of.exit > day)) @ np.eye(len(SIZES))[of.place] for day in days]).T
            draws = forecast(of.until(origin), asked).flows.stock.sum(axis=(2, 3)).astype(float)
            answer = said(draws)
            scores.append(score("", origin, answer, came, ahead=(MONTHS,)))
            held.append(_held(answer.parts, came))
    return average(scores), np.mean(held, axis=0)


def _held(quantiles: np.ndarray, came: np.ndarray) -> list[float]:
    """The mean pinball loss, and the shares in the bands of 80 and 95 %."""
    return [float(pinball(quantiles, came).mean()), covered(quantiles, came, "80"), covered(quantiles, came, "95")]


def _row(apart: float, own: bool, found: tuple[Score, np.ndarray]) -> str:
    mean, (loss, most, nearly) = found
    kind = "own, drawn to the region" if own else "alike"
    return (
        f"| {apart:.0%} | {kind} | {mean.wape_parts:.2%} | {mean.wape:.2%} | {loss:.3f} | {most:.0%} | {nearly:.0%} |"
    )


if __name__ == "__main__":
    main()
