"""The simple types (LDT_) and composite types (CDT_) of the basic schema."""

from jeugdregie.ijw.standard.codelists import CODELISTS
from jeugdregie.ijw.standard.model import Composite, SimpleType, elements

_NOT_BLANK = r".*[^\s].*"


def _text(name: str, max_length: int, pattern: str | None = _NOT_BLANK) -> SimpleType:
    return SimpleType(name, min_length=1, max_length=max_length, pattern=pattern)


def _number(name: str, maximum: int) -> SimpleType:
    return SimpleType(name, base="integer", minimum=0, maximum=maximum)


def _code(name: str, max_length: int) -> SimpleType:
    return SimpleType(name, max_length=max_length, codelist=CODELISTS[name])


_DECLARED = (
    SimpleType("AgbCode", min_length=1, max_length=8, pattern="[0-9]{8}"),
    SimpleType("Gemeente", min_length=1, pattern="[0-9]{4}"),
    SimpleType("BurgerServicenummer", min_length=1, max_length=9, pattern="[0-9]{9}"),
    SimpleType("Commentaar", min_length=1, pattern=r"([.\s]*\S+[.\s]*)+"),
    SimpleType("Versie", min_length=1, pattern=r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"),
    SimpleType("Datum", base="date", pattern="[^:Z]*"),
    SimpleType("Tijd", base="time", pattern="[^Z+-]+"),
    _text("BerichtCode", 3, None),
    _text("IdentificatieBericht", 12),
    _text("IdentificatieDeclaratie", 12, None),
    _text("Referentie", 36),
    _text("ReferentieNummer", 20, None),
    _text("Persoonsid", 20),
    _text("Naam", 200),
    _text("Voorvoegsel", 10),
    _text("Voorletters", 6, "([a-zA-ZÀ-ỳ])+"),
    _text("NaamVerwijzer", 64),
    _text("Organisatienaam", 35),
    _text("Taal", 25),
    _text("Straatnaam", 24),
    _text("Plaatsnaam", 80),
    _text("Postcode", 8),
    _text("Huisletter", 1),
    _text("HuisnummerToevoeging", 4),
    _text("Telefoonnummer", 15, "[0-9]*"),
    _text("Landnummer", 4),
    _text("Emailadres", 80),
    _text("ProductCode", 5),
    _number("BerichtVersie", 99),
    _number("BerichtSubversie", 99),
    _number("Nummer", 999_999_999),
    _number("Bedrag", 99_999_999),
    _number("Budget", 99_999_999),
    _number("Volume", 99_999_999),
    _number("TotaalBedrag", 999_999_999_999),
    _number("Huisnummer", 99_999),
    _number("RelatieVolgorde", 99),
    _code("AanduidingWoonadres", 2),
    _code("AdresSoort", 2),
    _code("Communicatievorm", 1),
    _code("DatumGebruik", 1),
    _code("DebetCredit", 1),
    _code("Eenheid", 2),
    _code("Frequentie", 1),
    _code("Geslacht", 1),
    _code("JaNee", 1),
    _code("JuridischeStatus", 2),
    _code("LandCode", 2),
    _code("NaamGebruik", 1),
    _code("ProductCategorie", 2),
    _code("RedenAfwijzingVerzoek", 2),
    _code("RedenBeeindiging", 2),
    _code("RedenVerzoek", 1),
    _code("RedenWijziging", 2),
    _code("RetourCode", 4),
    _code("SoortRelatie", 2),
    _code("StatusAanlevering", 1),
    _code("TypeVerwijzer", 2),
    _code("VerzoekAntwoord", 1),
    _code("WettelijkeVertegenwoordiging", 2),
)

SIMPLE_TYPES = {f"LDT_{simple.name}": simple for simple in _DECLARED}
"""Simple types by the name that elements use: SIMPLE_TYPES['LDT_Datum']."""


def _composite(name: str, text: str) -> Composite:
    return Composite(name, elements(text))


_COMPOSITES = (
    _composite("Achternaam", """
        Achternaam    LDT_Naam
        Voorvoegsel?  LDT_Voorvoegsel
    """),
    _composite("VolledigeNaam", """
        Geslachtsnaam  CDT_Achternaam
        Partnernaam?   CDT_Achternaam
        Voornamen?     LDT_Naam
        Voorletters?   LDT_Voorletters
        NaamGebruik    LDT_NaamGebruik
    """),
    _composite("VerkorteNaam", """
        Geslachtsnaam  CDT_Achternaam
        Voornamen?     LDT_Naam
        Voorletters?   LDT_Voorletters
    """),
    _composite("Geboortedatum", """
        Datum          LDT_Datum
        DatumGebruik?  LDT_DatumGebruik
    """),
    _composite("Adres", """
        Huis?        CDT_Huis
        Postcode?    LDT_Postcode
        Straatnaam?  LDT_Straatnaam
        Plaatsnaam?  LDT_Plaatsnaam
        LandCode?    LDT_LandCode
    """),
    _composite("Huis", """
        Huisnummer             LDT_Huisnummer
        Huisletter?            LDT_Huisletter
        HuisnummerToevoeging?  LDT_HuisnummerToevoeging
        AanduidingWoonadres?   LDT_AanduidingWoonadres
    """),
    _composite("Telefoonnummers", """
        Telefoon01   CDT_Telefoon
        Telefoon02?  CDT_Telefoon
    """),
    _composite("Telefoon", """
        Telefoonnummer  LDT_Telefoonnummer
        Landnummer      LDT_Landnummer
    """),
    _composite("Communicatie", """
        Vorm   LDT_Communicatievorm
        Taal?  LDT_Taal
    """),
    _composite("OpenPeriode", """
        Begindatum?  LDT_Datum
        Einddatum?   LDT_Datum
    """),
    _composite("GeslotenPeriode", """
        Begindatum  LDT_Datum
        Einddatum   LDT_Datum
    """),
    _composite("Product", """
        Categorie  LDT_ProductCategorie
        Code?      LDT_ProductCode
    """),
    _composite("Omvang", """
        Volume      LDT_Volume
        Eenheid     LDT_Eenheid
        Frequentie  LDT_Frequentie
    """),
    _composite("Verwijzer", """
        Type               LDT_TypeVerwijzer
        Naam?              LDT_NaamVerwijzer
        ZorgverlenerCode?  LDT_AgbCode
    """),
    _composite("Referentie", """
        ReferentieNummer        LDT_ReferentieNummer
        VorigReferentieNummer?  LDT_ReferentieNummer
    """),
    _composite("BedragMetDC", """
        Bedrag       LDT_Bedrag
        DebetCredit  LDT_DebetCredit
    """),
    _composite("TotaalBedragMetDC", """
        TotaalBedrag  LDT_TotaalBedrag
        DebetCredit   LDT_DebetCredit
    """),
    _composite("BerichtIdentificatie", """
        Identificatie  LDT_IdentificatieBericht
        Dagtekening    LDT_Datum
    """),
    _composite("XsdVersie", """
        BasisschemaXsdVersie  LDT_Versie
        BerichtXsdVersie      LDT_Versie
    """),
)

COMPOSITES = {f"CDT_{composite.name}": composite for composite in _COMPOSITES}
"""Composite types by the name that elements use: COMPOSITES['CDT_Adres']."""
