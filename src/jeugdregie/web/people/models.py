"""People and families, with what the law and the message standard ask to know of them, each with its days.

Identifiers are random: whoever sees an address of a page learns nothing from it. A row carries a version, so that two
who change it at the same moment do not undo each other. Names are found by pieces of how they sound (`NamePiece`).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from jeugdregie.steering.woonplaats import Soort
from jeugdregie.web.people.kinds import choices

_GESLACHT = choices("Geslacht")
_RELATIE = choices("SoortRelatie")
_DATUM_GEBRUIK = choices("DatumGebruik")
_VERBLIJF = [(soort.name.lower(), soort.value) for soort in Soort]


class Dated(models.Model):
    """Something that holds from a day up to and including a day, or still does."""

    since = models.DateField("vanaf")
    until = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        abstract = True
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                name="%(class)s_ends_not_before_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )


class Person(models.Model):
    """A jeugdige, a parent, or whoever else belongs to a family.

    `bsn_sealed` is the citizen service number, encrypted; `bsn_digest` the pseudonym that the store knows it by, so that
    a person and their records can be brought together without the number. `kept` is who this person turned out to be.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voornamen = models.CharField("voornamen", max_length=200, blank=True)
    roepnaam = models.CharField("roepnaam", max_length=60, blank=True)
    voorvoegsel = models.CharField("voorvoegsel", max_length=10, blank=True)
    achternaam = models.CharField("achternaam", max_length=200)
    geboren = models.DateField("geboortedatum")
    datum_gebruik = models.CharField(
        "wat van de datum bekend is", max_length=1, choices=_DATUM_GEBRUIK, blank=True, help_text="Leeg: de hele datum."
    )
    geslacht = models.CharField("geslacht", max_length=1, choices=_GESLACHT)
    overleden = models.DateField("overleden op", null=True, blank=True)
    bsn_sealed = models.BinaryField(null=True, editable=False)
    bsn_digest = models.CharField(max_length=32, null=True, unique=True, editable=False)
    geheim = models.BooleanField("adres en contact zijn geheim", default=False)
    kan_zelf = models.BooleanField(
        "kan de eigen belangen wegen", default=True, help_text="Alleen uit te zetten na het oordeel van een deskundige."
    )
    kept = models.ForeignKey(
        "self",
        verbose_name="is dezelfde als",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="doubles",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ("achternaam", "voornamen", "id")

    def __str__(self) -> str:
        return f"persoon {self.pk}"

    @property
    def naam(self) -> str:
        """The name as it is read: given name, prefix, surname."""
        return " ".join(filter(None, (self.roepnaam or self.voornamen, self.voorvoegsel, self.achternaam)))


class NamePiece(models.Model):
    """Three letters of how a name sounds; a name is found by counting those that are equal."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pieces")
    piece = models.CharField(max_length=8)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("piece", "person"), name="one_piece_per_person"),)


class Address(Dated):
    """A woonadres; abroad has a country and no gemeente."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    straat = models.CharField("straat", max_length=24, blank=True)
    huisnummer = models.PositiveIntegerField("huisnummer", null=True, blank=True)
    toevoeging = models.CharField("toevoeging", max_length=4, blank=True)
    postcode = models.CharField("postcode", max_length=8, blank=True)
    plaats = models.CharField("plaats", max_length=80, blank=True)
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)
    land = models.CharField("land", max_length=2, default="NL")
    in_onderzoek = models.BooleanField("in onderzoek (artikel 2.26 Wet BRP)", default=False)
    van_instelling = models.BooleanField("adres van een instelling", default=False)

    class Meta(Dated.Meta):
        verbose_name = "adres"
        verbose_name_plural = "adressen"
        ordering = ("since", "pk")


class Stay(Dated):
    """A stay somewhere else than at home, as the woonplaatsbeginsel tells them apart."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stays")
    soort = models.CharField("soort", max_length=20, choices=_VERBLIJF)
    waar = models.CharField("waar", max_length=120, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "verblijf"
        verbose_name_plural = "verblijven"
        ordering = ("since", "pk")


class Contact(models.Model):
    """A telephone number or an e-mail address."""

    class Kind(models.TextChoices):
        """What it is."""

        TELEFOON = "telefoon", "telefoon"
        EMAIL = "email", "e-mail"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    soort = models.CharField("soort", max_length=10, choices=Kind)
    waarde = models.CharField("nummer of adres", max_length=80)

    class Meta:
        verbose_name = "contactgegeven"
        verbose_name_plural = "contactgegevens"
        ordering = ("soort", "pk")


class Relation(Dated):
    """What `other` is to `person`, in the words of the message standard: 10 is a parent."""

    PARENT = "10"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="related_to")
    soort = models.CharField("is", max_length=2, choices=_RELATIE)

    class Meta(Dated.Meta):
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        ordering = ("since", "pk")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(name="nobody_is_related_to_themselves", condition=~Q(person=F("other"))),
        )


class Authority(Dated):
    """Gezag of a person over a jeugdige."""

    jeugdige = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="authorities")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="authority_over")
    geschorst = models.BooleanField("geschorst", default=False)

    class Meta(Dated.Meta):
        verbose_name = "gezag"
        verbose_name_plural = "gezag"
        ordering = ("since", "pk")


class Family(models.Model):
    """A gezin: those around whom one plan is made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField("naam van het gezin", max_length=120)
    gemeente = models.CharField("verantwoordelijke gemeente (CBS-code)", max_length=4)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("laatst gewijzigd", auto_now=True)

    class Meta:
        verbose_name = "gezin"
        verbose_name_plural = "gezinnen"
        ordering = ("naam", "id")

    def __str__(self) -> str:
        return f"gezin {self.pk}"


class FamilyMember(Dated):
    """Somebody in a gezin, and as what."""

    class Part(models.TextChoices):
        """As what somebody belongs to a gezin."""

        JEUGDIGE = "jeugdige", "jeugdige"
        OUDER = "ouder", "ouder of verzorger"
        ANDER = "ander", "ander gezinslid"

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField("rol in het gezin", max_length=10, choices=Part)

    class Meta(Dated.Meta):
        verbose_name = "gezinslid"
        verbose_name_plural = "gezinsleden"
        ordering = ("part", "since", "pk")


class Sharing(models.Model):
    """A question to share something of a jeugdige: for what, with whom, up to and including which day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jeugdige = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    doel = models.CharField("waarvoor", max_length=200)
    ontvanger = models.ForeignKey(
        "organisations.Organisation", verbose_name="met wie", on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField("gevraagd op")
    until = models.DateField("tot en met")

    class Meta:
        verbose_name = "vraag om te delen"
        verbose_name_plural = "vragen om te delen"
        ordering = ("-asked_on", "pk")


class SharingAnswer(models.Model):
    """What somebody said to such a question, from a day on; it is never changed, a later answer replaces it."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ja = models.BooleanField("ja")
    since = models.DateField("vanaf")

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ("since", "pk")


class Merge(models.Model):
    """Two that turned out to be one: what moved, so that it can be moved back."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    double = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField("wat mee verhuisde", default=dict)
    reason = models.CharField("waarom", max_length=200)
    at = models.DateTimeField("moment", auto_now_add=True)
    undone_at = models.DateTimeField("teruggedraaid", null=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ("-at",)
