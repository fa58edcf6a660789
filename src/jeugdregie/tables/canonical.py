"""The canonical tables: derived from facts, pseudonymised, without arrival times.

Amounts are whole eurocents. `gemeente` is the CBS code of four digits, `aanbieder` the AGB code of eight digits,
`sector` a key of SECTORS, `verwijzer` a code of COD327 or one of the two marks 'afgeleid' and 'onbekend'.
A row's `bericht_id` and `klasse` (index of the class in the message) lead to the message that it was counted from.
"""

from jeugdregie.tables.model import Column, Table
from jeugdregie.tables.spending import SPENDING

SECTORS = {
    "ambulant": "Ambulant",
    "basis-ggz": "Basis-ggz",
    "specialistische-ggz": "Specialistische ggz",
    "jeugd-ggz": "Jeugd-ggz (niet uitgesplitst)",
    "verblijf": "Verblijf",
    "crisis": "Crisis",
    "jeugdbescherming": "Jeugdbescherming en -reclassering",
    "landelijk": "Landelijk ingekocht",
    "overig": "Overig",
}
"""Sectors by key, with the label shown."""

NEVER_STOPPED = frozenset({"crisis", "jeugdbescherming"})
"""Sectors in which youths are always taken in, whatever a contract says: crisis, and protection and probation."""

REFERRERS = {
    "01": "Gemeentelijke toegang",
    "02": "Huisarts",
    "03": "Jeugdarts",
    "04": "Gecertificeerde instelling",
    "05": "Medisch specialist",
    "06": "Geen verwijzer",
    "08": "Rechter, OvJ of JJI",
    "afgeleid": "Gemeentelijke toegang (afgeleid)",
    "onbekend": "Onbekend",
}
"""Referrers by key, with the label shown. 'afgeleid': no request was ever named. 'onbekend': it is not in the data."""

HULPVORMEN = {
    "wijkteam": "Zonder verblijf: wijk- of buurtteam",
    "ambulant": "Zonder verblijf: ambulant bij de aanbieder",
    "daghulp": "Zonder verblijf: daghulp bij de aanbieder",
    "netwerk": "Zonder verblijf: in het netwerk van de jeugdige",
    "pleegzorg": "Met verblijf: pleegzorg",
    "gezinsgericht": "Met verblijf: gezinsgericht",
    "gesloten": "Met verblijf: gesloten (jeugdzorgplus)",
    "residentieel": "Met verblijf: overig residentieel",
    "jeugdbescherming": "Jeugdbescherming",
    "jeugdreclassering": "Jeugdreclassering",
}
"""Forms of help as the CBS tells them apart, by key, with the label shown. Most follow from a product code only."""

WAITS = {
    "toewijzing-tot-start": "Wachttijd na toewijzing",
    "verwijzing-tot-aanmelding": "Van verwijzing tot aanmelding",
    "aanmelding-tot-intake": "Aanmeldwachttijd",
    "intake-tot-start": "Behandelwachttijd",
    "aanmelding-tot-start": "Totale wachttijd",
}
"""Kinds of waiting by key, with the label shown: from which event to which. The first is known from messages, the others from case facts."""

_GEMEENTE = Column("gemeente", "string", "verantwoordelijke gemeente (afzender van de toewijzing), CBS-code")
_AANBIEDER = Column("aanbieder", "string", "aanbieder, AGB-code")
_JEUGDIGE = Column("jeugdige_id", "string", "pseudoniem van de jeugdige")
_CATEGORIE = Column("productcategorie", "string", "productcategorie (JZ020); leeg bij een generieke toewijzing", optional=True)
_CODE = Column("productcode", "string", "productcode van de regio", optional=True)
_SECTOR = Column("sector", "string", "sector volgens de tabel product", values=tuple(SECTORS))
_PERCEEL = Column("perceel", "string", "perceel volgens de tabel product", optional=True)
_HULPVORM = Column("hulpvorm", "string", "hulpvorm volgens de tabel product", optional=True, values=tuple(HULPVORMEN))
_VERWIJZER = Column("verwijzer", "string", "verwijzer van de toewijzing", values=tuple(REFERRERS))
_BERICHT = Column("bericht_id", "string", "bericht waaruit de rij volgt")
_KLASSE = Column("klasse", "int", "volgnummer van de klasse in dat bericht, vanaf 0")

