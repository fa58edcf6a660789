"""Changes to organisations, areas, accounts and memberships by an administrator; each writes its event in the same transaction."""

import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import models, transaction

from jeugdregie.errors import InputError
from jeugdregie.store import Store
from jeugdregie.web.accounts import actions as accounts
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.actions import record
from jeugdregie.web.organisations.kinds import AreaKind
from jeugdregie.web.organisations.models import Area, Membership, Organisation

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def save(item: models.Model, by: User) -> None:
    """Keep an organisation, area or account as it now is."""
    made = item.pk is None
    item.save()
    _noted("nieuw" if made else "gewijzigd", item, by)


@transaction.atomic
def appoint(membership: Membership, by: User) -> Membership:
    """Give somebody a role; not to oneself, so that no one widens what they may see alone."""
    if membership.user_id == by.pk:
        raise InputError("Je kunt jezelf geen rol geven. Vraag een andere beheerder.", code="eigen-rol")
    made = accounts.appoint(
        membership.user,
        Role(membership.role),
        membership.organisation,
        since=membership.since,
        until=membership.until,
        may_export=membership.may_export,
    )
    _noted("nieuw", made, by, account=str(made.user_id), rol=made.role)
    return made


@transaction.atomic
def end_membership(membership: Membership, by: User, *, on: date) -> None:
    """End a role of somebody; not one's own, so that an installation keeps an administrator."""
    if membership.user_id == by.pk:
        raise InputError("Je kunt je eigen rol niet beëindigen. Vraag een andere beheerder.", code="eigen-rol")
    accounts.end(membership, on=on)
    _noted("beeindigd", membership, by, account=str(membership.user_id), rol=membership.role)


@transaction.atomic
def new_password(user: User, by: User) -> str:
    """A password to hand over, shown once: sixteen easily read characters, about 79 bits."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    user.set_password(password)
    user.save(update_fields=["password"])
    _noted("wachtwoord", user, by)
    return password


@transaction.atomic
def reset_second_step(user: User, by: User) -> None:
    """Take the second step away from who lost their telephone; at the next login they must set it up anew."""
    if user.pk == by.pk:
        raise InputError("Je kunt je eigen tweede stap hier niet wissen. Vraag een andere beheerder.", code="eigen-rol")
    Authenticator.objects.filter(user=user).delete()
    _noted("tweede-stap-gewist", user, by)


@transaction.atomic
def fill_areas(store: Store, by: User) -> int:
    """Take over region, gemeenten and wijken from the reference tables of the store; returns how many were new."""
    before = Area.objects.count()
    gemeenten = {row["gemeente"]: row for row in store.read_table("gemeente").to_pylist()}
    regions = {name: _area(AreaKind.REGIO, name, name) for name in {row["regio"] for row in gemeenten.values()} if name}
    places = {
        code: _area(AreaKind.GEMEENTE, code, row["naam"], regions.get(row["regio"])) for code, row in gemeenten.items()
    }
    wijken = {row["wijk"]: row["naam"] for row in store.read_table("wijk").to_pylist()}
    for code, name in sorted(wijken.items()):
        if code.startswith("WK") and code[2:6] in places:
            _area(AreaKind.WIJK, code, name, places[code[2:6]])
    made = Area.objects.count() - before
    record("gebieden-overgenomen", by, allowed=True, details={"aantal": str(made)})
    return made


def _area(kind: AreaKind, code: str, name: str, parent: Area | None = None) -> Area:
    """The area with this code, with the name of the store; where it lies is kept when somebody chose it."""
    found, _ = Area.objects.get_or_create(kind=kind, code=code[:20], defaults={"name": name, "parent": parent})
    if found.name != name or (found.parent is None and parent is not None):
        found.name, found.parent = name, found.parent or parent
        found.save()
    return found


def _noted(what: str, item: models.Model, by: User, **details: str) -> None:
    kind = {Organisation: "organisatie", Area: "gebied", User: "account", Membership: "lidmaatschap"}[type(item)]
    record(f"{kind}-{what}", by, allowed=True, details={"nummer": str(item.pk), **details})
