"""An event is written once and never changed; the database refuses changes too."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.audit.chain import Link


class EventQuerySet(models.QuerySet):
    """Reading only."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never removed")


class Event(models.Model):
    """Someone looked at or did something: who, as what and for which organisation, what for, about whom, and how it ended.

    `details` holds declared filters only, never free text. `number` and `hash` make the chain (jeugdregie.web.audit.chain).
    """

    class Outcome(models.TextChoices):
        """How it ended."""

        ALLOWED = "toegestaan", "toegestaan"
        REFUSED = "geweigerd", "geweigerd"

    number = models.BigIntegerField("nummer", unique=True)
    at = models.DateTimeField("moment", default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="account", null=True, on_delete=models.PROTECT)
    role = models.CharField("rol", max_length=30, blank=True)
    gemeente = models.CharField("gemeente", max_length=4, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", verbose_name="namens", null=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField("handeling", max_length=60)
    purpose = models.CharField("doel", max_length=40, blank=True)
    subject = models.CharField("over wie", max_length=64, blank=True)
    details = models.JSONField("filters", default=dict)
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ("-number",)
        indexes = (
            models.Index(fields=("subject", "number"), name="events_about_somebody"),
            models.Index(fields=("user", "number"), name="events_of_an_account"),
            models.Index(fields=("action", "number"), name="events_of_an_action"),
        )

    def as_link(self) -> Link:
        """What the chain covers: everything but the hash itself."""
        who = (self.user_id, self.role, self.gemeente, self.organisation_id)
        what = (self.action, self.purpose, self.subject, self.details, str(self.outcome))
        return Link(self.number, self.at, (*who, *what), self.hash)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new event can be saved."""
        if self.pk is not None:
            raise ProgrammingError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise ProgrammingError("audit events are never removed")
