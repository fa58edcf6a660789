"""A case that was opened in an emergency: by whom, why, until when, and what the privacy officer made of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.policy.terms import CaseKind

LASTS = timedelta(hours=1)
"""How long a case stays open; after that a new reason is needed."""


class Verdict(models.TextChoices):
    """What the privacy officer makes of it."""

    OPEN = "", "nog niet beoordeeld"
    JUSTIFIED = "terecht", "terecht"
    UNJUSTIFIED = "onterecht", "niet terecht"


class Noodtoegang(models.Model):
    """One record of one kind, opened for one membership for an hour."""

    membership = models.ForeignKey(Membership, verbose_name="door", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("soort", max_length=20, choices=[(kind.value, kind.value) for kind in CaseKind])
    record = models.CharField("nummer", max_length=36)
    reason = models.TextField("reden", max_length=500)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot")
    verdict = models.CharField("oordeel", max_length=10, choices=Verdict, blank=True, default=Verdict.OPEN)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField("beoordeeld op", null=True)

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        ordering = ("-since", "-pk")
        indexes = (models.Index(fields=("membership", "kind", "until")),)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether it counts at a moment."""
        return self.since <= moment < self.until