BERICHT = Table(
    "bericht",
    "elk verschillend ontvangen bericht, met zijn lot",
    (
        Column("bericht_id", "string", "sleutel: met de ruwe-sleutel berekende hash van de inhoud"),
        Column("bericht", "string", "berichtsoort, zoals JW301; leeg als die niet te lezen is", optional=True),
        Column("status", "string", "lot van het bericht", values=("geaccepteerd", "afgekeurd", "onleesbaar")),
        Column("reden", "string", "waardoor afgekeurd of onleesbaar", optional=True,
               values=("niveau-1", "niveau-2", "retour", "toekomst", "identificatie", "niet-leesbaar", "andere-standaard")),
        Column("afzender", "string", "afzender in de header", optional=True),
        Column("ontvanger", "string", "ontvanger in de header", optional=True),
        Column("gemeente", "string", "gemeente in de header", optional=True),
        Column("aanbieder", "string", "aanbieder in de header", optional=True),
        Column("identificatie", "string", "identificatie van het bericht", optional=True),
        Column("dagtekening", "date", "dagtekening van het bericht", optional=True),
        Column("retour_id", "string", "bericht_id van het retourbericht dat over dit bericht besliste", optional=True),
        Column("klassen", "int", "aantal klassen met inhoud (toewijzingen, starts, prestaties ...)"),
    ),
    key=("bericht_id",),
)

JEUGDIGE = Table(
    "jeugdige",
    "elke jeugdige die in een geaccepteerd bericht voorkomt",
    (
        _JEUGDIGE,
        Column("geboortejaar", "int", "geboortejaar", optional=True, unit="jaar"),
        Column("geboortemaand", "int", "geboortemaand; leeg als die niet bekend is", optional=True, unit="maand"),
        Column("geslacht", "string", "geslacht (COD046)", optional=True, values=("0", "1", "2")),
        Column("overleden_op", "date", "laatste dag van de maand van overlijden, uit reden beëindiging 02", optional=True),
        Column("gemeente", "string", "gemeente van de laatste toewijzing, anders van het laatste bericht", optional=True),
        Column("wijk", "string", "CBS-wijkcode, volgens de tabel wijk bij het PC4-gebied van het laatste bericht met een adres", optional=True),
        Column("tegenstrijdig", "bool", "berichten spreken elkaar tegen over geboortemaand of geslacht"),
    ),
    key=("jeugdige_id",),
    retention="zo lang de jeugdige in een bewaard bericht voorkomt",
)

TOEWIJZING = Table(
    "toewijzing",
    "de geldige versie van elke toewijzing",
    (
        Column("toewijzing_id", "string", "sleutel uit gemeente en toewijzingnummer"),
        _GEMEENTE,
        _AANBIEDER,
        _JEUGDIGE,
        Column("toewijzingnummer", "int", "nummer van de toewijzing binnen de gemeente"),
        _CATEGORIE,
        _CODE,
        _SECTOR,
        Column("ingangsdatum", "date", "eerste dag waarop de toewijzing geldt"),
        Column("einddatum", "date", "laatste dag waarop de toewijzing geldt; leeg is open", optional=True),
        Column("eerste_toewijzingsdatum", "date", "toewijzingsdatum van de eerste versie"),
        Column("toewijzingsdatum", "date", "toewijzingsdatum van de geldige versie"),
        Column("volume", "int", "toegewezen volume", optional=True),
        Column("eenheid", "string", "eenheid (WJ756)", optional=True),
        Column("frequentie", "string", "frequentie (WMO757)", optional=True),
        Column("budget", "int", "toegewezen budget", optional=True, unit="eurocent"),
        Column("reden_wijziging", "string", "reden van de geldige versie (JZ002)", optional=True),
        Column("vervallen", "bool", "verwijderd (reden 13): heeft nooit gegolden"),
        Column("versies", "int", "aantal versies"),
        _VERWIJZER,
        Column("verwijzer_bron", "string", "waar de verwijzer uit volgt",
               values=("verzoek", "wijzigingsverzoek", "geen-verzoek", "verzoek-ontbreekt")),
        Column("referenties", "strings", "referenties van de aanbieder in alle versies, gesorteerd"),
        _BERICHT,
        _KLASSE,
    ),
    key=("toewijzing_id",),
)

