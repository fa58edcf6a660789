"""The fourteen messages: eight declared by hand, six retours derived from the message that they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jeugdregie.ijw.standard.model import Class, Element, elements

Party = Literal["gemeente", "aanbieder"]
_PARTY_TYPE: Mapping[Party, str] = {"gemeente": "LDT_Gemeente", "aanbieder": "LDT_AgbCode"}


@dataclass(frozen=True)
class Message:
    """One message of the standard.

    `sender` is who fills Afzender in this message's header; a retour copies the header, so its Afzender is the
    sender of the message that it answers. `answers` names that message ('JW301' for JW302), else None.
    """

    name: str
    code: str
    title: str
    sender: Party
    classes: Mapping[str, Class]
    answers: str | None = None

    @property
    def namespace(self) -> str:
        """The XML namespace of the message's own elements."""
        return f"http://www.istandaarden.nl/ijw/3_2/{self.name.lower()}/schema"

    @property
    def prefix(self) -> str:
        """The namespace prefix that samples of the standard use: jw301."""
        return self.name.lower()

    @property
    def is_retour(self) -> bool:
        """Whether this is one of the six retours (JW325 is a message of its own)."""
        return self.answers is not None


_BUSINESS_CLASSES = frozenset({
    "Client", "Relatie", "Contact", "ToegewezenProduct", "StartProduct", "StopProduct", "AangevraagdProduct", "Verzoek",
    "OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct", "Antwoord", "Woonplaatsbeginsel",
})
_RETOUR_CODES = Class("RetourCodes", elements("RetourCode+ LDT_RetourCode"))


def _class(name: str, text: str, *key: str) -> Class:
    return Class(name, elements(text), key)


def _header(code: str, sender: Party, extra: str = "") -> Class:
    receiver: Party = "aanbieder" if sender == "gemeente" else "gemeente"
    return _class("Header", f"""
        BerichtCode           LDT_BerichtCode = {code}
        BerichtVersie         LDT_BerichtVersie = 3
        BerichtSubversie      LDT_BerichtSubversie = 2
        Afzender              {_PARTY_TYPE[sender]}
        Ontvanger             {_PARTY_TYPE[receiver]}
        BerichtIdentificatie  CDT_BerichtIdentificatie
        XsdVersie             CDT_XsdVersie
        {extra}
    """, "BerichtIdentificatie.Identificatie")


def _message(
    name: str, code: str, title: str, sender: Party, classes: Iterable[Class], *, header: str = ""
) -> Message:
    declared = {"Header": _header(code, sender, header)} | {item.name: item for item in classes}
    # the reading order of the schema: the root first
    return Message(name, code, title, sender, {"Root": declared.pop("Root")} | declared)


def _retour(original: Message, name: str, code: str, title: str) -> Message:
    """The retour of a message: its header extended, every business class closed by its retour codes."""
    header = original.classes["Header"]
    own_code = tuple(
        replace(element, restriction=code) if element.name == "BerichtCode" else element for element in header.elements
    )
    extended = replace(header, elements=own_code + elements("""
        IdentificatieRetour  LDT_IdentificatieBericht
        DagtekeningRetour    LDT_Datum
        XsltVersie?          LDT_Versie
        XsdVersieRetour      CDT_XsdVersie
        RetourCodes?         RetourCodes
    """))
    root = original.classes["Root"]
    body_optional = tuple(replace(element, required=element.name == "Header") for element in root.elements)
    classes = {"Root": replace(root, elements=body_optional), "Header": extended, "RetourCodes": _RETOUR_CODES}
    for item in original.classes.values():
        if item.name in _BUSINESS_CLASSES:
            classes[item.name] = replace(item, elements=(*item.elements, Element("RetourCodes", "RetourCodes")))
        else:
            classes.setdefault(item.name, item)
    return Message(name, code, title, original.sender, classes, answers=original.name)


_ROOT_CLIENT = _class("Root", "Header Header\nClient Client")
_SHORT_CLIENT = """
    Bsn            LDT_BurgerServicenummer
    Geboortedatum  CDT_Geboortedatum
    Geslacht       LDT_Geslacht
    Naam           CDT_VerkorteNaam
"""
_PRESTATIE = """
    ProductReferentie  CDT_Referentie
    ToewijzingNummer   LDT_Nummer
    ProductCategorie   LDT_ProductCategorie
    ProductCode        LDT_ProductCode
    ProductPeriode     CDT_GeslotenPeriode
    GeleverdVolume     LDT_Volume
    Eenheid            LDT_Eenheid
    ProductTarief?     LDT_Bedrag
    IngediendBedrag    CDT_BedragMetDC
"""
_PRESTATIE_KEY = ("ProductReferentie.ReferentieNummer", "ProductReferentie.VorigReferentieNummer")
_LEVERING_KEY = ("ToewijzingNummer", "Product.Categorie", "Product.Code", "Begindatum")

