"""The lightest help that fits: quality of the environment against functioning, as an advice with its reasons.

The table is data that a region may replace. In words: docs/algorithms/beslissen.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Omgeving(Enum):
    """Quality of the environment; the value is the Dutch text shown."""

    GOED = "goed tot redelijk"
    MATIG = "matig"
    LAAG = "laag"


class Functioneren(Enum):
    """How the jeugdige functions; the value is the Dutch text shown."""

    GOED = "goed tot redelijk"
    MATIG = "matige problemen"
    ZWAAR = "aanzienlijke tot zware problemen"


class Steun(Enum):
    """Who helps, from light to heavy; the value is the Dutch text shown."""

    GEEN = "geen hulp"
    DICHTBIJ = "steun dichtbij: school, vrij toegankelijke hulp, buurt"
    COACH = "de coach helpt het gezin"
    COACH_EN_SPECIALIST = "de coach blijft naast het gezin en haalt er gespecialiseerde hulp bij"


class Verblijf(Enum):
    """Whether help with stay comes up; the value is the Dutch text shown."""

    NEE = "zonder verblijf"
    SOMS = "soms met verblijf"
    SOMS_GEZIN = "soms met verblijf, of een pleeg- of projectgezin"
    VAAK = "vaak met verblijf, of een pleeg- of projectgezin"


@dataclass(frozen=True)
class Vak:
    """A cell of the table: who helps, which specialist help may be brought in, and whether stay comes up."""

    steun: Steun
    erbij: tuple[str, ...] = ()
    verblijf: Verblijf = Verblijf.NEE


@dataclass(frozen=True)
class Beeld:
    """What was judged in a conversation; `veilig` None is not judged yet."""

    omgeving: Omgeving
    functioneren: Functioneren
    veilig: bool | None
    netwerk: str = ""
    gezin_redt_het: bool = False


@dataclass(frozen=True)
class Advies:
    """The cell that fits, and why; the first reason is what comes first."""

    vak: Vak
    redenen: tuple[str, ...]


_OPVOED = ("jeugd- en opvoedhulp", "jeugdbescherming")
_SPECIALIST = ("jeugd-ggz", "verslavingszorg", "hulp bij een (licht) verstandelijke beperking")

Tabel = Mapping[tuple[Functioneren, Omgeving], Vak]

TABEL: Tabel = {
    (Functioneren.GOED, Omgeving.GOED): Vak(Steun.GEEN),
    (Functioneren.GOED, Omgeving.MATIG): Vak(Steun.DICHTBIJ),
    (Functioneren.GOED, Omgeving.LAAG): Vak(Steun.COACH_EN_SPECIALIST, _OPVOED),
    (Functioneren.MATIG, Omgeving.GOED): Vak(Steun.DICHTBIJ),
    (Functioneren.MATIG, Omgeving.MATIG): Vak(Steun.COACH),
    (Functioneren.MATIG, Omgeving.LAAG): Vak(Steun.COACH_EN_SPECIALIST, _OPVOED),
    (Functioneren.ZWAAR, Omgeving.GOED): Vak(Steun.COACH_EN_SPECIALIST, _SPECIALIST, Verblijf.SOMS),
    (Functioneren.ZWAAR, Omgeving.MATIG): Vak(
        Steun.COACH_EN_SPECIALIST, (*_SPECIALIST, _OPVOED[0]), Verblijf.SOMS_GEZIN
    ),
    (Functioneren.ZWAAR, Omgeving.LAAG): Vak(Steun.COACH_EN_SPECIALIST, (*_OPVOED, *_SPECIALIST), Verblijf.VAAK),
}
"""Haarlem 2014, section 4.5; shipped as the default."""


def advise(beeld: Beeld, tabel: Tabel = TABEL) -> Advies:
    """The lightest help that fits what was judged; a person may choose otherwise, with a reason."""
    vak = tabel[beeld.functioneren, beeld.omgeving]
    return Advies(vak, tuple(_reasons(beeld, vak)))


def _reasons(beeld: Beeld, vak: Vak) -> Iterator[str]:
    if beeld.veilig is None:
        yield "Eerst de veiligheid: die is nog niet beoordeeld."
    elif not beeld.veilig:
        yield "Eerst de veiligheid: volg de meldcode en overleg met Veilig Thuis."
    yield f"De omgeving is {beeld.omgeving.value}, het functioneren: {beeld.functioneren.value}."
    if beeld.netwerk.strip() and vak.steun is not Steun.GEEN:
        yield f"Bespreek eerst wat het eigen netwerk kan doen: {beeld.netwerk.strip()}"
    if beeld.gezin_redt_het and vak.steun is Steun.COACH_EN_SPECIALIST:
        yield "Het gezin redt het zelf: weeg af of de coach ernaast hoeft te blijven."
