"""What two releases say of the same figures, from the files that were published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from jeugdregie.store.register import Register, Release


@dataclass(frozen=True)
class Difference:
    """A figure that two releases tell differently: where it stands, and what each says; empty where one does not have it."""

    file: str
    period: str
    place: str
    before: str
    after: str


def differences(register: Register, before: Release, after: Release) -> Iterator[Difference]:
    """The figures that differ, by file and line."""
    for table in sorted({item.bestand for item in (*before.tabellen, *after.tabellen)}):
        old, new = (dict(_figures(register, entry, table)) for entry in (before, after))
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Difference(table, *key, old.get(key, ""), new.get(key, ""))


def _figures(register: Register, entry: Release, name: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Period and place of each figure of a published file, and what it says there."""
    if name not in entry.bestanden:
        return
    for row in csv.DictReader(io.StringIO(register.file(entry, name).decode())):
        names = [text for column, text in row.items() if column.endswith("_naam")]
        yield (row["periode"], ", ".join(names) or "totaal"), row["waarde"] or row["markering"]
