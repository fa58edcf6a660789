"""The table of who may do what with records about people, held against one written by hand, and against the rules of age and authority."""

import ast
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.utils.timezone import localdate

from jeugdregie.errors import ProgrammingError
from jeugdregie.periods import years_after
from jeugdregie.steering.zeggenschap import who_may_see
from jeugdregie.web.accounts.actions import appoint, end
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.assignments.models import Assignment
from jeugdregie.web.involvement.models import Involvement, PersonAccount
from jeugdregie.web.involvement.relations import OF_A_JEUGDIGE
from jeugdregie.web.organisations.kinds import OrganisationKind as Kind
from jeugdregie.web.organisations.models import Area, Organisation
from jeugdregie.web.people.models import Authority, Family, FamilyMember, Person, Sharing
from jeugdregie.web.people.say import with_authority
from jeugdregie.web.plans.models import Plan
from jeugdregie.web.policy import kinds
from jeugdregie.web.policy.cases import may, may_make, permitted
from jeugdregie.web.policy.grants import BSN_ROLES, GRANTS, cells, relations_that_allow
from jeugdregie.web.policy.kinds import Registered, register, registered_kinds
from jeugdregie.web.policy.routes import POLICY
from jeugdregie.web.policy.terms import MAKER_IS_NOT_CHECKER, Action, CaseKind, Relation

PLACES = {
    "team": Kind.TOEGANGSTEAM,
    "team elders": Kind.TOEGANGSTEAM,
    "gemeente": Kind.GEMEENTE,
    "aanbieder": Kind.AANBIEDER,
    "andere aanbieder": Kind.AANBIEDER,
    "praktijk": Kind.HUISARTSENPRAKTIJK,
    "gi": Kind.GI,
    "school": Kind.SCHOOL,
    "politie": Kind.POLITIE,
    "akj": Kind.OVERIG,
    "regio": Kind.REGIO,
}
PEOPLE = {
    "consulent": (Role.JEUGDCONSULENT, "team"),
    "collega": (Role.JEUGDCONSULENT, "team"),
    "vreemde": (Role.JEUGDCONSULENT, "team elders"),
    "gedragswetenschapper": (Role.GEDRAGSWETENSCHAPPER, "team"),
    "besluittoetser": (Role.BESLUITTOETSER, "team"),
    "beschikker": (Role.BESCHIKKER, "gemeente"),
    "huisarts": (Role.VERWIJZER, "praktijk"),
    "behandelaar": (Role.ZORGVERLENER, "aanbieder"),
    "administratie": (Role.ZORGADMINISTRATIE, "aanbieder"),
    "concurrent": (Role.ZORGVERLENER, "andere aanbieder"),
    "voogd": (Role.GEZINSVOOGD, "gi"),
    "leraar": (Role.SCHOOL, "school"),
    "agent": (Role.POLITIE, "politie"),
    "steun": (Role.VERTROUWENSPERSOON, "akj"),
    "analist": (Role.ANALIST, "regio"),
    "beheerder": (Role.BEHEERDER, "regio"),
    "fg": (Role.FG, "regio"),
    "moeder": (Role.OUDER, None),
    "vader": (Role.OUDER, None),
    "kind": (Role.JEUGDIGE, None),
}
SEES = """
                     | zoeken | bekijken | bsn zien | geheim adres zien | wijzigen | vernietigen
consulent            | ja     | ja       | ja       | ja                | ja       | nee
collega              | ja     | ja       | ja       | ja                | ja       | nee
vreemde              | nee    | nee      | nee      | nee               | nee      | nee
gedragswetenschapper | ja     | ja       | ja       | nee               | ja       | nee
besluittoetser       | nee    | ja       | nee      | nee               | nee      | nee
beschikker           | nee    | ja       | ja       | nee               | nee      | nee
huisarts             | nee    | nee      | nee      | nee               | nee      | nee
behandelaar          | ja     | ja       | ja       | nee               | nee      | nee
administratie        | ja     | ja       | ja       | nee               | nee      | nee
concurrent           | nee    | nee      | nee      | nee               | nee      | nee
voogd                | ja     | ja       | ja       | ja                | nee      | nee
leraar               | nee    | nee      | nee      | nee               | nee      | nee
agent                | nee    | nee      | nee      | nee               | nee      | nee
steun                | nee    | nee      | nee      | nee               | nee      | nee
analist              | nee    | nee      | nee      | nee               | nee      | nee
beheerder            | nee    | nee      | nee      | nee               | nee      | nee
fg                   | nee    | nee      | nee      | nee               | nee      | nee
moeder               | nee    | ja       | nee      | nee               | nee      | nee
vader                | nee    | nee      | nee      | nee               | nee      | nee
kind                 | nee    | ja       | nee      | nee               | nee      | nee
"""
"""Written by hand, for a jeugdige of thirteen; the father has no authority."""


