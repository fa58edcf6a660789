"""The facts: what each received message says, written down once, pseudonymised, never changed; tables derive from them.

One table per class of the standard. `bericht_id` and `klasse` (index of the class in its message, from 0) form the key
unless said otherwise. Amounts are whole eurocents. A reference is shown as it was sent unless it could name a person;
then a stand-in is shown. Its `_sleutel` is always a stand-in, the same for the same text: facts are joined on that.
"""

from jeugdregie.tables.model import Column, Table

CHECKS = ("goed", "niveau-1", "niveau-2", "niet-leesbaar", "andere-standaard")
"""What our own check of levels 1 and 2 says of a message."""

_BERICHT = Column("bericht_id", "string", "bericht waarin dit staat")
_KLASSE = Column("klasse", "int", "volgnummer van de klasse in het bericht, vanaf 0")
_LINEAGE = (_BERICHT, _KLASSE)
_JEUGDIGE = Column("jeugdige_id", "string", "pseudoniem van de jeugdige")
_NUMMER = Column("toewijzingnummer", "int", "ToewijzingNummer")
_GEEN_NUMMER = Column("toewijzingnummer", "int", "ToewijzingNummer; leeg bij taakgerichte zorg", optional=True)
_PRODUCT = (
    Column("productcategorie", "string", "Product.Categorie (JZ020)", optional=True),
    Column("productcode", "string", "Product.Code", optional=True),
)
_OMVANG = (
    Column("volume", "int", "Omvang.Volume", optional=True),
    Column("eenheid", "string", "Omvang.Eenheid (WJ756)", optional=True),
    Column("frequentie", "string", "Omvang.Frequentie (WMO757)", optional=True),
    Column("budget", "int", "Budget", optional=True, unit="eurocent"),
)
_STATUS = Column("status_aanlevering", "string", "StatusAanlevering (COD467)", values=("1", "2", "3", "9"))
_REFERENTIE = (
    Column("referentie", "string", "ReferentieAanbieder, of een vervanger"),
    Column("referentie_sleutel", "string", "vervanger van ReferentieAanbieder, om op te koppelen"),
)

FEIT_BERICHT = Table(
    "feit_bericht",
    "de header van elk verschillend ontvangen bericht, met het oordeel van de eigen controle",
    (
        _BERICHT,
        Column("bericht", "string", "berichtsoort, zoals JW301", optional=True),
        Column("controle", "string", "oordeel van de eigen controle op niveau 1 en 2", values=CHECKS),
        Column("afzender", "string", "Afzender; in een retour die van het heenbericht", optional=True),
        Column("ontvanger", "string", "Ontvanger; in een retour die van het heenbericht", optional=True),
        Column("gemeente", "string", "gemeente onder die twee", optional=True),
        Column("aanbieder", "string", "aanbieder onder die twee", optional=True),
        Column(
            "identificatie",
            "string",
            "Identificatie; van een retour IdentificatieRetour; of een vervanger",
            optional=True,
        ),
        Column("identificatie_sleutel", "string", "vervanger daarvan, om op te koppelen", optional=True),
        Column("dagtekening", "date", "Dagtekening; van een retour DagtekeningRetour", optional=True),
        Column("beantwoordt", "string", "berichtsoort die dit bericht beantwoordt", optional=True),
        Column(
            "beantwoordt_sleutel", "string", "vervanger van de Identificatie van het beantwoorde bericht", optional=True
        ),
        Column("beantwoordt_dagtekening", "date", "Dagtekening van het beantwoorde bericht", optional=True),
        Column("aanvaardt", "bool", "de header van het antwoord keurt niet af", optional=True),
        Column(
            "herhaling",
            "bool",
            "de header van het antwoord noemt alleen 9056 (identificatie niet uniek)",
            optional=True,
        ),
        Column("klassen", "int", "aantal klassen met inhoud"),
    ),
    key=("bericht_id",),
    kind="fact",
)

