"""The register of releases: what was made public from a store, in folders that are written once and chained by hash.

An entry is a folder `uitgaven/0001` with `uitgave.json`, the figures behind it (`cijfers.parquet`, for the owner of the store
only) and the files that were published. It appears in one rename, and names the hash of the entry before it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.errors import StoreError
from jeugdregie.store.files import sync_directory, sync_file, write_parquet
from jeugdregie.store.lock import writer_lock

FOLDER = "uitgaven"
ENTRY_NAME, FIGURES_NAME, FILES_NAME = "uitgave.json", "cijfers.parquet", "bestanden"
PUBLISHED, REFUSED = "uitgegeven", "geweigerd"
_PATIENCE = 60.0
"""Seconds that whoever publishes waits for another who does: holding a release against all others takes seconds."""
FIRST = "0" * 64
"""What the first entry names as the one before it."""


class ReleasedTable(msgspec.Struct, frozen=True):
    """A table of a release: its title and file, how many figures it has and how many of those are hidden."""

    titel: str
    bestand: str
    cijfers: int
    afgeschermd: int


class Release(msgspec.Struct, frozen=True):
    """One entry. `redenen` say why it was refused, or what was hidden because of earlier releases.

    `inhoud` is what was asked for, as a hash: the same content of the same version is not released twice.
    """

    nummer: int
    naam: str
    titel: str
    uitkomst: str
    moment: datetime
    door: str
    peildatum: date
    versie: str
    perioden: tuple[str, ...]
    regels: Mapping[str, int]
    bescherming: str
    inhoud: str
    redenen: tuple[str, ...] = ()
    tabellen: tuple[ReleasedTable, ...] = ()
    bestanden: Mapping[str, str] = {}
    cijfers: str = ""
    vorige: str = FIRST

    @property
    def is_published(self) -> bool:
        """Whether it was published; otherwise it was refused."""
        return self.uitkomst == PUBLISHED

    @property
    def digest(self) -> str:
        """The hash that the next entry names."""
        return hashlib.sha256(_written(self)).hexdigest()


class Register:
    """The entries of a store, oldest first; reading checks the chain."""

    def __init__(self, store: Path) -> None:
        self.path = store / FOLDER

    def entries(self) -> tuple[Release, ...]:
        """Every entry; StoreError when one was changed or is missing."""
        if not self.path.is_dir():
            return ()
        found: list[Release] = []
        for folder in sorted(item for item in self.path.iterdir() if item.name.isdecimal()):
            before = found[-1].digest if found else FIRST
            found.append(_read(folder, number=len(found) + 1, before=before))
        return tuple(found)

    def published(self) -> tuple[Release, ...]:
        """The entries that were published."""
        return tuple(entry for entry in self.entries() if entry.is_published)

    def find(self, number: int) -> Release:
        """The entry with this number."""
        for entry in self.entries():
            if entry.nummer == number:
                return entry
        raise StoreError(f"Uitgave {number} staat niet in het register.", code="uitgave-onbekend")

    def figures(self, entry: Release) -> pa.Table:
        """The figures behind an entry; StoreError when they are not those that were written."""
        path = self._folder(entry.nummer) / FIGURES_NAME
        if not path.is_file() or _hash(path.read_bytes()) != entry.cijfers:
            raise _damaged(entry.nummer)
        return pq.read_table(path)

    def file(self, entry: Release, name: str) -> bytes:
        """A published file; StoreError when there is none by this name, or when it was changed."""
        if name not in entry.bestanden:
            raise StoreError(f"Uitgave {entry.nummer} heeft geen bestand {name}.", code="bestand-onbekend")
        path = self._folder(entry.nummer) / FILES_NAME / name
        content = path.read_bytes() if path.is_file() else b""
        if _hash(content) != entry.bestanden[name]:
            raise _damaged(entry.nummer)
        return content

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the register: between looking at what there is and adding to it nobody else adds."""
        self.path.mkdir(exist_ok=True, mode=0o700)
        with writer_lock(self.path, wait=_PATIENCE):
            yield

    def add(self, entry: Release, figures: pa.Table, files: Mapping[str, bytes]) -> Release:
        """Add an entry; its number, hashes and link are filled in here. Only while `writing`."""
        known = self.entries()
        folder = self.path / "nieuw"
        shutil.rmtree(folder, ignore_errors=True)  # what a crash left
        (folder / FILES_NAME).mkdir(parents=True)
        write_parquet(figures, folder / FIGURES_NAME)
        for name, content in files.items():
            (folder / FILES_NAME / name).write_bytes(content)
        final = msgspec.structs.replace(
            entry,
            nummer=len(known) + 1,
            vorige=known[-1].digest if known else FIRST,
            bestanden={name: _hash(content) for name, content in files.items()},
            cijfers=_hash((folder / FIGURES_NAME).read_bytes()),
        )
        (folder / ENTRY_NAME).write_bytes(_written(final))
        for path in folder.rglob("*"):
            if path.is_file():
                sync_file(path)
        sync_directory(folder)
        os.rename(folder, self._folder(final.nummer))
        sync_directory(self.path)
        return final

    def _folder(self, number: int) -> Path:
        return self.path / f"{number:04d}"


def _read(folder: Path, *, number: int, before: str) -> Release:
    try:
        entry = msgspec.json.decode((folder / ENTRY_NAME).read_bytes(), type=Release)
    except (OSError, msgspec.DecodeError) as error:
        raise _damaged(number) from error
    if entry.nummer != number or entry.vorige != before:
        raise _damaged(number)
    return entry


def _written(entry: Release) -> bytes:
    return msgspec.json.format(msgspec.json.encode(entry), indent=1)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _damaged(number: int) -> StoreError:
    return StoreError(
        f"Het register van uitgaven is beschadigd bij uitgave {number}: die is weg of veranderd nadat zij is geschreven. "
        "Zet de map 'uitgaven' terug uit een reservekopie; tot dan wordt niets uitgegeven.",
        code="register-beschadigd",
    )