BELOW = (CaseKind.PLAN, CaseKind.GESPREK, CaseKind.TOESTEMMING, CaseKind.TOEWIJZING)
CAPACITIES = {
    "consulent": "consulent",
    "behandelaar": "aanbieder",
    "huisarts": "verwijzer",
    "voogd": "gi",
    "steun": "vertrouwenspersoon",
}


def person(given: str, surname: str, *, age: int) -> Person:
    return Person.objects.create(
        roepnaam=given, achternaam=surname, geboren=years_after(localdate(), -age), geslacht="0"
    )


def in_family(name: str, jeugdige: Person, *, gemeente: str) -> None:
    family, _ = Family.objects.get_or_create(naam=name, gemeente=gemeente)
    FamilyMember.objects.create(family=family, person=jeugdige, part="jeugdige", since=jeugdige.geboren)


def involve(jeugdige: Person, user: User, capacity: str) -> None:
    Involvement.objects.create(
        jeugdige=jeugdige,
        organisation=user.membership.organisation,
        user=user,
        capacity=capacity,
        since=localdate(),
    )


@pytest.fixture
def world(db: None) -> dict[str, User]:
    """A jeugdige of thirteen in Haarlem with everybody who can be involved."""
    today = localdate()
    haarlem = Area.objects.create(kind="gemeente", code="0392", name="Haarlem")
    places = {
        name: Organisation.objects.create(
            kind=kind,
            name=name,
            code="0392" if kind is Kind.GEMEENTE else "",
            area=None if kind is Kind.REGIO else haarlem,
        )
        for name, kind in PLACES.items()
    }
    people = {}
    for name, (role, place) in PEOPLE.items():
        user = User.objects.create_user(name)
        appoint(user, role, places[place] if place else None, since=today)
        people[name] = User.objects.get(pk=user.pk)
    noor, bo = person("Noor", "Verzonnen", age=13), person("Bo", "Elders", age=9)
    in_family("Verzonnen", noor, gemeente="0392")
    in_family("Elders", bo, gemeente="0377")
    mother, father = person("Moeder", "Verzonnen", age=40), person("Vader", "Verzonnen", age=41)
    Authority.objects.create(jeugdige=noor, holder=mother, since=noor.geboren)
    for name, who in (("kind", noor), ("moeder", mother), ("vader", father)):
        PersonAccount.objects.create(user=people[name], person=who)
    for name, capacity in CAPACITIES.items():
        involve(noor, people[name], capacity)
    involve(bo, people["vreemde"], "consulent")
    return people


def table(text: str) -> dict[str, dict[str, bool]]:
    """Rows by name, each cell by the value of its action."""
    first, *rows = (line.split("|") for line in text.strip("\n").splitlines())
    heads = [head.strip() for head in first[1:]]
    return {
        row[0].strip(): {head: cell.strip() == "ja" for head, cell in zip(heads, row[1:], strict=True)} for row in rows
    }


def noor() -> Person:
    return Person.objects.get(roepnaam="Noor")


