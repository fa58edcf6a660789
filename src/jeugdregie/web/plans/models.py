"""Plans, their versions, reviews, and what the family says. A version is written once; a change is a new version."""

from typing import Any

import msgspec
from django.db import models

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.people.models import Family, Person
from jeugdregie.web.plans.content import Content


class Plan(models.Model):
    """The one plan of a family; `version` is the number of its last version."""

    family = models.OneToOneField(Family, verbose_name="gezin", on_delete=models.PROTECT, related_name="plan")
    version = models.PositiveIntegerField("versie", default=0)
    agreed_version = models.PositiveIntegerField("afgesproken versie", null=True)
    closed_on = models.DateField("afgesloten op", null=True)
    changed_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    class Meta:
        verbose_name = "gezinsplan"
        verbose_name_plural = "gezinsplannen"


class Written(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row can be saved."""
        if self.pk is not None:
            raise ProgrammingError("this is written once")
        super().save(*args, **kwargs)


class Version(Written):
    """A plan as it was at a moment, whole, with who changed it and why."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("inhoud")
    by = models.ForeignKey(User, verbose_name="door", on_delete=models.PROTECT, related_name="+")
    why = models.CharField("wat er veranderde", max_length=200)
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="one_version_at_a_time"),)

    @property
    def whole(self) -> Content:
        """The content as values."""
        return msgspec.convert(self.content, Content)


class Outcome(models.TextChoices):
    """What a review led to."""

    OPSCHALEN = "opschalen", "meer of andere hulp"
    GELIJK = "gelijk", "zo doorgaan"
    AFSCHALEN = "afschalen", "minder hulp"
    AFSLUITEN = "afsluiten", "afsluiten"


class Review(Written):
    """A look together at how it goes: per goal a mark from 1 to 10, and what comes next."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    version = models.PositiveIntegerField("over versie")
    held_on = models.DateField("gehouden op")
    present = models.CharField("wie erbij waren", max_length=300)
    marks = models.JSONField("hoe het gaat, per doel")
    outcome = models.CharField("wat nu", max_length=10, choices=Outcome)
    text = models.TextField("wat er is gezegd", blank=True)
    next_on = models.DateField("volgende keer", null=True)
    by = models.ForeignKey(User, verbose_name="door", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ("held_on", "pk")


class Response(Written):
    """What somebody of the family says of a version: agreed or not, and in their own words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="responses")
    version = models.PositiveIntegerField("over versie")
    person = models.ForeignKey(Person, verbose_name="van", on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField("eens")
    text = models.TextField("in eigen woorden", blank=True)
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ("at", "pk")