JW301 = _message("JW301", "436", "Toewijzing jeugdhulp", "gemeente", [
    _ROOT_CLIENT,
    _class("Client", """
        Bsn                            LDT_BurgerServicenummer
        Geboortedatum                  CDT_Geboortedatum
        Geslacht                       LDT_Geslacht
        Naam                           CDT_VolledigeNaam
        Communicatie?                  CDT_Communicatie
        JuridischeStatus?              LDT_JuridischeStatus
        WettelijkeVertegenwoordiging?  LDT_WettelijkeVertegenwoordiging
        Commentaar?                    LDT_Commentaar
        Relaties?                      Relaties
        Contactgegevens                Contactgegevens
        ToegewezenProducten            ToegewezenProducten
    """, "Bsn"),
    _class("Relaties", "Relatie+ Relatie"),
    _class("Relatie", """
        Nummer          LDT_Persoonsid
        Volgorde?       LDT_RelatieVolgorde
        Soort           LDT_SoortRelatie
        Geboortedatum?  CDT_Geboortedatum
        Geslacht?       LDT_Geslacht
        Naam            CDT_VolledigeNaam
        Contact         Contact
    """, "Nummer"),
    _class("Contact", """
        Soort        LDT_AdresSoort
        Adres?       CDT_Adres
        Organisatie? LDT_Organisatienaam
        Telefoon?    CDT_Telefoonnummers
        Emailadres?  LDT_Emailadres
        Periode?     CDT_OpenPeriode
    """, "Soort"),
    _class("Contactgegevens", "Contact+ Contact"),
    _class("ToegewezenProducten", "ToegewezenProduct+ ToegewezenProduct"),
    _class("ToegewezenProduct", """
        ToewijzingNummer      LDT_Nummer
        ReferentieAanbieder?  LDT_Referentie
        Product?              CDT_Product
        Toewijzingsdatum      LDT_Datum
        Toewijzingstijd       LDT_Tijd
        Ingangsdatum          LDT_Datum
        Einddatum?            LDT_Datum
        RedenWijziging?       LDT_RedenWijziging
        Omvang?               CDT_Omvang
        Budget?               LDT_Budget
        Commentaar?           LDT_Commentaar
    """, "ToewijzingNummer"),
])

JW305 = _message("JW305", "438", "Start jeugdhulp", "aanbieder", [
    _ROOT_CLIENT,
    _class("Client", f"{_SHORT_CLIENT}\nStartProducten StartProducten", "Bsn"),
    _class("StartProducten", "StartProduct+ StartProduct"),
    _class("StartProduct", """
        ToewijzingNummer?        LDT_Nummer
        Product?                 CDT_Product
        ToewijzingIngangsdatum?  LDT_Datum
        Begindatum               LDT_Datum
        StatusAanlevering        LDT_StatusAanlevering
    """, *_LEVERING_KEY),
])

JW307 = _message("JW307", "440", "Stop jeugdhulp", "aanbieder", [
    _ROOT_CLIENT,
    _class("Client", f"{_SHORT_CLIENT}\nStopProducten StopProducten", "Bsn"),
    _class("StopProducten", "StopProduct+ StopProduct"),
    _class("StopProduct", """
        ToewijzingNummer?        LDT_Nummer
        Product?                 CDT_Product
        ToewijzingIngangsdatum?  LDT_Datum
        Begindatum               LDT_Datum
        RedenBeeindiging         LDT_RedenBeeindiging
        Einddatum                LDT_Datum
        StatusAanlevering        LDT_StatusAanlevering
    """, *_LEVERING_KEY, "RedenBeeindiging", "Einddatum"),
])

JW315 = _message("JW315", "446", "Verzoek om toewijzing", "aanbieder", [
    _ROOT_CLIENT,
    _class("Client", f"""
        {_SHORT_CLIENT}
        GezagsdragerBekend?    LDT_JaNee
        Commentaar?            LDT_Commentaar
        AangevraagdeProducten  AangevraagdeProducten
    """, "Bsn"),
    _class("AangevraagdeProducten", "AangevraagdProduct+ AangevraagdProduct"),
    _class("AangevraagdProduct", """
        ReferentieAanbieder       LDT_Referentie
        BeschikkingNummer?        LDT_Nummer
        Product?                  CDT_Product
        BeschikkingIngangsdatum?  LDT_Datum
        ToewijzingIngangsdatum    LDT_Datum
        ToewijzingEinddatum?      LDT_Datum
        Omvang?                   CDT_Omvang
        Budget?                   LDT_Budget
        Verwijzer                 CDT_Verwijzer
        Raamcontract?             LDT_JaNee
        Commentaar?               LDT_Commentaar
    """, "ReferentieAanbieder"),
])

