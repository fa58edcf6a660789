"""JW320 Antwoord retour. Generated from the declaration by `make generate`; do not edit."""

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


class Woonplaatsbeginsel(Struct, frozen=True, gc=False, kw_only=True):
    gemeente: str
    retour_codes: tuple[str, ...]


class Antwoord(Struct, frozen=True, gc=False, kw_only=True):
    referentie_aanbieder: str
    verzoek_antwoord: str
    reden_afwijzing_verzoek: str | None = None
    woonplaatsbeginsel: Woonplaatsbeginsel | None = None
    retour_codes: tuple[str, ...]


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    antwoord: Antwoord | None = None
