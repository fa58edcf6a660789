"""How well each sender delivers: completeness and lag per provider, findings over time, contradictions, and a list to send.

Counts are of messages, leveringen and lines per sender. docs/algorithms/kwaliteit.md says what each of them means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar

from jeugdregie.store import Store

Row = TypeVar("Row")

CONTRADICTIONS = (
    "identificatie-niet-uniek",
    "antwoorden-spreken-elkaar-tegen",
    "tweede-antwoord",
    "toewijzing-versie-verschilt",
    "toewijzing-van-ander",
    "start-dubbel",
    "stop-dubbel",
    "start-met-ander-product",
    "tweede-definitieve-stop",
    "stop-voor-tijdelijke-stop",
    "referentienummer-dubbel",
    "prestatie-van-ander",
    "credit-meermaals",
    "jeugdige-tegenstrijdig",
    "zorg-voor-geboorte",
    "zorg-na-overlijden",
)
"""The rules of counting that say that two records, or a record and a life, cannot both be right."""


@dataclass(frozen=True)
class Lag:
    """Days from an event (start, stop, end of the care month) to the message: half are at most `mediaan`, nine in ten `p90`."""

    aanbieder: str
    naam: str | None
    soort: str
    aantal: int
    mediaan: int
    p90: int
    te_laat: int


@dataclass(frozen=True)
class Declared:
    """Leveringen of a provider with care in a month, and how many of them have cost in it."""

    aanbieder: str
    naam: str | None
    maand: date
    leveringen: int
    gedeclareerd: int


@dataclass(frozen=True)
class SenderMonth:
    """Messages of a sender in a month: how many, how many rejected, how many with a finding."""

    afzender: str
    naam: str | None
    maand: date
    berichten: int
    afgekeurd: int
    met_bevinding: int


@dataclass(frozen=True)
class Contradiction:
    """Records of a provider that contradict each other: in how many messages, and how often."""

    aanbieder: str
    naam: str | None
    regel: str
    tekst: str
    berichten: int
    aantal: int


@dataclass(frozen=True)
class FindingLine:
    """One finding in a message of a provider, as it can be sent to that provider."""

    dagtekening: date | None
    bericht: str
    identificatie: str | None
    gemeente: str | None
    status: str
    reden: str | None
    regel: str
    pad: str
    aantal: int
    tekst: str


@dataclass(frozen=True)
class SenderReport:
    """Everything that the page about senders shows. `peildatum` is None for a store without messages."""

    peildatum: date | None
    vertraging: tuple[Lag, ...]
    gedeclareerd: tuple[Declared, ...]
    per_maand: tuple[SenderMonth, ...]
    tegenspraak: tuple[Contradiction, ...]


def sender_report(store: Store) -> SenderReport:
    """How well each sender delivers."""
    [peildatum] = store.connect().con.execute("SELECT max(laatste_dagtekening) FROM dekking").fetchone()
    if peildatum is None:
        return SenderReport(None, (), (), (), ())
    terms = {
        "melding": store.settings.number("meldtermijn_dagen", peildatum),
        "declaratie": store.settings.number("declaratietermijn_dagen", peildatum),
    }
    return SenderReport(
        peildatum=peildatum,
        vertraging=_rows(store, "vertraging", Lag, **terms),
        gedeclareerd=_rows(store, "gedeclareerd", Declared, peildatum=peildatum),
        per_maand=_rows(store, "bevindingen_per_maand", SenderMonth),
        tegenspraak=_rows(store, "tegenspraak", Contradiction, regels=list(CONTRADICTIONS)),
    )


def findings_of(store: Store, aanbieder: str) -> tuple[FindingLine, ...]:
    """The findings in the messages that a provider sent, latest first; nothing about others."""
    return _rows(store, "bevindingen_van", FindingLine, aanbieder=aanbieder)


def _rows(store: Store, name: str, shape: type[Row], **values: Any) -> tuple[Row, ...]:
    sql = (files(__package__) / "sql" / "rapport" / f"{name}.sql").read_text(encoding="utf-8")
    return tuple(shape(*row) for row in store.connect().con.execute(sql, values or None).fetchall())