JW317 = _message("JW317", "486", "Verzoek om wijziging", "aanbieder", [
    _ROOT_CLIENT,
    _class("Client", """
        Bsn      LDT_BurgerServicenummer
        Verzoek  Verzoek
    """, "Bsn"),
    _class("Verzoek", """
        ReferentieAanbieder     LDT_Referentie
        RedenVerzoek            LDT_RedenVerzoek
        OngewijzigdeProducten?  OngewijzigdeProducten
        TeWijzigenProducten?    TeWijzigenProducten
        NieuweProducten?        NieuweProducten
    """, "ReferentieAanbieder"),
    _class("OngewijzigdeProducten", "OngewijzigdProduct+ OngewijzigdProduct"),
    _class("OngewijzigdProduct", "ToewijzingNummer LDT_Nummer", "ToewijzingNummer"),
    _class("TeWijzigenProducten", "TeWijzigenProduct+ TeWijzigenProduct"),
    _class("TeWijzigenProduct", """
        ToewijzingNummer      LDT_Nummer
        GewensteIngangsdatum  LDT_Datum
        Einddatum?            LDT_Datum
        Omvang?               CDT_Omvang
        Budget?               LDT_Budget
    """, "ToewijzingNummer"),
    _class("NieuweProducten", "NieuwProduct+ NieuwProduct"),
    _class("NieuwProduct", """
        Product?              CDT_Product
        GewensteIngangsdatum  LDT_Datum
        Einddatum?            LDT_Datum
        Omvang?               CDT_Omvang
        Budget?               LDT_Budget
    """, "Product.Categorie", "Product.Code", "GewensteIngangsdatum"),
])

JW319 = _message("JW319", "488", "Antwoord op een verzoek", "gemeente", [
    _class("Root", "Header Header\nAntwoord Antwoord"),
    _class("Antwoord", """
        ReferentieAanbieder     LDT_Referentie
        VerzoekAntwoord         LDT_VerzoekAntwoord
        RedenAfwijzingVerzoek?  LDT_RedenAfwijzingVerzoek
        Woonplaatsbeginsel?     Woonplaatsbeginsel
    """, "ReferentieAanbieder", "VerzoekAntwoord"),
    _class("Woonplaatsbeginsel", "Gemeente LDT_Gemeente", "Gemeente"),
])

JW323 = _message("JW323", "490", "Declaratie", "aanbieder", [
    _class("Root", "Header Header\nDeclaratie Declaratie"),
    _class("Declaratie", """
        DeclaratieNummer        LDT_IdentificatieDeclaratie = ([a-zA-Z0-9])+
        DeclaratiePeriode       CDT_GeslotenPeriode
        DeclaratieDagtekening   LDT_Datum
        TotaalIngediendBedrag   CDT_TotaalBedragMetDC
        Clienten                Clienten
    """, "DeclaratieNummer"),
    _class("Clienten", "Client+ Client"),
    _class("Client", "Bsn LDT_BurgerServicenummer\nPrestaties Prestaties", "Bsn"),
    _class("Prestaties", "Prestatie+ Prestatie"),
    _class("Prestatie", _PRESTATIE, *_PRESTATIE_KEY),
])

JW325 = _message("JW325", "491", "Declaratie-antwoord", "gemeente", [
    Class("Root", elements("Header Header\nDeclaratieAntwoord? DeclaratieAntwoord")),
    _RETOUR_CODES,
    _class("DeclaratieAntwoord", """
        DeclaratieNummer        LDT_IdentificatieDeclaratie
        TotaalIngediendBedrag   CDT_TotaalBedragMetDC
        TotaalToegekendBedrag   CDT_TotaalBedragMetDC
        Clienten?               Clienten
        RetourCodes             RetourCodes
    """, "DeclaratieNummer"),
    _class("Clienten", "Client+ Client"),
    _class("Client", "Bsn LDT_BurgerServicenummer\nPrestaties Prestaties\nRetourCodes RetourCodes", "Bsn"),
    _class("Prestaties", "Prestatie+ Prestatie"),
    _class("Prestatie", f"{_PRESTATIE}\nRetourCodes RetourCodes", *_PRESTATIE_KEY),
], header="""
    DeclaratieIdentificatie  CDT_BerichtIdentificatie
    XsltVersie?              LDT_Versie
    XsdVersieDeclaratie      CDT_XsdVersie
    RetourCodes              RetourCodes
""")

_ALL = (
    JW301,
    _retour(JW301, "JW302", "437", "Toewijzing retour"),
    JW305,
    _retour(JW305, "JW306", "439", "Start retour"),
    JW307,
    _retour(JW307, "JW308", "441", "Stop retour"),
    JW315,
    _retour(JW315, "JW316", "447", "Verzoek om toewijzing retour"),
    JW317,
    _retour(JW317, "JW318", "487", "Verzoek om wijziging retour"),
    JW319,
    _retour(JW319, "JW320", "489", "Antwoord retour"),
    JW323,
    JW325,
)

MESSAGES: Mapping[str, Message] = {message.name: message for message in _ALL}
"""The messages by name, in the order of their numbers."""


def message_of_code(code: str) -> Message | None:
    """The message with this BerichtCode (436 is JW301), or None."""
    return next((message for message in _ALL if message.code == code), None)
