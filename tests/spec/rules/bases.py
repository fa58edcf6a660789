"""For each message a valid one to spoil: `BASES["JW301"]`, and short names for the places in it."""

import msgspec

from jeugdregie.ijw.records import MODULES, Bericht
from jeugdregie.ijw.standard import MESSAGES

_DAY = "2026-05-06"
_YEAR = {"einddatum": "2026-12-31", "ingangsdatum": "2026-05-07"}
_WITH_VOLUME = {
    "product": {"categorie": "45", "code": "45A01"},
    "omvang": {"volume": 4, "eenheid": "04", "frequentie": "4"},
}
_WITH_BUDGET = {"product": {"categorie": "46"}, "budget": 100000}
_PERSON = {
    "bsn": "999900006",
    "geboortedatum": {"datum": "2012-02-29"},
    "geslacht": "2",
    "naam": {"geslachtsnaam": {"achternaam": "Jansen"}},
}
_ADDRESS = {"huis": {"huisnummer": 1}, "postcode": "2011AA", "land_code": "NL"}
_TELEPHONE = {"telefoon01": {"telefoonnummer": "0235551234", "landnummer": "0031"}}


def _header(name):
    parties = ("0392", "42420001") if MESSAGES[name].sender == "gemeente" else ("42420001", "0392")
    version = {"basisschema_xsd_versie": "1.0.0", "bericht_xsd_versie": "1.0.0"}
    common = {
        "bericht_code": MESSAGES[name].code,
        "bericht_versie": 3,
        "bericht_subversie": 2,
        "afzender": parties[0],
        "ontvanger": parties[1],
        "bericht_identificatie": {"identificatie": "B1", "dagtekening": _DAY},
        "xsd_versie": version,
    }
    if name == "JW325":
        declaration = {"identificatie": "D1", "dagtekening": _DAY}
        common |= {"declaratie_identificatie": declaration, "xsd_versie_declaratie": version, "retour_codes": ["0200"]}
    return common


def _client_301():
    naam = {"geslachtsnaam": {"achternaam": "Jansen"}, "naam_gebruik": "1"}
    partner = {"geslachtsnaam": {"achternaam": "Bakker"}, "partnernaam": {"achternaam": "Smit"}, "naam_gebruik": "2"}
    relatie = {
        "nummer": "1",
        "soort": "10",
        "geboortedatum": {"datum": "1985-05-01"},
        "naam": partner,
        "contact": {"soort": "03", "adres": _ADDRESS},
    }
    period = {"begindatum": "2026-04-01", "einddatum": "2026-06-30"}
    moment = {"toewijzingsdatum": _DAY, "toewijzingstijd": "12:30:00"}
    return _PERSON | {
        "naam": naam,
        "communicatie": {"vorm": "1", "taal": "Pools"},
        "relaties": [relatie],
        "contactgegevens": [
            {"soort": "01", "adres": _ADDRESS},
            {"soort": "04", "telefoon": _TELEPHONE, "periode": period},
        ],
        "toegewezen_producten": [
            {"toewijzing_nummer": 1} | _WITH_VOLUME | moment | _YEAR,
            {"toewijzing_nummer": 2} | _WITH_BUDGET | moment | _YEAR,
        ],
    }


def _start(number, **more):
    return {
        "toewijzing_nummer": number,
        "product": {"categorie": "45", "code": "45A01"},
        "begindatum": "2026-04-01",
        "status_aanlevering": "1",
    } | more


def _request(reference, contents):
    return contents | {
        "referentie_aanbieder": reference,
        "beschikking_nummer": 1,
        "beschikking_ingangsdatum": "2026-05-01",
        "toewijzing_ingangsdatum": "2026-05-07",
        "toewijzing_einddatum": "2026-12-31",
        "verwijzer": {"type": "02", "zorgverlener_code": "01001234"},
    }


def _line(number, code, *, credit=None, amount=5000, **more):
    reference = {"referentie_nummer": number, "vorig_referentie_nummer": credit}
    return {
        "product_referentie": reference,
        "toewijzing_nummer": 1,
        "product_categorie": "45",
        "product_code": code,
        "product_periode": {"begindatum": "2026-04-01", "einddatum": "2026-04-30"},
        "geleverd_volume": 4,
        "eenheid": "04",
        "product_tarief": 1250,
        "ingediend_bedrag": {"bedrag": amount, "debet_credit": "D" if credit is None else "C"},
    } | more


