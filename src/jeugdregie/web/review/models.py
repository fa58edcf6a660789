"""What a reviewer found: a fact about a case, pseudonymised, added and never changed."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from jeugdregie.errors import ProgrammingError

RETENTION_YEARS = 5
"""Outcomes go this many years after they were noted, like the log of looks; `clear_outcomes` removes them."""


class Verdict(models.TextChoices):
    """What a reviewer can find. 'opnieuw' takes back what was found before."""

    FITTING = "passend", "Passend: de hulp past zo"
    LESS = "afschalen", "Afschalen: het kan met minder"
    STOP = "stoppen", "Stoppen: de hulp kan eindigen"
    OTHER = "andere-wet", "Andere wet: dit hoort bij Wlz, Zvw, Wmo of onderwijs"
    AGAIN = "opnieuw", "Toch niet beoordeeld: de vorige uitkomst vervalt"


class Outcome(models.Model):
    """One outcome for the care of a jeugdige in a sector of a gemeente.

    `number` counts the outcomes of one case: two people who note the same number at once cannot both succeed. `peildatum` is
    the reference date of the data that was looked at; it ties the outcome to the trajectory that ran then.
    """

    jeugdige_id = models.CharField("pseudoniem", max_length=32)
    gemeente = models.CharField("gemeente", max_length=4)
    sector = models.CharField("sector", max_length=40)
    number = models.PositiveSmallIntegerField("volgnummer")
    traject_id = models.CharField("traject", max_length=32)
    peildatum = models.DateField("peildatum")
    score = models.PositiveSmallIntegerField("score")
    reasons = models.JSONField("redenen", default=list)
    verdict = models.CharField("uitkomst", max_length=12, choices=Verdict)
    note = models.TextField("toelichting", blank=True, max_length=1000)
    next_review = models.DateField("opnieuw toetsen op", null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="toetser", on_delete=models.PROTECT)
    at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "uitkomst van een toets"
        verbose_name_plural = "uitkomsten van toetsen"
        ordering = ("jeugdige_id", "gemeente", "sector", "number")
        constraints = (
            models.UniqueConstraint(
                name="one_outcome_at_a_time", fields=("jeugdige_id", "gemeente", "sector", "number")
            ),
        )
        indexes = (models.Index(name="outcome_at", fields=("at",)),)

    @property
    def case(self) -> tuple[str, str, str]:
        """Whose care it is about."""
        return (self.jeugdige_id, self.gemeente, self.sector)

    @property
    def is_undone(self) -> bool:
        """Whether it takes back what was found before."""
        return self.verdict == Verdict.AGAIN

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new outcome can be saved."""
        if self.pk is not None:
            raise ProgrammingError("an outcome is never changed, another one is added")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused one by one; what is too old goes with `clear_outcomes`."""
        raise ProgrammingError("an outcome is never removed by hand")
