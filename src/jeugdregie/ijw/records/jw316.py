"""JW316 Verzoek om toewijzing retour. Generated from the declaration by `make generate`; do not edit."""

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
    identificatie_retour: str
    dagtekening_retour: date
    xslt_versie: str | None = None
    xsd_versie_retour: types.XsdVersie
    retour_codes: tuple[str, ...] = ()


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
    retour_codes: tuple[str, ...]


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    geboortedatum: types.Geboortedatum
    geslacht: str
    naam: types.VerkorteNaam
    gezagsdrager_bekend: str | None = None
    commentaar: str | None = None
    aangevraagde_producten: tuple[AangevraagdProduct, ...]
    retour_codes: tuple[str, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client | None = None
