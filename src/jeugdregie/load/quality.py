"""How good the data are: what came in, what was wrong with it and whose it was, what the data can and cannot know.

Counts are of messages, leveringen and rows per sender, never of children, and no row names one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from jeugdregie.store import Load, Store

Row = TypeVar("Row")


@dataclass(frozen=True)
class Received:
    """Messages of one kind: how many ended how, and how many were decided by an answer."""

    bericht: str | None
    geaccepteerd: int
    afgekeurd: int
    onleesbaar: int
    met_antwoord: int


@dataclass(frozen=True)
class Reason:
    """Why messages were rejected or not read."""

    reden: str
    aantal: int


@dataclass(frozen=True)
class RuleCount:
    """A rule with how many messages and how many places broke it, and how many senders."""

    regel: str
    niveau: int
    tekst: str
    berichten: int
    plaatsen: int
    afzenders: int


@dataclass(frozen=True)
class SenderCount:
    """A sender with its messages, how many were rejected, and how many carry a finding."""

    afzender: str
    naam: str | None
    berichten: int
    afgekeurd: int
    met_bevinding: int


@dataclass(frozen=True)
class Coverage:
    """What of one kind of message is loaded of a gemeente, and of the answers to it."""

    gemeente: str
    naam: str | None
    bericht: str
    aantal: int
    antwoorden: int
    eerste_dagtekening: date
    laatste_dagtekening: date

    @property
    def is_one_way(self) -> bool:
        """Whether only one direction of this traffic is loaded."""
        return self.aantal == 0 or self.antwoorden == 0


@dataclass(frozen=True)
class Behind:
    """A gemeente whose messages end long before those of the others."""

    gemeente: str
    naam: str | None
    laatste_dagtekening: date


@dataclass(frozen=True)
class Completeness:
    """Messages of a provider in a month: a month far below the usual number may be missing."""

    aanbieder: str
    naam: str | None
    maand: date
    starts: int
    stops: int
    declaraties: int


@dataclass(frozen=True)
class Shares:
    """What the tables had to assume, as numbers of rows of all rows."""

    leveringen: int
    afgeleid: int
    administratief_beeindigd: int
    onderbroken: int
    begonnen_voor_data: int
    zonder_toewijzing: int
    toewijzingen: int
    vervallen: int
    verwijzer_onbekend: int
    verwijzer_afgeleid: int
    ouder_dan_data: int
    regels: int
    regels_in_behandeling: int
    regels_afgewezen: int
    regels_zonder_toewijzing: int


@dataclass(frozen=True)
class QualityReport:
    """Everything that the quality page and the command show."""

    peildatum: date | None
    is_complete: bool
    totaal: Mapping[str, int]
    loads: tuple[Load, ...]
    ontvangen: tuple[Received, ...]
    redenen: tuple[Reason, ...]
    regels: tuple[RuleCount, ...]
    afzenders: tuple[SenderCount, ...]
    dekking: tuple[Coverage, ...]
    volledigheid: tuple[Completeness, ...]
    aandelen: Shares
    achter: tuple[Behind, ...] = ()


def quality_report(store: Store) -> QualityReport:
    """The quality of the data in a store. `is_complete` is False when a load was broken off: its tables are older."""
    queries = _Queries(store)
    ontvangen, dekking = queries.rows("berichten", Received), queries.rows("dekking", Coverage)
    return QualityReport(
        peildatum=store.peildatum,
        is_complete=store.manifest.derived,
        totaal=_total(store.manifest.loads, ontvangen),
        loads=store.manifest.loads,
        ontvangen=ontvangen,
        redenen=queries.rows("redenen", Reason),
        regels=queries.rows("regels", RuleCount),
        afzenders=queries.rows("afzenders", SenderCount),
        dekking=dekking,
        volledigheid=queries.rows("volledigheid", Completeness),
        aandelen=queries.rows("aandelen", Shares)[0],
        achter=tuple(_behind(dekking, store.settings.number("gemeente_achter_dagen", store.peildatum))),
    )


def _behind(coverage: Iterable[Coverage], most: int) -> Iterator[Behind]:
    """Gemeenten whose latest message is more than so many days older than the latest of all."""
    latest: dict[str, Behind] = {}
    for row in sorted(coverage, key=lambda row: row.laatste_dagtekening):
        latest[row.gemeente] = Behind(row.gemeente, row.naam, row.laatste_dagtekening)
    last = max((item.laatste_dagtekening for item in latest.values()), default=date.min)
    return (item for _, item in sorted(latest.items()) if (last - item.laatste_dagtekening).days > most)


def _total(loads: tuple[Load, ...], received: tuple[Received, ...]) -> dict[str, int]:
    """Messages received = accepted + rejected + duplicate + unreadable, as they stand now."""
    counts = {
        "geaccepteerd": sum(item.geaccepteerd for item in received),
        "afgekeurd": sum(item.afgekeurd for item in received),
        "dubbel": sum(load.dubbel for load in loads),
        "onleesbaar": sum(item.onleesbaar for item in received),
    }
    return {"ontvangen": sum(counts.values()), **counts}


class _Queries:
    """The questions in load/sql/rapport, asked of one store."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connect().con

    def rows(self, name: str, shape: type[Row]) -> tuple[Row, ...]:
        sql = (files(__package__) / "sql" / "rapport" / f"{name}.sql").read_text(encoding="utf-8")
        return tuple(shape(*row) for row in self._connection.execute(sql).fetchall())


def as_data(report: QualityReport) -> Any:
    """The report as plain data, ready for JSON."""
    return msgspec.to_builtins(report)
