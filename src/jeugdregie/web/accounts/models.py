"""An account works as one of its memberships at a time; role and gemeente are those of that membership."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from jeugdregie.web.accounts.roles import (
    CITIZENS,
    CONTRACT_ROLES,
    FIGURE_ROLES,
    OF_A_GEMEENTE,
    PERSON_ROLES,
    ROLES,
    Role,
)

if TYPE_CHECKING:
    from jeugdregie.web.organisations.models import Membership

__all__ = ["CONTRACT_ROLES", "FIGURE_ROLES", "OF_A_GEMEENTE", "PERSON_ROLES", "ROLES", "AccessKey", "Role", "User"]


class User(AbstractUser):
    """An account. What it may do follows from the membership it works as, looked up anew for every request."""

    chosen_membership: int | None = None
    """The membership chosen in this session, or the one that a key was made for."""

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"

    @cached_property
    def current_memberships(self) -> tuple["Membership", ...]:
        """The memberships that count today, the oldest first."""
        return tuple(self.memberships.current(localdate()).select_related("organisation__area"))

    @property
    def membership(self) -> "Membership | None":
        """The membership that this user works as: the chosen one while it counts, else the first."""
        chosen = (item for item in self.current_memberships if item.pk == self.chosen_membership)
        return next(chosen, next(iter(self.current_memberships), None))

    @property
    def role(self) -> str:
        """The role of that membership; empty without one."""
        return self.membership.role if self.membership else ""

    @property
    def gemeente(self) -> str:
        """The CBS code of its gemeente; empty for who is of none."""
        return self.membership.gemeente if self.membership else ""

    @property
    def may_export(self) -> bool:
        """Whether records of jeugdigen may be taken along as a file: a right of its own, for who may see them."""
        return self.membership is not None and self.membership.may_export

    @property
    def is_staff_member(self) -> bool:
        """Whether this account is more than that of a citizen, and so needs a second step at login."""
        return not self.current_memberships or any(item.role not in CITIZENS for item in self.current_memberships)

    @property
    def shown_name(self) -> str:
        """The name on screen: the full name, or else the login name."""
        return self.get_full_name() or self.get_username()


class AccessKey(models.Model):
    """A key with which a program sees what its owner sees in one membership; only its hash is kept, and it ends on a day."""

    user = models.ForeignKey(User, verbose_name="account", on_delete=models.CASCADE, related_name="access_keys")
    membership = models.ForeignKey(
        "organisations.Membership", verbose_name="lidmaatschap", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("waarvoor", max_length=60)
    digest = models.CharField("hash", max_length=64, unique=True)
    made_on = models.DateField("gemaakt op")
    ends_on = models.DateField("geldig tot en met")

    class Meta:
        verbose_name = "sleutel voor programma's"
        verbose_name_plural = "sleutels voor programma's"
        ordering = ("ends_on", "pk")
