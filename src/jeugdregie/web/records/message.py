"""The one place where the web application opens a received message: names and BSN are shown here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from jeugdregie.ijw.outline import Section, outline
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.indicators.dossier import Dossier
from jeugdregie.indicators.records import Source
from jeugdregie.web.records.held import Held
from jeugdregie.web.records.looks import looked

CLASS_OF: Mapping[str, str] = {
    "JW301": "ToegewezenProduct",
    "JW305": "StartProduct",
    "JW307": "StopProduct",
    "JW315": "AangevraagdProduct",
    "JW317": "Verzoek",
    "JW323": "Prestatie",
}
"""Per message the class that a record counts by its number."""
FOLDED = frozenset({"Header", "Relatie", "Contact"})
"""Classes that stand closed at first: the envelope, and people around the jeugdige."""


@dataclass(frozen=True)
class Part:
    """A class as the page shows it: whether the record follows from it, and whether it stands closed at first."""

    section: Section
    is_source: bool
    is_folded: bool


@dataclass(frozen=True)
class Opened:
    """A message that may be read: what it is, its classes, what stood out, and the answers around it."""

    row: Mapping[str, Any]
    title: str
    parts: tuple[Part, ...]
    findings: tuple[Mapping[str, Any], ...]
    answered_by: str
    answers: str


def messages_of(held: Held, found: Dossier) -> dict[str, dict[str, Any]]:
    """The messages that a record rests on, and the retours that decided about them, by bericht_id."""
    own = held.messages({source.bericht_id for source in found.sources})
    return {**held.messages({row["retour_id"] for row in own.values() if row["retour_id"]}), **own}


def open_message(request: HttpRequest, held: Held, found: Dossier, bericht_id: str) -> Opened | None:
    """A message behind a record, with nothing about other people than the one of the record; None when it is not behind it.

    The look is kept before the message is decrypted.
    """
    known = messages_of(held, found)
    row = known.get(bericht_id)
    if row is None:
        return None
    looked(request, "bericht", tabel=found.table, sleutel=found.key, jeugdige=found.jeugdige_id, bericht=bericht_id)
    received = read_message(held.store.raw(bericht_id))
    pseudonym = held.store.keys.pseudonym
    sections: tuple[Section, ...] = ()
    if received.message and received.record:
        sections = outline(received.message, received.record, shows=lambda bsn: pseudonym(bsn) == found.jeugdige_id)
    marked = {(CLASS_OF.get(row["bericht"] or ""), source.klasse) for source in _here(found, bericht_id)}
    return Opened(
        row=row,
        title=MESSAGES[row["bericht"]].title if row["bericht"] in MESSAGES else "Bericht",
        parts=tuple(Part(item, (item.name, item.index) in marked, item.name in FOLDED) for item in sections),
        findings=tuple(held.findings(bericht_id)),
        answered_by=row["retour_id"] or "",
        answers=next((item["bericht_id"] for item in known.values() if item["retour_id"] == bericht_id), ""),
    )


def _here(found: Dossier, bericht_id: str) -> list[Source]:
    return [source for source in found.sources if source.bericht_id == bericht_id and _is_own(found, source)]


def _is_own(found: Dossier, source: Source) -> bool:
    """A trajectory has no class of its own: then every class that it rests on is marked."""
    return found.table == "traject" or (source.table, source.key) == (found.table, found.key)
