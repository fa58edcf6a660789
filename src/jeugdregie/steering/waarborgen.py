"""How many eyes a decision on help takes: the costlier, scarcer or more compelling, the more. Rules are a region's data.

In words: docs/algorithms/beslissen.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from jeugdregie.errors import InputError
from jeugdregie.indicators.notation import money


class Waarborg(IntEnum):
    """Who takes part in a decision, from light to heavy."""

    ALLEEN = 1
    EXTRA_OGEN = 2
    BESCHERMINGSTAFEL = 3

    @property
    def label(self) -> str:
        """The Dutch text shown."""
        return {
            Waarborg.ALLEEN: "de coach beslist met het gezin",
            Waarborg.EXTRA_OGEN: "met een tweede paar ogen",
            Waarborg.BESCHERMINGSTAFEL: "aan de beschermingstafel",
        }[self]


@dataclass(frozen=True)
class Regels:
    """What a region set: the cost in cents above which others look too, and which help is scarce."""

    grens: int
    schaars: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.grens < 0:
            raise InputError("De grens voor extra ogen is een bedrag vanaf nul.", code="waarborg-grens")


@dataclass(frozen=True)
class Voornemen:
    """Help that somebody means to give: its form, its cost over the whole length in cents (None: unknown), and coercion."""

    hulpvorm: str
    kosten: int | None
    dwang: bool = False


@dataclass(frozen=True)
class Eis:
    """Who must take part, with every rule that says so."""

    waarborg: Waarborg
    redenen: tuple[str, ...]


def required(voornemen: Voornemen, regels: Regels) -> Eis:
    """The heaviest of what the rules ask; exactly at the limit is not above it."""
    asked = tuple(_asked(voornemen, regels))
    if not asked:
        return Eis(Waarborg.ALLEEN, ("Geen regel van de regio vraagt om meer ogen.",))
    return Eis(max(waarborg for waarborg, _reason in asked), tuple(reason for _waarborg, reason in asked))


def _asked(voornemen: Voornemen, regels: Regels) -> Iterator[tuple[Waarborg, str]]:
    if voornemen.dwang:
        yield Waarborg.BESCHERMINGSTAFEL, "De hulp is gedwongen."
    if voornemen.kosten is None:
        yield Waarborg.EXTRA_OGEN, "De kosten zijn onbekend."
    elif voornemen.kosten > regels.grens:
        cost, limit = money(voornemen.kosten / 100, 2), money(regels.grens / 100, 2)
        yield Waarborg.EXTRA_OGEN, f"De kosten ({cost}) liggen boven de grens van {limit}."
    if voornemen.hulpvorm in regels.schaars:
        yield Waarborg.EXTRA_OGEN, f"Deze hulp is schaars: {voornemen.hulpvorm}."
