"""Areas, organisations, and memberships: who works where, in which role, from when until when. Nothing here is ever removed."""

from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.roles import CITIZENS, ROLES, Role
from jeugdregie.web.organisations.kinds import AREA_KINDS, LIES_IN, ORGANISATION_KINDS, AreaKind, OrganisationKind


class Kept(models.Model):
    """A row that ends but is never removed: what someone did stays readable."""

    class Meta:
        abstract = True

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("this ends, it is never removed")


class Area(Kept):
    """A region, gemeente, core area or wijk; `gemeente` is the CBS code of the gemeente it is or lies in."""

    kind = models.CharField("soort", max_length=12, choices=[(kind.value, label) for kind, label in AREA_KINDS.items()])
    code = models.CharField("code", max_length=20, help_text="De CBS-code, of een eigen code van de regio.")
    name = models.CharField("naam", max_length=120)
    parent = models.ForeignKey(
        "self", verbose_name="ligt in", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    gemeente = models.CharField(max_length=4, blank=True, editable=False)

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ("gemeente", "kind", "name")
        constraints = (models.UniqueConstraint(fields=("kind", "code"), name="one_area_per_code"),)

    def __str__(self) -> str:
        return f"{AREA_KINDS[AreaKind(self.kind)]} {self.name}"

    def clean(self) -> None:
        """An area lies in one of the kind above it."""
        if self.kind and self.parent and AreaKind(self.parent.kind) not in LIES_IN[AreaKind(self.kind)]:
            raise ValidationError({"parent": f"Een {self.kind} kan niet in een {self.parent.kind} liggen."})
        if self.kind in (AreaKind.KERNGEBIED, AreaKind.WIJK) and not self.parent:
            raise ValidationError({"parent": "Kies de gemeente of het kerngebied waarin dit gebied ligt."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the gemeente beside it, so that a question per gemeente needs no walk up."""
        self.gemeente = self.code if self.kind == AreaKind.GEMEENTE else (self.parent.gemeente if self.parent else "")
        super().save(*args, **kwargs)


class Organisation(Kept):
    """Who takes part. `code` is what messages name it by: the CBS code of a gemeente, the AGB code of a provider."""

    kind = models.CharField(
        "soort", max_length=20, choices=[(kind.value, label) for kind, label in ORGANISATION_KINDS.items()]
    )
    name = models.CharField("naam", max_length=120)
    code = models.CharField(
        "code",
        max_length=20,
        blank=True,
        help_text="CBS-code van een gemeente (vier cijfers), AGB-code van een aanbieder of praktijk. Mag anders leeg blijven.",
    )
    area = models.ForeignKey(
        Area, verbose_name="werkgebied", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("kind", "code"), condition=~Q(code=""), name="one_organisation_per_code"),
            models.CheckConstraint(name="a_gemeente_has_its_code", condition=~Q(kind="gemeente") | ~Q(code="")),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def gemeente(self) -> str:
        """The CBS code of the gemeente that it is or works in; empty when it works for more."""
        if self.kind == OrganisationKind.GEMEENTE:
            return self.code
        return self.area.gemeente if self.area else ""


class MembershipQuerySet(models.QuerySet):
    """Memberships by day."""

    def current(self, day: date) -> "MembershipQuerySet":
        """Those that count on a day: begun, not ended, in an organisation that has not stopped."""
        begun = self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))
        return begun.filter(Q(organisation=None) | Q(organisation__ended_on=None) | Q(organisation__ended_on__gt=day))


class Membership(Kept):
    """Someone works for an organisation in a role, up to a day: ended today is ended now. A citizen is of no organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="account", on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisatie",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField("rol", max_length=30, choices=[(role.value, terms.label) for role, terms in ROLES.items()])
    since = models.DateField("vanaf")
    until = models.DateField("tot", null=True, blank=True)
    may_export = models.BooleanField("mag gegevens van jeugdigen als bestand bewaren", default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(
                name="who_is_no_citizen_is_of_an_organisation",
                condition=Q(role__in=sorted(role.value for role in CITIZENS), organisation=None)
                | ~Q(role__in=sorted(role.value for role in CITIZENS)) & Q(organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="a_membership_ends_not_before_it_begins", condition=Q(until=None) | Q(until__gte=models.F("since"))
            ),
        )

    @property
    def gemeente(self) -> str:
        """The CBS code of the gemeente that it is in; empty when it is in none, or in more."""
        return self.organisation.gemeente if self.organisation else ""

    @property
    def label(self) -> str:
        """As whom: the role, and where."""
        label = ROLES[Role(self.role)].label
        return f"{label}, {self.organisation.name}" if self.organisation else label

    def is_current_on(self, day: date) -> bool:
        """Whether it counts on a day."""
        stopped = self.organisation is not None and self.organisation.ended_on is not None
        ended = (self.until is not None and self.until <= day) or (stopped and self.organisation.ended_on <= day)
        return self.since <= day and not ended
