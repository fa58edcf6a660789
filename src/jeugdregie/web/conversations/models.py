"""Conversations, and results of scored instruments. Of an instrument only its name, version, day and result are kept."""

import uuid

from django.db import models

from jeugdregie.steering.passende_hulp import Functioneren, Omgeving
from jeugdregie.web.accounts.models import User
from jeugdregie.web.people.models import Person

OMGEVING = [(one.name.lower(), one.value) for one in Omgeving]
FUNCTIONEREN = [(one.name.lower(), one.value) for one in Functioneren]


class Circle(models.Model):
    """The elements that a region set, from a day on; the last one counts."""

    since = models.DateField("vanaf")
    elements = models.JSONField("elementen")

    class Meta:
        verbose_name = "kansencirkel"
        verbose_name_plural = "kansencirkels"
        ordering = ("since", "pk")


class Conversation(models.Model):
    """A conversation about one jeugdige. `found` holds per element strengths, worries and a mark from 1 to 10, all optional.

    `advice` is the advice as it was given, with its reasons and the version of its rules; `chosen` what a person chose instead.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jeugdige = models.ForeignKey(
        Person, verbose_name="jeugdige", on_delete=models.PROTECT, related_name="conversations"
    )
    held_on = models.DateField("gesprek op")
    present = models.CharField("wie erbij waren", max_length=300)
    question = models.TextField("wat de jeugdige en het gezin vragen")
    found = models.JSONField("per element", default=dict)
    network = models.TextField("wat het eigen netwerk kan", blank=True)
    safe = models.BooleanField("veilig", null=True)
    safety_text = models.TextField("wat over veiligheid is gezien", blank=True)
    omgeving = models.CharField("kwaliteit van de omgeving", max_length=10, choices=OMGEVING, blank=True)
    functioneren = models.CharField("functioneren", max_length=10, choices=FUNCTIONEREN, blank=True)
    gezin_redt_het = models.BooleanField("het gezin redt het zelf", default=False)
    advice = models.JSONField("advies", null=True)
    chosen = models.TextField("wat is gekozen, en waarom", blank=True)
    by = models.ForeignKey(User, verbose_name="door", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ("-held_on", "pk")


class Instrument(models.Model):
    """That a scored instrument was used, and how it came out; never its questions or answers."""

    jeugdige = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="instruments")
    name = models.CharField("instrument", max_length=80)
    edition = models.CharField("versie", max_length=40, blank=True)
    taken_on = models.DateField("afgenomen op")
    result = models.CharField("uitkomst", max_length=120)
    by = models.ForeignKey(User, verbose_name="door", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ("-taken_on", "pk")
