"""Organisations, areas and memberships: what an administrator keeps, and that it counts at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import InputError, ProgrammingError
from jeugdregie.web.accounts.actions import appoint, end, make_key
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import ROLES, Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.organisations.kinds import OrganisationKind as Kind
from jeugdregie.web.organisations.models import Area, Membership, Organisation
from tests.integration.web.conftest import OWN, give_second_step

Accounts = Callable[[Role | None], User]


@pytest.fixture
def beheerder(as_role: Callable[[Role | None], Client]) -> Client:
    return as_role(Role.BEHEERDER)


@pytest.fixture
def two_hats(account: Accounts) -> tuple[Client, Membership, Membership]:
    """Somebody who advises Haarlem and reviews for the region."""
    user = account(Role.GEMEENTEADVISEUR)
    give_second_step(user)
    region = Organisation.objects.create(kind=Kind.REGIO, code="regio", name="De regio")
    second = appoint(user, Role.ANALIST, region, since=localdate())
    client = Client()
    client.force_login(user)
    return client, user.memberships.first(), second


class TestWorkingAsOne:
    """One membership at a time, looked up anew for every request."""

    def test_the_first_one_counts_until_another_is_chosen(
        self, two_hats: tuple[Client, Membership, Membership]
    ) -> None:
        client, _, second = two_hats
        assert client.get(reverse("reports")).status_code == 403
        assert client.post(reverse("work-as"), {"lidmaatschap": second.pk}).status_code == 302
        assert client.get(reverse("reports")).status_code == 200
        assert Event.objects.filter(action="werk-als", role="analist").exists()

    def test_the_frame_offers_the_choice(self, two_hats: tuple[Client, Membership, Membership]) -> None:
        page = two_hats[0].get(reverse("account")).content.decode()
        assert "Adviseur van een gemeente, Gemeente Haarlem" in page
        assert "Analist van de regio, De regio" in page

    def test_a_membership_that_ended_stops_at_the_next_request(
        self, two_hats: tuple[Client, Membership, Membership]
    ) -> None:
        client, first, second = two_hats
        client.post(reverse("work-as"), {"lidmaatschap": second.pk})
        end(second, on=localdate())
        assert client.get(reverse("reports")).status_code == 403
        assert client.get(reverse("overview")).status_code == 200, "the other one still counts"
        end(first, on=localdate())
        assert client.get(reverse("overview")).status_code == 403

    def test_an_organisation_that_stops_takes_its_people_along(
        self, two_hats: tuple[Client, Membership, Membership]
    ) -> None:
        client, first, _ = two_hats
        Organisation.objects.filter(pk=first.organisation_id).update(ended_on=localdate())
        assert client.get(reverse("reports")).status_code == 200, "only the region is left"

    def test_nobody_works_as_somebody_else(
        self, two_hats: tuple[Client, Membership, Membership], account: Accounts
    ) -> None:
        other = account(Role.BEHEERDER).memberships.get()
        assert two_hats[0].post(reverse("work-as"), {"lidmaatschap": other.pk}).status_code == 404
        assert two_hats[0].post(reverse("work-as"), {"lidmaatschap": "x"}).status_code == 404

    def test_a_key_keeps_the_membership_it_was_made_in(self, two_hats: tuple[Client, Membership, Membership]) -> None:
        user = User.objects.get()
        user.chosen_membership = two_hats[2].pk
        key = make_key(user, "rekenblad", days=30, today=localdate())
        asked = {"headers": {"Authorization": f"Bearer {key}"}}
        address = reverse("api:leden", kwargs={"naam": "gemeente"})
        assert Client().get(address, **asked).status_code == 200
        assert Event.objects.latest("pk").role == "analist"
        end(two_hats[2], on=localdate())
        assert Client().get(address, **asked).status_code == 401

    def test_a_key_of_an_account_without_second_step_gives_nothing(self, account: Accounts) -> None:
        key = make_key(account(Role.ANALIST), "rekenblad", days=30, today=localdate())
        response = Client().get(reverse("api:indicatoren"), headers={"Authorization": f"Bearer {key}"})
        assert (response.status_code, response.json()["code"]) == (403, "tweede-stap")


class TestAppointing:
    """The one way to give a role."""

    @pytest.mark.parametrize("role", list(Role), ids=str)
    def test_a_role_is_held_only_where_it_exists(self, role: Role, db: None) -> None:
        user = User.objects.create_user("iemand")
        for kind in Kind:
            place = Organisation.objects.create(kind=kind, code=f"{list(Kind).index(kind):04}", name=kind.value)
            if kind in ROLES[role].kinds:
                assert appoint(user, role, place, since=localdate()).organisation == place
            else:
                with pytest.raises(InputError, match="hoort bij"):
                    appoint(user, role, place, since=localdate())

    def test_a_citizen_is_of_no_organisation_and_nobody_else_is(self, db: None) -> None:
        user = User.objects.create_user("iemand")
        assert appoint(user, Role.OUDER, None, since=localdate()).label == "Ouder of verzorger"
        with pytest.raises(InputError):
            appoint(user, Role.JEUGDCONSULENT, None, since=localdate())

    def test_the_database_refuses_a_colleague_without_organisation(self, db: None) -> None:
        with pytest.raises(IntegrityError):
            Membership.objects.create(user=User.objects.create_user("iemand"), role="analist", since=date(2025, 1, 1))

    @pytest.mark.parametrize(
        ("since", "until", "counts"),
        [(-1, None, True), (0, 1, True), (1, None, False), (-9, 0, False), (-9, -1, False)],
    )
    def test_a_membership_counts_from_its_first_day_up_to_its_last(
        self, since: int, until: int | None, counts: bool, db: None
    ) -> None:
        user, today = User.objects.create_user("iemand"), localdate()
        item = user.memberships.create(
            role="ouder",
            since=today + timedelta(since),
            until=None if until is None else today + timedelta(until),
        )
        assert item.is_current_on(today) == counts
        assert (User.objects.get().role == "ouder") == counts

    def test_nothing_is_ever_removed(self, account: Accounts) -> None:
        membership = account(Role.ANALIST).memberships.get()
        for item in (membership, membership.organisation):
            with pytest.raises(ProgrammingError):
                item.delete()


class TestAdministration:
    """The pages of the administrator, each change an event."""

    def test_a_colleague_is_added_appointed_and_ended(self, beheerder: Client) -> None:
        team = Organisation.objects.create(kind=Kind.TOEGANGSTEAM, code="noord", name="Team Noord")
        page = beheerder.post(
            reverse("account-new"), {"username": "coach", "first_name": "Sanne Coach", "is_active": "on"}
        )
        password = page.context["password"]
        user = User.objects.get(username="coach")
        assert user.check_password(password)
        assert password in page.content.decode()
        given = {"role": "jeugdconsulent", "organisation": team.pk, "since": localdate().isoformat()}
        assert beheerder.post(reverse("membership-new", args=(user.pk,)), given).status_code == 302
        item = user.memberships.get()
        assert "Sanne Coach" in beheerder.get(reverse("organisation", args=(team.pk,))).content.decode()
        assert beheerder.post(reverse("membership-end", args=(user.pk, item.pk))).status_code == 302
        assert User.objects.get(username="coach").role == ""
        found = list(Event.objects.exclude(action__contains="-detail").order_by("pk").values_list("action", flat=True))
        for action in ("account-nieuw", "account-wachtwoord", "lidmaatschap-nieuw", "lidmaatschap-beeindigd"):
            assert action in found
        assert password not in str(list(Event.objects.values()))

    def test_a_role_in_the_wrong_place_is_refused_at_the_field(self, beheerder: Client) -> None:
        school = Organisation.objects.create(kind=Kind.SCHOOL, name="De Duinroos")
        user = User.objects.create_user("coach")
        given = {"role": "jeugdconsulent", "organisation": school.pk, "since": "2025-01-01"}
        page = beheerder.post(reverse("membership-new", args=(user.pk,)), given)
        assert page.status_code == 400
        assert "hoort bij een organisatie van de soort gemeente of toegangsteam" in page.content.decode()
        assert not user.memberships.exists()

    def test_nobody_appoints_or_ends_themselves(self, beheerder: Client) -> None:
        me = User.objects.get(username="beheerder")
        region = me.membership.organisation
        given = {"role": "analist", "organisation": region.pk, "since": "2025-01-01"}
        assert beheerder.post(reverse("membership-new", args=(me.pk,)), given).status_code == 400
        assert beheerder.post(reverse("membership-end", args=(me.pk, me.membership.pk))).status_code == 400
        assert beheerder.post(reverse("account-second-step", args=(me.pk,))).status_code == 400
        assert [item.role for item in User.objects.get(pk=me.pk).current_memberships] == ["beheerder"]

    def test_a_lost_telephone_is_a_second_step_to_set_up_anew(
        self, beheerder: Client, as_role: Callable[[Role | None], Client]
    ) -> None:
        analist = as_role(Role.ANALIST)
        user = User.objects.get(username="analist")
        assert analist.get(reverse("overview")).status_code == 200
        beheerder.post(reverse("account-second-step", args=(user.pk,)))
        assert analist.get(reverse("overview"))["Location"] == reverse("mfa_activate_totp")

    @pytest.mark.parametrize(
        ("given", "wrong"),
        [
            ({"kind": "gemeente", "name": "Gemeente Duin", "code": "39"}, "CBS-code van vier cijfers"),
            ({"kind": "aanbieder", "name": "Zorg", "code": "12"}, "AGB-code van acht cijfers"),
            ({"kind": "toegangsteam", "name": "Ander", "code": "noord"}, "Deze code is al van Team Noord"),
        ],
    )
    def test_an_organisation_that_cannot_be_is_refused(
        self, given: dict[str, str], wrong: str, beheerder: Client
    ) -> None:
        Organisation.objects.create(kind=Kind.TOEGANGSTEAM, code="noord", name="Team Noord")
        page = beheerder.post(reverse("organisation-new"), given)
        assert page.status_code == 400
        assert wrong in page.content.decode()

    def test_lists_are_searched_and_narrowed(self, beheerder: Client) -> None:
        Organisation.objects.create(kind=Kind.SCHOOL, name="De Duinroos")
        Organisation.objects.create(kind=Kind.POLITIE, name="Basisteam Kust")
        page = beheerder.get(reverse("organisations"), {"soort": "school"}).content.decode()
        assert "De Duinroos" in page
        assert "Basisteam Kust" not in page
        page = beheerder.get(reverse("organisations"), {"zoek": "kust"}).content.decode()
        assert "Basisteam Kust" in page
        assert "De Duinroos" not in page
        assert "beheerder" in beheerder.get(reverse("accounts"), {"rol": "beheerder"}).content.decode()


class TestAreas:
    """From region to wijk."""

    def test_the_store_fills_them_once(self, beheerder: Client) -> None:
        for _ in range(2):
            beheerder.post(reverse("areas-fill"))
        assert set(Area.objects.filter(kind="gemeente").values_list("code", flat=True)) == {"0392", "0377", "0473"}
        assert Event.objects.filter(action="gebieden-overgenomen").count() == 2

    def test_a_wijk_knows_its_gemeente_through_its_core_area(self, db: None) -> None:
        gemeente = Area.objects.create(kind="gemeente", code=OWN, name="Haarlem")
        core = Area.objects.create(kind="kerngebied", code="oost", name="Oost", parent=gemeente)
        assert Area.objects.create(kind="wijk", code="WK039201", name="Amsterdamsewijk", parent=core).gemeente == OWN

    def test_a_gemeente_does_not_lie_in_a_wijk(self, beheerder: Client) -> None:
        beheerder.post(reverse("areas-fill"))
        haarlem = Area.objects.get(code=OWN)
        wrong = {"kind": "kerngebied", "code": "oost", "name": "Oost", "parent": ""}
        assert "Kies de gemeente" in beheerder.post(reverse("area-new"), wrong).content.decode()
        assert beheerder.post(reverse("area-new"), {**wrong, "parent": haarlem.pk}).status_code == 302
        core = Area.objects.get(code="oost")
        below = {"kind": "gemeente", "code": "0001", "name": "Nieuw", "parent": core.pk}
        assert "kan niet in een kerngebied liggen" in beheerder.post(reverse("area-new"), below).content.decode()
