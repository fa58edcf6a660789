"""The youth in a message as a fact: a pseudonym, birth year and month, sex, area; and who is named, to keep it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jeugdregie.load.facts.rows import Rows
from jeugdregie.load.stand_ins import Person

_HOME = ("01", "03")  # as registered (BRP), else where the youth stays
_AREA = re.compile(r"([1-9][0-9]{3})[A-Z]{2}\Z")
ONLY_YEAR = "2"
UNKNOWN = "3"


def add_client(rows: Rows, bericht_id: str, client: Any) -> str:
    """The youth of a message with birth date, sex and area of residence; returns the pseudonym."""
    jeugdige = rows.keys.pseudonym(client.bsn)
    rows.add("feit_client", bericht_id, 0, jeugdige, *_birth(client.geboortedatum), client.geslacht, _area(client))
    return jeugdige


def add_nameless_client(rows: Rows, bericht_id: str, bsn: str, klasse: int = 0) -> str:
    """The youth of a message that gives only a citizen service number; returns the pseudonym."""
    jeugdige = rows.keys.pseudonym(bsn)
    rows.add("feit_client", bericht_id, klasse, jeugdige, None, None, None, None)
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


def _area(client: Any) -> str | None:
    """The four digits of the postcode of the home address; only a JW301 has addresses."""
    found = {item.soort: item.adres.postcode for item in getattr(client, "contactgegevens", ()) if item.adres}
    matches = (_AREA.match(found.get(soort) or "") for soort in _HOME)
    return next((match[1] for match in matches if match), None)
