"""Reports and signals. A report holds what article 7.1.4.3 of the Jeugdwet allows and nothing else: no risk, no text."""

from django.db import models

from jeugdregie.steering.verwijsindex import Reden
from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.people.models import Person

REASONS = [(reason.name.lower(), reason.value) for reason in Reden]


class Report(models.Model):
    """Somebody reported a jeugdige. `subject` is the pseudonym of who was reported: a person known here, or a keyed hash.

    `gone_on` and `reason` stand once it was taken back or ended by its term; from then on it is in the archive or removed.
    """

    subject = models.CharField(max_length=36, db_index=True, editable=False)
    person = models.ForeignKey(
        Person, null=True, editable=False, on_delete=models.SET_NULL, related_name="index_reports"
    )
    born = models.DateField("geboortedatum", editable=False)
    reporter = models.ForeignKey(
        Membership, verbose_name="melder", on_delete=models.PROTECT, related_name="index_reports"
    )
    contact = models.CharField("hoe de melder te bereiken is", max_length=120)
    at = models.DateTimeField("gemeld op")
    planned_until = models.DateField("gaat weg op", null=True, blank=True)
    gone_on = models.DateField("weg op", null=True, editable=False)
    reason = models.CharField("waarom weg", max_length=20, choices=REASONS, blank=True, editable=False)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("-at",)


class Signal(models.Model):
    """What one receiver is told: with whom to get in touch, and whether it is about different jeugdigen. Not about whom."""

    receiver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="index_signals")
    contacts = models.JSONField("met wie")
    several = models.BooleanField("over verschillende jeugdigen", default=False)
    is_earlier = models.BooleanField("eerder gemeld", default=False)
    about = models.ForeignKey(
        Report, verbose_name="eigen melding", null=True, on_delete=models.CASCADE, related_name="signals"
    )
    at = models.DateTimeField("moment")
    handled_at = models.DateTimeField("contact gelegd", null=True)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ("-at",)


class ArchiveTold(models.Model):
    """That a reporter got the one signal of the archive about a jeugdige."""

    reporter = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=36)

    class Meta:
        verbose_name = "signaal uit het archief"
        verbose_name_plural = "signalen uit het archief"
        constraints = (models.UniqueConstraint(fields=("reporter", "subject"), name="archive_tells_once"),)
