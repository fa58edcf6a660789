"""Citizen service numbers at rest: sealed for who may read them, and as the pseudonym that the store knows a person by."""

from __future__ import annotations

import uuid

from jeugdregie.web import sealing


def seal(bsn: str, person: uuid.UUID) -> bytes:
    """The number encrypted for one person; put with another, it does not open."""
    return sealing.seal(bsn.encode(), person.bytes)


def unseal(sealed: bytes, person: uuid.UUID) -> str:
    """The number that was sealed for this person."""
    return sealing.unseal(sealed, person.bytes).decode()


def digest(bsn: str) -> str:
    """What the store calls the person with this number (`jeugdige_id`)."""
    return sealing.keys().pseudonym(bsn)