TOEWIJZINGVERSIE = Table(
    "toewijzingversie",
    "elke versie van elke toewijzing, in volgorde",
    (
        Column("toewijzing_id", "string", "toewijzing"),
        Column("versie", "int", "volgnummer van de versie, vanaf 1"),
        Column("toewijzingsdatum", "date", "toewijzingsdatum van deze versie"),
        Column("ingangsdatum", "date", "eerste dag waarop de toewijzing volgens deze versie geldt"),
        Column("einddatum", "date", "laatste dag waarop zij volgens deze versie geldt; leeg is open", optional=True),
        Column("volume", "int", "toegewezen volume", optional=True),
        Column("eenheid", "string", "eenheid (WJ756)", optional=True),
        Column("frequentie", "string", "frequentie (WMO757)", optional=True),
        Column("budget", "int", "toegewezen budget", optional=True, unit="eurocent"),
        Column("reden_wijziging", "string", "reden van deze versie (JZ002)", optional=True),
        _BERICHT,
        _KLASSE,
    ),
    key=("toewijzing_id", "versie"),
)

LEVERING = Table(
    "levering",
    "zorg van start tot stop op één toewijzing, met de onderbrekingen daarbinnen",
    (
        Column("levering_id", "string", "sleutel uit gemeente, aanbieder, toewijzing (of product) en begindatum"),
        Column("toewijzing_id", "string", "toewijzing; leeg als de levering er geen heeft", optional=True),
        _GEMEENTE,
        _AANBIEDER,
        _JEUGDIGE,
        _CATEGORIE,
        _CODE,
        _SECTOR,
        _PERCEEL,
        _HULPVORM,
        _VERWIJZER,
        Column("begindatum", "date", "eerste dag van de zorg"),
        Column("einddatum", "date", "laatste dag van de zorg; leeg is nog niet beëindigd", optional=True),
        Column("reden_beeindiging", "string", "reden van de definitieve stop (JZ588)", optional=True),
        Column("status", "string", "stand op de laatste dag van de data", values=("lopend", "onderbroken", "beeindigd")),
        Column("herkomst", "string", "gemeld met een start, of afgeleid uit toegekende declaraties",
               values=("gemeld", "afgeleid")),
        Column("begonnen_voor_data", "bool", "de start is ouder dan de data: alleen een stop of declaraties spreken van deze zorg"),
        Column("administratief_beeindigd", "bool", "geen definitieve stop ontvangen; geëindigd met de toewijzing, de laatste declaratie, een pauze zonder vervolg of het overlijden"),
        Column("onderbrekingen", "int", "aantal tijdelijke stops"),
        _BERICHT,
        _KLASSE,
        Column("stop_bericht_id", "string", "bericht met de definitieve stop", optional=True),
        Column("stop_klasse", "int", "volgnummer van de stop in dat bericht, vanaf 0", optional=True),
    ),
    key=("levering_id",),
)

ZORGPERIODE = Table(
    "zorgperiode",
    "aaneengesloten zorgdagen binnen een levering: de onderbrekingen zijn eruit",
    (
        Column("levering_id", "string", "levering"),
        _JEUGDIGE,
        _GEMEENTE,
        _AANBIEDER,
        _CATEGORIE,
        _CODE,
        _SECTOR,
        _PERCEEL,
        _HULPVORM,
        _VERWIJZER,
        Column("begindatum", "date", "eerste zorgdag"),
        Column("einddatum", "date", "laatste zorgdag; leeg is lopend", optional=True),
    ),
    key=("levering_id", "begindatum"),
)

