"""What the accepted messages about one youth say: the facts that counting starts from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from msgspec import Struct

from jeugdregie.synthetic.sending import Sent


class Versiefeit(Struct, frozen=True, array_like=True):
    """One copy of one version of an assignment in a JW301."""

    gemeente: str
    aanbieder: str
    nummer: int
    dag: date
    tijd: time
    categorie: str
    code: str | None
    ingangsdatum: date
    einddatum: date | None
    volume: int | None
    eenheid: str | None
    frequentie: str | None
    budget: int | None
    reden: str | None
    referentie: str | None
    dagtekening: date


class Startfeit(Struct, frozen=True, array_like=True):
    """One class of a JW305."""

    gemeente: str
    aanbieder: str
    nummer: int | None
    categorie: str
    code: str | None
    begindatum: date
    status: str
    dagtekening: date


class Stopfeit(Struct, frozen=True, array_like=True):
    """One class of a JW307."""

    gemeente: str
    aanbieder: str
    nummer: int | None
    categorie: str
    code: str | None
    begindatum: date
    reden: str
    einddatum: date
    status: str
    dagtekening: date


class Verzoekfeit(Struct, frozen=True, array_like=True):
    """A request: of a JW315 with its referrer, or of a JW317 with the assignments that it continues."""

    soort: str
    gemeente: str
    aanbieder: str
    referentie: str
    categorie: str | None
    code: str | None
    verwijzer: str | None
    ingangsdatum: date | None
    gewijzigd: tuple[int, ...]
    ongewijzigd: tuple[int, ...]
    dagtekening: date


class Antwoordfeit(Struct, frozen=True, array_like=True):
    """A JW319."""

    gemeente: str
    aanbieder: str
    referentie: str
    antwoord: str
    reden: str | None
    dagtekening: date


class Facts(Struct, array_like=True):
    """All facts about one youth."""

    versies: list[Versiefeit] = []
    starts: list[Startfeit] = []
    stops: list[Stopfeit] = []
    verzoeken: list[Verzoekfeit] = []
    antwoorden: list[Antwoordfeit] = []


def facts_of(sent: Iterable[Sent]) -> Facts:
    """The facts in the messages that took effect."""
    facts = Facts()
    for item in sent:
        if item.record is not None and item.message is not None:
            _READERS[item.naam](facts, item.record, (item.message.gemeente, item.message.aanbieder, item.dag))
    return facts


Place = tuple[str, str, date]


def _read_301(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    for item in record.client.toegewezen_producten:
        size = item.omvang
        facts.versies.append(
            Versiefeit(
                gemeente=gemeente,
                aanbieder=aanbieder,
                nummer=item.toewijzing_nummer,
                dag=item.toewijzingsdatum,
                tijd=item.toewijzingstijd,
                categorie=item.product.categorie,
                code=item.product.code,
                ingangsdatum=item.ingangsdatum,
                einddatum=item.einddatum,
                volume=size.volume if size else None,
                eenheid=size.eenheid if size else None,
                frequentie=size.frequentie if size else None,
                budget=item.budget,
                reden=item.reden_wijziging,
                referentie=item.referentie_aanbieder,
                dagtekening=day,
            )
        )


def _read_305(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    facts.starts += [
        Startfeit(
            gemeente,
            aanbieder,
            item.toewijzing_nummer,
            item.product.categorie,
            item.product.code,
            item.begindatum,
            item.status_aanlevering,
            day,
        )
        for item in record.client.start_producten
    ]


def _read_307(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    facts.stops += [
        Stopfeit(
            gemeente,
            aanbieder,
            item.toewijzing_nummer,
            item.product.categorie,
            item.product.code,
            item.begindatum,
            item.reden_beeindiging,
            item.einddatum,
            item.status_aanlevering,
            day,
        )
        for item in record.client.stop_producten
    ]


def _read_315(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    facts.verzoeken += [
        Verzoekfeit(
            "toewijzing",
            gemeente,
            aanbieder,
            item.referentie_aanbieder,
            item.product.categorie,
            item.product.code,
            item.verwijzer.type,
            item.toewijzing_ingangsdatum,
            (),
            (),
            day,
        )
        for item in record.client.aangevraagde_producten
    ]


def _read_317(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    request = record.client.verzoek
    changed = tuple(item.toewijzing_nummer for item in request.te_wijzigen_producten)
    kept = tuple(item.toewijzing_nummer for item in request.ongewijzigde_producten)
    wanted = [item.gewenste_ingangsdatum for item in (*request.te_wijzigen_producten, *request.nieuwe_producten)]
    facts.verzoeken.append(
        Verzoekfeit(
            "wijziging",
            gemeente,
            aanbieder,
            request.referentie_aanbieder,
            None,
            None,
            None,
            min(wanted),
            changed,
            kept,
            day,
        )
    )


def _read_319(facts: Facts, record: Any, place: Place) -> None:
    gemeente, aanbieder, day = place
    answer = record.antwoord
    facts.antwoorden.append(
        Antwoordfeit(
            gemeente,
            aanbieder,
            answer.referentie_aanbieder,
            answer.verzoek_antwoord,
            answer.reden_afwijzing_verzoek,
            day,
        )
    )


_READERS = {
    "JW301": _read_301,
    "JW305": _read_305,
    "JW307": _read_307,
    "JW315": _read_315,
    "JW317": _read_317,
    "JW319": _read_319,
}
