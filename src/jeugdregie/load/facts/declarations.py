"""Facts of declarations and their answers: JW323, JW325."""

from __future__ import annotations

from typing import Any

from jeugdregie.ijw.records import jw323, jw325
from jeugdregie.load.facts.client import add_nameless_client
from jeugdregie.load.facts.header import ACCEPTED, Envelope, add_header
from jeugdregie.load.facts.rows import Rows, Value
from jeugdregie.load.stand_ins import Person, assignment_number, shown

FULLY_GRANTED = "8001"


def add_jw323(rows: Rows, envelope: Envelope, record: jw323.Bericht) -> None:
    """The declaration and every line in it."""
    declaratie, bericht_id = record.declaratie, envelope.bericht_id
    everyone = Person(tuple(client.bsn for client in declaratie.clienten))
    rows.add(
        "feit_declaratie",
        bericht_id,
        shown(declaratie.declaratie_nummer, rows.keys, everyone),
        declaratie.declaratie_periode.begindatum,
        declaratie.declaratie_periode.einddatum,
        total(declaratie.totaal_ingediend_bedrag),
    )
    klasse = 0
    for index, client in enumerate(declaratie.clienten):
        jeugdige, person = add_nameless_client(rows, bericht_id, client.bsn, index), Person((client.bsn,))
        for item in client.prestaties:
            rows.add(
                "feit_prestatie",
                bericht_id,
                klasse,
                jeugdige,
                *_reference(rows, person, item),
                assignment_number(item.toewijzing_nummer, client.bsn, rows.keys),
                item.product_categorie,
                item.product_code,
                item.product_periode.begindatum,
                item.product_periode.einddatum,
                item.geleverd_volume,
                item.eenheid,
                item.product_tarief,
                item.ingediend_bedrag.debet_credit,
                _signed(item.ingediend_bedrag.bedrag, item.ingediend_bedrag.debet_credit),
            )
            klasse += 1
    add_header(rows, envelope, record.header, person=everyone, classes=klasse)


def add_jw325(rows: Rows, envelope: Envelope, record: jw325.Bericht) -> None:
    """The answer to a declaration, and every line that it rejects."""
    antwoord, bericht_id, klasse = record.declaratie_antwoord, envelope.bericht_id, 0
    if antwoord is None:
        add_header(rows, envelope, record.header)
        return
    everyone = Person(tuple(client.bsn for client in antwoord.clienten))
    rows.add(
        "feit_declaratie_antwoord",
        bericht_id,
        shown(antwoord.declaratie_nummer, rows.keys, everyone),
        set(antwoord.retour_codes) <= {ACCEPTED, FULLY_GRANTED},
        total(antwoord.totaal_ingediend_bedrag),
        total(antwoord.totaal_toegekend_bedrag),
    )
    for client in antwoord.clienten:
        jeugdige, person = rows.keys.pseudonym(client.bsn), Person((client.bsn,))
        for item in client.prestaties:
            amount = _signed(item.ingediend_bedrag.bedrag, item.ingediend_bedrag.debet_credit)
            reference = _reference(rows, person, item)
            rows.add("feit_afgewezen_prestatie", bericht_id, klasse, jeugdige, *reference, amount, item.retour_codes)
            klasse += 1
    add_header(rows, envelope, record.header, person=everyone, classes=klasse)


def total(amount: Any) -> int:
    """A total with its sign: credit is negative."""
    return _signed(amount.totaal_bedrag, amount.debet_credit)


def _signed(amount: int, side: str) -> int:
    return amount if side == "D" else -amount


def _reference(rows: Rows, person: Person, item: Any) -> tuple[Value, Value]:
    reference = item.product_referentie
    earlier = reference.vorig_referentie_nummer
    return (
        shown(reference.referentie_nummer, rows.keys, person),
        None if earlier is None else shown(earlier, rows.keys, person),
    )
