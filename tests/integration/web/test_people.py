"""People as they are kept: found by a name spelled otherwise, one number per person, merged with an undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from jeugdregie.errors import InputError
from jeugdregie.steering.woonplaats import Regel, Zekerheid
from jeugdregie.steering.zeggenschap import Toestemming
from jeugdregie.store.keys import KEY_BYTES, PSEUDONYM_VARIABLE, RAW_VARIABLE, require_keys
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.organisations.kinds import OrganisationKind
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.people import bsn, merging, say
from jeugdregie.web.people.find import find, find_by_bsn, index
from jeugdregie.web.people.models import Address, Authority, Contact, Person, Relation, Sharing, SharingAnswer, Stay

pytestmark = pytest.mark.django_db

BSN = "999900006"
BORN = date(2014, 5, 1)
EVERYBODY = Person.objects.all


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys for this store, in the environment."""
    monkeypatch.setenv(PSEUDONYM_VARIABLE, "ab" * KEY_BYTES)
    monkeypatch.setenv(RAW_VARIABLE, "cd" * KEY_BYTES)


def person(naam: str = "Jansen", *, roepnaam: str = "Sanne", geboren: date = BORN, number: str = "") -> Person:
    made = Person(roepnaam=roepnaam, achternaam=naam, geboren=geboren, geslacht="2")
    if number:
        made.bsn_sealed, made.bsn_digest = bsn.seal(number, made.pk), bsn.digest(number)
    made.save()
    index(made)
    return made


def test_a_name_spelled_otherwise_is_found_the_likest_first() -> None:
    wanted, near = person("Thijssen"), person("Thijsse")
    person("Pietersen")
    assert list(find("tijssen", EVERYBODY())) == [wanted, near]


def test_all_words_that_are_asked_must_be_there() -> None:
    sanne, _other = person("Bakker", roepnaam="Sanne"), person("Bakker", roepnaam="Fatima")
    assert list(find("sanne bakker", EVERYBODY())) == [sanne]


def test_a_date_of_birth_must_be_equal() -> None:
    person(geboren=date(2013, 5, 1))
    same = person()
    assert list(find("jansen", EVERYBODY(), born=BORN)) == [same]


def test_only_whom_the_asker_may_find_is_found() -> None:
    person()
    own = person()
    assert list(find("jansen", EVERYBODY().filter(pk=own.pk))) == [own]
    assert list(find("", EVERYBODY())) == []


def test_a_changed_name_is_found_by_the_new_one_only() -> None:
    changed = person("Jansen")
    changed.achternaam = "Verhoeven"
    changed.save()
    index(changed)
    assert list(find("jansen", EVERYBODY())) == []
    assert list(find("verhoeven", EVERYBODY())) == [changed]


def test_a_number_is_sealed_for_one_person_and_finds_them() -> None:
    made = person(number=BSN)
    assert bsn.unseal(made.bsn_sealed, made.pk) == BSN
    assert BSN.encode() not in bytes(made.bsn_sealed)
    with pytest.raises(InvalidTag):
        bsn.unseal(made.bsn_sealed, uuid.uuid4())
    assert find_by_bsn(BSN, EVERYBODY()) == made
    assert find_by_bsn(BSN, Person.objects.none()) is None
    assert find_by_bsn("123456789", EVERYBODY()) is None


def test_a_person_is_known_in_the_store_by_the_same_pseudonym(settings: LazySettings) -> None:
    assert person(number=BSN).bsn_digest == require_keys(settings.STORE).pseudonym(BSN)


def test_two_persons_cannot_have_one_number() -> None:
    person(number=BSN)
    with pytest.raises(IntegrityError), transaction.atomic():
        person(number=BSN)


@pytest.fixture
def worker(account: Callable[[Role], User]) -> User:
    return account(Role.JEUGDCONSULENT)


def whole(made: Person) -> dict[str, int]:
    return {
        "addresses": made.addresses.count(),
        "contacts": made.contacts.count(),
        "relations": made.relations.count(),
        "related_to": made.related_to.count(),
    }


