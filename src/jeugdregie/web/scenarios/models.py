"""A scenario of the region, the versions that were saved of it, and what each gemeente said of a version."""

import msgspec
from django.conf import settings
from django.db import models

from jeugdregie.forecast.scenario import Scenario, scenario_from


class Plan(models.Model):
    """A scenario that the region works on; what it says stands in its versions."""

    title = models.CharField("naam", max_length=120)

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario's"
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "Version":
        """The version that holds."""
        return self.versions.latest("number")


class Version(models.Model):
    """What a scenario said when it was saved; never changed afterwards."""

    plan = models.ForeignKey(Plan, verbose_name="scenario", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    content = models.JSONField("inhoud")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="gemaakt door", on_delete=models.PROTECT)
    at = models.DateTimeField("gemaakt op", auto_now_add=True)

    class Meta:
        verbose_name = "versie van een scenario"
        verbose_name_plural = "versies van scenario's"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(name="version_once", fields=("plan", "number")),)

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was saved."""
        return scenario_from(self.content, file=f"versie {self.number}")

    @staticmethod
    def content_of(scenario: Scenario) -> dict[str, object]:
        """A scenario as it is saved."""
        found: dict[str, object] = msgspec.to_builtins(scenario)
        return found


class Opinion(models.Model):
    """Whether a gemeente agrees with a version; a new one is added, none is changed."""

    version = models.ForeignKey(Version, verbose_name="versie", on_delete=models.CASCADE, related_name="opinions")
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4)
    agrees = models.BooleanField("stemt in")
    remark = models.TextField("opmerking", blank=True, max_length=1000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="ingevoerd door", on_delete=models.PROTECT)
    at = models.DateTimeField("ingevoerd op", auto_now_add=True)

    class Meta:
        verbose_name = "oordeel over een scenario"
        verbose_name_plural = "oordelen over scenario's"
        ordering = ("-at", "-pk")