def _verzoek():
    wanted = {"gewenste_ingangsdatum": "2026-06-01", "einddatum": "2026-12-31"}
    return {
        "referentie_aanbieder": "R1",
        "reden_verzoek": "1",
        "ongewijzigde_producten": [{"toewijzing_nummer": 1}],
        "te_wijzigen_producten": [{"toewijzing_nummer": 2, "omvang": _WITH_VOLUME["omvang"]} | wanted],
        "nieuwe_producten": [_WITH_VOLUME | wanted, _WITH_BUDGET | wanted],
    }


def _declaratie():
    return {
        "declaratie_nummer": "D1",
        "declaratie_periode": {"begindatum": "2026-04-01", "einddatum": "2026-04-30"},
        "declaratie_dagtekening": _DAY,
        "totaal_ingediend_bedrag": {"totaal_bedrag": 4000, "debet_credit": "D"},
        "clienten": [
            {"bsn": "999900006", "prestaties": [_line("N1", "45A01"), _line("N2", "45A02", credit="V2", amount=6000)]},
            {"bsn": "999900018", "prestaties": [_line("N3", "45A01")]},
        ],
    }


def _declaratie_antwoord():
    rejected = {"retour_codes": ["9339"]}
    clients = [
        {"bsn": "999900006", "retour_codes": ["0200"]}
        | {"prestaties": [_line("N1", "45A01") | rejected, _line("N2", "45A02", credit="V2", amount=2000) | rejected]},
        {"bsn": "999900018", "retour_codes": ["0200"], "prestaties": [_line("N3", "45A01") | rejected]},
    ]
    return {
        "declaratie_nummer": "D1",
        "totaal_ingediend_bedrag": {"totaal_bedrag": 10000, "debet_credit": "D"},
        "totaal_toegekend_bedrag": {"totaal_bedrag": 2000, "debet_credit": "D"},
        "clienten": clients,
        "retour_codes": ["0200"],
    }


def _antwoord():
    return {"referentie_aanbieder": "R1", "verzoek_antwoord": "1", "reden_afwijzing_verzoek": "3"}


_STOP = {"reden_beeindiging": "31", "einddatum": "2026-05-01"}
_BODIES = {
    "JW301": {"client": _client_301()},
    "JW305": {"client": _PERSON | {"start_producten": [_start(1), _start(2)]}},
    "JW307": {"client": _PERSON | {"stop_producten": [_start(1, **_STOP), _start(2, **_STOP)]}},
    "JW315": {
        "client": _PERSON | {"aangevraagde_producten": [_request("R1", _WITH_VOLUME), _request("R2", _WITH_BUDGET)]}
    },
    "JW317": {"client": {"bsn": "999900006", "verzoek": _verzoek()}},
    "JW319": {"antwoord": _antwoord()},
    "JW323": {"declaratie": _declaratie()},
    "JW325": {"declaratie_antwoord": _declaratie_antwoord()},
}

BASES: dict[str, Bericht] = {
    name: msgspec.convert({"header": _header(name)} | body, MODULES[name].Bericht) for name, body in _BODIES.items()
}

PLACES = {
    "dagtekening": "header.bericht_identificatie.dagtekening",
    "contact": "client.contactgegevens.0",
    "tijdelijk": "client.contactgegevens.1",
    "relatie": "client.relaties.0",
    "product": "client.toegewezen_producten.0",
    "product2": "client.toegewezen_producten.1",
    "start": "client.start_producten.0",
    "start2": "client.start_producten.1",
    "stop": "client.stop_producten.0",
    "stop2": "client.stop_producten.1",
    "vraag": "client.aangevraagde_producten.0",
    "vraag2": "client.aangevraagde_producten.1",
    "verzoek": "client.verzoek",
    "wijziging": "client.verzoek.te_wijzigen_producten.0",
    "nieuw": "client.verzoek.nieuwe_producten.0",
    "nieuw2": "client.verzoek.nieuwe_producten.1",
    "periode": "declaratie.declaratie_periode",
    "totaal": "declaratie.totaal_ingediend_bedrag",
    "client1": "{declaratie}.clienten.0",
    "client2": "{declaratie}.clienten.1",
    "regel1": "{declaratie}.clienten.0.prestaties.0",
    "regel2": "{declaratie}.clienten.0.prestaties.1",
    "regel3": "{declaratie}.clienten.1.prestaties.0",
    "antwoord": "{antwoord}",
}
"""Short names for places; {declaratie} and {antwoord} are called otherwise in JW325."""
