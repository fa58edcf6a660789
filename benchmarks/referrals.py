"""Monthly referrals of 106 English authorities a year ahead: `python -m benchmarks.referrals [--draws N]`.

From seven origins, a year apart, every authority without gaps since its last one gets a forecast as the inflow of a region gets,
all of one origin together, beside seasonal naive, AutoETS and AutoTheta of the same run. Origins lie before, in and after the pandemic.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np

from benchmarks.england import Referrals, absent, referrals
from benchmarks.machine import machine_line
from jeugdregie.forecast.calendar import first_of_month, month_index
from jeugdregie.forecast.rivals import seasonal
from jeugdregie.forecast.scores import BANDS, LEVELS, covered, pinball
from jeugdregie.forecast.series import fitted
from jeugdregie.forecast.spread import drawn, spread_of

ORIGINS = tuple(month_index(date(year, 3, 1)) for year in range(2017, 2024))
"""The last known months; the data end a year after the last one."""
MONTHS, LEAST, SEED = 12, 36, 20260506
OURS = "Jeugdregie"


class Case(NamedTuple):
    """Authorities with the same first month: counts until the origin, and what came."""

    counts: np.ndarray
    came: np.ndarray
    first: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1000)
    draws = parser.parse_args().draws
    print(machine_line())
    if reason := absent():
        print(reason)
        return
    data = referrals()
    print(f"{len(data.names)} authorities, {MONTHS} months ahead, {draws} draws, seed {SEED}")
    print("\n| origin | authorities | method | pinball | MAE | 50 % | 80 % | 95 % |\n|---|---|---|---|---|---|---|---|")
    totals: dict[str, list[tuple[float, ...]]] = {}
    for origin in ORIGINS:
        cases = list(_cases(data, origin))
        for name, scores in _scores(cases, draws).items():
            totals.setdefault(name, []).append(scores)
            print(
                _row(f"{first_of_month(origin):%Y-%m}", sum(len(case.came) for case in cases), name, scores), flush=True
            )
    for name, found in totals.items():
        print(_row("all", "", name, tuple(np.mean(found, axis=0))))
    best = min(
        found[0] for name, found in ((name, np.mean(rows, axis=0)) for name, rows in totals.items()) if name != OURS
    )
    ours = np.mean(totals[OURS], axis=0)
    print(
        f"\nPinball to the best rival: {ours[0] / best:.3f} (asked: at most 1); 80 % band holds {100 * ours[3]:.1f} % (asked: 76-84)"
    )


def _cases(data: Referrals, origin: int) -> Iterator[Case]:
    """Authorities with at least three years of counts without a gap, and a whole year after the origin."""
    end = origin - data.first + 1
    begins: dict[int, list[int]] = {}
    for row, counts in enumerate(data.counts):
        gaps = np.flatnonzero(np.isnan(counts[:end]))
        begin = int(gaps[-1]) + 1 if len(gaps) else 0
        if end - begin >= LEAST and not np.isnan(counts[end : end + MONTHS]).any():
            begins.setdefault(begin, []).append(row)
    for begin, rows in sorted(begins.items()):
        yield Case(data.counts[rows, begin:end], data.counts[rows, end : end + MONTHS], data.first + begin)


def _scores(cases: list[Case], draws: int) -> dict[str, tuple[float, ...]]:
    rivals = importlib.import_module("jeugdregie.forecast.rivals_statsforecast").RIVALS
    rng = np.random.default_rng(SEED)
    found = {OURS: np.concatenate([_ours(case, draws, rng) for case in cases])}
    for name, rival in {"seasonal naive": seasonal, **rivals}.items():
        found[name] = np.concatenate([rival(case.counts, MONTHS) for case in cases])
    came = np.concatenate([case.came for case in cases])
    return {name: _scored(quantiles, came) for name, quantiles in found.items()}


def _ours(case: Case, draws: int, rng: np.random.Generator) -> np.ndarray:
    fit = fitted(case.counts, first=case.first, horizon=MONTHS)
    return np.moveaxis(np.quantile(drawn(fit, spread_of(fit), draws=draws, rng=rng), LEVELS, axis=0), 0, -1)


def _scored(quantiles: np.ndarray, came: np.ndarray) -> tuple[float, ...]:
    error = np.abs(quantiles[..., LEVELS.index(0.5)] - came).mean()
    return (float(pinball(quantiles, came).mean()), float(error), *(covered(quantiles, came, band) for band in BANDS))


def _row(origin: str, size: int | str, name: str, scores: tuple[float, ...]) -> str:
    bands = " | ".join(f"{100 * value:.1f} %" for value in scores[2:])
    return f"| {origin} | {size} | {name} | {scores[0]:.2f} | {scores[1]:.1f} | {bands} |"


if __name__ == "__main__":
    main()
