"""How long a forecast takes: `python -m benchmarks.forecast_speed [--draws N]`.

First a region of 7 gemeenten, 8 sectors and 4 age bands, 36 months ahead. Then the public package cs-demand-model 0.5.1, in an
environment of its own that is made here (it needs numpy below 2), and ours on the same SSDA903 files in the same run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import time
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.england import AGES, ORIGINS, SHARED, absent, ssda903
from benchmarks.environments import environment_of
from benchmarks.machine import machine_line
from jeugdregie.forecast import Ages, Asked, Spells, day_of, forecast, spells

SEED = 20260506
RIVAL = "cs-demand-model==0.5.1"
ASKED_SECONDS, ASKED_GIGABYTES, ASKED_RATIO = 20, 1.0, 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument(
        "--rival-draws", type=int, default=200, help="ours beside the rival: enough for a middle and a band"
    )
    given = parser.parse_args()
    print(machine_line())
    _region(given.draws)
    if reason := absent():
        print(reason)
        return
    _against_rival(given.rival_draws)


def _region(draws: int) -> None:
    of = region()
    running = int((of.exit > of.last).sum())
    start = time.perf_counter(), time.process_time()
    found = forecast(of, Asked(draws=draws, seed=SEED, ages=Ages(edges=(4, 12, 18), borders=(18,))))
    seconds, used = time.perf_counter() - start[0], time.process_time() - start[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"\nA region: {found.flows.stock.shape} draws x gemeenten x sectors x age bands x months, {running:,} trajectories running, seed {SEED}"
    )
    print("\n| seconds | of processor time | peak memory | asked |\n|---|---|---|---|")
    print(f"| {seconds:.1f} | {used:.1f} | {peak:.2f} GB | {ASKED_SECONDS} s, {ASKED_GIGABYTES:.0f} GB |")  # fmt: skip


def region(*, running: int = 7_500, mean_days: float = 400.0, years: int = 3) -> Spells:
    """A region in balance, of gemeenten and sectors of unequal size."""
    rng = np.random.default_rng(SEED)
    span = int(365.25 * years) + int(8 * mean_days)
    count = rng.poisson(running / mean_days * span)
    last = 20_453
    entry = last - np.sort(rng.integers(0, span, count))[::-1]
    return spells(
        person=rng.integers(0, count, count),
        category=rng.choice(8, count, p=np.arange(1, 9) / 36),
        entry=entry,
        exit=entry + 1 + rng.exponential(mean_days, count).astype(np.int64),
        birth=entry - (rng.random(count) * 20 * 365.25).astype(np.int64),
        first=last - int(365.25 * years),
        last=last,
        categories=tuple(f"sector {index}" for index in range(8)),
        place=rng.choice(7, count, p=np.arange(1, 8) / 28),
        places=tuple(f"gemeente {index}" for index in range(7)),
    )


def _against_rival(draws: int) -> None:
    python = environment_of(RIVAL, "numpy<2", imports="cs_demand_model")
    if python is None:
        print(f"\nOVERGESLAGEN: {RIVAL} is niet te installeren, dus er is niets om naast te leggen.")
        return
    origins = [day_of(origin).isoformat() for origin in ORIGINS[::3]]
    script = Path(__file__).with_name("rival_cs_demand_model.py")
    done = subprocess.run(
        [str(python), str(script), str(SHARED / "ssda903"), *origins], capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)
    ours = [_ours(origin, draws) for origin in ORIGINS[::3]]
    print(
        f"\nSSDA903, reading and forecasting a year daily, {len(origins)} origins; ours with {draws} draws, theirs a point"
    )
    print("\n| | seconds, median | of processor time |\n|---|---|---|")
    for name, rows in ((RIVAL, theirs), ("Jeugdregie", ours)):
        print(f"| {name} | {median(row['seconds'] for row in rows):.2f} | {median(row['cpu'] for row in rows):.2f} |")
    for name, key in (("seconds", "seconds"), ("processor time", "cpu")):
        ratio = median(row[key] for row in theirs) / median(row[key] for row in ours)
        print(f"{ratio:.1f} times as fast in {name} (asked: {ASKED_RATIO})")


def _ours(origin: int, draws: int) -> dict[str, float]:
    start = time.perf_counter(), time.process_time()
    asked = Asked(months=12, draws=draws, seed=SEED, ages=AGES, gap=0, moments=np.arange(1, 366))
    found = forecast(ssda903().until(origin), asked)
    total = float(np.median(found.flows.stock[..., -1].sum(axis=(1, 2, 3))))
    return {"seconds": time.perf_counter() - start[0], "cpu": time.process_time() - start[1], "total": total}


if __name__ == "__main__":
    main()