def family() -> Family:
    return Family.objects.get(naam="Verzonnen")


@pytest.mark.parametrize("kind", [CaseKind.JEUGDIGE, CaseKind.GEZIN])
def test_who_may_do_what_with_a_jeugdige_and_a_family(kind: CaseKind, world: dict[str, User]) -> None:
    expected = table(SEES)
    assert set(expected) == set(PEOPLE)
    record = noor() if kind is CaseKind.JEUGDIGE else family()
    found = {
        name: {action: may(User.objects.get(username=name), Action(action), record) for action in cells_}
        for name, cells_ in expected.items()
    }
    assert found == expected


def test_a_list_holds_the_own_cases_once_and_no_other(world: dict[str, User]) -> None:
    involve(noor(), world["collega"], "consulent")
    for action in (Action.LIST, Action.SEARCH, Action.VIEW):
        assert [item.roepnaam for item in permitted(world["consulent"], action, CaseKind.JEUGDIGE)] == ["Noor"]
        assert permitted(world["consulent"], action, CaseKind.JEUGDIGE).count() == 1
        assert [item.roepnaam for item in permitted(world["vreemde"], action, CaseKind.JEUGDIGE)] == ["Bo"]


def test_of_a_family_nothing_is_seen_as_long_as_one_child_is_not_ones_own(world: dict[str, User]) -> None:
    in_family("Verzonnen", person("Jip", "Verzonnen", age=6), gemeente="0392")
    assert not may(world["behandelaar"], Action.VIEW, family())
    assert may(world["behandelaar"], Action.VIEW, noor())


def test_what_ended_gives_nothing_any_more(world: dict[str, User]) -> None:
    Involvement.objects.filter(capacity="aanbieder").update(until=localdate())
    assert not may(world["behandelaar"], Action.VIEW, noor())
    end(world["consulent"].membership, on=localdate())
    assert not permitted(User.objects.get(username="consulent"), Action.VIEW, CaseKind.JEUGDIGE).exists()


def test_a_move_to_another_gemeente_ends_what_the_gemeente_saw(world: dict[str, User]) -> None:
    Family.objects.filter(naam="Verzonnen").update(gemeente="0377")
    assert not may(world["beschikker"], Action.VIEW, noor())


def test_what_hangs_below_a_jeugdige_or_family_stands_as_they_do(world: dict[str, User]) -> None:
    today = localdate()
    Plan.objects.create(family=family())
    by = world["consulent"]
    noor().conversations.create(held_on=today, present="Noor", question="Rust", by=by)
    Sharing.objects.create(
        jeugdige=noor(), doel="Hulp", ontvanger=by.membership.organisation, asked_on=today, until=today
    )
    provider = world["behandelaar"].membership.organisation
    provider.code = "42420001"
    provider.save()
    for number, code in ((1, "42420001"), (2, "42420002")):
        Assignment.objects.create(gemeente="0392", nummer=number, jeugdige=noor(), aanbieder=code, decided={})
    seen = {
        name: {kind.value: permitted(User.objects.get(username=name), Action.LIST, kind).count() for kind in BELOW}
        for name in ("consulent", "vreemde", "behandelaar", "moeder", "beschikker", "leraar")
    }
    assert seen == {
        "consulent": {"plan": 1, "gesprek": 1, "toestemming": 1, "toewijzing": 2},
        "vreemde": {"plan": 0, "gesprek": 0, "toestemming": 0, "toewijzing": 0},
        "behandelaar": {"plan": 1, "gesprek": 0, "toestemming": 0, "toewijzing": 1},
        "moeder": {"plan": 1, "gesprek": 1, "toestemming": 1, "toewijzing": 0},
        "beschikker": {"plan": 0, "gesprek": 0, "toestemming": 0, "toewijzing": 2},
        "leraar": {"plan": 0, "gesprek": 0, "toestemming": 0, "toewijzing": 0},
    }