TRAJECT = Table(
    "traject",
    "leveringen van één jeugdige in één sector, samengevoegd over korte gaten",
    (
        Column("traject_id", "string", "sleutel uit modus, jeugdige, sector (en aanbieder, gemeente) en begindatum"),
        Column("modus", "string", "hoe samengevoegd: over de regio, binnen de gemeente, of zoals het CBS telt",
               values=("regio", "gemeente", "cbs")),
        _JEUGDIGE,
        Column("gemeente", "string", "gemeente bij het begin"),
        Column("laatste_gemeente", "string", "gemeente van de laatste levering"),
        Column("aanbieder", "string", "aanbieder bij het begin"),
        Column("laatste_aanbieder", "string", "aanbieder van de laatste levering"),
        Column("productcategorie", "string", "productcategorie van de eerste levering (JZ020)", optional=True),
        Column("productcode", "string", "productcode van de eerste levering", optional=True),
        _SECTOR,
        Column("perceel", "string", "perceel van de eerste levering", optional=True),
        Column("hulpvorm", "string", "hulpvorm van de eerste levering", optional=True, values=tuple(HULPVORMEN)),
        Column("verwijzer", "string", "verwijzer van de eerste toewijzing", values=tuple(REFERRERS)),
        Column("begindatum", "date", "eerste dag"),
        Column("einddatum", "date", "laatste dag; leeg is lopend", optional=True),
        Column("reden_beeindiging", "string", "reden van de laatste stop (JZ588)", optional=True),
        Column("begonnen_voor_data", "bool", "begonnen voor de eerste maand van de data"),
        Column("leveringen", "int", "aantal leveringen"),
        Column("aanbieders", "int", "aantal verschillende aanbieders"),
    ),
    key=("traject_id",),
)

DECLARATIEREGEL = Table(
    "declaratieregel",
    "elke prestatie in een declaratie die geaccepteerd of beantwoord is, met haar lot",
    (
        Column("regel_id", "string", "sleutel uit aanbieder, gemeente en referentienummer"),
        _GEMEENTE,
        _AANBIEDER,
        _JEUGDIGE,
        Column("toewijzing_id", "string", "toewijzing; leeg als die niet in de data zit", optional=True),
        Column("declaratienummer", "string", "nummer van de declaratie"),
        Column("referentienummer", "string", "nummer van de prestatie bij de aanbieder"),
        Column("vorig_referentienummer", "string", "gecrediteerde prestatie", optional=True),
        _CATEGORIE,
        _CODE,
        _SECTOR,
        _VERWIJZER,
        Column("periode_begin", "date", "eerste dag van de productperiode"),
        Column("periode_eind", "date", "laatste dag van de productperiode"),
        Column("declaratiemaand", "date", "eerste dag van de maand van declareren"),
        Column("volume", "int", "geleverd volume"),
        Column("eenheid", "string", "eenheid (WJ756)"),
        Column("tarief", "int", "tarief per eenheid", optional=True, unit="eurocent"),
        Column("debet_credit", "string", "debet of credit", values=("D", "C")),
        Column("bedrag", "int", "bedrag met teken: credit is negatief", unit="eurocent"),
        Column("netto", "int", "bedrag van een debetregel min haar geldende credit; 0 bij een creditregel", unit="eurocent"),
        Column("status", "string", "oordeel van de gemeente", values=("in behandeling", "toegekend", "afgewezen")),
        _BERICHT,
        _KLASSE,
    ),
    key=("regel_id",),
)

