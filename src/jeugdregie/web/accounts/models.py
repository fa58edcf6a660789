"""A user has one role; whoever is of a gemeente has that one gemeente."""

from collections.abc import Mapping
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(StrEnum):
    """What someone comes to do. Without a role an account shows nothing but itself."""

    ANALIST = "analist"
    CONTRACTMANAGER = "contractmanager"
    GEMEENTEADVISEUR = "gemeenteadviseur"
    TOETSER = "toetser"
    REGIOTOETSER = "regiotoetser"
    BEHEERDER = "beheerder"


ROLES: Mapping[Role, str] = {
    Role.ANALIST: "Analist van de regio",
    Role.CONTRACTMANAGER: "Contractmanager van de regio",
    Role.GEMEENTEADVISEUR: "Adviseur van een gemeente",
    Role.TOETSER: "Toetser van een gemeente",
    Role.REGIOTOETSER: "Toetser van de regio",
    Role.BEHEERDER: "Beheerder",
}
"""Roles with the label shown."""

OF_A_GEMEENTE = frozenset({Role.GEMEENTEADVISEUR, Role.TOETSER})
"""Roles that are limited to one gemeente."""

FIGURE_ROLES = frozenset({Role.ANALIST, Role.CONTRACTMANAGER, Role.GEMEENTEADVISEUR, Role.TOETSER, Role.REGIOTOETSER})
"""Roles that see figures; whoever is of a gemeente sees those of the own gemeente."""

PERSON_ROLES = frozenset({Role.TOETSER, Role.REGIOTOETSER})
"""Roles that see records of jeugdigen and the messages behind them, each look written down."""


CONTRACT_ROLES = frozenset({Role.ANALIST, Role.CONTRACTMANAGER})
"""Roles that see contracts of the whole region with their ceilings, the year-end statement and the budget."""


class User(AbstractUser):
    """An account. `gemeente` is the CBS code that it is limited to; empty for roles of the region.

    `may_export` is a right of its own: to take records of jeugdigen along as a file, for who may see them.
    """

    role = models.CharField(
        "rol", max_length=20, choices=[(role.value, label) for role, label in ROLES.items()], blank=True
    )
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)
    may_export = models.BooleanField("mag gegevens van jeugdigen als bestand bewaren", default=False)

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints = (
            models.CheckConstraint(
                name="of_a_gemeente_has_one",
                condition=~models.Q(role__in=sorted(role.value for role in OF_A_GEMEENTE)) | ~models.Q(gemeente=""),
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
