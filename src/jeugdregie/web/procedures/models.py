"""A case of a procedure, the steps that were taken, the numbers handed out, and forms that somebody left half filled in."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from jeugdregie.errors import ProgrammingError


class Case(models.Model):
    """A case; what it knows stands in `values`. `version` is the number of its last step.

    `sole` holds what it is about while no second case about the same may be open.
    """

    procedure = models.CharField("procedure", max_length=40)
    year = models.PositiveSmallIntegerField("jaar van het nummer")
    sequence = models.PositiveIntegerField("volgnummer")
    state = FSMField("stand", max_length=40, default="", protected=True)
    version = models.PositiveIntegerField("versie", default=0)
    subject = models.CharField("onderwerp", max_length=200)
    about = models.CharField("gaat over", max_length=120, blank=True)
    sole = models.CharField("enige open zaak over", max_length=120, null=True)
    gemeente = models.CharField("gemeente (CBS-code); leeg is de regio", max_length=4, blank=True)
    values = models.JSONField("gegevens", default=dict)
    begun_at = models.DateTimeField("begonnen op")
    changed_at = models.DateTimeField("gewijzigd op")
    term = models.CharField("termijn", max_length=40, blank=True)
    term_begun = models.DateField("termijn begonnen op", null=True)
    pauses = models.JSONField("opschortingen", default=list)
    due = models.DateField("laatste dag", null=True)
    remind_on = models.DateField("herinneren vanaf", null=True)

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        ordering = ("-year", "-sequence")
        constraints = (
            models.UniqueConstraint(name="case_number_once", fields=("procedure", "year", "sequence")),
            models.UniqueConstraint(name="one_open_case", fields=("procedure", "sole")),
        )
        indexes = (
            models.Index(name="case_state", fields=("procedure", "state", "due")),
            models.Index(name="case_about", fields=("procedure", "about")),
        )

    @property
    def number(self) -> str:
        """The number as people write it."""
        return f"{self.year}-{self.sequence:06d}"

    @property
    def is_suspended(self) -> bool:
        """Whether its term stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None


class TakenQuerySet(models.QuerySet):
    """Reading only."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("steps are never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise ProgrammingError("steps are never removed")


class Taken(models.Model):
    """A step that was taken; added, never changed: the database refuses that too. A second one of the same number cannot be."""

    case = models.ForeignKey(Case, verbose_name="zaak", on_delete=models.PROTECT, related_name="taken")
    number = models.PositiveIntegerField("volgnummer")
    step = models.CharField("stap", max_length=40)
    source = models.CharField("van", max_length=40, blank=True)
    target = models.CharField("naar", max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="door", on_delete=models.PROTECT)
    role = models.CharField("rol", max_length=40)
    text = models.TextField("wat er is gezegd", blank=True)
    at = models.DateTimeField("op")

    objects = TakenQuerySet.as_manager()

    class Meta:
        verbose_name = "genomen stap"
        verbose_name_plural = "genomen stappen"
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(name="one_step_at_a_time", fields=("case", "number")),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new step can be saved."""
        if self.pk is not None:
            raise ProgrammingError("steps are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("steps are never removed")


class Counter(models.Model):
    """The last number handed out of a procedure in a year."""

    procedure = models.CharField("procedure", max_length=40)
    year = models.PositiveSmallIntegerField("jaar")
    last = models.PositiveIntegerField("laatste", default=0)

    class Meta:
        verbose_name = "teller"
        verbose_name_plural = "tellers"
        constraints = (models.UniqueConstraint(name="one_counter", fields=("procedure", "year")),)


class Draft(models.Model):
    """What somebody typed in a form and did not send, or sent when their session had ended. `place` is the address of the form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="van", on_delete=models.CASCADE)
    place = models.CharField("formulier", max_length=200)
    typed = models.JSONField("ingevuld", default=dict)
    at = models.DateTimeField("bewaard op", auto_now=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = (models.UniqueConstraint(name="one_draft", fields=("user", "place")),)


class Reminded(models.Model):
    """A day on which somebody was told by mail that something waits for them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="account", on_delete=models.CASCADE)
    on = models.DateField("op")

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = (models.UniqueConstraint(name="one_reminder_a_day", fields=("user", "on")),)
