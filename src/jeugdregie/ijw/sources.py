"""Finds messages: in files, in folders, in zip archives, on standard input. Nothing is ever unpacked to disk."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from jeugdregie.errors import InputError
from jeugdregie.ijw.findings import TOO_LARGE, Finding
from jeugdregie.ijw.standard import MAX_BYTES

STANDARD_INPUT = "-"
_NAME_OF_STANDARD_INPUT = "standaardinvoer"

_ZIP_MARK = b"PK\x03\x04"
_EMPTY_ZIP_MARK = b"PK\x05\x06"
_MOST_ENTRIES = 65_535
_MOST_DIRECTORY_BYTES = 16_000_000  # the list of entries, which is held in memory
_MOST_ZIP_FROM_INPUT = 200_000_000
_MOST_RATIO = 200
_RATIO_MATTERS_FROM = 1_000_000  # bytes; small messages may be very repetitive
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16


class Source(Struct, frozen=True, gc=False):
    """Something that may hold a message: its bytes, or why it could not be read, or neither when it was skipped.

    `name` is the path of a file, or 'archive.zip/message.xml'.
    """

    name: str
    data: bytes | None = None
    problem: Finding | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether this is another kind of file, found in a folder or archive and left alone."""
        return self.data is None and self.problem is None


def messages_in(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Source]:
    """What the paths hold, in their order, folders and archives sorted by name; InputError for a path that is not there.

    A file that is named is read whatever its name; in a folder or archive only .xml counts, and in a folder .zip.
    """
    paths = [*paths]
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            raise InputError(f"Er is geen bestand of map '{path}'. Controleer het pad.", code="pad")
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _from_input(stdin)
        elif os.path.isdir(path):
            yield from _from_folder(path)
        else:
            yield from _from_file(path)


def count_messages(paths: Iterable[str]) -> int:
    """About how many messages the paths hold, without reading them; for a progress bar."""
    return sum(_count(path) for path in paths if path != STANDARD_INPUT)


def _count(path: str) -> int:
    if os.path.isdir(path):
        return sum(_count(os.path.join(place, name)) for place, _, files in os.walk(path) for name in files)
    if not path.lower().endswith(".zip"):
        return 1
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(name.lower().endswith(".xml") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return 1


def _from_input(stdin: BinaryIO | None) -> Iterator[Source]:
    if stdin is None:
        raise InputError("Er is geen standaardinvoer. Geef een bestand of map op.", code="pad")
    start = stdin.read(MAX_BYTES + 1)
    if not _is_zip(start):
        yield _of_bytes(_NAME_OF_STANDARD_INPUT, start)
        return
    data = start + stdin.read(_MOST_ZIP_FROM_INPUT - len(start) + 1)
    if len(data) > _MOST_ZIP_FROM_INPUT:
        yield _refused(_NAME_OF_STANDARD_INPUT, "Het archief is groter dan 200 MB. Lever het als bestand aan.")
        return
    yield from _from_zip(io.BytesIO(data), _NAME_OF_STANDARD_INPUT, len(data))


def _from_folder(folder: str) -> Iterator[Source]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(place, name)
            if name.lower().endswith((".xml", ".zip")):
                yield from _from_file(path)
            else:
                yield Source(path)


def _from_file(path: str) -> Iterator[Source]:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            yield _unreadable(path, "Dit is geen gewoon bestand. Lever het bericht als bestand aan.")
            return
        with Path(path).open("rb") as file:
            if _is_zip(file.read(len(_ZIP_MARK))):
                yield from _from_zip(file, path, status.st_size)
                return
            file.seek(0)
            yield _of_bytes(path, b"" if status.st_size > MAX_BYTES else file.read(MAX_BYTES + 1), status.st_size)
    except OSError:
        yield _unreadable(path, "Het bestand kan niet worden gelezen. Controleer de rechten en de schijf.")


def _of_bytes(name: str, data: bytes, size: int = 0) -> Source:
    """What was read, unless it is more than a message may have."""
    return Source(name, problem=TOO_LARGE) if max(len(data), size) > MAX_BYTES else Source(name, data)


def _is_zip(start: bytes) -> bool:
    return start.startswith((_ZIP_MARK, _EMPTY_ZIP_MARK))


def _from_zip(file: BinaryIO, name: str, size: int) -> Iterator[Source]:
    problem = _problem_of_archive(file, size)
    if problem is not None:
        yield _refused(name, problem)
        return
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        yield _unreadable(name, "Het zipbestand is beschadigd. Maak het opnieuw.")
        return
    with archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        if sum(entry.compress_size for entry in entries) > size:
            yield _refused(name, "Bestanden in het zipbestand overlappen elkaar. Maak het opnieuw.")
            return
        for entry in entries:
            if not entry.is_dir():
                yield _from_entry(archive, entry, f"{name}/{entry.filename}")


def _problem_of_archive(file: BinaryIO, size: int) -> str | None:
    """Why an archive is not even opened: its list of entries is too long."""
    tail_size = min(size, 22 + 65_535)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    file.seek(0)
    at = tail.rfind(_EMPTY_ZIP_MARK)
    if at < 0 or len(tail) - at < 22:
        return "Het zipbestand is beschadigd of afgebroken. Maak het opnieuw."
    entries, directory = struct.unpack_from("<HI", tail, at + 10)
    if entries >= _MOST_ENTRIES or directory > _MOST_DIRECTORY_BYTES:
        return "Het zipbestand bevat te veel bestanden. Verdeel het over kleinere zipbestanden."
    return None


def _from_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Source:
    if entry.filename.lower().endswith(".zip"):
        return _refused(name, "In het zipbestand zit nog een zipbestand. Pak dat eerst uit.")
    if not entry.filename.lower().endswith(".xml"):
        return Source(name)
    if entry.file_size > MAX_BYTES:
        return Source(name, problem=TOO_LARGE)
    problem = _problem_of_entry(entry)
    if problem is not None:
        return _refused(name, problem)
    try:
        return _of_bytes(name, _unpacked(archive, entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, struct.error):
        return _unreadable(name, "Het bestand is in het zipbestand beschadigd. Maak het zipbestand opnieuw.")


def _problem_of_entry(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & 0x1:
        return "Het bestand is met een wachtwoord beveiligd. Lever het zonder wachtwoord aan."
    if entry.compress_type not in _METHODS:
        return "Het bestand is op een andere manier ingepakt dan gewoon zip. Maak het zipbestand opnieuw."
    is_large = entry.file_size > _RATIO_MATTERS_FROM
    if is_large and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
        return "Het bestand is verdacht sterk ingepakt. Lever het los aan."
    return None


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry, at most one byte more than a message may have, whatever its header says."""
    parts, length = [], 0
    with archive.open(entry) as file:
        while length <= MAX_BYTES and (part := file.read(min(_CHUNK, MAX_BYTES + 1 - length))):
            parts.append(part)
            length += len(part)
    return b"".join(parts)


def _refused(name: str, text: str) -> Source:
    return Source(name, problem=Finding("ZIP", 1, "", None, text))


def _unreadable(name: str, text: str) -> Source:
    return Source(name, problem=Finding("BESTAND", 1, "", None, text))
