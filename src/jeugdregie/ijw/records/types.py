"""Composite types shared by all messages. Generated from the declaration by `make generate`; do not edit."""

from datetime import date

from msgspec import Struct


class Achternaam(Struct, frozen=True, gc=False, kw_only=True):
    achternaam: str
    voorvoegsel: str | None = None


class VolledigeNaam(Struct, frozen=True, gc=False, kw_only=True):
    geslachtsnaam: Achternaam
    partnernaam: Achternaam | None = None
    voornamen: str | None = None
    voorletters: str | None = None
    naam_gebruik: str


class VerkorteNaam(Struct, frozen=True, gc=False, kw_only=True):
    geslachtsnaam: Achternaam
    voornamen: str | None = None
    voorletters: str | None = None


class Geboortedatum(Struct, frozen=True, gc=False, kw_only=True):
    datum: date
    datum_gebruik: str | None = None


class Huis(Struct, frozen=True, gc=False, kw_only=True):
    huisnummer: int
    huisletter: str | None = None
    huisnummer_toevoeging: str | None = None
    aanduiding_woonadres: str | None = None


class Adres(Struct, frozen=True, gc=False, kw_only=True):
    huis: Huis | None = None
    postcode: str | None = None
    straatnaam: str | None = None
    plaatsnaam: str | None = None
    land_code: str | None = None


class Telefoon(Struct, frozen=True, gc=False, kw_only=True):
    telefoonnummer: str
    landnummer: str


class Telefoonnummers(Struct, frozen=True, gc=False, kw_only=True):
    telefoon01: Telefoon
    telefoon02: Telefoon | None = None


class Communicatie(Struct, frozen=True, gc=False, kw_only=True):
    vorm: str
    taal: str | None = None


class OpenPeriode(Struct, frozen=True, gc=False, kw_only=True):
    begindatum: date | None = None
    einddatum: date | None = None


class GeslotenPeriode(Struct, frozen=True, gc=False, kw_only=True):
    begindatum: date
    einddatum: date


class Product(Struct, frozen=True, gc=False, kw_only=True):
    categorie: str
    code: str | None = None


class Omvang(Struct, frozen=True, gc=False, kw_only=True):
    volume: int
    eenheid: str
    frequentie: str


class Verwijzer(Struct, frozen=True, gc=False, kw_only=True):
    type: str
    naam: str | None = None
    zorgverlener_code: str | None = None


class Referentie(Struct, frozen=True, gc=False, kw_only=True):
    referentie_nummer: str
    vorig_referentie_nummer: str | None = None


class BedragMetDC(Struct, frozen=True, gc=False, kw_only=True):
    bedrag: int
    debet_credit: str


class TotaalBedragMetDC(Struct, frozen=True, gc=False, kw_only=True):
    totaal_bedrag: int
    debet_credit: str


class BerichtIdentificatie(Struct, frozen=True, gc=False, kw_only=True):
    identificatie: str
    dagtekening: date


class XsdVersie(Struct, frozen=True, gc=False, kw_only=True):
    basisschema_xsd_versie: str
    bericht_xsd_versie: str
