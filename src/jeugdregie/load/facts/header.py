"""The header of a message as a fact, and what its answer says of the message that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregie.ijw.standard import MESSAGES, Message
from jeugdregie.load.facts.rows import Rows, Value
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
    message = MESSAGES[envelope.message or ""]
    afzender, ontvanger = header.afzender, header.ontvanger
    parties = (afzender, ontvanger) if message.sender == "gemeente" else (ontvanger, afzender)
    identificatie, dagtekening = _identification(message, header)
    rows.add(
        "feit_bericht",
        envelope.bericht_id,
        message.name,
        envelope.verdict,
        afzender,
        ontvanger,
        *parties,
        shown(identificatie, rows.keys, person),
        rows.keys.alias(identificatie),
        dagtekening,
        *_answer(rows, message, header),
        classes,
    )


def _identification(message: Message, header: Any) -> tuple[str, date]:
    if message.is_retour:
        return header.identificatie_retour, header.dagtekening_retour
    own = header.bericht_identificatie
    return own.identificatie, own.dagtekening


def _answer(rows: Rows, message: Message, header: Any) -> tuple[Value, ...]:
    """What a message answers (its kind, the key of its Identificatie, its Dagtekening), and how."""
    if message.is_retour:
        kind, answered = message.answers, header.bericht_identificatie
    elif message.name == "JW325":
        kind, answered = "JW323", header.declaratie_identificatie
    else:
        return _NO_ANSWER
    codes = header.retour_codes
    key = rows.keys.alias(answered.identificatie)
    return kind, key, answered.dagtekening, is_accepted(codes), codes == (NOT_UNIQUE,)


_NO_ANSWER = (None, None, None, None, None)