FEIT_CLIENT = Table(
    "feit_client",
    "de jeugdige in een bericht",
    (
        *_LINEAGE,
        _JEUGDIGE,
        Column("geboortejaar", "int", "geboortejaar", optional=True, unit="jaar"),
        Column("geboortemaand", "int", "geboortemaand", optional=True, unit="maand"),
        Column("geslacht", "string", "Geslacht (COD046)", optional=True),
        Column("pc4", "string", "PC4-gebied van het woonadres (JW301): de vier cijfers van de postcode", optional=True),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_TOEGEWEZEN_PRODUCT = Table(
    "feit_toegewezen_product",
    "ToegewezenProduct in een JW301: één exemplaar van een versie van een toewijzing",
    (
        *_LINEAGE,
        _JEUGDIGE,
        _NUMMER,
        Column("referentie", "string", "ReferentieAanbieder, of een vervanger", optional=True),
        Column("referentie_sleutel", "string", "vervanger van ReferentieAanbieder, om op te koppelen", optional=True),
        *_PRODUCT,
        Column("toewijzingsdatum", "date", "Toewijzingsdatum"),
        Column("toewijzingstijd", "string", "Toewijzingstijd als UU:MM:SS, met fractie als die er is"),
        Column("ingangsdatum", "date", "Ingangsdatum"),
        Column("einddatum", "date", "Einddatum", optional=True),
        Column("reden_wijziging", "string", "RedenWijziging (JZ002)", optional=True),
        *_OMVANG,
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_START_PRODUCT = Table(
    "feit_start_product",
    "StartProduct in een JW305",
    (*_LINEAGE, _JEUGDIGE, _GEEN_NUMMER, *_PRODUCT, Column("begindatum", "date", "Begindatum"), _STATUS),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_STOP_PRODUCT = Table(
    "feit_stop_product",
    "StopProduct in een JW307",
    (
        *_LINEAGE,
        _JEUGDIGE,
        _GEEN_NUMMER,
        *_PRODUCT,
        Column("begindatum", "date", "Begindatum"),
        Column("reden_beeindiging", "string", "RedenBeeindiging (JZ588)"),
        Column("einddatum", "date", "Einddatum"),
        _STATUS,
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_AANGEVRAAGD_PRODUCT = Table(
    "feit_aangevraagd_product",
    "AangevraagdProduct in een JW315",
    (
        *_LINEAGE,
        _JEUGDIGE,
        *_REFERENTIE,
        *_PRODUCT,
        Column("ingangsdatum", "date", "ToewijzingIngangsdatum"),
        Column("einddatum", "date", "ToewijzingEinddatum", optional=True),
        *_OMVANG,
        Column("verwijzer", "string", "Verwijzer.Type (COD327)"),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_VERZOEK = Table(
    "feit_verzoek",
    "Verzoek in een JW317",
    (*_LINEAGE, _JEUGDIGE, *_REFERENTIE, Column("reden_verzoek", "string", "RedenVerzoek (WJ758)")),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_WIJZIGING = Table(
    "feit_wijziging",
    "OngewijzigdProduct, TeWijzigenProduct of NieuwProduct in een JW317",
    (
        *_LINEAGE,
        Column("soort", "string", "welke klasse", values=("ongewijzigd", "te wijzigen", "nieuw")),
        Column("toewijzingnummer", "int", "ToewijzingNummer; leeg bij een nieuw product", optional=True),
        *_PRODUCT,
        Column("gewenste_ingangsdatum", "date", "GewensteIngangsdatum", optional=True),
        Column("einddatum", "date", "Einddatum", optional=True),
        *_OMVANG,
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_ANTWOORD = Table(
    "feit_antwoord",
    "Antwoord in een JW319",
    (
        *_LINEAGE,
        Column("referentie_sleutel", "string", "vervanger van ReferentieAanbieder, om op te koppelen"),
        Column("verzoek_antwoord", "string", "VerzoekAntwoord (WJ760)"),
        Column("reden_afwijzing", "string", "RedenAfwijzingVerzoek (WJ759)", optional=True),
        Column(
            "woonplaats_gemeente",
            "string",
            "gemeente die volgens het woonplaatsbeginsel verantwoordelijk is",
            optional=True,
        ),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_DECLARATIE = Table(
    "feit_declaratie",
    "Declaratie in een JW323",
    (
        _BERICHT,
        Column("declaratienummer", "string", "DeclaratieNummer, of een vervanger"),
        Column("periode_begin", "date", "begin van DeclaratiePeriode"),
        Column("periode_eind", "date", "eind van DeclaratiePeriode"),
        Column("ingediend", "int", "TotaalIngediendBedrag, credit negatief", unit="eurocent"),
    ),
    key=("bericht_id",),
    kind="fact",
)

FEIT_PRESTATIE = Table(
    "feit_prestatie",
    "Prestatie in een JW323",
    (
        *_LINEAGE,
        _JEUGDIGE,
        Column("referentienummer", "string", "ReferentieNummer, of een vervanger"),
        Column("vorig_referentienummer", "string", "VorigReferentieNummer, of een vervanger", optional=True),
        _NUMMER,
        *_PRODUCT,
        Column("periode_begin", "date", "begin van ProductPeriode"),
        Column("periode_eind", "date", "eind van ProductPeriode"),
        Column("volume", "int", "GeleverdVolume"),
        Column("eenheid", "string", "Eenheid (WJ756)"),
        Column("tarief", "int", "ProductTarief", optional=True, unit="eurocent"),
        Column("debet_credit", "string", "DebetCredit", values=("D", "C")),
        Column("bedrag", "int", "IngediendBedrag met teken: credit is negatief", unit="eurocent"),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_DECLARATIE_ANTWOORD = Table(
    "feit_declaratie_antwoord",
    "DeclaratieAntwoord in een JW325",
    (
        _BERICHT,
        Column("declaratienummer", "string", "DeclaratieNummer, of een vervanger"),
        Column("aanvaardt", "bool", "de declaratie is als geheel niet afgewezen"),
        Column("ingediend", "int", "TotaalIngediendBedrag, credit negatief", unit="eurocent"),
        Column("toegekend", "int", "TotaalToegekendBedrag, credit negatief", unit="eurocent"),
    ),
    key=("bericht_id",),
    kind="fact",
)

FEIT_AFGEWEZEN_PRESTATIE = Table(
    "feit_afgewezen_prestatie",
    "Prestatie in een JW325: een afgewezen regel, met de retourcodes van de regel",
    (
        *_LINEAGE,
        _JEUGDIGE,
        Column("referentienummer", "string", "ReferentieNummer, of een vervanger"),
        Column("vorig_referentienummer", "string", "VorigReferentieNummer, of een vervanger", optional=True),
        Column("bedrag", "int", "IngediendBedrag met teken: credit is negatief", unit="eurocent"),
        Column("codes", "strings", "retourcodes van de regel"),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_AFGEKEURDE_KLASSE = Table(
    "feit_afgekeurde_klasse",
    "een klasse die een retour afkeurt, zelf of omdat een klasse eromheen is afgekeurd",
    (
        *_LINEAGE,
        Column("soort", "string", "naam van de klasse, zoals StartProduct"),
        Column("sleutel", "string", "logische sleutel, delen gescheiden door |"),
        Column("volgnummer", "int", "hoeveelste klasse met deze sleutel in het bericht, vanaf 1"),
        Column("codes", "strings", "retourcodes van de klasse en van de klassen eromheen"),
    ),
    key=("bericht_id", "klasse"),
    kind="fact",
)

FEIT_BEVINDING = Table(
    "feit_bevinding",
    "wat de eigen controle op niveau 1 en 2 in een bericht vond",
    (
        _BERICHT,
        Column("regel", "string", "regel van de standaard"),
        Column("niveau", "int", "niveau van de controle"),
        Column("pad", "string", "plaats in het bericht, zonder waarden en zonder volgnummers"),
        Column("aantal", "int", "hoe vaak op deze plaats"),
        Column("tekst", "string", "wat er aan de hand is, zonder persoonsgegevens"),
    ),
    key=("bericht_id", "regel", "pad"),
    kind="fact",
)

EVENTS = ("verwijzing", "aanmelding", "intake", "start", "pauze", "afgemeld")
"""What a provider or access team can report about waiting."""

FEIT_WACHTGEBEURTENIS = Table(
    "feit_wachtgebeurtenis",
    "een gebeurtenis rond het wachten, zoals een aanbieder of toegangsteam die aanlevert: een feit uit het dossier",
    (
        Column("feit_id", "string", "sleutel: hash van de inhoud van de regel"),
        Column("kenmerk", "string", "vervanger van aanbieder en nummer van de aanmelding"),
        Column("jeugdige_id", "string", "pseudoniem van de jeugdige; leeg zolang er geen BSN bekend is", optional=True),
        Column("aanbieder", "string", "aanbieder, AGB-code"),
        Column("gemeente", "string", "gemeente, CBS-code"),
        Column("productcategorie", "string", "productcategorie (JZ020)"),
        Column("productcode", "string", "productcode van de regio", optional=True),
        Column("verwijzer", "string", "verwijzer (COD327)", optional=True),
        Column("gebeurtenis", "string", "wat er gebeurde", values=EVENTS),
        Column("datum", "date", "dag van de gebeurtenis; van een pauze de eerste dag"),
        Column("tot_en_met", "date", "laatste dag van een pauze; leeg is nog bezig", optional=True),
        Column("ingetrokken", "bool", "neemt precies deze gebeurtenis terug"),
    ),
    key=("feit_id",),
    kind="fact",
    retention="zo lang als de berichten over dezelfde jeugdige",
)

_ALL = (
    FEIT_BERICHT, FEIT_CLIENT, FEIT_TOEGEWEZEN_PRODUCT, FEIT_START_PRODUCT, FEIT_STOP_PRODUCT, FEIT_AANGEVRAAGD_PRODUCT,
    FEIT_VERZOEK, FEIT_WIJZIGING, FEIT_ANTWOORD, FEIT_DECLARATIE, FEIT_PRESTATIE, FEIT_DECLARATIE_ANTWOORD,
    FEIT_AFGEWEZEN_PRESTATIE, FEIT_AFGEKEURDE_KLASSE, FEIT_BEVINDING,
    FEIT_WACHTGEBEURTENIS,
)  # fmt: skip

FACTS = {table.name: table for table in _ALL}
"""Every table of facts by its name."""
