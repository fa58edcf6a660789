"""JW318 Verzoek om wijziging retour. Generated from the declaration by `make generate`; do not edit."""

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


class OngewijzigdProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int
    retour_codes: tuple[str, ...]


class TeWijzigenProduct(Struct, frozen=True, gc=False, kw_only=True):
    toewijzing_nummer: int
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None
    retour_codes: tuple[str, ...]


class NieuwProduct(Struct, frozen=True, gc=False, kw_only=True):
    product: types.Product | None = None
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: types.Omvang | None = None
    budget: int | None = None
    retour_codes: tuple[str, ...]


class Verzoek(Struct, frozen=True, gc=False, kw_only=True):
    referentie_aanbieder: str
    reden_verzoek: str
    ongewijzigde_producten: tuple[OngewijzigdProduct, ...] = ()
    te_wijzigen_producten: tuple[TeWijzigenProduct, ...] = ()
    nieuwe_producten: tuple[NieuwProduct, ...] = ()
    retour_codes: tuple[str, ...]


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    verzoek: Verzoek
    retour_codes: tuple[str, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    client: Client | None = None
