"""Leveringen joined into trajectories over short gaps."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date

from jeugdregie.synthetic.truth.model import Levering, Modus, Traject, grouped

MODES: tuple[Modus, ...] = ("regio", "gemeente", "cbs")
GAP = 28
"""Days between an end and the next begin over which leveringen are joined."""


def join(deliveries: list[Levering], modus: Modus) -> Iterator[Traject]:
    """Join leveringen of one group over short gaps; they come in order of begin."""
    for group in grouped(deliveries, _GROUPS[modus]).values():
        current: Traject | None = None
        for item in group:
            if current is not None and _joins(current, item, modus):
                current.leveringen.append(item)
                current.einddatum = _later(current.einddatum, item.einddatum)
                continue
            if current is not None:
                yield current
            current = Traject(modus, [item], item.einddatum)
        if current is not None:
            yield current


_GROUPS: Mapping[Modus, Callable[[Levering], Hashable]] = {
    "regio": lambda item: item.sector,
    "gemeente": lambda item: (item.sector, item.gemeente),
    "cbs": lambda item: (item.aanbieder, item.categorie),
}


def _joins(traject: Traject, item: Levering, modus: Modus) -> bool:
    gap = 0 if modus == "cbs" else GAP
    return traject.einddatum is None or (item.begindatum - traject.einddatum).days <= gap


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
