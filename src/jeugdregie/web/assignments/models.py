"""Assignments as decided and as last sent, and the outbox: messages sealed until they went out and were answered."""

import uuid
from typing import Any

import msgspec
from django.db import models

from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.web.people.models import Person


class Counter(models.Model):
    """The last number that a gemeente gave: of an assignment ('toewijzing') or a message ('bericht')."""

    gemeente = models.CharField(max_length=4)
    soort = models.CharField(max_length=12)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "teller"
        verbose_name_plural = "tellers"
        constraints = (models.UniqueConstraint(fields=("gemeente", "soort"), name="one_counter_per_gemeente"),)


class Assignment(models.Model):
    """An assignment under the number that its gemeente gave it (TR332); `decided` and `sent` are the product as it stands.

    `reference` is that of a request that is honoured by it and not yet told; `version` guards against two who change it at once.
    """

    gemeente = models.CharField("gemeente (CBS-code)", max_length=4)
    nummer = models.PositiveIntegerField("toewijzingnummer")
    jeugdige = models.ForeignKey(Person, verbose_name="jeugdige", on_delete=models.PROTECT, related_name="assignments")
    aanbieder = models.CharField("aanbieder (AGB-code)", max_length=8)
    decided = models.JSONField("zoals besloten")
    sent = models.JSONField("zoals verstuurd", null=True)
    reference = models.CharField("referentie van de aanbieder", max_length=36, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ("gemeente", "nummer")
        constraints = (models.UniqueConstraint(fields=("gemeente", "nummer"), name="one_assignment_per_number"),)
        indexes = (models.Index(fields=("gemeente", "jeugdige", "aanbieder"), name="assignments_of_a_pair"),)

    @property
    def product(self) -> ToegewezenProduct:
        """The product as it was decided."""
        return as_record(self.decided)

    @property
    def told(self) -> ToegewezenProduct | None:
        """The product as the aanbieder last heard it; None when it never did."""
        return None if self.sent is None else as_record(self.sent)


class Outgoing(models.Model):
    """A message that goes out: sealed, with how far it is. Attempts and the moment of the next are those of sending."""

    class State(models.TextChoices):
        """How far a message is."""

        READY = "klaar", "staat klaar"
        SENT = "verstuurd", "verstuurd, nog geen retour"
        ACCEPTED = "goed", "goed ontvangen"
        REJECTED = "afgekeurd", "afgekeurd"
        STUCK = "vast", "versturen lukt niet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.CharField("van gemeente (CBS-code)", max_length=4)
    aanbieder = models.CharField("naar aanbieder (AGB-code)", max_length=8)
    soort = models.CharField("bericht", max_length=5)
    identificatie = models.CharField("identificatie", max_length=12)
    jeugdige = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="outgoing")
    sealed = models.BinaryField()
    state = models.CharField("stand", max_length=10, choices=State, default=State.READY)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt = models.DateTimeField("volgende poging")
    trouble = models.CharField("wat er misging", max_length=200, blank=True)
    before = models.JSONField("wat er eerder was verstuurd", default=dict)
    retour_codes = models.JSONField("codes van de retour", default=dict)
    made_at = models.DateTimeField("gemaakt", auto_now_add=True)
    sent_at = models.DateTimeField("verstuurd", null=True)
    answered_at = models.DateTimeField("beantwoord", null=True)

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        ordering = ("-made_at",)
        constraints = (models.UniqueConstraint(fields=("gemeente", "identificatie"), name="an_identification_once"),)
        indexes = (models.Index(fields=("state", "next_attempt"), name="what_goes_out_next"),)


def as_record(kept: Any) -> ToegewezenProduct:
    """A product from what is kept of it."""
    return msgspec.convert(kept, ToegewezenProduct, strict=False)


def as_kept(product: ToegewezenProduct) -> Any:
    """What is kept of a product."""
    return msgspec.to_builtins(product)
