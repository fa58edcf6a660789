"""JW305 Start jeugdhulp. Generated from the declaration by `make generate`; do not edit."""

from datetime import date

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


class StartProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int | None = None
    product: types.Product | None = None
    toewijzing_ingangsdatum: date | None = None
    begindatum: date
    status_aanlevering: str


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    geboortedatum: types.Geboortedatum
    geslacht: str
    naam: types.VerkorteNaam
    start_producten: tuple[StartProduct, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client
