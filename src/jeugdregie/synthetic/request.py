"""What is asked of the generator: how long, how large, which faults are planted and which measures have an effect."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from jeugdregie.errors import InputError
from jeugdregie.periods import last_day_of_month, parse_period

REFERRER_NAMES = {
    "gemeente": "01",
    "huisarts": "02",
    "jeugdarts": "03",
    "gecertificeerde-instelling": "04",
    "medisch-specialist": "05",
    "geen": "06",
    "rechter": "08",
}


@dataclass(frozen=True)
class Fault:
    """A rule that is broken on purpose in this share of the messages where that is possible."""

    regel: str
    aandeel: float


@dataclass(frozen=True)
class Effect:
    """A measure: from a month on, the inflow through one referrer changes by a share (-0.2 is a fifth less)."""

    verwijzer: str
    verandering: float
    vanaf: date
    gemeenten: tuple[str, ...] = ()

    def applies(self, *, verwijzer: str, gemeente: str, day: date) -> bool:
        """Whether the measure touches care that begins on that day."""
        return verwijzer == self.verwijzer and day >= self.vanaf and (not self.gemeenten or gemeente in self.gemeenten)


@dataclass(frozen=True)
class Index:
    """From a month of care on, every tariff is this many thousandths of what it was the day before."""

    indexcijfer: int
    vanaf: date


@dataclass(frozen=True)
class Request:
    """Everything that decides the outcome: the same request gives the same bytes."""

    seed: int
    months: int = 24
    scale: float = 1.0
    start: date = date(2024, 1, 1)
    gemeenten: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=())
    effects: tuple[Effect, ...] = field(default=())
    indexes: tuple[Index, ...] = field(default=())

    def __post_init__(self) -> None:
        if not 1 <= self.months <= 240:
            raise InputError("Kies 1 tot en met 240 maanden.", code="maanden")
        if not 0 < self.scale <= 9:
            raise InputError(
                "Kies een schaal groter dan 0 en hoogstens 9: daarboven zijn er te weinig BSN's.", code="schaal"
            )
        if self.start.day != 1 or self.start < date(2021, 7, 1):
            raise InputError("De eerste maand ligt op of na 2021-07: de standaard declareert vanaf 2021.", code="start")

    @property
    def horizon(self) -> date:
        """The last day of the traffic."""
        index = self.start.year * 12 + self.start.month - 2 + self.months
        return last_day_of_month(index // 12, index % 12 + 1)

    def tariff_on(self, tariff: int, day: date) -> int:
        """A tariff as indexed by a day."""
        for index in self.indexes:
            if index.vanaf <= day:
                tariff = round(tariff * index.indexcijfer / 1000)
        return tariff


_FAULT = re.compile(r"(?P<rule>[A-Za-z]+\d*)=(?P<share>0(\.\d+)?|1(\.0+)?)\Z")


def parse_fault(text: str) -> Fault:
    """Read 'CD041=0.01': rule CD041 broken in one per cent of the messages."""
    match = _FAULT.match(text)
    if match is None:
        raise InputError(f"'{text}' is geen fout om te planten. Schrijf bijvoorbeeld CD041=0.01.", code="fout-planten")
    return Fault(match["rule"].upper(), float(match["share"]))


def parse_effect(text: str) -> Effect:
    """Read 'huisarts:-0.2:2025-07' or, for some gemeenten, 'huisarts:-0.2:2025-07:0392,0453'."""
    name, *rest = text.split(":")
    try:
        change, month, *places = rest
        effect = Effect(
            REFERRER_NAMES[name],
            float(change),
            parse_period(month).first,
            tuple(filter(None, ",".join(places).split(","))),
        )
    except (KeyError, ValueError) as error:
        names = ", ".join(REFERRER_NAMES)
        raise InputError(
            f"'{text}' is geen effect. Schrijf verwijzer:verandering:maand, zoals huisarts:-0.2:2025-07; verwijzer is {names}.",
            code="effect",
        ) from error
    if not -1 <= effect.verandering <= 1:
        raise InputError("Een effect ligt tussen -1 (alles weg) en 1 (verdubbeling).", code="effect")
    return effect


def parse_index(text: str) -> Index:
    """Read '1045:2025-01': from January 2025 on tariffs are 4,5 per cent higher."""
    try:
        number, month = text.split(":")
        index = Index(int(number), parse_period(month).first)
    except ValueError as error:
        raise InputError(
            f"'{text}' is geen index. Schrijf duizendsten:maand, zoals 1045:2025-01.", code="index"
        ) from error
    if not 700 <= index.indexcijfer <= 1500:
        raise InputError("Een index ligt tussen 700 en 1500 duizendsten; 1045 is 4,5 % erbij.", code="index")
    return index
