"""JW325 Declaratie-antwoord. Generated from the declaration by `make generate`; do not edit."""

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
    declaratie_identificatie: types.BerichtIdentificatie
    xslt_versie: str | None = None
    xsd_versie_declaratie: types.XsdVersie
    retour_codes: tuple[str, ...]


class Prestatie(Struct, frozen=True, gc=False, kw_only=True):
    product_referentie: types.Referentie
    toewijzing_nummer: int
    product_categorie: str
    product_code: str
    product_periode: types.GeslotenPeriode
    geleverd_volume: int
    eenheid: str
    product_tarief: int | None = None
    ingediend_bedrag: types.BedragMetDC
    retour_codes: tuple[str, ...]


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    prestaties: tuple[Prestatie, ...]
    retour_codes: tuple[str, ...]


class DeclaratieAntwoord(Struct, frozen=True, gc=False, kw_only=True):
    declaratie_nummer: str
    totaal_ingediend_bedrag: types.TotaalBedragMetDC
    totaal_toegekend_bedrag: types.TotaalBedragMetDC
    clienten: tuple[Client, ...] = ()
    retour_codes: tuple[str, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    declaratie_antwoord: DeclaratieAntwoord | None = None
