"""Families and youths: invented names and addresses, and numbers from the test range that pass the 11-proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import numpy

from jeugdregie.errors import InputError
from jeugdregie.synthetic.region import Gemeente, rows
from jeugdregie.synthetic.streams import chance, days_between

Numbers = numpy.ndarray[Any, numpy.dtype[numpy.int64]]

TEST_RANGE = 90_909
"""How many numbers of nine digits that begin with 999 pass the 11-proof."""


@dataclass(frozen=True, slots=True)
class Adres:
    """An invented address within the range of postcodes of a gemeente."""

    straat: str
    huisnummer: int
    postcode: str
    plaats: str


@dataclass(frozen=True, slots=True)
class Gezin:
    """What the youths of one family share."""

    achternaam: str
    voorvoegsel: str | None
    telefoon: str
    ouder_voornaam: str
    ouder_geslacht: str
    relatienummer: str


@dataclass(frozen=True, slots=True)
class Jeugdige:
    """A youth. `nummer` counts persons; `datum_gebruik` says which part of the date of birth is known (COD170)."""

    nummer: int
    bsn: str
    geboren: date
    datum_gebruik: str | None
    geslacht: str
    voornaam: str
    gezin: Gezin
    adres: Adres


class Bsns:
    """Numbers for persons: the test range 999xxxxxx, and above 90,909 persons the wider range 99xxxxxxx."""

    def __init__(self, seed: int, persons: int) -> None:
        wide = persons > TEST_RANGE
        numbers = _valid_numbers("99" if wide else "999")
        if persons > len(numbers):
            raise InputError(
                f"Er zijn {persons} jeugdigen nodig en hoogstens {len(numbers)} BSN's. Kies een kleinere schaal."
            )
        self._numbers = numpy.random.default_rng(seed).permutation(numbers)

    def __getitem__(self, person: int) -> str:
        return str(self._numbers[person])


@cache
def _valid_numbers(prefix: str) -> Numbers:
    """All numbers of nine digits with a prefix that pass the 11-proof (CS002), without 999999999."""
    free = 8 - len(prefix)
    heads = int(prefix) * 10**free + numpy.arange(10**free)
    total = sum((9 - place) * (heads // 10 ** (7 - place) % 10) for place in range(8))
    last = total % 11
    numbers = heads[last < 10] * 10 + last[last < 10]
    chosen: Numbers = numbers[numbers != 999_999_999]
    return chosen


def make_family(random: Random, number: int, gemeente: Gemeente) -> tuple[Gezin, Adres]:
    """A family and the address where it lives."""
    surname = _one_of(random, rows("achternamen"))
    parent = _one_of(random, rows("voornamen"))
    phone = f"{gemeente.netnummer}{days_between(random, 10 ** (9 - len(gemeente.netnummer)), 10 ** (10 - len(gemeente.netnummer)) - 1)}"
    family = Gezin(
        surname["naam"], surname["voorvoegsel"] or None, phone, parent["naam"], parent["geslacht"], f"R{number:08d}"
    )
    return family, make_address(random, gemeente)


def make_address(random: Random, gemeente: Gemeente) -> Adres:
    """An address in a gemeente."""
    street = _one_of(random, rows("straten"))["naam"]
    letters = "".join(random.choice("ABCDEGHJKLMNPRTVWXZ") for _ in range(2))
    code = f"{gemeente.postcodes[int(random.random() * len(gemeente.postcodes))]}{letters}"
    return Adres(street, days_between(random, 1, 240), code, gemeente.naam)


def make_youth(
    random: Random, *, nummer: int, bsn: str, leeftijd: float, op: date, gezin: Gezin, adres: Adres
) -> Jeugdige:
    """A youth of that age on that day."""
    born = op - timedelta(days=round(leeftijd * 365.25))
    use, known = _partial_date(random, born)
    sex = "1" if chance(random, 0.55) else "2"
    name = _one_of(random, _names(sex))["naam"]
    return Jeugdige(nummer, bsn, known, use, sex, name, gezin, adres)


def _partial_date(random: Random, born: date) -> tuple[str | None, date]:
    """Now and then only the month (1) or only the year (2) of birth is known; CS139 says how that is written."""
    draw = random.random()
    if draw < 0.001:
        return "2", date(born.year, 1, 1)
    if draw < 0.006:
        return "1", born.replace(day=1)
    return None, born


def _one_of(random: Random, choices: tuple[Mapping[str, str], ...]) -> Mapping[str, str]:
    return choices[int(random.random() * len(choices))]


@cache
def _names(sex: str) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in rows("voornamen") if row["geslacht"] == sex)
