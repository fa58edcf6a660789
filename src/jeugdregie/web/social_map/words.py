"""What an entry of the social map can be: themes, ways to get it, bands of cost, phases of a divorce; declared once."""

from collections.abc import Mapping

from django.db import models

THEMES: Mapping[str, str] = {
    "opvoeden": "Opvoeden en opgroeien",
    "scheiding": "Scheiding",
    "school": "School en leren",
    "angst": "Angst en somberheid",
    "eetproblemen": "Eetproblemen",
    "verslaving": "Gamen, alcohol en drugs",
    "lvb": "Licht verstandelijke beperking",
    "autisme-adhd": "Autisme en ADHD",
    "rouw": "Verlies en rouw",
    "geldzorgen": "Geldzorgen",
    "geweld": "Geweld en onveiligheid thuis",
    "relaties": "Relaties en seksualiteit",
    "pesten": "Pesten en eenzaamheid",
    "mantelzorg": "Zorgen voor een ander thuis",
    "vrije-tijd": "Vrije tijd en ontmoeten",
}
"""Themes that every region has; a region adds its own in the table Theme."""

DIVORCE = "scheiding"
"""The theme that has a page of its own."""

OLDEST = 23
"""Youth care ends at 23; entries are for an age up to here."""


class Access(models.TextChoices):
    """How one gets it."""

    FREE = "vrij", "Vrij toegankelijk"
    REFERRAL = "verwijzing", "Na verwijzing"
    DECISION = "besluit", "Na een besluit van de gemeente"


class FamilyCost(models.TextChoices):
    """What it costs the family."""

    NONE = "gratis", "Gratis"
    LOW = "tot-25", "Tot € 25"
    MIDDLE = "tot-100", "€ 25 tot € 100"
    HIGH = "meer", "Meer dan € 100"
    UNKNOWN = "onbekend", "Onbekend: vraag het na"


class PublicCost(models.TextChoices):
    """What it costs the gemeente per youth or family; for colleagues only."""

    NONE = "geen", "Geen: betaald uit subsidie of door anderen"
    LOW = "tot-1000", "Tot € 1.000"
    MIDDLE = "tot-5000", "€ 1.000 tot € 5.000"
    HIGH = "tot-20000", "€ 5.000 tot € 20.000"
    HIGHEST = "meer", "Meer dan € 20.000"
    UNKNOWN = "onbekend", "Onbekend"


class Phase(models.TextChoices):
    """When in a divorce it fits, lightest first."""

    EARLY = "begin", "Uit elkaar gaan: informatie en afspraken"
    CHILD = "kind", "Steun voor het kind"
    STUCK = "vastgelopen", "Het overleg loopt vast"
    COMPLEX = "complex", "Complexe scheiding: strijd, onveiligheid of een rechtszaak"
