"""One record with everything that belongs to it: assignments, leveringen, declared lines, and the messages they follow from.

These are personal data, like the rows of records.py: only for who may see the jeugdigen, each look written down by whoever
shows it. A gemeente sees what is its own; what is another's is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.records import Source
from jeugdregie.tables import TABLES

Row: TypeAlias = Mapping[str, Any]

PAGE_OF = {
    "traject": "traject",
    "levering": "levering",
    "zorgperiode": "levering",
    "toewijzing": "toewijzing",
    "declaratieregel": "declaratieregel",
    "kosten": "declaratieregel",
    "verzoek": "verzoek",
}
"""Per table whose rows are counted, the table whose record is shown; both share the key."""
SHOWN = tuple(dict.fromkeys(PAGE_OF.values()))
"""The tables of which a single record can be shown."""


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, and the record that says so."""

    day: date
    what: str
    table: str
    key: str


@dataclass(frozen=True)
class Dossier:
    """A record, the records beside it, and the messages that it rests on."""

    table: str
    key: str
    row: Row
    related: Mapping[str, tuple[Row, ...]]
    sources: tuple[Source, ...]

    @property
    def jeugdige_id(self) -> str:
        """The pseudonym of whom it is about."""
        return str(self.row["jeugdige_id"])

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, the earliest first."""
        found = (event for table, rows in self.related.items() for row in rows for event in _events(table, row))
        return tuple(sorted(found, key=lambda event: (event.day, event.table, event.key, event.what)))


def dossier(dataset: Dataset, table: str, key: str, *, gemeente: str | None = None) -> Dossier | None:
    """The record with this key; None when there is none, or none of this gemeente."""
    if table not in SHOWN:
        return None
    found = _rows(dataset, table, own_key(table), [key], gemeente)
    if not found:
        return None
    row = found[0]
    related = _related(dataset, table, row, gemeente=gemeente)
    return Dossier(table, key, row, related, tuple(sorted(set(_sources(related)))))


def own_key(table: str) -> str:
    """The one column that is the key of a table with a record page."""
    [name] = TABLES[table].key
    return name


def _related(dataset: Dataset, table: str, row: Row, *, gemeente: str | None) -> Mapping[str, tuple[Row, ...]]:
    """The record itself and those that hang together with it, per table."""
    own = {name: () if name != table else (row,) for name in SHOWN}
    if table == "traject":
        leveringen = _leveringen_of(dataset, row, gemeente=gemeente)
        assigned = _keys(leveringen, "toewijzing_id")
    else:
        assigned = _assigned_after(dataset, row, gemeente) if table == "verzoek" else _keys([row], "toewijzing_id")
        leveringen = _rows(dataset, "levering", "toewijzing_id", assigned, gemeente) or own["levering"]
    toewijzingen = _rows(dataset, "toewijzing", "toewijzing_id", assigned, gemeente)
    return {
        "traject": own["traject"] or _trajecten_of(dataset, leveringen, gemeente=gemeente),
        "verzoek": own["verzoek"] or _verzoeken_before(dataset, toewijzingen, gemeente),
        "toewijzing": toewijzingen,
        "levering": leveringen,
        "declaratieregel": _rows(dataset, "declaratieregel", "toewijzing_id", assigned, gemeente)
        or own["declaratieregel"],
    }


def _assigned_after(dataset: Dataset, verzoek: Row, gemeente: str | None) -> list[str]:
    """The assignments that name a request."""
    held = _rows(dataset, "toewijzing", "jeugdige_id", [verzoek["jeugdige_id"]], gemeente)
    return _keys((row for row in held if verzoek["referentie"] in (row["referenties"] or ())), "toewijzing_id")


def _verzoeken_before(dataset: Dataset, toewijzingen: Iterable[Row], gemeente: str | None) -> tuple[Row, ...]:
    """The requests that assignments name."""
    toewijzingen = tuple(toewijzingen)
    named = {(row["aanbieder"], name) for row in toewijzingen for name in row["referenties"] or ()}
    held = _rows(dataset, "verzoek", "jeugdige_id", _keys(toewijzingen, "jeugdige_id"), gemeente)
    return tuple(row for row in held if (row["aanbieder"], row["referentie"]) in named)


def _leveringen_of(dataset: Dataset, traject: Row, *, gemeente: str | None) -> tuple[Row, ...]:
    """The leveringen that a trajectory joins."""
    held = _rows(dataset, "levering", "jeugdige_id", [traject["jeugdige_id"]], gemeente)
    return tuple(row for row in held if _joins(traject, row))


def _trajecten_of(dataset: Dataset, leveringen: Iterable[Row], *, gemeente: str | None) -> tuple[Row, ...]:
    """The trajectories within the gemeente that these leveringen are part of."""
    leveringen = tuple(leveringen)
    held = _rows(dataset, "traject", "jeugdige_id", _keys(leveringen, "jeugdige_id"), gemeente)
    return tuple(row for row in held if row["modus"] == "gemeente" and any(_joins(row, item) for item in leveringen))


def _joins(traject: Row, levering: Row) -> bool:
    """Whether a levering is part of a trajectory of its jeugdige; docs/algorithms/trajecten.md."""
    begin, end = traject["begindatum"], traject["einddatum"]
    if levering["begindatum"] < begin or (end is not None and levering["begindatum"] > end):
        return False
    if traject["modus"] == "cbs":
        return bool(levering["aanbieder"] == traject["aanbieder"])
    same_place = traject["modus"] == "regio" or levering["gemeente"] == traject["gemeente"]
    return bool(same_place and levering["sector"] == traject["sector"])


def _rows(
    dataset: Dataset, table: str, column: str, values: Iterable[str], gemeente: str | None
) -> tuple[dict[str, Any], ...]:
    wanted = sorted(set(values))
    if not wanted:
        return ()
    held = dataset.table(table)
    held = held.filter(held[column].isin(wanted))
    if gemeente is not None:
        held = held.filter(held.gemeente == gemeente)
    return tuple(dataset.rows(held.order_by(*TABLES[table].key)))


def _keys(rows: Iterable[Row], column: str) -> list[str]:
    return sorted({row[column] for row in rows if row.get(column)})


def _sources(related: Mapping[str, Iterable[Row]]) -> Iterator[Source]:
    """The places in messages that these records follow from; a trajectory follows from its leveringen."""
    for table, rows in related.items():
        for row in rows:
            if "bericht_id" in row:
                yield Source(table, row[own_key(table)], row["bericht_id"], row["klasse"])
            if row.get("stop_bericht_id"):
                yield Source(table, row[own_key(table)], row["stop_bericht_id"], row["stop_klasse"])


_DAYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "traject": (("begindatum", "Traject begint"), ("einddatum", "Traject eindigt")),
    "toewijzing": (
        ("eerste_toewijzingsdatum", "Toegewezen"),
        ("ingangsdatum", "Toewijzing gaat in"),
        ("einddatum", "Toewijzing eindigt"),
    ),
    "levering": (("begindatum", "Zorg begint"), ("einddatum", "Zorg eindigt")),
    "verzoek": (("dagtekening", "Verzoek van de aanbieder"), ("antwoord_op", "Antwoord van de gemeente")),
}
"""Per table the days that make a line of time; declared lines are a table of their own, they come every month."""


def _events(table: str, row: Row) -> Iterator[Event]:
    for column, what in _DAYS.get(table, ()):
        if row.get(column) is not None:
            yield Event(row[column], what, table, str(row[own_key(table)]))
