"""One delivered row: an event, or what is wrong with it, in which column, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregie.load.events.columns import COLUMNS, RefusedError
from jeugdregie.load.events.reading import FileRow


@dataclass(frozen=True)
class Event:
    """What happened, still with who it is about: never stored like this."""

    kenmerk: str
    bsn: str | None
    aanbieder: str
    gemeente: str
    productcategorie: str
    productcode: str | None
    verwijzer: str | None
    gebeurtenis: str
    datum: date
    tot_en_met: date | None
    status: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place; the text never repeats what stood there."""

    file: str
    line: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.column} {self.text}."


@dataclass(frozen=True)
class Limits:
    """What no row can know by itself: the last day that an event can have, and the gemeenten that exist."""

    last_day: date
    gemeenten: frozenset[str]


def checked(row: FileRow, limits: Limits) -> Event | tuple[Fault, ...]:
    """The event in a row, or everything that is wrong with the row."""
    if row.too_long:
        return (
            Fault(row.file, row.line, "rij", "heeft meer velden dan de kop; kijk naar scheidingstekens in een veld"),
        )
    values: dict[str, Any] = {}
    faults = []
    for column in COLUMNS:
        text = row.cells.get(column.name, "")
        if not text and column.required:
            faults.append(Fault(row.file, row.line, column.name, "is leeg en dat mag niet"))
            continue
        try:
            values[column.name] = column.read(text) if text else column.empty
        except RefusedError as refused:
            faults.append(Fault(row.file, row.line, column.name, str(refused)))
    if not faults:
        faults = [Fault(row.file, row.line, column, text) for column, text in _together(Event(**values), limits)]
    return tuple(faults) or Event(**values)


def _together(event: Event, limits: Limits) -> Iterator[tuple[str, str]]:
    """What only shows when a row is read as a whole."""
    for column, is_wrong, text in _RULES:
        if is_wrong(event, limits):
            yield column, text


def _lies_ahead(event: Event, limits: Limits) -> bool:
    return event.datum > limits.last_day


def _is_unknown_gemeente(event: Event, limits: Limits) -> bool:
    return event.gemeente not in limits.gemeenten


def _is_of_another_category(event: Event, limits: Limits) -> bool:
    return event.productcode is not None and not event.productcode.startswith(event.productcategorie)


def _has_a_needless_end(event: Event, limits: Limits) -> bool:
    return event.tot_en_met is not None and event.gebeurtenis != "pauze"


def _ends_before_it_begins(event: Event, limits: Limits) -> bool:
    return event.tot_en_met is not None and event.tot_en_met < event.datum


_RULES: tuple[tuple[str, Callable[[Event, Limits], bool], str], ...] = (
    ("datum", _lies_ahead, "ligt in de toekomst; lever de gebeurtenis aan als zij er is geweest"),
    ("gemeente", _is_unknown_gemeente, "staat niet in de tabel gemeente; kijk de code na"),
    ("productcode", _is_of_another_category, "begint niet met de productcategorie; kijk beide na"),
    ("tot_en_met", _has_a_needless_end, "hoort alleen bij een pauze; laat de kolom leeg"),
    ("tot_en_met", _ends_before_it_begins, "ligt voor de datum; kijk beide na"),
)
