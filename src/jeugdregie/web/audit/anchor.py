"""Anchors: the head of the chain, written beside the database every so many events or minutes, each sealed with the key.

A line is number, hash, moment and seal; the seal covers the line before it, so that no line can be taken out or put elsewhere.
Copies of this file kept elsewhere make it stronger still.
"""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jeugdregie.errors import SettingsError
from jeugdregie.web.audit.chain import Anchor

EVERY_EVENTS, EVERY_SECONDS = 50, 60
"""An anchor is written when this many events, or this much time, have passed since the last."""

KEY_FILE, ANCHOR_FILE = "logboek.sleutel", "logboek.ankers"
_KEY_BYTES, _TAIL = 32, 4096


@dataclass(frozen=True)
class Place:
    """Where key and anchors stand; a key from the environment is used instead of the file."""

    folder: Path
    given_key: str = ""

    def key(self) -> bytes:
        """The key, made the first time, readable for its owner only."""
        if self.given_key:
            return _parsed(self.given_key)
        path = self.folder / KEY_FILE
        try:
            return _parsed(path.read_text("ascii"))
        except FileNotFoundError:
            return self._made(path)

    def _made(self, path: Path) -> bytes:
        """Two processes may come here at once: whoever links the file first has made the key."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(temporary, path)
        temporary.unlink()
        return _parsed(path.read_text("ascii"))

    @property
    def anchors(self) -> Path:
        """The file with anchors."""
        return self.folder / ANCHOR_FILE


def write_if_due(place: Place, head: Anchor) -> bool:
    """Write the head as an anchor when it is time; an error here is one of whoever wanted to write to the log."""
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(place.anchors, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last = _last_line(file.fileno())
        if last and not _is_due(last, head):
            return False
        line = {"nummer": head.number, "hash": head.hash, "op": int(time.time())}
        line["zegel"] = _seal(place.key(), line, last.get("zegel", ""))
        file.write(json.dumps(line).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def read(place: Place) -> tuple[Sequence[Anchor], Sequence[int]]:
    """Every anchor, and the numbers of the lines whose seal does not fit."""
    if not place.anchors.exists():
        return (), ()
    key, before = place.key(), ""
    found, broken = [], []
    for number, text in enumerate(place.anchors.read_text("utf-8").splitlines(), start=1):
        try:
            line = json.loads(text)
            fits = hmac.compare_digest(line["zegel"], _seal(key, line, before))
            anchor = Anchor(line["nummer"], line["hash"])
        except (ValueError, KeyError, TypeError):
            broken.append(number)
            continue
        before = line["zegel"]
        if fits:
            found.append(anchor)
        else:
            broken.append(number)
    return found, broken


def _is_due(last: dict, head: Anchor) -> bool:
    """Never while the head is behind the anchor: an old copy of the database was put back, and that must go on showing."""
    since = head.number - last["nummer"]
    return since >= EVERY_EVENTS or (since > 0 and time.time() - last["op"] >= EVERY_SECONDS)


def _last_line(descriptor: int) -> dict:
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, _TAIL, max(0, size - _TAIL)).splitlines()
    found: dict = json.loads(tail[-1]) if tail else {}
    return found


def _seal(key: bytes, line: dict, before: str) -> str:
    plain = f"{line['nummer']}|{line['hash']}|{line['op']}|{before}"
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


def _parsed(text: str) -> bytes:
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != _KEY_BYTES:
        raise SettingsError(
            "De sleutel van het logboek is geen reeks van 64 hexadecimale tekens.", code="logboek-sleutel"
        )
    return found
