"""Makes accounts, appoints people to roles and ends that; makes and ends keys for programs."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import AccessKey, User
from jeugdregie.web.accounts.roles import CITIZENS, EXPORT_ROLES, OF_A_GEMEENTE, ROLES, Role
from jeugdregie.web.organisations.find import OrganisationName, found_or_made, own_organisation
from jeugdregie.web.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class NewAccount:
    """What an account needs; an empty password leaves the present one as it is.

    Without an organisation, that is the gemeente, or else the region; citizens have none.
    """

    name: str
    role: Role
    gemeente: str = ""
    shown_name: str = ""
    password: str = ""
    may_export: bool = False
    organisation: OrganisationName | None = None


@transaction.atomic
def save_account(wanted: NewAccount) -> User:
    """Make the account or bring it in line: afterwards it has this one membership. InputError when role and place do not fit."""
    if wanted.role in OF_A_GEMEENTE and not (wanted.gemeente or wanted.organisation):
        raise InputError("Een gemeenteadviseur en een toetser hebben een gemeente.")
    if wanted.gemeente and wanted.role not in OF_A_GEMEENTE and not wanted.organisation:
        raise InputError(
            "Alleen een gemeenteadviseur en een toetser hebben een gemeente; andere rollen een organisatie."
        )
    organisation = _organisation_of(wanted)
    user, made = User.objects.select_for_update().get_or_create(username=wanted.name)
    user.first_name, user.is_active = wanted.shown_name, True
    if wanted.password:
        user.set_password(wanted.password)
    elif made:
        user.set_unusable_password()
    user.save()
    _bring_in_line(user, wanted, organisation)
    return User.objects.get(pk=user.pk)


def _organisation_of(wanted: NewAccount) -> Organisation | None:
    if wanted.role in CITIZENS:
        return None
    return found_or_made(wanted.organisation or own_organisation(wanted.role, wanted.gemeente))


def _bring_in_line(user: User, wanted: NewAccount, organisation: Organisation | None) -> None:
    today, kept = localdate(), None
    for item in user.current_memberships:
        if (item.role, item.organisation, item.may_export) == (wanted.role, organisation, wanted.may_export):
            kept = item
        else:
            end(item, on=today)
    if kept is None:
        appoint(user, wanted.role, organisation, since=today, may_export=wanted.may_export)


@transaction.atomic
def appoint(
    user: User,
    role: Role,
    organisation: Organisation | None,
    *,
    since: date,
    until: date | None = None,
    may_export: bool = False,
) -> Membership:
    """The one way to give somebody a role; InputError when it is not held there."""
    kinds = ROLES[role].kinds
    if bool(kinds) != (organisation is not None) or (organisation is not None and organisation.kind not in kinds):
        where = "een organisatie van de soort " + " of ".join(sorted(kinds)) if kinds else "geen organisatie"
        raise InputError(f"De rol '{ROLES[role].label}' hoort bij {where}.", code="rol-en-organisatie")
    if role in OF_A_GEMEENTE and organisation is not None and not organisation.gemeente:
        raise InputError("Deze rol hoort bij een gemeente met een CBS-code.", code="rol-en-organisatie")
    if may_export and role not in EXPORT_ROLES:
        raise InputError(
            "Alleen een toetser en wie contracten ziet, kunnen gegevens als bestand bewaren.", code="bewaren"
        )
    if until is not None and until <= since:
        raise InputError("De einddatum ligt na de begindatum.", code="einddatum")
    return user.memberships.create(
        role=role.value, organisation=organisation, since=since, until=until, may_export=may_export
    )


def end(membership: Membership, *, on: date) -> None:
    """End a membership: from this day on it does not count. One that was yet to begin never counts."""
    membership.until = max(on, membership.since)
    membership.save(update_fields=["until"])


KEY_DAYS = (30, 90, 365)
"""For how long a key may hold."""


def make_key(user: User, name: str, *, days: int, today: date) -> str:
    """A new key for a program; it is shown once, since only its hash is kept."""
    if days not in KEY_DAYS:
        raise InputError("Een sleutel is 30, 90 of 365 dagen geldig.", code="sleutel-duur")
    if not name.strip():
        raise InputError("Schrijf erbij waarvoor de sleutel is.", code="sleutel-naam")
    key = f"jr_{secrets.token_urlsafe(32)}"
    AccessKey.objects.create(
        user=user,
        membership=user.membership,
        name=name.strip()[:60],
        digest=digest_of(key),
        made_on=today,
        ends_on=today + timedelta(days=days),
    )
    return key


def end_key(user: User, number: int) -> None:
    """End a key of this user; one of somebody else, or none, changes nothing."""
    AccessKey.objects.filter(user=user, pk=number).delete()


def owner_of(key: str, today: date) -> User | None:
    """Whose key this is, working as the membership it was made in; None when either has ended or the account is shut."""
    asked = AccessKey.objects.select_related("user", "membership__organisation")
    found = asked.filter(digest=digest_of(key), ends_on__gte=today).first()
    if found is None or not found.user.is_active:
        return None
    if found.membership is not None and not found.membership.is_current_on(today):
        return None
    user: User = found.user
    user.chosen_membership = found.membership_id
    return user


def digest_of(key: str) -> str:
    """What is kept of a key: it is long and random, so a plain hash cannot be turned back."""
    return hashlib.sha256(key.encode()).hexdigest()
