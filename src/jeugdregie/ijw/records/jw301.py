"""JW301 Toewijzing jeugdhulp. Generated from the declaration by `make generate`; do not edit."""

from datetime import date, time

from msgspec import Struct

from jeugdregie.ijw.records import types


class Header(Struct, frozen=True, gc=False, kw_only=True):
    bericht_code: str
    bericht_versie: int
    bericht_subversie: int
    afzender: str
    ontvanger: str
    bericht_identificatie: types.BerichtIdentificatie
    xsd_versie: types.XsdVersie


class Contact(Struct, frozen=True, gc=False, kw_only=True):
    soort: str
    adres: types.Adres | None = None
    organisatie: str | None = None
    telefoon: types.Telefoonnummers | None = None
    emailadres: str | None = None
    periode: types.OpenPeriode | None = None


class Relatie(Struct, frozen=True, gc=False, kw_only=True):
    nummer: str
    volgorde: int | None = None
    soort: str
    geboortedatum: types.Geboortedatum | None = None
    geslacht: str | None = None
    naam: types.VolledigeNaam
    contact: Contact


class ToegewezenProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int
    referentie_aanbieder: str | None = None
    product: types.Product | None = None
    toewijzingsdatum: date
    toewijzingstijd: time
    ingangsdatum: date
    einddatum: date | None = None
    reden_wijziging: str | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None
    commentaar: str | None = None


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    geboortedatum: types.Geboortedatum
    geslacht: str
    naam: types.VolledigeNaam
    communicatie: types.Communicatie | None = None
    juridische_status: str | None = None
    wettelijke_vertegenwoordiging: str | None = None
    commentaar: str | None = None
    relaties: tuple[Relatie, ...] = ()
    contactgegevens: tuple[Contact, ...]
    toegewezen_producten: tuple[ToegewezenProduct, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client
