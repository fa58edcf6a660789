"""JW315 Verzoek om toewijzing. Generated from the declaration by `make generate`; do not edit."""

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


class AangevraagdProduct(Struct, frozen=True, gc=False, kw_only=True):
    referentie_aanbieder: str
    beschikking_nummer: int | None = None
    product: types.Product | None = None
    beschikking_ingangsdatum: date | None = None
    toewijzing_ingangsdatum: date
    toewijzing_einddatum: date | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None
    verwijzer: types.Verwijzer
    raamcontract: str | None = None
    commentaar: str | None = None


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    geboortedatum: types.Geboortedatum
    geslacht: str
    naam: types.VerkorteNaam
    gezagsdrager_bekend: str | None = None
    commentaar: str | None = None
    aangevraagde_producten: tuple[AangevraagdProduct, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client