class TestFamily:
    """The conditions on rows against the rules of age and authority, day by day around each border."""

    @pytest.mark.parametrize("kan_zelf", [True, False])
    @pytest.mark.parametrize("age", [11, 12, 15, 16, 17, 18, 20])
    @pytest.mark.parametrize("shift", [-1, 0, 1])
    def test_who_sees_the_file_is_who_the_law_says(
        self, age: int, shift: int, kan_zelf: bool, world: dict[str, User]
    ) -> None:
        born = years_after(localdate(), -age) + timedelta(shift)
        Person.objects.filter(roepnaam="Noor").update(geboren=born, kan_zelf=kan_zelf)
        Authority.objects.update(since=born)
        jeugdige = noor()
        entitled = who_may_see(with_authority(jeugdige), localdate())
        mother = str(Person.objects.get(roepnaam="Moeder").pk)
        assert may(world["moeder"], Action.VIEW, jeugdige) == (mother in entitled)
        assert may(world["kind"], Action.VIEW, jeugdige) == (str(jeugdige.pk) in entitled)

    @pytest.mark.parametrize(
        ("change", "sees"),
        [
            ({}, True),
            ({"geschorst": True}, False),
            ({"until": -1}, False),
            ({"until": 0}, True),
            ({"since": 1}, False),
        ],
        ids=str,
    )
    def test_authority_that_does_not_hold_gives_nothing(
        self, change: dict[str, int | bool], sees: bool, world: dict[str, User]
    ) -> None:
        given = {
            name: localdate() + timedelta(value) if type(value) is int else value for name, value in change.items()
        }
        if given:
            Authority.objects.update(**given)
        assert may(world["moeder"], Action.VIEW, noor()) == sees

    def test_a_parent_sees_the_own_child_and_no_other(self, world: dict[str, User]) -> None:
        assert [item.roepnaam for item in permitted(world["moeder"], Action.VIEW, CaseKind.JEUGDIGE)] == ["Noor"]


class TestTheTable:
    """What holds for every row."""

    def test_the_number_is_for_whom_the_law_gives_it(self) -> None:
        college, providers = (
            {"jeugdconsulent", "gedragswetenschapper", "besluittoetser", "beschikker"},
            {"zorgverlener"},
        )
        lawful = college | providers | {"zorgadministratie", "gezinsvoogd"}
        assert {role.value for role in BSN_ROLES} == lawful
        assert {role.value for role, _, _, action in cells() if action is Action.VIEW_BSN} <= lawful

    def test_school_and_police_see_their_own_report_and_nothing_else(self) -> None:
        found = {(relation, kind) for role, relation, kind, _ in cells() if role in (Role.SCHOOL, Role.POLITIE)}
        assert found == {(Relation.ZELF_GEMELD, CaseKind.VRAAG)}

    def test_figures_and_administration_give_no_cases(self) -> None:
        without = {
            Role.ANALIST,
            Role.CONTRACTMANAGER,
            Role.GEMEENTEADVISEUR,
            Role.BEHEERDER,
            Role.FG,
            Role.LOGBEHEERDER,
        }
        assert not without & {role for role, *_ in cells()}

    def test_a_report_in_the_referral_index_is_searched_by_nobody(self) -> None:
        assert not [
            cell for cell in cells() if cell[2] is CaseKind.SIGNAAL and cell[3] in (Action.SEARCH, Action.EXPORT)
        ]

    def test_an_emergency_is_for_looking_only(self) -> None:
        found = {action for _, relation, _, action in cells() if relation is Relation.NOODTOEGANG}
        assert found == {Action.VIEW, Action.VIEW_SECRET_ADDRESS}

    def test_nobody_destroys_by_hand(self) -> None:
        assert not [cell for cell in cells() if cell[3] is Action.DELETE]

    def test_whoever_prepares_a_decision_does_not_take_it(self) -> None:
        may_decide = {role for role, _, kind, action in cells() if (kind, action) == (CaseKind.BESLUIT, Action.DECIDE)}
        assert may_decide == {Role.BESCHIKKER}

    def test_every_relation_and_kind_is_used(self) -> None:
        assert {relation for row in GRANTS for relation in row.relations} == set(Relation)
        assert {kind for row in GRANTS for kind in row.kinds} == set(CaseKind)

    def test_the_matrix_is_printed_whole(self) -> None:
        out = StringIO()
        call_command("policy", "--format", "json", stdout=out)
        printed = json.loads(out.getvalue())
        assert len(printed["zaken"]) == len(list(cells()))
        assert set(printed["adressen"]) == set(POLICY)
        cell = {"rol": "school", "relatie": "eigen melding", "soort": "vraag", "handeling": "maken"}
        assert cell in printed["zaken"]


