"""What counting is about: assignments, leveringen, trajectories, lines and costs of one youth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct

from jeugdregie.synthetic.region import Place
from jeugdregie.synthetic.truth.facts import Versiefeit

UNKNOWN, DERIVED = "onbekend", "afgeleid"
Modus = Literal["regio", "gemeente", "cbs"]
Places = Callable[[str | None, str | None], Place]
Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class Known:
    """What the data as a whole decide: their last day, the first month of each gemeente, the places of products, on which days
    each provider has events about waiting, and the wijk of each postcode.
    """

    peildatum: date
    eerste_maand: Mapping[str, date]
    place: Places
    geleverd: Mapping[str, frozenset[date]] = field(default_factory=dict)
    wijken: Mapping[str, str] = field(default_factory=dict)

    def levert_tot(self, aanbieder: str, silence: int) -> date:
        """The last day on which a provider told who waits: the reference date, unless it was silent for so long."""
        last = max(day for day in self.geleverd[aanbieder] if day <= self.peildatum)
        return last if (self.peildatum - last).days > silence else self.peildatum

    def sector(self, categorie: str | None, code: str | None) -> str:
        """The sector of a product."""
        return self.place(categorie, code).sector


class Regelfeit(Struct, frozen=True, array_like=True):
    """One declared line with its verdict; `bedrag` is without sign."""

    gemeente: str
    aanbieder: str
    declaratienummer: str
    referentie: str
    vorige: str | None
    nummer: int
    categorie: str
    code: str
    begin: date
    einde: date
    maand: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    status: str

    @property
    def sleutel(self) -> str:
        """What tells this line from every other, also from its own second sending."""
        return f"{self.aanbieder}|{self.gemeente}|{self.declaratienummer}|{self.referentie}"


@dataclass(slots=True)
class Stand:
    """An assignment in its valid version."""

    gemeente: str
    nummer: int
    versie: Versiefeit
    reden: str | None
    eerste_dag: date
    versies: int
    referenties: tuple[str, ...]
    verwijzer: str = UNKNOWN
    bron: str = "verzoek-ontbreekt"

    @property
    def vervallen(self) -> bool:
        """Whether it was removed and so never was."""
        return self.reden == "13"


@dataclass(slots=True)
class Levering:
    """Care from start to stop on one assignment; `stukken` are the days of care within it."""

    gemeente: str
    aanbieder: str
    nummer: int | None
    categorie: str | None
    code: str | None
    sector: str
    verwijzer: str
    begindatum: date
    einddatum: date | None
    reden: str | None
    status: str
    herkomst: str
    begonnen_voor_data: bool
    administratief: bool
    onderbrekingen: int
    heeft_toewijzing: bool
    stukken: list[tuple[date, date | None]] = field(default_factory=list)


@dataclass(slots=True)
class Traject:
    """Leveringen joined over short gaps."""

    modus: Modus
    leveringen: list[Levering]
    einddatum: date | None

    @property
    def eerste(self) -> Levering:
        """The levering that it began with."""
        return self.leveringen[0]


@dataclass(frozen=True, slots=True)
class Kost:
    """An amount in the month of the care."""

    regel: Regelfeit
    verwijzer: str
    sector: str
    maand: date
    bedrag: int
    gespreid: bool


@dataclass(slots=True)
class Counted:
    """Everything that counting makes of the facts about one youth."""

    toewijzingen: list[Stand]
    leveringen: list[Levering]
    trajecten: list[Traject]
    netto: dict[str, int]
    kosten: list[Kost]
    verwijzers: dict[str, str]
    overleden_op: date | None


def grouped(items: Iterable[Item], key: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """Items by key; keys in order of appearance."""
    found: dict[Group, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
