"""Whom a report is about: a person that is known here, or a hash that only the same words give again.

A reporter learns nothing from it: the same answer comes whether or not somebody is known (article 7.1.4.2: without a
citizen service number surname, date of birth and sex are enough).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jeugdregie.steering.verwijsindex import Jeugdige
from jeugdregie.web import sealing
from jeugdregie.web.people.find import find_by_bsn
from jeugdregie.web.people.models import Person, Relation
from jeugdregie.web.people.names import sound, words


@dataclass(frozen=True)
class Named:
    """What a reporter knows of a jeugdige; `bsn` only from who is entitled to it."""

    achternaam: str
    geboren: date
    geslacht: str
    bsn: str = ""


def person_of(named: Named) -> Person | None:
    """The one person known here that this must be; None when there is none, or more than one."""
    known = Person.objects.filter(kept=None)
    if named.bsn and (found := find_by_bsn(named.bsn, known)) is not None:
        return found
    alike = known.filter(geboren=named.geboren, geslacht=named.geslacht)
    found_all = [person for person in alike if _surname(person.achternaam) == _surname(named.achternaam)]
    return found_all[0] if len(found_all) == 1 else None


def subject_of(named: Named, person: Person | None) -> str:
    """The pseudonym of whom a report is about."""
    if person is not None:
        return str(person.pk)
    text = "|".join((_surname(named.achternaam), named.geboren.isoformat(), named.geslacht))
    return sealing.keys().alias(f"verwijsindex:{text}")


def as_jeugdige(subject: str, born: date, person: Person | None, day: date) -> Jeugdige:
    """What matching needs to know: home and parents of a person that is known, nothing of another."""
    if person is None:
        return Jeugdige(subject, born)
    home = next((one for one in person.addresses.all() if _counts(one.since, one.until, day)), None)
    parents = (one.other_id for one in person.relations.all() if one.soort == Relation.PARENT)
    key = None
    if home is not None and home.postcode and home.huisnummer:
        key = "|".join((home.postcode.replace(" ", "").upper(), str(home.huisnummer), home.toevoeging.casefold()))
    return Jeugdige(
        key=subject,
        geboren=born,
        adres=key,
        adres_van_instelling=home is not None and home.van_instelling,
        ouders=frozenset(map(str, parents)),
        overleden=person.overleden,
    )


def _surname(name: str) -> str:
    return " ".join(map(sound, words(name)))


def _counts(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)
