"""The log as a chain: each event carries a keyed hash over itself and the one before, and anchors outside the database hold its head.

Whoever changes the database without the key breaks the chain where they did so; whoever cuts its end off, or puts an old copy back,
is found by an anchor. Pure: rows in, findings out.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64
"""What the first event follows."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event as the chain sees it; `hash` as it is kept."""

    number: int
    at: datetime
    content: tuple[Any, ...]
    hash: str


@dataclass(frozen=True)
class Anchor:
    """The head of the chain at a moment, kept outside the database."""

    number: int
    hash: str


@dataclass(frozen=True)
class Finding:
    """What is wrong, and at which number."""

    code: str
    number: int
    text: str


def link_hash(key: bytes, before: str, link: Link) -> str:
    """The hash of an event that follows one with hash `before`."""
    moment = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    plain = json.dumps([link.number, moment, *link.content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, f"{before}{plain}".encode(), hashlib.sha256).hexdigest()


def verify(key: bytes, links: Iterable[Link], anchors: Sequence[Anchor]) -> Iterator[Finding]:
    """Everything that is wrong with a log in the order of its numbers, and with its head against the anchors."""
    wanted = {anchor.number: anchor.hash for anchor in anchors}
    last, before = 0, START
    for link in links:
        if link.number != last + 1:
            yield _missing(last + 1, link.number - 1)
            before = ""  # what it followed is gone: only the next one can be checked
        if before and link_hash(key, before, link) != link.hash:
            yield Finding("veranderd", link.number, f"Regel {link.number} is veranderd, verplaatst of ingevoegd.")
        if link.number in wanted and wanted[link.number] != link.hash:
            text = (
                f"Bij regel {link.number} stond iets anders toen het anker werd geschreven: dit is niet dezelfde keten."
            )
            yield Finding("anker", link.number, text)
        last, before = link.number, link.hash
    newest = max(wanted, default=0)
    if newest > last:
        text = (
            f"Het einde ontbreekt: regels {last + 1} tot en met minstens {newest} zijn weg, of dit is een oude kopie."
        )
        yield Finding("einde", last + 1, text)


def _missing(first: int, last: int) -> Finding:
    which = f"Regel {first} ontbreekt." if first == last else f"Regels {first} tot en met {last} ontbreken."
    return Finding("weg", first, which)
