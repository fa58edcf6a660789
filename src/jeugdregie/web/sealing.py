"""Sealing what names people before it is kept: encrypted, and only to be opened in the place that it was sealed for."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from jeugdregie.errors import StoreError
from jeugdregie.store.keys import Keys, require_keys

_NONCE_BYTES = 12


def seal(content: bytes, place: bytes) -> bytes:
    """Something encrypted for one place: moved to another, it does not open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher().encrypt(nonce, content, place)


def unseal(sealed: bytes, place: bytes) -> bytes:
    """What was sealed for this place."""
    given = bytes(sealed)
    return _cipher().decrypt(given[:_NONCE_BYTES], given[_NONCE_BYTES:], place)


def keys() -> Keys:
    """The keys of the store; StoreError that says what to do when they are not there."""
    if settings.STORE is None:
        raise StoreError("Er is geen opslag ingesteld. Start met `jeugdregie serve --store MAP`.", code="geen-opslag")
    return require_keys(settings.STORE)


def _cipher() -> AESGCM:
    return AESGCM(keys().sealing_key)
