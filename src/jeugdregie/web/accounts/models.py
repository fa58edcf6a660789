"""A user has one role; an adviser has one gemeente."""

from collections.abc import Mapping
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(StrEnum):
    """What someone comes to do. Without a role an account shows nothing but itself."""

    ANALIST = "analist"
    GEMEENTEADVISEUR = "gemeenteadviseur"
    BEHEERDER = "beheerder"


ROLES: Mapping[Role, str] = {
    Role.ANALIST: "Analist van de regio",
    Role.GEMEENTEADVISEUR: "Adviseur van een gemeente",
    Role.BEHEERDER: "Beheerder",
}
"""Roles with the label shown."""


class User(AbstractUser):
    """An account. `gemeente` is the CBS code that an adviser is limited to; empty for other roles."""

    role = models.CharField(
        "rol", max_length=20, choices=[(role.value, label) for role, label in ROLES.items()], blank=True
    )
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints = (
            models.CheckConstraint(
                name="adviser_has_a_gemeente",
                condition=~models.Q(role=Role.GEMEENTEADVISEUR.value) | ~models.Q(gemeente=""),
            ),
        )

    @property
    def shown_name(self) -> str:
        """The name on screen: the full name, or else the login name."""
        return self.get_full_name() or self.get_username()


class AccessKey(models.Model):
    """A key with which a program sees what its owner may see; only its hash is kept, and it ends on a day."""

    user = models.ForeignKey(User, verbose_name="account", on_delete=models.CASCADE, related_name="access_keys")
    name = models.CharField("waarvoor", max_length=60)
    digest = models.CharField("hash", max_length=64, unique=True)
    made_on = models.DateField("gemaakt op")
    ends_on = models.DateField("geldig tot en met")

    class Meta:
        verbose_name = "sleutel voor programma's"
        verbose_name_plural = "sleutels voor programma's"
        ordering = ("ends_on", "pk")
