"""What rules that look back (level 3) ask about earlier messages; `load` answers from the facts.

The rules need no more than this: a known assignment, an earlier identification, an earlier reference number, the
deliveries that were started and stopped, the lines that were declared. What is rejected or removed counts as not sent
(OP286), except that a number once used stays used. The message that is judged is not part of its own history.

| question | asked by |
|---|---|
| has_message | TR056 |
| assignment | TR019, TR332, TR338, and through it TR307, 308, 339, 340, 341, 384 |
| delivery | TR063, TR071, TR074, TR382, TR413, 414, 415 |
| has_declaration | TR333 |
| line | TR314, TR323, TR390 |
"""

from datetime import date
from typing import Protocol

from msgspec import Struct


class Assignment(Struct, frozen=True, kw_only=True):
    """The latest version of an assignment that a gemeente gave."""

    aanbieder: str
    client: str
    categorie: str | None
    code: str | None
    ingangsdatum: date
    einddatum: date | None
    eenheid: str | None
    is_removed: bool


class DeliveryKey(Struct, frozen=True, kw_only=True):
    """What names a delivery in JW305 and JW307: the parties, the client, and the logical key of a StartProduct."""

    aanbieder: str
    gemeente: str
    client: str
    toewijzing_nummer: int | None
    categorie: str | None
    code: str | None
    begindatum: date


class Stop(Struct, frozen=True):
    """An end of a delivery that was reported and not removed; reason 20 is a temporary one."""

    einddatum: date
    reden_beeindiging: str


class Delivery(Struct, frozen=True):
    """What was reported of a delivery and not removed."""

    is_started: bool
    stops: tuple[Stop, ...] = ()


class Line(Struct, frozen=True):
    """A line of an earlier declaration: whether it was debit, granted, and credited since."""

    is_debit: bool
    is_granted: bool
    is_credited: bool


class History(Protocol):
    """Everything known beside the message that is judged."""

    def client(self, bsn: str) -> str:
        """What stands for a client here: a pseudonym in the store, never to be shown."""

    def has_message(self, message: str, sender: str, identification: str) -> bool:
        """Whether this sender used the identification for a message of this kind ('JW305')."""

    def assignment(self, gemeente: str, toewijzing_nummer: int) -> Assignment | None:
        """The assignment that a gemeente gave under that number."""

    def delivery(self, key: DeliveryKey) -> Delivery | None:
        """The delivery with that key; None when nothing was ever reported of it."""

    def has_declaration(self, aanbieder: str, declaratie_nummer: str) -> bool:
        """Whether the aanbieder used the number for a declaration."""

    def line(self, aanbieder: str, referentie_nummer: str) -> Line | None:
        """The line that the aanbieder declared under that reference."""


class NoHistory:
    """A history in which nothing was ever sent."""

    def client(self, bsn: str) -> str:
        """The client as the message names it."""
        return bsn

    def has_message(self, message: str, sender: str, identification: str) -> bool:
        """Never."""
        return False

    def assignment(self, gemeente: str, toewijzing_nummer: int) -> Assignment | None:
        """None."""

    def delivery(self, key: DeliveryKey) -> Delivery | None:
        """None."""

    def has_declaration(self, aanbieder: str, declaratie_nummer: str) -> bool:
        """Never."""
        return False

    def line(self, aanbieder: str, referentie_nummer: str) -> Line | None:
        """None."""
