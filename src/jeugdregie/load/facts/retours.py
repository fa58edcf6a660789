"""Facts of retours: which classes of the answered message never took effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jeugdregie.load.facts.client import people
from jeugdregie.load.facts.delivery import product
from jeugdregie.load.facts.header import Envelope, add_header, is_accepted
from jeugdregie.load.facts.rows import Rows
from jeugdregie.load.stand_ins import NOBODY, Person, assignment_number
from jeugdregie.store import Keys

Found = tuple[str, str, tuple[str, ...]]
"""A class in a retour: its name, its logical key as text, its codes with those of the classes around it."""

CLIENT = "Client"


def add_retour(rows: Rows, envelope: Envelope, record: Any) -> None:
    """The header of a retour, and every class that it rejects."""
    found = list(_classes(rows.keys, envelope.message or "", record))
    counts: Counter[tuple[str, str]] = Counter()
    for klasse, (name, key, codes) in enumerate(found):
        counts[name, key] += 1
        if not is_accepted(codes):
            rows.add("feit_afgekeurde_klasse", envelope.bericht_id, klasse, name, key, counts[name, key], codes)
    add_header(
        rows, envelope, record.header, person=_people(record), classes=sum(name != CLIENT for name, _, _ in found)
    )


def _people(record: Any) -> Person:
    client = getattr(record, "client", None)
    if client is None:
        return NOBODY
    return people(client) if hasattr(client, "naam") else Person((client.bsn,))


def _classes(keys: Keys, message: str, record: Any) -> Iterator[Found]:
    if message == "JW320":
        yield from _antwoord(keys, record.antwoord)
    elif record.client is not None and message == "JW318":
        yield _client(keys, record.client)
        yield from _verzoek(keys, record.client)
    elif record.client is not None:
        yield _client(keys, record.client)
        yield from _products(keys, message, record.client)


def _client(keys: Keys, client: Any) -> Found:
    return CLIENT, keys.pseudonym(client.bsn), client.retour_codes


def _products(keys: Keys, message: str, client: Any) -> Iterator[Found]:
    outer = client.retour_codes
    if message == "JW302":
        for item in client.toegewezen_producten:
            yield (
                "ToegewezenProduct",
                key(assignment_number(item.toewijzing_nummer, client.bsn, keys)),
                (*outer, *item.retour_codes),
            )
    elif message == "JW306":
        for item in client.start_producten:
            number = assignment_number(item.toewijzing_nummer, client.bsn, keys)
            parts = (number, *product(item.product), item.begindatum)
            yield "StartProduct", key(*parts), (*outer, *item.retour_codes)
    elif message == "JW308":
        for item in client.stop_producten:
            number = assignment_number(item.toewijzing_nummer, client.bsn, keys)
            parts = (number, *product(item.product), item.begindatum)
            yield "StopProduct", key(*parts, item.reden_beeindiging, item.einddatum), (*outer, *item.retour_codes)
    elif message == "JW316":
        for item in client.aangevraagde_producten:
            yield "AangevraagdProduct", keys.alias(item.referentie_aanbieder), (*outer, *item.retour_codes)


def _verzoek(keys: Keys, client: Any) -> Iterator[Found]:
    """OP346: a request for change stands or falls as a whole, so a rejected product rejects it."""
    verzoek = client.verzoek
    items = (*verzoek.ongewijzigde_producten, *verzoek.te_wijzigen_producten, *verzoek.nieuwe_producten)
    codes = (*client.retour_codes, *verzoek.retour_codes, *(code for item in items for code in item.retour_codes))
    yield "Verzoek", keys.alias(verzoek.referentie_aanbieder), codes


def _antwoord(keys: Keys, antwoord: Any) -> Iterator[Found]:
    if antwoord is not None:
        inner = () if antwoord.woonplaatsbeginsel is None else antwoord.woonplaatsbeginsel.retour_codes
        yield "Antwoord", keys.alias(antwoord.referentie_aanbieder), (*antwoord.retour_codes, *inner)


def key(*parts: object) -> str:
    """A logical key as text; empty parts stay visible as nothing between two bars."""
    return "|".join("" if part is None else str(part) for part in parts)