KOSTEN = Table(
    "kosten",
    "netto kosten per declaratieregel en maand waarop ze betrekking hebben; output is over de levering gespreid",
    (
        Column("regel_id", "string", "debetregel waaruit het bedrag volgt"),
        _GEMEENTE,
        _AANBIEDER,
        _JEUGDIGE,
        _CATEGORIE,
        _CODE,
        _SECTOR,
        _PERCEEL,
        _HULPVORM,
        _VERWIJZER,
        Column("maand", "date", "eerste dag van de maand van de zorg"),
        Column("declaratiemaand", "date", "eerste dag van de maand van declareren"),
        Column("bedrag", "int", "netto bedrag in die maand", unit="eurocent"),
        Column("status", "string", "oordeel van de gemeente", values=("in behandeling", "toegekend")),
        Column("gespreid", "bool", "het bedrag is een deel van een gespreide outputregel"),
    ),
    key=("regel_id", "maand"),
)

VERZOEK = Table(
    "verzoek",
    "gevraagde toewijzingen (JW315) en wijzigingen (JW317), met het antwoord",
    (
        Column("verzoek_id", "string", "sleutel uit aanbieder, gemeente, referentie en volgnummer"),
        Column("soort", "string", "toewijzing (JW315) of wijziging (JW317)", values=("toewijzing", "wijziging")),
        _GEMEENTE,
        _AANBIEDER,
        _JEUGDIGE,
        Column("referentie", "string", "referentie van de aanbieder"),
        _CATEGORIE,
        _CODE,
        Column("verwijzer", "string", "verwijzer in het verzoek (COD327); leeg bij een wijziging", optional=True),
        Column("gewenste_ingangsdatum", "date", "gevraagde ingangsdatum", optional=True),
        Column("dagtekening", "date", "dagtekening van het verzoek"),
        Column("antwoord", "string", "stand van het verzoek", values=("open", "in onderzoek", "afgewezen", "toegewezen")),
        Column("reden_afwijzing", "string", "reden van afwijzing (WJ759)", optional=True),
        Column("antwoord_op", "date", "dagtekening van het laatste antwoord of de toewijzing", optional=True),
        _BERICHT,
        _KLASSE,
    ),
    key=("verzoek_id",),
)

WACHTTIJD = Table(
    "wachttijd",
    "elke keer dat een jeugdige wacht, van gebeurtenis A tot gebeurtenis B, met wat daarover te weten is",
    (
        Column("wacht_id", "string", "sleutel uit soort en traject, toewijzing of aanmelding"),
        Column("soort", "string", "van welke gebeurtenis tot welke", values=tuple(WAITS)),
        Column("bron", "string", "waar de gebeurtenissen uit volgen", values=("berichten", "dossier")),
        Column("jeugdige_id", "string", "pseudoniem van de jeugdige; zonder BSN dat van de aanmelding"),
        Column("gemeente", "string", "gemeente van de toewijzing of aanmelding, CBS-code"),
        _AANBIEDER,
        _CATEGORIE,
        _CODE,
        _SECTOR,
        _PERCEEL,
        _HULPVORM,
        _VERWIJZER,
        Column("begin", "date", "dag van gebeurtenis A; leeg als die niet te weten is", optional=True),
        Column("einde", "date", "dag van gebeurtenis B; leeg als die er niet was", optional=True),
        Column("uitkomst", "string", "hoe het wachten afliep", values=(
            "begonnen", "teruggedateerd", "wacht", "vervallen", "uit-beeld", "niet-meetbaar")),
        Column("reden", "string", "waarom niet meetbaar", optional=True, values=(
            "voor-de-data", "zonder-toewijzing", "op-verzoek", "gecertificeerde-instelling", "zonder-start",
            "gebeurtenis-ontbreekt")),
        Column("gevolgd_tot", "date", "laatste dag waarop dit wachten gezien is"),
        Column("pauzedagen", "int", "dagen pauze op verzoek van het gezin", unit="dagen"),
        Column("telt_vanaf", "date", "begin plus de pauzedagen: vanaf hier tellen de dagen", optional=True),
        Column("dagen", "int", "dagen van telt_vanaf tot gevolgd_tot; negatief bij teruggedateerd", optional=True, unit="dagen"),
        Column("norm", "int", "norm van de regio op de dag van A", optional=True, unit="dagen"),
        Column("bericht_id", "string", "bericht met gebeurtenis B, anders met A", optional=True),
        Column("klasse", "int", "volgnummer van de klasse in dat bericht, vanaf 0", optional=True),
        Column("feiten", "strings", "feiten uit het dossier waaruit de rij volgt, gesorteerd"),
    ),
    key=("wacht_id",),
    retention="zo lang de berichten en de feiten waaruit de rij volgt",
)

