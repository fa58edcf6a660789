"""The reference tables of money ahead: contracts, ceilings, tariffs, the budget and how a year is split over gemeenten."""

from jeugdregie.tables.model import Column, Table

SHIFT_KINDS = {
    "korting": "Korting",
    "transformatie": "Transformatie",
    "nieuw": "Nieuw",
}
"""Kinds of shifts in a budget by key, with the label shown."""

SPLIT_KINDS = {
    "eigen-kosten": "Eigen kosten",
    "inwoners": "Inwoners van 0 tot en met 22 jaar",
    "begroting": "Aandeel in de begroting",
    "gewicht": "Vast gewicht",
}
"""What an amount is split by, by key, with the label shown."""

_JAAR = Column("jaar", "int", "kalenderjaar van de zorg", unit="jaar")

CONTRACT = Table(
    "contract",
    "wat met een aanbieder is afgesproken: welk perceel of welke productcategorie, vanaf en tot wanneer",
    (
        Column("contract", "string", "eigen code van het contract"),
        Column("aanbieder", "string", "aanbieder, AGB-code van acht cijfers"),
        Column("perceel", "string", "perceel volgens de tabel product; leeg geldt voor elk perceel", optional=True),
        Column("productcategorie", "string", "productcategorie (JZ020); leeg geldt voor elke categorie", optional=True),
        Column("gemeente", "string", "CBS-code; leeg geldt voor elke gemeente", optional=True),
        Column("geldig_van", "date", "eerste dag waarop het contract geldt"),
        Column("geldig_tot", "date", "laatste dag waarop het contract geldt; leeg is open", optional=True),
        Column("naam", "string", "naam waaronder het getoond wordt", optional=True),
    ),
    key=("contract",),
    kind="reference",
    retention="blijvend",
)

PLAFOND = Table(
    "plafond",
    "het bedrag dat een contract in een jaar hoogstens mag kosten",
    (
        Column("contract", "string", "code uit de tabel contract"),
        _JAAR,
        Column("bedrag", "int", "plafond in hele euro's", unit="euro"),
    ),
    key=("contract", "jaar"),
    kind="reference",
    retention="blijvend",
)

TARIEF = Table(
    "tarief",
    "tarief per eenheid vanaf een dag, of een index ten opzichte van de dag ervoor",
    (
        Column("productcategorie", "string", "productcategorie (JZ020); leeg geldt voor alle", optional=True),
        Column("productcode", "string", "productcode van de regio; leeg geldt voor de hele categorie", optional=True),
        Column("aanbieder", "string", "AGB-code; leeg geldt voor elke aanbieder", optional=True),
        Column("geldig_van", "date", "eerste dag waarop het tarief of de index geldt"),
        Column("tarief", "int", "tarief per eenheid; leeg als er een index staat", optional=True, unit="eurocent"),
        Column("indexcijfer", "int", "tarief ten opzichte van de dag ervoor; leeg als er een tarief staat", optional=True, unit="duizendste"),
    ),
    key=("productcategorie", "productcode", "aanbieder", "geldig_van"),
    kind="reference",
    retention="blijvend",
)  # fmt: skip

BEGROTING = Table(
    "begroting",
    "begroot bedrag per jaar, financieringsstroom en zorgtype, eventueel per gemeente",
    (
        _JAAR,
        Column("stroom", "string", "financieringsstroom"),
        Column("zorgtype", "string", "zorgtype"),
        Column("gemeente", "string", "CBS-code; leeg is van de hele regio", optional=True),
        Column("bedrag", "int", "begroot bedrag in hele euro's", unit="euro"),
    ),
    key=("jaar", "stroom", "zorgtype", "gemeente"),
    kind="reference",
    retention="blijvend",
)

VERSCHUIVING = Table(
    "verschuiving",
    "wat een jaar aan de begroting verandert: een deel van het bedrag in het beginjaar, of een bedrag",
    (
        _JAAR,
        Column("stroom", "string", "financieringsstroom; * is elke die niet zelf genoemd is"),
        Column("zorgtype", "string", "zorgtype; * is elk dat niet zelf genoemd is"),
        Column("soort", "string", "soort verschuiving", values=tuple(SHIFT_KINDS)),
        Column("deel", "int", "deel van het bedrag in het beginjaar, met teken", optional=True, unit="honderdste procent"),
        Column("bedrag", "int", "bedrag in hele euro's, met teken", optional=True, unit="euro"),
    ),
    key=("jaar", "stroom", "zorgtype", "soort"),
    kind="reference",
    retention="blijvend",
)  # fmt: skip

VERDEELSLEUTEL = Table(
    "verdeelsleutel",
    "hoe de kosten van een jaar over gemeenten worden verdeeld: welk deel waarnaar",
    (
        _JAAR,
        Column("perceel", "string", "perceel; leeg is elk perceel zonder eigen regels", optional=True),
        Column("soort", "string", "waar het deel naar verdeeld wordt", values=tuple(SPLIT_KINDS)),
        Column("gemeente", "string", "CBS-code, alleen bij een vast gewicht", optional=True),
        Column("deel", "int", "deel van de kosten dat zo verdeeld wordt", unit="duizendste"),
        Column("gewicht", "int", "gewicht van de gemeente, alleen bij een vast gewicht", optional=True),
    ),
    key=("jaar", "perceel", "soort", "gemeente"),
    kind="reference",
    retention="blijvend",
)

SPENDING = (CONTRACT, PLAFOND, TARIEF, BEGROTING, VERSCHUIVING, VERDEELSLEUTEL)
