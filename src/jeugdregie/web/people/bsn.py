"""Citizen service numbers at rest: sealed for who may read them, and as the pseudonym that the store knows a person by."""

from __future__ import annotations

import secrets
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from jeugdregie.errors import StoreError
from jeugdregie.store.keys import Keys, require_keys

_NONCE_BYTES = 12


def seal(bsn: str, person: uuid.UUID) -> bytes:
    """The number encrypted for one person; put with another, it does not open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher().encrypt(nonce, bsn.encode(), person.bytes)


def unseal(sealed: bytes, person: uuid.UUID) -> str:
    """The number that was sealed for this person."""
    given = bytes(sealed)
    return _cipher().decrypt(given[:_NONCE_BYTES], given[_NONCE_BYTES:], person.bytes).decode()


def digest(bsn: str) -> str:
    """What the store calls the person with this number (`jeugdige_id`)."""
    return _keys().pseudonym(bsn)


def _cipher() -> AESGCM:
    return AESGCM(_keys().sealing_key)


def _keys() -> Keys:
    if settings.STORE is None:
        raise StoreError("Er is geen opslag ingesteld. Start met `jeugdregie serve --store MAP`.", code="geen-opslag")
    return require_keys(settings.STORE)