def test_a_merge_moves_everything_and_an_undo_moves_it_back(worker: User) -> None:
    kept, double, mother = (
        person(number=BSN),
        person("Janssen"),
        person("Visser", roepnaam="Els", geboren=date(1985, 1, 1)),
    )
    Address.objects.create(person=kept, since=BORN, gemeente="0392")
    Address.objects.create(person=double, since=date(2026, 1, 1), gemeente="0377")
    Contact.objects.create(person=double, soort=Contact.Kind.TELEFOON, waarde="0600000000")
    Relation.objects.create(person=double, other=mother, soort=Relation.PARENT, since=BORN)
    before = (whole(kept), whole(double))

    merged = merging.merge(kept, double, by=worker, reason="zelfde kind, twee keer ingevoerd")
    assert whole(kept) == {"addresses": 2, "contacts": 1, "relations": 1, "related_to": 0}
    assert sum(whole(double).values()) == 0
    assert list(find("janssen", EVERYBODY())) == [kept]

    added = Contact.objects.create(person=kept, soort=Contact.Kind.EMAIL, waarde="iemand@voorbeeld.example")
    merging.undo(merged, by=worker)
    added.delete()
    assert (whole(kept), whole(double)) == before
    assert {double, kept} == set(find("jansen", EVERYBODY()))
    assert [event.action for event in Event.objects.order_by("pk")][-2:] == ["persoon-samenvoegen", "persoon-splitsen"]
    with pytest.raises(InputError, match="al teruggedraaid"):
        merging.undo(merged, by=worker)


def test_who_cannot_be_one_is_not_merged(worker: User) -> None:
    one, other, double = person(number=BSN), person(number="999900018"), person()
    Relation.objects.create(person=double, other=one, soort=Relation.PARENT, since=BORN)
    for kept, gone, words in (
        (one, one, "verschillende"),
        (one, other, "twee mensen"),
        (double, one, "Houd de persoon met het BSN"),
        (one, double, "familie"),
    ):
        with pytest.raises(InputError, match=words):
            merging.merge(kept, gone, by=worker, reason="proef")


def test_consent_follows_age_and_authority_as_they_are_kept() -> None:
    child, mother = person(), person(roepnaam="Els", geboren=date(1985, 1, 1))
    Authority.objects.create(jeugdige=child, holder=mother, since=BORN)
    school = Organisation.objects.create(kind=OrganisationKind.SCHOOL, name="De Duinroos")
    asked = Sharing.objects.create(
        jeugdige=child, doel="afstemmen", ontvanger=school, asked_on=date(2026, 4, 1), until=date(2027, 4, 1)
    )
    assert say.consent(asked, date(2026, 4, 1)) is Toestemming.GEVRAAGD
    SharingAnswer.objects.create(sharing=asked, person=mother, ja=True, since=date(2026, 4, 2))
    assert say.consent(asked, date(2026, 4, 30)) is Toestemming.GEGEVEN
    assert say.consent(asked, date(2026, 5, 1)) is Toestemming.GEVRAAGD  # twelve today
    assert say.consent(asked, date(2027, 4, 2)) is Toestemming.VERLOPEN


def test_the_responsible_gemeente_follows_from_addresses_and_stays() -> None:
    child = person()
    Address.objects.create(person=child, since=BORN, until=date(2026, 2, 28), gemeente="0392")
    Address.objects.create(person=child, since=date(2026, 3, 1), gemeente="0377")
    assert say.residence(child, date(2026, 6, 1)).gemeente == "0377"
    Stay.objects.create(person=child, soort="pleegzorg", since=date(2026, 2, 15))
    advice = say.residence(child, date(2026, 6, 1))
    assert (advice.gemeente, advice.regel, advice.zekerheid) == ("0392", Regel.VERBLIJF, Zekerheid.DUIDELIJK)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(person=person(), since=date(2026, 3, 1), until=date(2026, 2, 28))
