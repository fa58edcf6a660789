"""Makes accounts and sets their role; makes and ends keys for programs."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import OF_A_GEMEENTE, PERSON_ROLES, AccessKey, Role, User


@dataclass(frozen=True)
class NewAccount:
    """What an account needs; an empty password leaves the present one as it is."""

    name: str
    role: Role
    gemeente: str = ""
    shown_name: str = ""
    password: str = ""
    may_export: bool = False


@transaction.atomic
def save_account(wanted: NewAccount) -> User:
    """Make the account or bring it in line; InputError when role and gemeente do not fit."""
    if (wanted.role in OF_A_GEMEENTE) != bool(wanted.gemeente):
        raise InputError("Een gemeenteadviseur en een toetser hebben een gemeente; andere rollen hebben er geen.")
    if wanted.may_export and wanted.role not in PERSON_ROLES:
        raise InputError("Alleen een toetser kan gegevens van jeugdigen als bestand bewaren.")
    user, made = User.objects.select_for_update().get_or_create(username=wanted.name)
    user.role, user.gemeente, user.first_name = wanted.role.value, wanted.gemeente, wanted.shown_name
    user.may_export, user.is_active = wanted.may_export, True
    if wanted.password:
        user.set_password(wanted.password)
    elif made:
        user.set_unusable_password()
    user.save()
    return user


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
        user=user, name=name.strip()[:60], digest=digest_of(key), made_on=today, ends_on=today + timedelta(days=days)
    )
    return key


def end_key(user: User, number: int) -> None:
    """End a key of this user; one of somebody else, or none, changes nothing."""
    AccessKey.objects.filter(user=user, pk=number).delete()


def owner_of(key: str, today: date) -> User | None:
    """Whose key this is; None for one that does not exist, has ended, or whose owner may no longer log in."""
    found = AccessKey.objects.select_related("user").filter(digest=digest_of(key), ends_on__gte=today).first()
    return found.user if found is not None and found.user.is_active else None


def digest_of(key: str) -> str:
    """What is kept of a key: it is long and random, so a plain hash cannot be turned back."""
    return hashlib.sha256(key.encode()).hexdigest()
