"""Outlines into the store: of one kind at a time, the other kinds stay."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jeugdregie.load.areas.reading import Area
from jeugdregie.store import Store
from jeugdregie.tables import TABLES


def keep_areas(store: Store, soort: str, areas: Sequence[Area]) -> tuple[str, ...]:
    """Put the outlines in the store in place of those of the same kind; returns the gemeenten of the data that are missing.

    Only areas of gemeenten in the data are kept: a file may hold the whole country.
    """
    with store.writer() as writer:
        own = {row["gemeente"] for row in store.read_table("dekking").to_pylist()}
        kept = [area for area in areas if not own or _gemeente(area.code) in own]
        rows = [row for row in store.read_table("kaart").to_pylist() if row["soort"] != soort]
        rows += [
            {"soort": soort, "gebied": area.code, "omtrek": json.dumps(area.polygons, separators=(",", ":"))}
            for area in kept
        ]
        writer.commit(tables={"kaart": (writer.put_table(TABLES["kaart"], rows),)})
        return tuple(sorted(own - {_gemeente(area.code) for area in kept}))


def _gemeente(code: str) -> str:
    return code.removeprefix("WK")[:4]
