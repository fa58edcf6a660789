"""Delivered files into a store: each row is new, a repeat, or refused with its faults; what is new is pseudonymised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.load.events.checking import Event, Fault, Limits, checked
from jeugdregie.load.events.reading import FileRow
from jeugdregie.load.facts import Rows
from jeugdregie.store import Keys, Store, Writer, append_facts

TABLE = "feit_wachtgebeurtenis"


@dataclass(frozen=True)
class Delivery:
    """How the rows of a delivery ended: `ontvangen` is the sum of the others. `faults` is for the screen, never stored."""

    opgenomen: int = 0
    dubbel: int = 0
    afgekeurd: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def ontvangen(self) -> int:
        """All rows that were not empty."""
        return self.opgenomen + self.dubbel + self.afgekeurd

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by name; empty when nothing was delivered."""
        names = ("ontvangen", "opgenomen", "dubbel", "afgekeurd")
        return {name: getattr(self, name) for name in names} if self.ontvangen else {}


NOTHING_DELIVERED = Delivery()


def deliver(writer: Writer, rows: Sequence[FileRow], last_day: date) -> Delivery:
    """Take rows into the store: each is new, a repeat, or refused. No event can be later than `last_day`."""
    if not rows:
        return NOTHING_DELIVERED
    gemeenten = writer.store.read_table("gemeente").column("gemeente").to_pylist()
    taken = _Taken(writer.store.keys, set(_known(writer.store)))
    delivery = taken.all(rows, Limits(last_day, frozenset(gemeenten)))
    if delivery.opgenomen:
        append_facts(writer, TABLE, taken.table())
    return delivery


class _Taken:
    """Takes rows one by one; knows what was there already."""

    def __init__(self, keys: Keys, known: set[str]) -> None:
        self._rows = Rows(keys)
        self._known = known
        self._ends: Counter[str] = Counter()

    def all(self, rows: Iterable[FileRow], limits: Limits) -> Delivery:
        """Every row, each to one end."""
        faults: list[Fault] = []
        for row in rows:
            event = checked(row, limits)
            if isinstance(event, Event):
                self._ends[self._take(event)] += 1
            else:
                self._ends["afgekeurd"] += 1
                faults += event
        return Delivery(**self._ends, faults=tuple(faults))

    def _take(self, event: Event) -> str:
        values = fact_of(event, self._rows.keys)
        if values[0] in self._known:
            return "dubbel"
        self._known.add(str(values[0]))
        self._rows.add(TABLE, *values)
        return "opgenomen"

    def table(self) -> pa.Table:
        """What is new, as a table of facts."""
        return pa.Table.from_batches([self._rows.batches()[TABLE]])


def fact_of(event: Event, keys: Keys) -> tuple[object, ...]:
    """The event without anything that tells who it is about, in the order of the columns of its table."""
    content = "|".join("" if value is None else str(value) for value in astuple(event))
    return (
        keys.alias(f"wachtgebeurtenis|{content}"),
        keys.alias(f"aanmelding|{event.aanbieder}|{event.kenmerk}"),
        keys.pseudonym(event.bsn) if event.bsn else None,
        event.aanbieder,
        event.gemeente,
        event.productcategorie,
        event.productcode,
        event.verwijzer,
        event.gebeurtenis,
        event.datum,
        event.tot_en_met,
        event.status,
    )


def _known(store: Store) -> Iterator[str]:
    for path in store.fact_files(TABLE):
        yield from pq.read_table(path, columns=["feit_id"]).column(0).to_pylist()
