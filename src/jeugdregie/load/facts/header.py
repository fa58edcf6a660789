"""The header of a message as a fact, and what its answer says of the message that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.load.facts.rows import Rows
from jeugdregie.load.stand_ins import NOBODY, Person, shown

ACCEPTED = "0200"
NOT_UNIQUE = "9056"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a received message before its content: its address, its type, our own verdict."""

    bericht_id: str
    message: str | None
    verdict: str


def is_accepted(codes: tuple[str, ...]) -> bool:
    """Whether retour codes leave a class or a header standing."""
    return all(code == ACCEPTED for code in codes)


def add_unread(rows: Rows, envelope: Envelope) -> None:
    """A message without a record: unreadable, or rejected at level 1."""
    rows.add("feit_bericht", envelope.bericht_id, envelope.message, envelope.verdict, *[None] * 12, 0)


def add_header(rows: Rows, envelope: Envelope, header: Any, *, person: Person = NOBODY, classes: int = 0) -> None:
    """The header of a message with a record."""
    name = envelope.message or ""
    by_gemeente = MESSAGES[name].sender == "gemeente"
    gemeente, aanbieder = (header.afzender, header.ontvanger) if by_gemeente else (header.ontvanger, header.afzender)
    own, answer = _identification(name, header), _answer(name, header)
    rows.add(
        "feit_bericht",
        envelope.bericht_id,
        name,
        envelope.verdict,
        header.afzender,
        header.ontvanger,
        gemeente,
        aanbieder,
        shown(own[0], rows.keys, person),
        rows.keys.alias(own[0]),
        own[1],
        answer.message,
        rows.keys.alias(answer.identificatie) if answer.identificatie else None,
        answer.dagtekening,
        is_accepted(answer.codes) if answer.message else None,
        answer.codes == (NOT_UNIQUE,) if answer.message else None,
        classes,
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    message: str | None = None
    identificatie: str | None = None
    dagtekening: date | None = None
    codes: tuple[str, ...] = ()


def _identification(name: str, header: Any) -> tuple[str, date]:
    if MESSAGES[name].is_retour:
        return header.identificatie_retour, header.dagtekening_retour
    own = header.bericht_identificatie
    return own.identificatie, own.dagtekening


def _answer(name: str, header: Any) -> _Answer:
    if name == "JW325":
        answered = header.declaratie_identificatie
        return _Answer("JW323", answered.identificatie, answered.dagtekening, header.retour_codes)
    message = MESSAGES[name]
    if not message.is_retour:
        return _Answer()
    answered = header.bericht_identificatie
    return _Answer(message.answers, answered.identificatie, answered.dagtekening, header.retour_codes)
