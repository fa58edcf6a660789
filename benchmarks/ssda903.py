"""Forecasts of a real child-level set and of sets in balance: `python -m benchmarks.ssda903 [--draws N] [--sets N]`.

The real set is a public sample of English returns (children in care, 2017-2021); the same origins and scores as public
forecasters were given: cut at the origin, a year ahead, daily. In the generated sets children come and go in balance; there
staying as it is cannot be beaten by much, and must not be lost to.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from benchmarks.england import AGES, ORIGINS, absent, ssda903
from benchmarks.machine import machine_line
from jeugdregie.forecast import Ages, Asked, Spells, day_of, forecast, spells
from jeugdregie.forecast.scores import Said, Score, average, said, score
from jeugdregie.forecast.spells import stock

DAYS = np.arange(1, 366)
AHEAD = (30, 90, 180, 365)
SEED = 20260506
SHORT_HISTORY = 5 * 365


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--sets", type=int, default=10)
    given = parser.parse_args()
    print(machine_line())
    if reason := absent():
        print(reason)
    else:
        of = ssda903()
        print(
            f"\nSSDA903: {len(of):,} spells, {len(ORIGINS)} origins, {given.draws} draws, seed {SEED}, a year ahead, daily"
        )
        _print(_record(of, ORIGINS, replace(_asked(given.draws), ages=AGES)), each=True)
        print("asked: WAPE 4.6 %, by type 9.3 %, after 365 days 23, a band of 95 % that holds 92-97 % of days")
    print(f"\nIn balance: {given.sets} sets of about 290 children, 4 origins each, {given.draws} draws")
    found = [item for number in range(given.sets) for item in _of_balance(number, given.draws)]
    _print(found, each=False)
    print("asked: WAPE not above that of staying as it is, the same coverage")


def _asked(draws: int) -> Asked:
    return Asked(months=12, draws=draws, seed=SEED, gap=0, moments=DAYS)


def _record(of: Spells, origins: tuple[int, ...], asked: Asked) -> list[Score]:
    """Scores of the forecast and of staying as it is, per origin."""
    found = []
    for origin in origins:
        came = stock(of, origin + DAYS).astype(float)
        ours = said(forecast(of.until(origin), asked).flows.stock.sum(axis=(1, 3)).astype(float))
        found += [
            score("Jeugdregie", origin, ours, came, ahead=AHEAD),
            score("persistence", origin, _same(of, origin), came, ahead=AHEAD),
        ]
    return found  # fmt: skip


def _same(of: Spells, origin: int) -> Said:
    """Staying as it is, without a band."""
    now = np.broadcast_to(stock(of, np.array([origin])).astype(float)[..., None], (len(of.categories), len(DAYS), 7))
    return Said(now.sum(axis=0), now)


def _of_balance(number: int, draws: int) -> list[Score]:
    of = in_balance(SEED + number)
    last = of.last - 366
    origins = tuple(
        int(np.datetime64(day_of(last - 365 * back), "M").astype("datetime64[D]").astype(int)) - 1 for back in range(4)
    )
    seen = of.since(origins[-1] - SHORT_HISTORY)
    return _record(seen, origins, replace(_asked(draws), ages=Ages(borders=(18,))))  # fmt: skip


def in_balance(seed: int, *, size: int = 290, years: int = 10) -> Spells:
    """Children that come at a constant rate, stay in one of four kinds of placement, move, and leave, or turn 18.

    The time in a placement is a mixture of short and long exponential stays.
    """
    rng = np.random.default_rng(seed)
    mean, share, leave = np.array([500.0, 300.0, 250.0, 250.0]), np.array([0.55, 0.25, 0.1, 0.1]), 0.6
    days, last = int((years + 12) * 365.25), 19_000
    rate = size / (float(mean @ share) / leave)
    rows = []
    for child, arrival in enumerate(np.sort(rng.random(rng.poisson(rate * days)) * days)):
        age, kind, begin = rng.uniform(2, 16) * 365.25, int(rng.choice(4, p=share)), float(arrival)
        adult = arrival - age + 18 * 365.25
        while True:
            end = min(begin + rng.exponential(mean[kind] * rng.choice([0.3, 1.7])), adult)
            rows.append((child, kind, int(begin), int(end), int(arrival - age)))
            if end >= adult or rng.random() < leave:
                break
            begin, kind = end, int(rng.choice(np.delete(np.arange(4), kind)))
    person, category, entry, exit, birth = np.array(rows).T
    shift = last - days
    return spells(
        person=person, category=category, entry=entry + shift, exit=exit + shift, birth=birth + shift,
        first=last - int(years * 365.25), last=last, categories=("a", "b", "c", "d"),
    )  # fmt: skip


def _print(found: list[Score], *, each: bool) -> None:
    head = [
        *(f"AE {day} d" for day in AHEAD),
        "WAPE",
        "by type",
        "care days",
        "pinball",
        "50 %",
        "80 %",
        "95 %",
        "width 80 %",
        "95 %",
    ]
    print("\n| | " + " | ".join(head) + " |\n|" + "---|" * (len(head) + 1))
    if each:
        for item in found:
            if item.method == "Jeugdregie":
                print(_row(day_of(item.origin).isoformat(), item))
    for name in dict.fromkeys(item.method for item in found):
        print(_row(name, average([item for item in found if item.method == name])))
    print()


def _row(name: str, item: Score) -> str:
    cells = [
        *(f"{item.errors[day]:.1f}" for day in AHEAD),
        *(f"{100 * value:.1f} %" for value in (item.wape, item.wape_parts, item.bias)),
        f"{item.pinball:.2f}",
        *(f"{100 * value:.0f} %" for value in item.coverage.values()),
        f"{item.width['80']:.0f}",
        f"{item.width['95']:.0f}",
    ]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
