"""Making and changing people and families; each in one transaction with its audit event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.db.models import F
from django.utils.timezone import localdate
from stdnum.nl import bsn as bsn_number

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.people import bsn
from jeugdregie.web.people.find import index
from jeugdregie.web.people.models import Authority, Family, FamilyMember, Person, Relation


@dataclass(frozen=True)
class Joining:
    """As what somebody comes into a family (`FamilyMember.Part`), from when, and whether they have authority over its jeugdigen."""

    part: str
    since: date
    has_authority: bool = False


@transaction.atomic
def begin_family(naam: str, gemeente: str, jeugdige: Person, *, by: User, number: str = "") -> Family:
    """A new family with its first jeugdige."""
    family = Family.objects.create(naam=naam, gemeente=gemeente)
    record("gezin-nieuw", by, allowed=True, details={"gezin": str(family.pk)})
    join(family, jeugdige, Joining(str(FamilyMember.Part.JEUGDIGE), localdate()), by=by, number=number)
    return family


@transaction.atomic
def join(family: Family, person: Person, joining: Joining, *, by: User, number: str = "") -> FamilyMember:
    """Let a new person come into a family; a parent becomes one of each of its jeugdigen."""
    _keep(person, number)
    jeugdigen = [one.person for one in family.members.filter(part=FamilyMember.Part.JEUGDIGE).select_related("person")]
    member = FamilyMember.objects.create(family=family, person=person, part=joining.part, since=joining.since)
    if joining.part == str(FamilyMember.Part.OUDER):
        for jeugdige in jeugdigen:
            Relation.objects.create(person=jeugdige, other=person, soort=Relation.PARENT, since=joining.since)
            if joining.has_authority:
                Authority.objects.create(jeugdige=jeugdige, holder=person, since=joining.since)
    record("gezinslid-nieuw", by, allowed=True, details={"gezin": str(family.pk), "persoon": str(person.pk)})
    return member


@transaction.atomic
def change(person: Person, *, by: User, version: int, number: str = "") -> None:
    """Keep a person as they were changed since `version` was seen; ConflictError when somebody was first."""
    changed = Person.objects.filter(pk=person.pk, version=version).update(version=F("version") + 1)
    if not changed:
        text = "Een ander heeft deze gegevens intussen gewijzigd. Bekijk ze opnieuw."
        raise ConflictError(text, code="persoon-gewijzigd")
    person.version = version + 1
    _keep(person, number)
    record("persoon-wijzigen", by, allowed=True, details={"persoon": str(person.pk)})


@transaction.atomic
def add(item: models.Model, person: Person, *, by: User) -> None:
    """Keep an address, a stay, a contact or authority of a person."""
    item.save()
    record(f"{item._meta.model_name}-nieuw", by, allowed=True, details={"persoon": str(person.pk)})


def _keep(person: Person, number: str) -> None:
    if number:
        _give_number(person, number)
    person.save()
    index(person)


def _give_number(person: Person, number: str) -> None:
    if not bsn_number.is_valid(number):
        raise InputError("Dit is geen burgerservicenummer: kijk de cijfers na.", code="bsn-onjuist")
    compact = bsn_number.compact(number)
    digest = bsn.digest(compact)
    if Person.objects.filter(bsn_digest=digest).exclude(pk=person.pk).exists():
        raise InputError("Er is al iemand met dit burgerservicenummer. Zoek die op.", code="bsn-bestaat")
    person.bsn_sealed, person.bsn_digest = bsn.seal(compact, person.pk), digest
