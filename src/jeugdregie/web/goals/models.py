"""The goal tree, the figures that say how a goal goes, agreements per lever of control, and notes by partners."""

from django.conf import settings
from django.db import models


class Lever(models.TextChoices):
    """The four levers of control (Simons 1995) as the regional vision names them."""

    VALUES = "waarden", "Gedeelde waarden"
    FRAMES = "kaders", "Kaders en randvoorwaarden"
    DATA = "data", "Data en informatie"
    DIALOGUE = "dialoog", "Interactie en dialoog"


class Goal(models.Model):
    """What the region wants; a goal may have goals below it."""

    parent = models.ForeignKey(
        "self", verbose_name="hoort bij", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    title = models.CharField("doel", max_length=200)
    explanation = models.TextField("toelichting", blank=True, max_length=2000)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class Kpi(models.Model):
    """An indicator that says how a goal goes, for a part of the data or the whole, with a norm if there is one."""

    class Direction(models.TextChoices):
        """Which way is wanted."""

        LOWER = "lager", "lager is beter"
        HIGHER = "hoger", "hoger is beter"

    goal = models.ForeignKey(Goal, verbose_name="doel", on_delete=models.CASCADE, related_name="kpis")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    indicator = models.CharField("indicator", max_length=80)
    dimension = models.CharField("deel van", max_length=40, blank=True)
    member = models.CharField("waarde", max_length=80, blank=True)
    direction = models.CharField("gewenste richting", max_length=5, choices=Direction)
    norm = models.DecimalField("norm", max_digits=14, decimal_places=2, null=True, blank=True)
    norm_source = models.CharField("waar de norm vandaan komt", max_length=200, blank=True)

    class Meta:
        verbose_name = "KPI"
        verbose_name_plural = "KPI's"
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                name="kpi_part_is_whole",
                condition=models.Q(dimension="", member="") | (~models.Q(dimension="") & ~models.Q(member="")),
            ),
        )

    @property
    def where(self) -> dict[str, str]:
        """The part of the data that the figure is about."""
        return {self.dimension: self.member} if self.dimension else {}


class Agreement(models.Model):
    """What was agreed under a lever: a shared value, a frame, or a way to talk with each other."""

    lever = models.CharField("hefboom", max_length=8, choices=Lever)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    text = models.TextField("afspraak", max_length=1000)
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ("lever", "position", "pk")

    def __str__(self) -> str:
        return self.text


class Note(models.Model):
    """What a partner makes of a figure in a period; it stands beside the figure, with a name and a day."""

    kpi = models.ForeignKey(Kpi, verbose_name="KPI", on_delete=models.CASCADE, related_name="notes")
    period = models.CharField("periode", max_length=7)
    partner = models.CharField("partner", max_length=120)
    text = models.TextField("duiding", max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="ingevoerd door", on_delete=models.PROTECT)
    at = models.DateTimeField("ingevoerd op", auto_now_add=True)

    class Meta:
        verbose_name = "duiding"
        verbose_name_plural = "duidingen"
        ordering = ("-period", "-pk")