BEVINDING = Table(
    "bevinding",
    "alles wat aan berichten of hun samenhang opvalt: de bron van het kwaliteitsrapport",
    (
        Column("bericht_id", "string", "bericht waar de bevinding over gaat"),
        Column("regel", "string", "regel van de standaard (CD005) of van de telling (start-zonder-toewijzing)"),
        Column("niveau", "int", "1 structuur, 2 inhoud van het bericht, 3 samenhang tussen berichten"),
        Column("pad", "string", "plaats in het bericht, zonder waarden"),
        Column("aantal", "int", "hoe vaak in dit bericht op deze plaats"),
        Column("bericht", "string", "berichtsoort", optional=True),
        Column("afzender", "string", "afzender", optional=True),
        Column("gemeente", "string", "gemeente", optional=True),
        Column("aanbieder", "string", "aanbieder", optional=True),
        Column("dagtekening", "date", "dagtekening van het bericht", optional=True),
        Column("tekst", "string", "wat er aan de hand is, zonder persoonsgegevens"),
    ),
    key=("bericht_id", "regel", "pad"),
)

DEKKING = Table(
    "dekking",
    "welke berichten er van welke gemeente zijn, en over welke tijd: wat de data kunnen weten",
    (
        _GEMEENTE,
        Column("bericht", "string", "berichtsoort"),
        Column("aantal", "int", "aantal geaccepteerde berichten"),
        Column("eerste_dagtekening", "date", "vroegste dagtekening"),
        Column("laatste_dagtekening", "date", "laatste dagtekening; de hoogste van alle rijen is de peildatum van de data"),
    ),
    key=("gemeente", "bericht"),
)

GEMEENTE = Table(
    "gemeente",
    "gemeenten, met de regio waarin zij samenwerken",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers"),
        Column("naam", "string", "naam"),
        Column("regio", "string", "jeugdregio", optional=True),
    ),
    key=("gemeente",),
    kind="reference",
    retention="blijvend",
)

AANBIEDER = Table(
    "aanbieder",
    "aanbieders",
    (
        Column("aanbieder", "string", "AGB-code van acht cijfers"),
        Column("naam", "string", "naam"),
    ),
    key=("aanbieder",),
    kind="reference",
    retention="blijvend",
)

PRODUCT = Table(
    "product",
    "van productcategorie (en productcode) naar sector, perceel en hulpvorm, gedateerd",
    (
        Column("productcategorie", "string", "productcategorie (JZ020)"),
        Column("productcode", "string", "productcode van de regio; leeg geldt voor de hele categorie", optional=True),
        Column("geldig_van", "date", "eerste dag waarop de indeling geldt"),
        Column("geldig_tot", "date", "laatste dag waarop de indeling geldt; leeg is open", optional=True),
        Column("sector", "string", "sector", values=tuple(SECTORS)),
        Column("perceel", "string", "perceel in de inkoop", optional=True),
        Column("hulpvorm", "string", "hulpvorm zoals het CBS die onderscheidt", optional=True, values=tuple(HULPVORMEN)),
        Column("naam", "string", "naam van het product"),
    ),
    key=("productcategorie", "productcode", "geldig_van"),
    kind="reference",
    retention="blijvend",
)

