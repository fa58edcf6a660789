"""The youth in a message as a fact: a pseudonym, birth year and month, sex; and who is named, to keep it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jeugdregie.load.facts.rows import Rows
from jeugdregie.load.stand_ins import Person

ONLY_YEAR = "2"
UNKNOWN = "3"


def add_client(rows: Rows, bericht_id: str, client: Any) -> str:
    """The youth of a message with birth date and sex; returns the pseudonym."""
    jeugdige = rows.keys.pseudonym(client.bsn)
    rows.add("feit_client", bericht_id, 0, jeugdige, *_birth(client.geboortedatum), client.geslacht)
    return jeugdige


def add_nameless_client(rows: Rows, bericht_id: str, bsn: str, klasse: int = 0) -> str:
    """The youth of a message that gives only a citizen service number; returns the pseudonym."""
    jeugdige = rows.keys.pseudonym(bsn)
    rows.add("feit_client", bericht_id, klasse, jeugdige, None, None, None)
    return jeugdige


def people(client: Any) -> Person:
    """The number and the names that a message gives of the youth and the people around."""
    names = [name for naam in _names(client) for name in naam.casefold().split() if len(name) > 1]
    return Person((client.bsn,), tuple(dict.fromkeys(names)))


def _names(client: Any) -> Iterator[str]:
    for naam in (client.naam, *(relatie.naam for relatie in getattr(client, "relaties", ()))):
        partner = getattr(naam, "partnernaam", None)
        yield naam.geslachtsnaam.achternaam
        yield from (partner.achternaam,) if partner else ()
        yield from (naam.voornamen,) if naam.voornamen else ()


def _birth(geboortedatum: Any) -> tuple[int | None, int | None]:
    use, day = geboortedatum.datum_gebruik, geboortedatum.datum
    if use == UNKNOWN:
        return None, None
    return day.year, None if use == ONLY_YEAR else day.month
