"""What was pointed at: messages, reference tables, events from case files, and files that are none of these."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jeugdregie.errors import InputError
from jeugdregie.tables import TABLES

STDIN = Path("-")
_MARK = b"PK\x05\x06"
_END_OF_ZIP = struct.Struct("<4sHHHHLLH")
MESSAGE_SUFFIXES = frozenset({".xml", ".zip"})
EVENTS_PREFIX = "wachtgebeurtenis"
EVENTS_SUFFIXES = frozenset({".csv", ".parquet"})
REFERENCE_NAMES = frozenset(table.name for table in TABLES.values() if table.kind == "reference")


@dataclass
class Inputs:
    """Files by what they are. Names of skipped files are not kept: they may hold anything."""

    messages: list[Path] = field(default_factory=list)
    references: dict[str, Path] = field(default_factory=dict)
    events: list[Path] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def skip(self, name: str) -> None:
        """Count a file that is left alone, by its extension."""
        self.skipped[Path(name).suffix.lower() or "zonder extensie"] += 1

    def expected(self) -> int | None:
        """About how many messages there are, for a progress bar; None when standard input is among them."""
        if STDIN in self.messages:
            return None
        return sum(_entries(path) if path.suffix.lower() == ".zip" else 1 for path in self.messages)


def _entries(archive: Path) -> int:
    """How many files a zip says it holds, from its last record; 1 when it does not say so there."""
    with archive.open("rb") as file:
        file.seek(max(0, archive.stat().st_size - _END_OF_ZIP.size))
        tail = file.read()
    if len(tail) != _END_OF_ZIP.size or not tail.startswith(_MARK):
        return 1
    return int(_END_OF_ZIP.unpack(tail)[4])


def sort_inputs(paths: Iterable[str | Path]) -> Inputs:
    """Sort files and folders (recursively, by name) by what they are.

    A file that was named itself is taken for a message unless it is a reference table or holds events; in a folder only
    .xml and .zip are.
    """
    inputs = Inputs()
    for path in map(Path, paths):
        if path == STDIN:
            inputs.messages.append(path)
        elif path.is_dir():
            for file in _files(path):
                _sort(inputs, file, is_named=False)
        elif path.exists():
            _sort(inputs, path, is_named=True)
        else:
            raise InputError(f"{path} bestaat niet. Geef een bestand of een map.", code="pad-onbekend")
    return inputs


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _sort(inputs: Inputs, file: Path, *, is_named: bool) -> None:
    suffix = file.suffix.lower()
    if suffix in EVENTS_SUFFIXES and file.stem.lower().startswith(EVENTS_PREFIX):
        inputs.events.append(file)
    elif suffix == ".csv" and file.stem.lower() in REFERENCE_NAMES:
        inputs.references[file.stem.lower()] = file
    elif suffix in MESSAGE_SUFFIXES or (is_named and suffix != ".csv"):
        inputs.messages.append(file)
    else:
        inputs.skip(file.name)
