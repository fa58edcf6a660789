"""Which families come into view, when and where: drawn at once for the whole region, from calibrated rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy

from jeugdregie.synthetic.region import Region, rows
from jeugdregie.synthetic.request import Effect, Request
from jeugdregie.synthetic.workdays import month_end, month_start, plus_months

Shares = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

CHILDREN_SHARES = (0.85, 0.12, 0.03)
"""Families with one, two and three youths who come into care."""
GROWTH = 0.025
"""Yearly growth of the inflow."""
LOOK_BACK = 12
"""Years before the data in which care that still runs may have begun."""
_SEASON = (1.08, 1.00, 1.12, 1.02, 1.03, 1.06, 0.80, 0.62, 1.10, 1.12, 1.10, 0.95)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A family and the youths of it who come into care. `eerste_persoon` is the number of its first youth.

    `begin` is the day on which the first one's care begins, None for a family that is in care when the data begin.
    `alleen` limits an extra arrival, caused by a measure, to one referrer.
    """

    nummer: int
    gemeente: str
    leeftijd: float
    begin: date | None
    kinderen: int
    eerste_persoon: int
    alleen: Effect | None = None


@dataclass(frozen=True)
class Rates:
    """Arrivals per year by gemeente and age, and how many years of inflow are in care at a moment."""

    per_jaar: dict[str, Shares]
    jaren_in_zorg: float


@cache
def rates_of(region: Region) -> Rates:
    """The calibrated rates at scale 1."""
    per_jaar = {code: numpy.zeros(23) for code in region.gemeenten}
    for row in rows("zorggebruik"):
        if row["gemeente"] in per_jaar:
            ages = range(int(row["leeftijd_van"]), int(row["leeftijd_tot"]) + 1)
            profile = numpy.array([_profile()[age] for age in ages], dtype=float)
            group = int(row["jongeren"]) * _factors()[int(row["leeftijd_van"])]
            per_jaar[row["gemeente"]][ages.start : ages.stop] = group * profile / profile.sum()
    return Rates(per_jaar, float(next(row["waarde"] for row in rows("instroom") if row["wat"] == "jaren_in_zorg")))


def _profile() -> dict[int, float]:
    return {int(row["leeftijd"]): float(row["jongeren"]) for row in rows("leeftijden")}


def _factors() -> dict[int, float]:
    return {int(row["leeftijd_van"]): float(row["waarde"]) for row in rows("instroom") if row["wat"] == "instroom"}


def arrivals(request: Request, region: Region) -> list[Arrival]:
    """All families, numbered in a fixed order; the extra ones of measures come last, so that they move no number."""
    drawn = [*_running(request, region), *_beginning(request, region), *_extra(request, region)]
    random = numpy.random.default_rng(numpy.random.SeedSequence(entropy=request.seed, spawn_key=(2,)))
    children = random.choice((1, 2, 3), size=len(drawn), p=CHILDREN_SHARES)
    first = numpy.concatenate(([0], numpy.cumsum(children)))
    return [
        Arrival(number, gemeente, age, begin, int(children[number]), int(first[number]), effect)
        for number, (gemeente, age, begin, effect) in enumerate(drawn)
    ]


Drawn = tuple[str, float, date | None, Effect | None]


def _running(request: Request, region: Region) -> Iterator[Drawn]:
    rates = rates_of(region)
    random = numpy.random.default_rng(numpy.random.SeedSequence(entropy=request.seed, spawn_key=(0,)))
    for code, by_age in rates.per_jaar.items():
        expected = by_age.sum() * rates.jaren_in_zorg * request.scale / _mean_children()
        for age in _ages(random, by_age, random.poisson(expected)):
            yield code, age, None, None


def _beginning(request: Request, region: Region) -> Iterator[Drawn]:
    random = numpy.random.default_rng(numpy.random.SeedSequence(entropy=request.seed, spawn_key=(1,)))
    for code, by_age in rates_of(region).per_jaar.items():
        for index in range(request.months):
            month = plus_months(request.start, index)
            expected = _in_month(by_age.sum(), month, index) * request.scale / _mean_children()
            yield from _in(random, code, by_age, month, int(random.poisson(expected)))


def _extra(request: Request, region: Region) -> Iterator[Drawn]:
    """More families for measures that raise the inflow; only those with the right referrer are kept later."""
    for place, effect in enumerate(request.effects):
        if effect.verandering <= 0:
            continue
        random = numpy.random.default_rng(numpy.random.SeedSequence(entropy=request.seed, spawn_key=(3, place)))
        for code, by_age in rates_of(region).per_jaar.items():
            if effect.gemeenten and code not in effect.gemeenten:
                continue
            for index in range(request.months):
                month = plus_months(request.start, index)
                if month >= month_start(effect.vanaf):
                    expected = (
                        _in_month(by_age.sum(), month, index) * effect.verandering * request.scale / _mean_children()
                    )
                    for gemeente, age, begin, _ in _in(random, code, by_age, month, int(random.poisson(expected))):
                        yield gemeente, age, begin, effect


def _in(random: numpy.random.Generator, code: str, by_age: Shares, month: date, count: int) -> Iterator[Drawn]:
    days = random.integers(1, month_end(month).day + 1, size=count)
    for age, day in zip(_ages(random, by_age, count), days, strict=True):
        yield code, age, month.replace(day=int(day)), None


def _in_month(per_year: float, month: date, index: int) -> float:
    return float(per_year / 12 * _SEASON[month.month - 1] * (1 + GROWTH) ** (index / 12))


def _ages(random: numpy.random.Generator, by_age: Shares, count: int) -> list[float]:
    ages = random.choice(len(by_age), size=count, p=by_age / by_age.sum())
    return [float(age) for age in ages + random.random(count)]


def _mean_children() -> float:
    return sum(number * share for number, share in zip((1, 2, 3), CHILDREN_SHARES, strict=True))