class TestMachinery:
    """Default deny, in every way."""

    def test_maker_is_not_checker(self, world: dict[str, User], monkeypatch: pytest.MonkeyPatch) -> None:
        made_by = lambda user: Q(voornamen=user.username)  # noqa: E731 - a person stands in for a decision
        as_decision = Registered(CaseKind.BESLUIT, Person, OF_A_JEUGDIGE, made_by=made_by)
        monkeypatch.setitem(kinds._REGISTERED, CaseKind.BESLUIT, as_decision)
        beschikker = world["beschikker"]
        assert permitted(beschikker, Action.DECIDE, CaseKind.BESLUIT).count() == 1
        Person.objects.filter(roepnaam="Noor").update(voornamen="beschikker")
        assert permitted(beschikker, Action.DECIDE, CaseKind.BESLUIT).count() == 0
        assert permitted(beschikker, Action.VIEW, CaseKind.BESLUIT).count() == 1

    def test_a_kind_that_is_decided_says_who_made_it(
        self, world: dict[str, User], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(kinds._REGISTERED, CaseKind.BESLUIT, Registered(CaseKind.BESLUIT, Person, OF_A_JEUGDIGE))
        with pytest.raises(ProgrammingError, match="who made it"):
            permitted(world["beschikker"], Action.DECIDE, CaseKind.BESLUIT)

    def test_every_registered_kind_that_is_decided_says_who_made_it(self) -> None:
        decided = {row_kind for row in GRANTS for row_kind in row.kinds if row.actions & MAKER_IS_NOT_CHECKER}
        assert not [item.kind for item in registered_kinds() if item.kind in decided and item.made_by is None]

    def test_a_kind_is_registered_once(self) -> None:
        with pytest.raises(ProgrammingError):
            register(Registered(CaseKind.JEUGDIGE, Family, {}))

    def test_what_is_not_registered_cannot_be_asked_for(self, world: dict[str, User]) -> None:
        with pytest.raises(ProgrammingError):
            may(world["consulent"], Action.VIEW, world["consulent"])

    def test_without_a_role_there_is_nothing(self, db: None) -> None:
        nobody = User.objects.create_user("niemand")
        assert not permitted(nobody, Action.VIEW, CaseKind.JEUGDIGE).exists()
        assert not may_make(nobody, CaseKind.VRAAG)
        assert not relations_that_allow("", Action.VIEW, CaseKind.JEUGDIGE)

    def test_pages_ask_the_policy_and_not_the_model(self) -> None:
        """Views that reach for a model of a case past `permitted` are how lists, exports and suggestions leak."""
        models = {(item.model.__module__, item.model.__name__) for item in registered_kinds()}
        web = Path(kinds.__file__).parents[1]
        pages = sorted([*web.rglob("views.py"), *web.rglob("pages/*.py"), *web.rglob("api/*.py")])
        assert [f"{path.relative_to(web)}:{line}" for path in pages for line in past_the_policy(path, models)] == []


def past_the_policy(path: Path, models: set[tuple[str, str]]) -> list[int]:
    """The lines on which a model of a case is asked for its rows."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    known = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if (node.module, alias.name) in models
    }
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager")
        and isinstance(node.value, ast.Name)
        and node.value.id in known
    ]
