"""An entry of the social map, its history, and the themes that a region adds."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.social_map.words import OLDEST, THEMES, Access, FamilyCost, Phase, PublicCost


class Theme(models.Model):
    """A theme of the region beside the declared ones."""

    key = models.SlugField("sleutel", max_length=30, unique=True)
    label = models.CharField("naam", max_length=60)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label


def theme_labels() -> dict[str, str]:
    """Every theme by key, those of the region after the declared ones."""
    return {**THEMES, **dict(Theme.objects.values_list("key", "label"))}


class Entry(models.Model):
    """Help that one can get. No gemeenten and no wijken: the whole region. Archived: kept, and shown to editors only.

    `version` goes up with every change: whoever saves on top of a change they did not see, is told.
    """

    name = models.CharField("naam", max_length=120)
    summary = models.CharField("in één zin", max_length=240)
    text = models.TextField("wat is het", blank=True, max_length=4000)
    themes = models.JSONField("thema's", default=list)
    for_whom = models.CharField("voor wie", max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField(
        "vanaf leeftijd", null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        "tot en met leeftijd", null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    gemeenten = models.JSONField("gemeenten", default=list, blank=True)
    wijken = models.JSONField("wijken", default=list, blank=True)
    online = models.BooleanField("ook online te volgen", default=False)
    access = models.CharField("hoe kom je er", max_length=10, choices=Access)
    how = models.TextField("zo regelt u het", blank=True, max_length=1000)
    offered_by = models.CharField("aanbieder", max_length=120)
    provider = models.CharField(
        "AGB-code van de aanbieder",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", "Een AGB-code heeft acht cijfers.")],
    )
    website = models.URLField("website", blank=True, max_length=300)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    place = models.CharField("adres of locatie", max_length=200, blank=True)
    family_cost = models.CharField(
        "kosten voor het gezin", max_length=10, choices=FamilyCost, default=FamilyCost.UNKNOWN
    )
    public_cost = models.CharField(
        "kosten voor de gemeente", max_length=10, choices=PublicCost, default=PublicCost.UNKNOWN
    )
    product = models.CharField(
        "product of categorie",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9]{2,12}$", "Een product is een code van letters en cijfers.")],
    )
    phase = models.CharField("fase van een scheiding", max_length=12, choices=Phase, blank=True)
    method = models.TextField("werkwijze", blank=True, max_length=2000)
    conditions = models.TextField("voorwaarden", blank=True, max_length=2000)
    owner = models.ForeignKey(Organisation, verbose_name="eigenaar", on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField("nagekeken op")
    review_on = models.DateField("opnieuw nakijken op")
    archived_at = models.DateTimeField("gearchiveerd op", null=True, blank=True)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                name="entry_ages_in_order",
                condition=models.Q(age_from=None) | models.Q(age_to=None) | models.Q(age_from__lte=models.F("age_to")),
            ),
            models.CheckConstraint(
                name="entry_review_after_last", condition=models.Q(review_on__gt=models.F("reviewed_on"))
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_archived(self) -> bool:
        """Whether it was taken off the map."""
        return self.archived_at is not None

    @property
    def ages(self) -> str:
        """The ages in words."""
        if self.age_from is None and self.age_to is None:
            return "Alle leeftijden"
        if self.age_from is None:
            return f"Tot en met {self.age_to} jaar"
        return (
            f"Vanaf {self.age_from} jaar" if self.age_to is None else f"{self.age_from} tot en met {self.age_to} jaar"
        )

    def fits_age(self, age: int) -> bool:
        """Whether it is for somebody of this age."""
        return (self.age_from is None or self.age_from <= age) and (self.age_to is None or age <= self.age_to)

    def is_in(self, gemeente: str) -> bool:
        """Whether people of this gemeente can get it; what names nothing is for the whole region.

        The code of a wijk begins with that of its gemeente: WK0392...
        """
        places = {*self.gemeenten, *(wijk[2:6] for wijk in self.wijken)}
        return not places or gemeente in places


class Change(models.Model):
    """What was changed in an entry, by whom; added and never changed. `before` and `after` hold the changed fields only."""

    class Kind(models.TextChoices):
        """What was done."""

        MADE = "gemaakt", "Gemaakt"
        CHANGED = "gewijzigd", "Gewijzigd"
        IMPORTED = "ingelezen", "Ingelezen uit een bestand"
        REVIEWED = "nagekeken", "Nagekeken: klopt nog"
        ARCHIVED = "gearchiveerd", "Gearchiveerd"
        RESTORED = "teruggezet", "Teruggezet"

    entry = models.ForeignKey(Entry, verbose_name="vermelding", on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField("wat", max_length=12, choices=Kind)
    before = models.JSONField("was", default=dict)
    after = models.JSONField("werd", default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "wijziging van een vermelding"
        verbose_name_plural = "wijzigingen van vermeldingen"
        ordering = ("-at", "-pk")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new one can be saved."""
        if self.pk is not None:
            raise ProgrammingError("a change is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("a change is never removed")
