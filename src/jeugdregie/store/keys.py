"""The two secret keys of a store: one for pseudonyms, one for received messages at rest."""

from __future__ import annotations

import codecs
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from jeugdregie.errors import SettingsError, StoreError

PSEUDONYM_VARIABLE = "JEUGDREGIE_PSEUDONYM_KEY"
RAW_VARIABLE = "JEUGDREGIE_RAW_KEY"
KEY_BYTES = 32
ID_BYTES = 16

_TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_FROM_LETTERS = str.maketrans("abcdefghijklmnop", "0123456789abcdef")


def letters(digest: bytes) -> str:
    """The first 16 bytes of a digest as 32 letters from a to p.

    No digits: whoever searches a store for citizen service numbers never hits an identifier by chance.
    """
    return digest[:ID_BYTES].hex().translate(_TO_LETTERS)


def from_letters(text: str) -> bytes:
    """The 16 bytes that `letters` wrote down."""
    return bytes.fromhex(text.translate(_FROM_LETTERS))


class KeyCheck(msgspec.Struct, frozen=True):
    """What a manifest keeps of a key: its id and a value that only the right key gives."""

    id: str
    check: str


class KeyChecks(msgspec.Struct, frozen=True):
    """What a manifest keeps of both keys."""

    pseudonym: KeyCheck
    raw: KeyCheck


@dataclass(frozen=True)
class Keys:
    """Both keys in use; `source` says where they came from, to be shown on screen."""

    pseudonym_key: bytes
    raw_key: bytes
    source: str

    @classmethod
    def generate(cls, source: str = "geheugen") -> Keys:
        """Two fresh random keys."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES), source)

    def pseudonym(self, bsn: str) -> str:
        """The jeugdige_id of a citizen service number: the same for the same key, not to be turned back without it."""
        return letters(self._pseudonyms(b"jeugdige:" + bsn.encode()))

    def alias(self, text: str) -> str:
        """A stand-in for a text that could name a person; the same text gives the same stand-in."""
        return letters(self._pseudonyms(b"tekst:" + text.encode()))

    def address(self, data: bytes) -> str:
        """The content address (bericht_id) of a received message; a byte order mark and kinds of line ends are no content."""
        content = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
        return letters(self._addresses(content))

    def __reduce__(self) -> tuple[type[Keys], tuple[bytes, bytes, str]]:
        """What goes to another process: the keys, not what was worked out from them."""
        return Keys, (self.pseudonym_key, self.raw_key, self.source)

    @cached_property
    def encryption_key(self) -> bytes:
        """The key that encrypts received messages."""
        return _hmac(self.raw_key, b"versleutelen")

    @cached_property
    def sealing_key(self) -> bytes:
        """The key that encrypts citizen service numbers outside messages."""
        return _hmac(self.raw_key, b"verzegelen")

    @cached_property
    def _pseudonyms(self) -> Mac:
        return Mac(self.pseudonym_key)

    @cached_property
    def _addresses(self) -> Mac:
        return Mac(_hmac(self.raw_key, b"adres"))

    @cached_property
    def checks(self) -> KeyChecks:
        """What the manifest keeps to recognise these keys."""
        return KeyChecks(_check(self.pseudonym_key), _check(self.raw_key))

    def verify(self, expected: KeyChecks) -> None:
        """Raise StoreError when these are not the keys that the store was made with."""
        _verify("pseudoniemsleutel", _check(self.pseudonym_key), expected.pseudonym, self.source)
        _verify("sleutel voor ruwe berichten", _check(self.raw_key), expected.raw, self.source)


def key_file(store: Path) -> Path:
    """Where the keys of a store are kept when the environment gives none: beside the store, never inside."""
    store = store.resolve()
    return store.with_name(store.name + ".keys")


def find_keys(store: Path, environment: Mapping[str, str] = os.environ) -> Keys | None:
    """The keys from the environment, else from the key file, else None."""
    return _from_environment(environment) or _from_file(key_file(store))


def make_keys(store: Path, environment: Mapping[str, str] = os.environ) -> Keys:
    """The keys for a new store; without any in the environment or beside the store, a key file of mode 0600 is made."""
    found = find_keys(store, environment)
    if found is not None:
        return found
    keys = Keys.generate(str(key_file(store)))
    _write(keys, key_file(store))
    return keys


def require_keys(store: Path, environment: Mapping[str, str] = os.environ) -> Keys:
    """The keys of an existing store; StoreError that says where they were looked for."""
    found = find_keys(store, environment)
    if found is None:
        raise StoreError(
            f"De sleutels van deze opslag ontbreken. Zet {PSEUDONYM_VARIABLE} en {RAW_VARIABLE}, "
            f"of leg het sleutelbestand terug op {key_file(store)}.",
            code="sleutel-ontbreekt",
        )
    return found


def _from_environment(environment: Mapping[str, str]) -> Keys | None:
    given = {name: environment.get(name, "").strip() for name in (PSEUDONYM_VARIABLE, RAW_VARIABLE)}
    if not any(given.values()):
        return None
    for name, text in given.items():
        if not text:
            raise SettingsError(f"{name} ontbreekt; geef beide sleutels of geen van beide.", code="sleutel-ontbreekt")
    pseudonym, raw = (_parse(name, text) for name, text in given.items())
    return Keys(pseudonym, raw, "omgevingsvariabelen")


def _from_file(path: Path) -> Keys | None:
    if not path.exists():
        return None
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise StoreError(
            f"Anderen kunnen het sleutelbestand {path} lezen. Maak het alleen voor de eigenaar leesbaar: chmod 600 {path}",
            code="sleutel-open",
        )
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        pseudonym, raw = (_parse(str(path), stored[name]) for name in ("pseudonym", "raw"))
        return Keys(pseudonym, raw, str(path))
    except (KeyError, msgspec.DecodeError) as error:
        raise StoreError(f"Het sleutelbestand {path} is niet te lezen.", code="sleutel-onleesbaar") from error


def _parse(name: str, text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{name} is geen sleutel: geef {2 * KEY_BYTES} hexadecimale tekens.", code="sleutel-vorm")
    return key


def _write(keys: Keys, path: Path) -> None:
    content = msgspec.json.encode({"pseudonym": keys.pseudonym_key.hex(), "raw": keys.raw_key.hex()})
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class Mac:
    """HMAC-SHA-256 (RFC 2104) with one key for many short texts: the key is worked in once, which halves the time."""

    def __init__(self, key: bytes) -> None:
        block = key.ljust(64, b"\0")
        self._inner = hashlib.sha256(block.translate(_INNER))
        self._outer = hashlib.sha256(block.translate(_OUTER))

    def __call__(self, data: bytes) -> bytes:
        """The code of a text."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(data)
        outer.update(inner.digest())
        return outer.digest()


_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def _check(key: bytes) -> KeyCheck:
    return KeyCheck(
        hashlib.sha256(b"id:" + key).hexdigest()[:8].translate(_TO_LETTERS), letters(_hmac(key, b"controle"))
    )


def _verify(name: str, given: KeyCheck, expected: KeyCheck, source: str) -> None:
    if not hmac.compare_digest(given.check, expected.check):
        raise StoreError(
            f"Verkeerde {name}: de opslag is gemaakt met sleutel {expected.id}, "
            f"gevonden is sleutel {given.id} (uit {source}).",
            code="sleutel-verkeerd",
        )
