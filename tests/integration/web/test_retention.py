"""Every table has its term; a file goes as one whole, twenty years after the last change in any of it, and not a day early."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, Model

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.people.models import Authority, Family, FamilyMember, Person
from jeugdregie.web.plans.models import Plan
from jeugdregie.web.retention import actions, due
from jeugdregie.web.retention.actions import destroy
from jeugdregie.web.retention.due import whole, years_before
from jeugdregie.web.retention.terms import TERMS, WITHOUT_PERSONS, PartOfFile

DAY = date(2046, 6, 1)
OLD, BORDER = datetime(2026, 5, 31, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("jeugdregie")]


def test_every_table_has_a_term_or_says_nothing_about_people() -> None:
    assert {model._meta.label for model in ours()} == set(TERMS) | set(WITHOUT_PERSONS)
    assert not set(TERMS) & set(WITHOUT_PERSONS)


def test_whatever_points_at_a_person_or_family_has_a_term() -> None:
    pointing = {
        model._meta.label
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model in (Person, Family)
    }
    assert pointing <= set(TERMS)


def test_every_part_of_a_file_is_destroyed_with_it() -> None:
    parts = {label for label, term in TERMS.items() if isinstance(term, PartOfFile)}
    assert parts == {*actions.ORDER, due.PERSON, due.FAMILY}


@pytest.mark.parametrize(
    ("old", "edges", "expected"),
    [
        ("ab", "", "ab"),
        ("ab", "ab", "ab"),
        ("ab", "bc", "a"),
        ("abc", "ab bc cd", ""),
        ("abcd", "ab cd", "abcd"),
        ("", "ab", ""),
    ],
)
def test_a_file_goes_whole_or_not(old: str, edges: str, expected: str) -> None:
    nodes = {(name, name) for name in old}
    ties = [((first, first), (second, second)) for first, second in edges.split()]
    assert {name for name, _ in whole(nodes, ties)} == set(expected)


@pytest.mark.parametrize(
    ("day", "before"), [("2046-06-01", "2026-06-01"), ("2048-02-29", "2028-02-29"), ("2044-02-29", "2024-02-29")]
)
def test_twenty_years_before(day: str, before: str) -> None:
    assert years_before(datetime.fromisoformat(day).date(), 20).isoformat() == before


@pytest.fixture
def file(db: None) -> Person:
    """A child with a mother, a family with a plan, and a conversation, all last changed just over twenty years ago."""
    child, mother = (
        Person.objects.create(roepnaam=name, achternaam="Verzonnen", geboren=born, geslacht="0")
        for name, born in (("Noor", "2015-01-01"), ("Ma", "1985-01-01"))
    )
    family = Family.objects.create(naam="Verzonnen", gemeente="0392")
    for person, part in ((child, "jeugdige"), (mother, "ouder")):
        FamilyMember.objects.create(family=family, person=person, part=part, since="2015-01-01")
    Authority.objects.create(jeugdige=child, holder=mother, since="2015-01-01")
    Plan.objects.create(family=family)
    by = User.objects.create_user("consulent")
    child.conversations.create(held_on="2026-05-01", present="Ma", question="Rust", by=by)
    for model in (Person, Family, Plan, Conversation):
        model.objects.update(changed_at=OLD)
    return child


def test_a_file_without_a_change_in_twenty_years_goes_whole(file: Person) -> None:
    counts = destroy(DAY, really=True)
    assert (counts["people.Person"], counts["people.Family"], counts["conversations.Conversation"]) == (2, 1, 1)
    assert not Person.objects.exists()
    assert not Plan.objects.exists()
    assert User.objects.filter(username="consulent").exists()
    event = Event.objects.get(action="vernietigd")
    assert event.details["people.Person"] == "2"
    assert "Noor" not in str(list(Event.objects.values()))


@pytest.mark.parametrize("model", [Person, Family, Plan, Conversation])
def test_one_change_in_any_part_keeps_all_of_it(model: type[Model], file: Person) -> None:
    model._default_manager.filter(pk=model._default_manager.first().pk).update(changed_at=BORDER)
    assert destroy(DAY, really=True) == {}
    assert Person.objects.count() == 2


def test_who_is_still_involved_keeps_the_file(file: Person) -> None:
    from jeugdregie.web.involvement.models import Involvement
    from jeugdregie.web.organisations.models import Organisation

    team = Organisation.objects.create(kind="toegangsteam", name="Team")
    Involvement.objects.create(jeugdige=file, organisation=team, capacity="consulent", since="2020-01-01")
    assert destroy(DAY, really=True) == {}


def test_a_dry_run_counts_the_same_and_removes_nothing(file: Person) -> None:
    counted = destroy(DAY, really=False)
    assert Person.objects.count() == 2
    assert not Event.objects.filter(action="vernietigd").exists()
    assert destroy(DAY, really=True) == counted


def test_the_command_says_that_there_is_nothing(db: None) -> None:
    out = StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "Niets is op" in out.getvalue()