WIJK = Table(
    "wijk",
    "van een PC4-gebied (de vier cijfers van een postcode) naar de wijk waarin de meeste adressen liggen",
    (
        Column("pc4", "string", "vier cijfers"),
        Column("wijk", "string", "CBS-wijkcode, of een eigen code"),
        Column("naam", "string", "naam van de wijk"),
    ),
    key=("pc4",),
    kind="reference",
    retention="blijvend",
)

BEVOLKING_WIJK = Table(
    "bevolking_wijk",
    "inwoners van 0 tot en met 22 jaar per wijk op 1 januari",
    (
        Column("wijk", "string", "CBS-wijkcode, of een eigen code"),
        Column("jaar", "int", "jaar van de peildatum 1 januari", unit="jaar"),
        Column("aantal", "int", "inwoners van 0 tot en met 22 jaar", unit="personen"),
    ),
    key=("wijk", "jaar"),
    kind="reference",
    retention="blijvend",
)

BEVOLKING = Table(
    "bevolking",
    "inwoners per gemeente en leeftijd op 1 januari",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers"),
        Column("leeftijd", "int", "leeftijd", unit="jaar"),
        Column("jaar", "int", "jaar van de peildatum 1 januari", unit="jaar"),
        Column("aantal", "int", "inwoners", unit="personen"),
    ),
    key=("gemeente", "leeftijd", "jaar"),
    kind="reference",
    retention="blijvend",
)

BEVOLKINGSPROGNOSE = Table(
    "bevolkingsprognose",
    "verwachte inwoners per gemeente en leeftijd op 1 januari, naar een raming van een bepaalde dag",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers"),
        Column("leeftijd", "int", "leeftijd", unit="jaar"),
        Column("jaar", "int", "jaar van de peildatum 1 januari", unit="jaar"),
        Column("opgesteld", "date", "dag waarop de raming is gepubliceerd; een latere raming gaat voor"),
        Column("aantal", "int", "verwachte inwoners", unit="personen"),
    ),
    key=("gemeente", "leeftijd", "jaar", "opgesteld"),
    kind="reference",
    retention="blijvend",
)

NORM = Table(
    "norm",
    "langste aanvaardbare wachttijd per soort, regio en product, gedateerd",
    (
        Column("soort", "string", "soort wachten; alleen uit het dossier", values=(
            "verwijzing-tot-aanmelding", "aanmelding-tot-intake", "intake-tot-start", "aanmelding-tot-start")),
        Column("regio", "string", "jeugdregio; leeg geldt voor elke regio", optional=True),
        Column("productcategorie", "string", "productcategorie (JZ020); leeg geldt voor alle", optional=True),
        Column("productcode", "string", "productcode van de regio; leeg geldt voor de hele categorie", optional=True),
        Column("geldig_van", "date", "eerste dag waarop de norm geldt"),
        Column("geldig_tot", "date", "laatste dag waarop de norm geldt; leeg is open", optional=True),
        Column("dagen", "int", "langste wachttijd", unit="dagen"),
        Column("bron", "string", "waar de norm is afgesproken"),
    ),
    key=("soort", "regio", "productcategorie", "productcode", "geldig_van"),
    kind="reference",
    retention="blijvend",
)

