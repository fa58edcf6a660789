"""The region: its gemeenten with residents and use of care, its products and its providers, read from small tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from jeugdregie.errors import InputError
from jeugdregie.synthetic.streams import Lottery

TABLES = Path(__file__).parent / "gegevens"
REFERRERS = ("01", "02", "03", "04", "05", "06", "08")
OLDEST = 26


@dataclass(frozen=True)
class Gemeente:
    """A gemeente with its own range of postcodes and the referrers that its youths come through."""

    code: str
    naam: str
    regio: str
    netnummer: str
    postcodes: range
    verwijzers: Mapping[str, float]


@dataclass(frozen=True)
class Place:
    """Where a product belongs."""

    sector: str
    perceel: str | None
    hulpvorm: str | None


@dataclass(frozen=True)
class Product:
    """A product that the region buys. `volume` is what is usually assigned, in cents where the unit is euros (83)."""

    code: str
    categorie: str
    naam: str
    sector: str
    perceel: str
    hulpvorm: str | None
    eenheid: str
    frequentie: str | None
    volume: int
    tarief: int | None
    termijn: int | None
    wacht_mediaan: float
    duur_mediaan: float
    duur_spreiding: float
    leeftijd_van: int
    leeftijd_tot: int
    gewichten: Mapping[str, float]

    @property
    def is_aspecific(self) -> bool:
        """Whether it is assigned by category with a budget, without a product code (the provider chooses the code)."""
        return self.frequentie is None

    @property
    def is_total(self) -> bool:
        """Whether the volume holds for the whole assignment, which then cannot be stretched (OP380)."""
        return self.frequentie in (None, "6")

    @property
    def has_fixed_volume(self) -> bool:
        """Whether every assignment has the same volume: a bed for the whole week, one piece."""
        return self.eenheid == "82" or (self.eenheid == "14" and self.volume == 7)

    @property
    def is_month_tariff(self) -> bool:
        """Whether a certified institution declares one piece a month."""
        return self.eenheid == "82" and self.frequentie == "4"


@dataclass(frozen=True)
class Aanbieder:
    """A provider with the products of its contract."""

    code: str
    naam: str
    gewicht: float
    gemeenten: tuple[str, ...]
    producten: tuple[str, ...]

    @property
    def wachtfactor(self) -> float:
        """How much longer or shorter one waits here than elsewhere: 0.7 to 1.4, fixed by the code."""
        return 0.7 + int(self.code) % 8 / 10

    @property
    def reports_waiting(self) -> bool:
        """Whether it delivers events about waiting: two in three do."""
        return int(self.code) % 3 != 0


@dataclass(frozen=True, eq=False)
class Region:
    """Everything that stays the same for all families."""

    gemeenten: Mapping[str, Gemeente]
    producten: Mapping[str, Product]
    aanbieders: Mapping[str, Aanbieder]

    def place_of(self, categorie: str | None, code: str | None) -> Place:
        """The place of a product: of its code, else of its category."""
        product = self.producten.get(code or "")
        if product is not None and product.categorie == categorie:
            return Place(product.sector, product.perceel, product.hulpvorm)
        return _places().get(categorie or "", Place("overig", None, None))

    @cached_property
    def wijken(self) -> Mapping[str, str]:
        """The code of the wijk of every postcode of four digits."""
        places = ((item, code) for item in self.gemeenten.values() for code in item.postcodes)
        return {str(code): wijk_of(item, code)[0] for item, code in places}

    @cache  # noqa: B019  one region per process lives as long as the process
    def products_for(self, verwijzer: str, leeftijd: int) -> Lottery[Product]:
        """The products that this referrer leads to at this age."""
        return Lottery(
            (product, product.gewichten[verwijzer])
            for product in self.producten.values()
            if product.leeftijd_van <= leeftijd < product.leeftijd_tot
        )

    @cache  # noqa: B019
    def providers_of(self, product: str, gemeente: str) -> Lottery[Aanbieder]:
        """The providers of a product that serve a gemeente."""
        return Lottery(
            (provider, provider.gewicht)
            for provider in self.aanbieders.values()
            if product in provider.producten and (not provider.gemeenten or gemeente in provider.gemeenten)
        )


@cache
def region_of(codes: tuple[str, ...] = ()) -> Region:
    """The default region, or only the named gemeenten of it."""
    known = {item.code: item for item in _gemeenten()}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise InputError(f"Gemeente {', '.join(unknown)} is niet bekend. Kies uit {', '.join(known)}.", code="gemeente")
    chosen = {code: known[code] for code in (codes or known)}
    return Region(chosen, {item.code: item for item in _producten()}, {item.code: item for item in _aanbieders()})


def residents(gemeente: str, year: int) -> Mapping[int, int]:
    """Residents by age (0-26) on 1 January; counted for 2021, other years with the region's slow growth."""
    growth = 1.003 ** (year - 2021)
    found: dict[int, int] = {}
    for row in rows("bevolking"):
        if row["gemeente"] == gemeente:
            ages = range(int(row["leeftijd_van"]), int(row["leeftijd_tot"]) + 1)
            found |= {age: round(int(row["inwoners"]) / len(ages) * growth) for age in ages}
    return found | dict.fromkeys(range(25, OLDEST + 1), found[24])


