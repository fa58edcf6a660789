"""Who buys what from whom: the calibrated region as arrays of chances, copied as many times as regions are asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp

import numpy as np

from jeugdregie.synthetic.columnar.days import Array
from jeugdregie.synthetic.families import rates_of
from jeugdregie.synthetic.region import REFERRERS, Product, Region, region_of
from jeugdregie.tables import SECTORS

AGES = 23
_STATUTORY_SHARE = (0.076, 0.108)
"""Youths who come through a judge: under twelve, and from twelve on."""
_FACTORS = {
    # referrer: under five, from five on; as in pathway
    "02": (0.4, 1.35),
    "03": (3.0, 0.8),
    "04": (0.55, 0.55),
    "05": (2.0, 0.9),
    "01": (0.85, 0.52),
}
_INVENTED_GEMEENTE = 3000
_INVENTED_AANBIEDER = 98_761_000


@dataclass(frozen=True, eq=False)
class Market:
    """Region 0 is the calibrated one; each other is its copy under invented codes, larger or smaller."""

    base: Region
    regions: int

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The products, by number."""
        return tuple(self.base.producten.values())

    @property
    def places(self) -> int:
        """How many gemeenten a region has."""
        return len(self.base.gemeenten)

    @property
    def providers(self) -> int:
        """How many providers a region has."""
        return len(self.base.aanbieders)

    @cached_property
    def gemeente_rows(self) -> list[dict[str, str]]:
        """The table gemeente, by number."""
        found = [
            {"gemeente": item.code, "naam": item.naam, "regio": item.regio} for item in self.base.gemeenten.values()
        ]
        for region in range(1, self.regions):
            for place in range(self.places):
                code = f"{_INVENTED_GEMEENTE + (region - 1) * self.places + place}"
                found.append({"gemeente": code, "naam": f"Gemeente {code}", "regio": f"Regio {region + 1:02d}"})
        return found

    @cached_property
    def aanbieder_rows(self) -> list[dict[str, str]]:
        """The table aanbieder, by number."""
        found = [{"aanbieder": item.code, "naam": item.naam} for item in self.base.aanbieders.values()]
        for region in range(1, self.regions):
            for number, item in enumerate(self.base.aanbieders.values(), start=1):
                code = f"{_INVENTED_AANBIEDER + 100 * region + number}"
                found.append({"aanbieder": code, "naam": f"{item.naam} {region + 1:02d}"})
        return found

    def sizes(self, seed: int) -> Array:
        """The share of the youths of each gemeente."""
        random = np.random.default_rng([seed, 0])
        within = np.array([rates.sum() for rates in rates_of(self.base).per_jaar.values()])
        regions = np.concatenate(([1.0], random.lognormal(0.0, 0.5, self.regions - 1)))
        shares = np.outer(regions, within).ravel()
        found: Array = shares / shares.sum()
        return found

    @cached_property
    def ages(self) -> Array:
        """Per gemeente of a region: the cumulative chance of each age at which care first begins."""
        return _cumulative(np.array(list(rates_of(self.base).per_jaar.values())))

    @cached_property
    def referrers(self) -> Array:
        """Per age and gemeente of a region: the cumulative chance of each referrer of the first care."""
        return _cumulative(
            np.array([[self._referrers(age, code) for code in self.base.gemeenten] for age in range(AGES)])
        )

    def _referrers(self, age: int, gemeente: str) -> list[float]:
        weights = self.base.gemeenten[gemeente].verwijzers
        factors = {code: pair[age >= 5] for code, pair in _FACTORS.items()}
        found = {code: weight * factors.get(code, 1.0) for code, weight in weights.items()}
        statutory = _STATUTORY_SHARE[age >= 12]
        found["08"] = sum(found.values()) * statutory / (1 - statutory)
        return [found.get(code, 0.0) for code in REFERRERS]

    @cached_property
    def choices(self) -> Array:
        """Per referrer and age: the cumulative chance of each product; all 0 where there is none."""
        return _cumulative(self._weights)

    @cached_property
    def running(self) -> Array:
        """The same for care that is met running: the longer it lasts, the more of it."""
        days = np.array([item.duur_mediaan * exp(item.duur_spreiding**2 / 2) for item in self.products])
        return _cumulative(self._weights * days)

    @cached_property
    def _weights(self) -> Array:
        weights = [
            [
                [
                    item.gewichten[code] if item.leeftijd_van <= age < item.leeftijd_tot else 0.0
                    for item in self.products
                ]
                for age in range(AGES)
            ]
            for code in REFERRERS
        ]
        return np.array(weights)

    @cached_property
    def suppliers(self) -> Array:
        """Per gemeente of a region and product: the cumulative chance of each provider."""
        weights = [
            [
                [
                    item.gewicht
                    if product.code in item.producten and (not item.gemeenten or gemeente in item.gemeenten)
                    else 0.0
                    for item in self.base.aanbieders.values()
                ]
                for product in self.products
            ]
            for gemeente in self.base.gemeenten
        ]
        return _cumulative(np.array(weights))

    @cached_property
    def sectors(self) -> Array:
        """The number of each product's sector."""
        return np.array([list(SECTORS).index(item.sector) for item in self.products])

    @cached_property
    def categories(self) -> Array:
        """The number of each product's category."""
        return np.array([int(item.categorie) for item in self.products])


def market_of(regions: int) -> Market:
    """The market of so many regions."""
    return Market(region_of(), regions)


def drawn(random: np.random.Generator, cumulative: Array) -> Array:
    """One choice per row of cumulative chances; the number of choices where a row is all 0."""
    height = random.random(len(cumulative)) * cumulative[:, -1]
    found = (cumulative <= height[:, None]).sum(axis=1)
    chosen: Array = np.where(cumulative[:, -1] > 0, np.minimum(found, cumulative.shape[1] - 1), cumulative.shape[1])
    return chosen


def _cumulative(weights: Array) -> Array:
    totals = weights.sum(axis=-1, keepdims=True)
    found: Array = np.cumsum(np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0), axis=-1)
    return found
