"""Files between the two steps: a block writes messages by month and lines by provider, the second step gathers them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

_PACKER = msgspec.msgpack.Encoder()
Row = TypeVar("Row")
ZIP_TIME = (2000, 1, 1, 0, 0, 0)
"""Every entry carries the same moment: the same request gives the same bytes."""


def put(path: Path, rows: Iterable[Any]) -> None:
    """Write rows to a spool file."""
    path.write_bytes(_PACKER.encode(list(rows)))


def take(path: Path, row: type[Row]) -> list[Row]:
    """Read the rows of a spool file."""
    return msgspec.msgpack.decode(path.read_bytes(), type=list[row])  # type: ignore[valid-type]


def put_groups(folder: Path, block: str, groups: Mapping[str, list[Any]]) -> None:
    """Write each group of a block to its own file."""
    for group, rows in groups.items():
        (folder / group).mkdir(parents=True, exist_ok=True)
        put(folder / group / f"{block}.spool", rows)


def take_group(folder: Path, group: str, row: type[Row]) -> Iterator[Row]:
    """The rows of one group over all blocks, in the order of the blocks."""
    for path in sorted((folder / group).glob("*.spool")):
        yield from take(path, row)


def write_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write a zip with equal bytes for equal files; gives the number of files."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
            count += 1
    return count
