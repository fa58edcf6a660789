"""An event is written once and never changed; the database refuses changes too."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from jeugdregie.errors import ProgrammingError


class EventQuerySet(models.QuerySet):
    """Reading only."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never removed")


class Event(models.Model):
    """Someone looked at or tried something. `details` holds declared filters only, never free text."""

    class Outcome(models.TextChoices):
        """How it ended."""

        ALLOWED = "toegestaan", "toegestaan"
        REFUSED = "geweigerd", "geweigerd"

    at = models.DateTimeField("moment", auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="account", null=True, on_delete=models.PROTECT)
    role = models.CharField("rol", max_length=20, blank=True)
    gemeente = models.CharField("gemeente van de adviseur", max_length=4, blank=True)
    action = models.CharField("handeling", max_length=60)
    details = models.JSONField("filters", default=dict)
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ("-pk",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new event can be saved."""
        if self.pk is not None:
            raise ProgrammingError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never removed")
