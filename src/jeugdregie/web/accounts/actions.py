"""Makes accounts and sets their role."""

from dataclasses import dataclass

from django.db import transaction

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import Role, User


@dataclass(frozen=True)
class NewAccount:
    """What an account needs; an empty password leaves the present one as it is."""

    name: str
    role: Role
    gemeente: str = ""
    shown_name: str = ""
    password: str = ""


@transaction.atomic
def save_account(wanted: NewAccount) -> User:
    """Make the account or bring it in line; InputError when role and gemeente do not fit."""
    if (wanted.role == Role.GEMEENTEADVISEUR) != bool(wanted.gemeente):
        raise InputError("Een gemeenteadviseur heeft een gemeente; andere rollen hebben er geen.")
    user, made = User.objects.select_for_update().get_or_create(username=wanted.name)
    user.role, user.gemeente, user.first_name, user.is_active = (
        wanted.role.value,
        wanted.gemeente,
        wanted.shown_name,
        True,
    )
    if wanted.password:
        user.set_password(wanted.password)
    elif made:
        user.set_unusable_password()
    user.save()
    return user
