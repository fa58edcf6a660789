"""Facts of requests and their answers: JW315, JW317, JW319."""

from __future__ import annotations

from typing import Any

from jeugdregie.ijw.records import jw315, jw317, jw319
from jeugdregie.load.facts.client import add_client, add_nameless_client, people
from jeugdregie.load.facts.delivery import product, size
from jeugdregie.load.facts.header import Envelope, add_header
from jeugdregie.load.facts.rows import Rows
from jeugdregie.load.stand_ins import Person, assignment_number, shown


def add_jw315(rows: Rows, envelope: Envelope, record: jw315.Bericht) -> None:
    """Every requested product with its referrer."""
    client, bericht_id, keys = record.client, envelope.bericht_id, rows.keys
    jeugdige, person = add_client(rows, bericht_id, client), people(client)
    for klasse, item in enumerate(client.aangevraagde_producten):
        rows.add(
            "feit_aangevraagd_product",
            bericht_id,
            klasse,
            jeugdige,
            shown(item.referentie_aanbieder, keys, person),
            keys.alias(item.referentie_aanbieder),
            *product(item.product),
            item.toewijzing_ingangsdatum,
            item.toewijzing_einddatum,
            *size(item),
            item.verwijzer.type,
        )
    add_header(rows, envelope, record.header, person=person, classes=len(client.aangevraagde_producten))


def add_jw317(rows: Rows, envelope: Envelope, record: jw317.Bericht) -> None:
    """The request as a whole, and the assignments and products that it lists."""
    client, bericht_id = record.client, envelope.bericht_id
    verzoek, person = client.verzoek, Person((client.bsn,))
    jeugdige = add_nameless_client(rows, bericht_id, client.bsn)
    reference = verzoek.referentie_aanbieder
    rows.add(
        "feit_verzoek",
        bericht_id,
        0,
        jeugdige,
        shown(reference, rows.keys, person),
        rows.keys.alias(reference),
        verzoek.reden_verzoek,
    )
    add_header(rows, envelope, record.header, person=person, classes=_add_changes(rows, bericht_id, client))


def _add_changes(rows: Rows, bericht_id: str, client: jw317.Client) -> int:
    """The listed products in the order of the message; returns how many."""
    verzoek, bsn = client.verzoek, client.bsn
    changes: tuple[tuple[Any, ...], ...] = (
        *(
            ("ongewijzigd", item.toewijzing_nummer, None, None, None, None, None, None, None, None)
            for item in verzoek.ongewijzigde_producten
        ),
        *(
            ("te wijzigen", item.toewijzing_nummer, None, None, item.gewenste_ingangsdatum, item.einddatum, *size(item))
            for item in verzoek.te_wijzigen_producten
        ),
        *(
            ("nieuw", None, *product(item.product), item.gewenste_ingangsdatum, item.einddatum, *size(item))
            for item in verzoek.nieuwe_producten
        ),
    )
    for klasse, (kind, number, *rest) in enumerate(changes):
        rows.add("feit_wijziging", bericht_id, klasse, kind, assignment_number(number, bsn, rows.keys), *rest)
    return len(changes)


def add_jw319(rows: Rows, envelope: Envelope, record: jw319.Bericht) -> None:
    """The answer to a request."""
    antwoord = record.antwoord
    elsewhere = antwoord.woonplaatsbeginsel
    rows.add(
        "feit_antwoord",
        envelope.bericht_id,
        0,
        rows.keys.alias(antwoord.referentie_aanbieder),
        antwoord.verzoek_antwoord,
        antwoord.reden_afwijzing_verzoek,
        None if elsewhere is None else elsewhere.gemeente,
    )
    add_header(rows, envelope, record.header, classes=1)
