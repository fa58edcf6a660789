"""One family, one plan: versions, what it lacks, who must agree, reviews as a cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.timezone import localtime

from jeugdregie.errors import ConflictError, InputError, ProgrammingError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.people.models import Authority, Family, FamilyMember, Person
from jeugdregie.web.plans import actions
from jeugdregie.web.plans.actions import Look
from jeugdregie.web.plans.content import Agreement, Content, Goal, Helper, Kind, Safety, advice, lacks
from jeugdregie.web.plans.models import Outcome, Plan
from jeugdregie.web.plans.pdf import pdf_of

pytestmark = pytest.mark.django_db

TODAY = localtime().date
MOTHER, COACH, AUNT = (
    Helper("mama", Kind.GEZIN),
    Helper("Noor van het CJG", Kind.BEROEPSKRACHT),
    Helper("tante", Kind.JIM),
)
GOAL = Goal(
    wish="Ik wil weer zonder buikpijn naar school.",
    goal="Vijf dagen per week naar school",
    seen_by="de lijst van de mentor",
    by=date(2026, 12, 1),
    agreements=(Agreement("tante", "brengt op maandag"), Agreement("mama", "belt de mentor", date(2026, 9, 1))),
)
WHOLE = Content(
    strengths="Ze lachen veel.",
    worries="Ruzie in de ochtend.",
    helpers=(MOTHER, COACH, AUNT),
    goals=(GOAL,),
    coordinator="mama",
    review_on=date(2026, 10, 1),
)


@pytest.fixture
def worker(account: Callable[[Role], User]) -> User:
    return account(Role.JEUGDCONSULENT)


def person(naam: str, age: int) -> Person:
    born = TODAY() - timedelta(days=age * 366)
    return Person.objects.create(roepnaam=naam, achternaam="Jansen", geboren=born, geslacht="2")


@pytest.fixture
def family(db: None) -> Family:
    """A mother with authority over a child of ten and one of thirteen."""
    made = Family.objects.create(naam="Jansen", gemeente="0392")
    mother = person("Els", 40)
    FamilyMember.objects.create(family=made, person=mother, part=FamilyMember.Part.OUDER, since=mother.geboren)
    for naam, age in (("Sanne", 10), ("Bram", 13)):
        child = person(naam, age)
        FamilyMember.objects.create(family=made, person=child, part=FamilyMember.Part.JEUGDIGE, since=child.geboren)
        Authority.objects.create(jeugdige=child, holder=mother, since=child.geboren)
    return made


def named(naam: str) -> Person:
    return Person.objects.get(roepnaam=naam)


def test_a_whole_plan_lacks_nothing() -> None:
    assert list(lacks(WHOLE)) == []
    assert list(advice(WHOLE)) == []


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (replace(WHOLE, goals=()), "minstens één doel"),
        (replace(WHOLE, goals=(replace(GOAL, wish=" "),)), "eigen woorden"),
        (replace(WHOLE, goals=(replace(GOAL, goal=""),)), "anders is"),
        (replace(WHOLE, goals=(replace(GOAL, seen_by=""),)), "waaraan u ziet"),
        (replace(WHOLE, goals=(replace(GOAL, by=None),)), "wanneer"),
        (replace(WHOLE, goals=(replace(GOAL, agreements=()),)), "wie wat doet"),
        (replace(WHOLE, goals=(replace(GOAL, agreements=(Agreement("oma", "past op"),)),)), "oma"),
        (replace(WHOLE, goals=(replace(GOAL, agreements=(Agreement("mama", " "),)),)), "wat mama doet"),
        (replace(WHOLE, coordinator=""), "in het oog houdt"),
        (replace(WHOLE, coordinator="oma"), "in het oog houdt"),
        (replace(WHOLE, review_on=None), "een dag af"),
        (replace(WHOLE, safety=Safety(signs="schreeuwen")), "veiligheidsafspraken"),
    ],
)
def test_what_a_plan_lacks_is_said(content: Content, asked: str) -> None:
    (said,) = lacks(content)
    assert asked in said


def test_a_plan_of_professionals_only_is_worth_a_talk() -> None:
    alone = replace(WHOLE, helpers=(MOTHER, COACH), coordinator="Noor van het CJG", chosen_by_family=False)
    assert [text.split(".")[0] for text in advice(alone)] == [
        "Er helpen alleen beroepskrachten",
        "Het gezin koos deze coördinator niet zelf",
    ]


def test_a_family_has_one_plan(family: Family, worker: User) -> None:
    actions.begin(family, WHOLE, by=worker)
    with pytest.raises(ConflictError, match="al een plan"):
        actions.begin(family, WHOLE, by=worker)
    assert Plan.objects.count() == 1


def test_a_change_is_a_version_and_the_old_one_stays(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    actions.revise(plan, replace(WHOLE, strengths="Samen koken."), by=worker, why="erbij", version=1)
    first, second = plan.versions.all()
    assert (first.whole, second.whole.strengths) == (WHOLE, "Samen koken.")
    with pytest.raises(ProgrammingError):
        first.save()


def test_who_writes_after_another_is_told_and_nothing_is_lost(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    actions.revise(plan, replace(WHOLE, strengths="Van de een."), by=worker, why="een", version=1)
    with pytest.raises(ConflictError, match="intussen gewijzigd"):
        actions.revise(plan, replace(WHOLE, strengths="Van de ander."), by=worker, why="ander", version=1)
    assert [one.whole.strengths for one in plan.versions.all()] == [WHOLE.strengths, "Van de een."]


def test_a_plan_is_agreed_on_when_all_who_have_a_say_said_yes_to_this_version(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    with pytest.raises(InputError) as caught:
        actions.agree(plan, by=worker)
    # the mother for both, the boy of thirteen for himself; the girl of ten has no say of her own
    assert str(caught.value).count("nog geen ja") == 2
    assert "Sanne" not in str(caught.value)
    actions.respond(plan, named("Els"), agrees=True, text="", by=worker)
    actions.respond(plan, named("Bram"), agrees=False, text="Tante hoeft niet.", by=worker)
    with pytest.raises(InputError, match="Bram"):
        actions.agree(plan, by=worker)
    actions.respond(plan, named("Bram"), agrees=True, text="Nu wel.", by=worker)
    actions.agree(plan, by=worker)
    assert plan.agreed_version == 1
    actions.revise(plan, replace(WHOLE, strengths="Anders."), by=worker, why="erbij", version=1)
    with pytest.raises(InputError, match="nog geen ja"):
        actions.agree(plan, by=worker)


def test_a_plan_that_lacks_something_is_not_agreed_on(family: Family, worker: User) -> None:
    plan = actions.begin(family, Content(), by=worker)
    with pytest.raises(InputError, match="minstens één doel"):
        actions.agree(plan, by=worker)


def test_only_the_family_responds(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    with pytest.raises(InputError, match="hoort"):
        actions.respond(plan, person("Buurman", 50), agrees=True, text="", by=worker)


def test_reviews_are_a_cycle_until_the_plan_is_closed(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    assert actions.due_on(plan) == date(2026, 10, 1)
    look = Look(date(2026, 10, 1), "mama, Noor", (6,), Outcome.AFSCHALEN, next_on=date(2027, 1, 4))
    actions.review(plan, look, by=worker)
    assert actions.due_on(plan) == date(2027, 1, 4)
    actions.review(plan, Look(date(2027, 1, 4), "mama", (9,), Outcome.AFSLUITEN), by=worker)
    assert actions.due_on(plan) is None
    with pytest.raises(InputError, match="afgesloten"):
        actions.revise(plan, WHOLE, by=worker, why="toch nog", version=1)


@pytest.mark.parametrize(
    ("look", "asked"),
    [
        (Look(date(2026, 10, 1), "mama", (), Outcome.GELIJK, next_on=date(2027, 1, 4)), "cijfer"),
        (Look(date(2026, 10, 1), "mama", (11,), Outcome.GELIJK, next_on=date(2027, 1, 4)), "cijfer"),
        (Look(date(2026, 10, 1), "mama", (0,), Outcome.GELIJK, next_on=date(2027, 1, 4)), "cijfer"),
        (Look(date(2026, 10, 1), "mama", (5,), Outcome.GELIJK), "volgende keer"),
        (Look(date(2026, 10, 1), "mama", (5,), Outcome.OPSCHALEN, next_on=date(2026, 10, 1)), "volgende keer"),
    ],
)
def test_a_review_without_marks_or_a_next_day_is_refused(family: Family, worker: User, look: Look, asked: str) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    with pytest.raises(InputError, match=asked):
        actions.review(plan, look, by=worker)


def test_every_step_is_in_the_log_without_what_was_said(family: Family, worker: User) -> None:
    plan = actions.begin(family, WHOLE, by=worker)
    actions.respond(plan, named("Els"), agrees=True, text="Wij zijn het eens.", by=worker)
    events = Event.objects.order_by("pk").values_list("action", "details")
    assert [action for action, _details in events] == ["plan-versie", "plan-reactie"]
    assert "eens" not in str(list(events))


def test_a_plan_on_paper_is_tagged_and_holds_what_the_plan_says() -> None:
    safety = Safety(signs="schreeuwen", steps="Bram gaat naar tante.", call="112")
    drawn = pdf_of("Jansen", 2, replace(WHOLE, safety=safety), made_on=date(2026, 6, 1))
    assert b"/StructTreeRoot" in drawn
    assert drawn == pdf_of("Jansen", 2, replace(WHOLE, safety=safety), made_on=date(2026, 6, 1))
    assert drawn != pdf_of("Jansen", 2, WHOLE, made_on=date(2026, 6, 1))


def test_an_empty_plan_has_a_paper_too() -> None:
    assert pdf_of("Jansen", 1, Content(), made_on=date(2026, 6, 1)).startswith(b"%PDF-")