CONTEXT = Table(
    "context",
    "kenmerken van gemeenten en hun gebruik van jeugdzorg volgens het CBS; het land is gemeente 0000",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers; 0000 is het land"),
        Column("jaar", "int", "jaar", unit="jaar"),
        Column("naam", "string", "naam van de gemeente", optional=True),
        Column("jongeren", "int", "inwoners van 0 tot en met 22 jaar", optional=True, unit="personen"),
        Column("jeugdzorg", "int", "jongeren met jeugdzorg in natura in dat jaar", optional=True, unit="personen"),
        Column("kinderen", "int", "huishoudens met kinderen", optional=True, unit="promille van de huishoudens"),
        Column("lage_inkomens", "int", "huishoudens tot 110 % van het sociaal minimum", optional=True, unit="promille van de huishoudens"),
        Column("corporatie", "int", "woningen van woningcorporaties", optional=True, unit="promille van de woningen"),
        Column("laag_opgeleid", "int", "15- tot 75-jarigen met een laag onderwijsniveau", optional=True, unit="promille van wie het niveau bekend is"),
        Column("gescheiden", "int", "gescheiden inwoners", optional=True, unit="promille van de inwoners"),
        Column("adressen", "int", "omgevingsadressendichtheid", optional=True, unit="adressen per km2"),
        Column("jeugdhulp", "int", "jongeren tot 18 jaar met jeugdhulp in natura", optional=True, unit="promille"),
        Column("verblijf", "int", "jongeren met jeugdhulp met verblijf", optional=True, unit="promille van wie jeugdhulp heeft"),
        Column("bescherming", "int", "jongeren met jeugdbescherming", optional=True, unit="promille"),
        Column("reclassering", "int", "jongeren met jeugdreclassering", optional=True, unit="promille"),
    ),
    key=("gemeente", "jaar"),
    kind="reference",
    retention="blijvend",
)

GEBIED = Table(
    "gebied",
    "inwoners en gezinnen per gebied binnen een gemeente, zoals een CJG-gebied of kernteam, naar groep",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers"),
        Column("gebied", "string", "naam van het gebied"),
        Column("groep", "string", "groep, zoals jeugdigen 0-17 of gezinnen"),
        Column("jaar", "int", "jaar", unit="jaar"),
        Column("aantal", "int", "aantal", unit="personen of gezinnen"),
    ),
    key=("gemeente", "gebied", "groep", "jaar"),
    kind="reference",
    retention="blijvend",
)

KAART = Table(
    "kaart",
    "omtrekken van gebieden voor kaarten, uit een bestand dat de regio zelf geeft",
    (
        Column("soort", "string", "soort gebied", values=("gemeente", "wijk")),
        Column("gebied", "string", "CBS-code: vier cijfers van een gemeente, of acht tekens van een wijk zoals WK039201"),
        Column("omtrek", "string", "veelhoeken als JSON: per veelhoek ringen, per ring punten, in hele meters in een plat vlak"),
    ),
    key=("soort", "gebied"),
    kind="reference",
    retention="blijvend",
)

OUTSIDE_KINDS = {
    "pgb": "Persoonsgebonden budget",
    "subsidie": "Subsidie",
    "lokaal-team": "Lokaal team",
    "taakgericht": "Taakgericht (lumpsum)",
    "overig": "Overig",
}
"""Kinds of amounts that pass no messages, by key, with the label shown."""

KOSTEN_BUITEN_BERICHTEN = Table(
    "kosten_buiten_berichten",
    "bedragen voor jeugdhulp die niet in berichten staan, zoals gemeenten ze uit hun jaarrekening opgeven",
    (
        Column("gemeente", "string", "CBS-code van vier cijfers"),
        Column("jaar", "int", "boekjaar", unit="jaar"),
        Column("soort", "string", "soort bedrag", values=tuple(OUTSIDE_KINDS)),
        Column("bedrag", "int", "lasten in hele euro's", unit="euro"),
        Column("bron", "string", "waar het bedrag vandaan komt, zoals jaarrekening 2025", optional=True),
    ),
    key=("gemeente", "jaar", "soort"),
    kind="reference",
    retention="blijvend",
)

_ALL = (
    BERICHT, JEUGDIGE, TOEWIJZING, TOEWIJZINGVERSIE, LEVERING, ZORGPERIODE, TRAJECT, DECLARATIEREGEL, KOSTEN, VERZOEK, WACHTTIJD, BEVINDING, DEKKING,
    GEMEENTE, AANBIEDER, PRODUCT, WIJK, BEVOLKING, BEVOLKING_WIJK, BEVOLKINGSPROGNOSE, KOSTEN_BUITEN_BERICHTEN, NORM, CONTEXT, GEBIED, KAART,
    *SPENDING,
)

TABLES = {table.name: table for table in _ALL}
"""Every canonical table by its name."""
