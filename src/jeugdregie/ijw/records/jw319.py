"""JW319 Antwoord op een verzoek. Generated from the declaration by `make generate`; do not edit."""

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


class Woonplaatsbeginsel(Struct, frozen=True, gc=False, kw_only=True):
    gemeente: str


class Antwoord(Struct, frozen=True, gc=False, kw_only=True):
    referentie_aanbieder: str
    verzoek_antwoord: str
    reden_afwijzing_verzoek: str | None = None
    woonplaatsbeginsel: Woonplaatsbeginsel | None = None


class Bericht(Struct, frozen=True, gc=False, kw_only=True):
    header: Header
    antwoord: Antwoord