WIJK_POSTCODES = 3
"""How many postcodes (of four digits) an invented wijk has."""


def wijk_of(gemeente: Gemeente, postcode: int) -> tuple[str, str]:
    """Code and name of the wijk in which a postcode of a gemeente lies."""
    number = 1 + gemeente.postcodes.index(postcode) // WIJK_POSTCODES
    return f"WK{gemeente.code}{number:02d}", f"{gemeente.naam} {number}"


def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one of the project's own small tables."""
    return _rows(table)


@cache
def _rows(table: str) -> tuple[Mapping[str, str], ...]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _places() -> Mapping[str, Place]:
    return {
        row["categorie"]: Place(row["sector"], row["perceel"], row["hulpvorm"] or None) for row in rows("categorieen")
    }


def _gemeenten() -> Iterator[Gemeente]:
    for row in rows("gemeenten"):
        referrers = {
            item["verwijzer"]: float(item["trajecten"])
            for item in rows("verwijzers")
            if item["gemeente"] == row["gemeente"]
        }
        postcodes = range(int(row["postcode_van"]), int(row["postcode_tot"]) + 1)
        yield Gemeente(row["gemeente"], row["naam"], row["regio"], row["netnummer"], postcodes, referrers)


def _producten() -> Iterator[Product]:
    for row in rows("producten"):
        yield Product(
            code=row["code"],
            categorie=row["categorie"],
            naam=row["naam"],
            sector=row["sector"],
            perceel=row["perceel"],
            hulpvorm=row["hulpvorm"] or None,
            eenheid=row["eenheid"],
            frequentie=row["frequentie"] or None,
            volume=int(row["volume"]),
            tarief=int(row["tarief"]) if row["tarief"] else None,
            termijn=int(row["termijn"]) if row["termijn"] else None,
            wacht_mediaan=float(row["wacht_mediaan"]),
            duur_mediaan=float(row["duur_mediaan"]),
            duur_spreiding=float(row["duur_spreiding"]),
            leeftijd_van=int(row["leeftijd_van"]),
            leeftijd_tot=int(row["leeftijd_tot"]),
            gewichten={code: float(row[f"g{code}"]) for code in REFERRERS},
        )


def _aanbieders() -> Iterator[Aanbieder]:
    for row in rows("aanbieders"):
        yield Aanbieder(
            row["aanbieder"],
            row["naam"],
            float(row["gewicht"]),
            tuple(row["gemeenten"].split()),
            tuple(row["producten"].split()),
        )
