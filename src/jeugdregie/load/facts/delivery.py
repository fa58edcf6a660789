"""Facts of assignments, starts and stops: JW301, JW305, JW307."""

from __future__ import annotations

from typing import Any

from jeugdregie.ijw.records import jw301, jw305, jw307
from jeugdregie.load.facts.client import add_client, people
from jeugdregie.load.facts.header import Envelope, add_header
from jeugdregie.load.facts.rows import Rows, Value
from jeugdregie.load.stand_ins import assignment_number, shown


def product(value: Any) -> tuple[str | None, str | None]:
    """Category and code; both empty for a generic assignment."""
    return (None, None) if value is None else (value.categorie, value.code)


def size(item: Any) -> tuple[Value, ...]:
    """Volume, unit, frequency and budget of a class that has Omvang and Budget."""
    omvang = item.omvang
    if omvang is None:
        return None, None, None, item.budget
    return omvang.volume, omvang.eenheid, omvang.frequentie, item.budget


def add_jw301(rows: Rows, envelope: Envelope, record: jw301.Bericht) -> None:
    """Every copy of a version of an assignment."""
    client, bericht_id, keys = record.client, envelope.bericht_id, rows.keys
    jeugdige, person = add_client(rows, bericht_id, client), people(client)
    for klasse, item in enumerate(client.toegewezen_producten):
        reference = item.referentie_aanbieder
        rows.add(
            "feit_toegewezen_product",
            bericht_id,
            klasse,
            jeugdige,
            assignment_number(item.toewijzing_nummer, client.bsn, rows.keys),
            None if reference is None else shown(reference, keys, person),
            None if reference is None else keys.alias(reference),
            *product(item.product),
            item.toewijzingsdatum,
            item.toewijzingstijd.isoformat(),
            item.ingangsdatum,
            item.einddatum,
            item.reden_wijziging,
            *size(item),
        )
    add_header(rows, envelope, record.header, person=person, classes=len(client.toegewezen_producten))


def add_jw305(rows: Rows, envelope: Envelope, record: jw305.Bericht) -> None:
    """Every start, first deliveries and withdrawals."""
    client, bericht_id = record.client, envelope.bericht_id
    jeugdige = add_client(rows, bericht_id, client)
    for klasse, item in enumerate(client.start_producten):
        rows.add(
            "feit_start_product",
            bericht_id,
            klasse,
            jeugdige,
            assignment_number(item.toewijzing_nummer, client.bsn, rows.keys),
            *product(item.product),
            item.begindatum,
            item.status_aanlevering,
        )
    add_header(rows, envelope, record.header, person=people(client), classes=len(client.start_producten))


def add_jw307(rows: Rows, envelope: Envelope, record: jw307.Bericht) -> None:
    """Every stop, first deliveries and withdrawals."""
    client, bericht_id = record.client, envelope.bericht_id
    jeugdige = add_client(rows, bericht_id, client)
    for klasse, item in enumerate(client.stop_producten):
        rows.add(
            "feit_stop_product",
            bericht_id,
            klasse,
            jeugdige,
            assignment_number(item.toewijzing_nummer, client.bsn, rows.keys),
            *product(item.product),
            item.begindatum,
            item.reden_beeindiging,
            item.einddatum,
            item.status_aanlevering,
        )
    add_header(rows, envelope, record.header, person=people(client), classes=len(client.stop_producten))
