"""JW323 Declaratie. Generated from the declaration by `make generate`; do not edit."""

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


class Client(Struct, frozen=True, gc=False, kw_only=True):
    bsn: str
    prestaties: tuple[Prestatie, ...]


class Declaratie(Struct, frozen=True, gc=False, kw_only=True):
    declaratie_nummer: str
    declaratie_periode: types.GeslotenPeriode
    declaratie_dagtekening: date
    totaal_ingediend_bedrag: types.TotaalBedragMetDC
    clienten: tuple[Client, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    declaratie: Declaratie
