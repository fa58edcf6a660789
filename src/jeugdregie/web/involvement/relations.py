"""What each relation of the policy means for a jeugdige; what hangs below a jeugdige takes these over.

Twelve, sixteen and eighteen are those of the Jeugdwet (jeugdregie.steering.zeggenschap); here they are conditions on rows,
and a test holds the two against each other.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from jeugdregie.steering.zeggenschap import ADULT, DECIDES_ALONE, JOINS
from jeugdregie.web.accounts.models import User
from jeugdregie.web.emergency.access import opened_in_emergency
from jeugdregie.web.involvement.models import Capacity, Involvement, PersonAccount
from jeugdregie.web.people.models import Authority, FamilyMember, Person
from jeugdregie.web.policy.kinds import Where
from jeugdregie.web.policy.terms import CaseKind, Relation


def _born_before(years: int, day: date) -> date:
    """Whoever is born on or before this day has had so many birthdays on `day`; those of 29 February fall on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _involved(capacity: Capacity, *, personally: bool = False) -> Where:
    def where(user: User) -> Q:
        found = Involvement.objects.current(localdate()).filter(organisation=_organisation(user), capacity=capacity)
        found = found.filter(user=user.pk) if personally else found
        return Q(pk__in=found.values("jeugdige"))

    return where


def _ended(user: User) -> Q:
    """Involvement that is over, of an organisation that has no other."""
    own, today = Involvement.objects.filter(organisation=_organisation(user)), localdate()
    return Q(pk__in=own.ended(today).values("jeugdige")) & ~Q(pk__in=own.current(today).values("jeugdige"))


def _in_own_gemeente(user: User) -> Q:
    """In a family that the own gemeente answers for."""
    if not user.gemeente:
        return Q(pk__in=[])
    return Q(pk__in=_members().filter(family__gemeente=user.gemeente).values("person"))


def _deciding_parent(user: User) -> Q:
    """Who has authority decides until the jeugdige is sixteen, or eighteen when they cannot weigh it themselves."""
    today = localdate()
    holds = Q(since__lte=today, geschorst=False) & (Q(until=None) | Q(until__gte=today))
    own = Authority.objects.filter(holds, holder__in=_own_persons(user))
    young = Q(geboren__gt=_born_before(DECIDES_ALONE, today)) | Q(
        kan_zelf=False, geboren__gt=_born_before(ADULT, today)
    )
    return Q(pk__in=own.values("jeugdige")) & young


def _self(first: int, until: int | None) -> Where:
    def where(user: User) -> Q:
        today = localdate()
        old_enough = Q(pk__in=_own_persons(user), geboren__lte=_born_before(first, today))
        return old_enough & Q(geboren__gt=_born_before(until, today)) if until else old_enough

    return where


def _own_persons(user: User) -> QuerySet:
    return PersonAccount.objects.filter(user=user.pk).values("person")


def _organisation(user: User) -> int | None:
    return user.membership.organisation_id if user.membership else None


def _members() -> QuerySet:
    today = localdate()
    return FamilyMember.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))


OF_A_JEUGDIGE: dict[Relation, Where] = {
    Relation.EIGEN_ZAAK: _involved(Capacity.CONSULENT, personally=True),
    Relation.EIGEN_TEAM: _involved(Capacity.CONSULENT),
    Relation.EIGEN_GEMEENTE: _in_own_gemeente,
    Relation.AANBIEDER: _involved(Capacity.AANBIEDER),
    Relation.VERWIJZER: _involved(Capacity.VERWIJZER),
    Relation.GI: _involved(Capacity.GI),
    Relation.VERTROUWENSPERSOON: _involved(Capacity.VERTROUWENSPERSOON, personally=True),
    Relation.OUDER_MET_GEZAG: _deciding_parent,
    Relation.JEUGDIGE_12_15: _self(JOINS, DECIDES_ALONE),
    Relation.JEUGDIGE_16_PLUS: _self(DECIDES_ALONE, None),
    Relation.BEEINDIGD: _ended,
    Relation.NOODTOEGANG: opened_in_emergency(CaseKind.JEUGDIGE),
}
"""For a jeugdige; a record with a jeugdige takes them over with `below("jeugdige", OF_A_JEUGDIGE, Person)`."""


def of_every_child(where: Where) -> Where:
    """A family stands in a relation when each of its jeugdigen does: the way through one child opens no other child."""

    def found(user: User) -> Q:
        children = _members().filter(family=OuterRef("pk"), part=FamilyMember.Part.JEUGDIGE)
        others = children.exclude(person__in=Person.objects.filter(where(user)).values("pk"))
        return Q(Exists(children)) & ~Q(Exists(others))

    return found


OF_A_FAMILY: dict[Relation, Where] = {name: of_every_child(where) for name, where in OF_A_JEUGDIGE.items()}
"""For a family; a record with a family takes them over with `below("family", OF_A_FAMILY, Family)`."""
