"""An organisation, or one colleague of it, is part of the case of a jeugdige; and which account is which person."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.people.models import Person


class Capacity(StrEnum):
    """As what an organisation, or one of its people, is part of a case."""

    CONSULENT = "consulent"
    AANBIEDER = "aanbieder"
    VERWIJZER = "verwijzer"
    GI = "gi"
    VERTROUWENSPERSOON = "vertrouwenspersoon"


CAPACITIES: Mapping[Capacity, str] = {
    Capacity.CONSULENT: "werkt aan de zaak",
    Capacity.AANBIEDER: "geeft hulp",
    Capacity.VERWIJZER: "heeft verwezen",
    Capacity.GI: "voert een maatregel uit",
    Capacity.VERTROUWENSPERSOON: "staat de jeugdige of ouder bij",
}
"""Each with the words shown."""


class InvolvementQuerySet(models.QuerySet):
    """Involvement by day."""

    def current(self, day: date) -> "InvolvementQuerySet":
        """What counts on a day."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))

    def ended(self, day: date) -> "InvolvementQuerySet":
        """What is over on a day."""
        return self.filter(until__lte=day)


class Involvement(models.Model):
    """Part of a case up to a day: ended today is ended now, as with memberships."""

    jeugdige = models.ForeignKey(Person, verbose_name="jeugdige", on_delete=models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="wie", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(
        "als", max_length=20, choices=[(name.value, label) for name, label in CAPACITIES.items()]
    )
    since = models.DateField("vanaf")
    until = models.DateField("tot", null=True, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkenheid"
        verbose_name_plural = "betrokkenen"
        ordering = ("since", "pk")
        indexes = (
            models.Index(fields=("organisation", "capacity", "jeugdige"), name="cases_of_an_organisation"),
            models.Index(fields=("user", "capacity", "jeugdige"), name="cases_of_a_colleague"),
        )
        constraints = (
            models.CheckConstraint(
                name="involvement_ends_not_before_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )


class PersonAccount(models.Model):
    """The account of a jeugdige or parent: with it they see what is theirs."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accounts")

    class Meta:
        verbose_name = "account van een persoon"
        verbose_name_plural = "accounts van personen"
