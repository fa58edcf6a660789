"""JW317 Verzoek om wijziging. Generated from the declaration by `make generate`; do not edit."""

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


class OngewijzigdProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int


class TeWijzigenProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None


class NieuwProduct(Struct, frozen=True, gc=False, kw_only=True):
    product: types.Product | None = None
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None


class Verzoek(Struct, frozen=True, gc=False, kw_only=True):
    referentie_aanbieder: str
    reden_verzoek: str
    ongewijzigde_producten: tuple[OngewijzigdProduct, ...] = ()
    te_wijzigen_producten: tuple[TeWijzigenProduct, ...] = ()
    nieuwe_producten: tuple[NieuwProduct, ...] = ()


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    verzoek: Verzoek


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client
