"""Faults in requests and the answers to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from jeugdregie.ijw.records import jw317, jw319, types
from jeugdregie.synthetic.faults.planter import first_of, in_client, plants


def _asked(record: Any, **changes: Any) -> Any:
    return in_client(record, aangevraagde_producten=first_of(record.client.aangevraagde_producten, **changes))


def _request(record: Any, **changes: Any) -> Any:
    return in_client(record, verzoek=replace(record.client.verzoek, **changes))


def _answer(record: Any, **changes: Any) -> Any:
    return replace(record, antwoord=replace(record.antwoord, **changes))


@plants("CD041", "JW315")
def _product_code_without_size(record: Any) -> Any:
    first = record.client.aangevraagde_producten[0]
    return _asked(record, omvang=None) if first.omvang is not None else None


@plants("CD043", "JW315")
def _decision_without_date(record: Any) -> Any:
    return _asked(record, beschikking_nummer=4711)


@plants("CD066", "JW315")
def _referrer_named_twice(record: Any) -> Any:
    referrer = record.client.aangevraagde_producten[0].verwijzer
    if referrer.zorgverlener_code is None:
        return None
    return _asked(record, verwijzer=replace(referrer, naam="Praktijk"))


@plants("CD067", "JW315")
def _referrer_without_name(record: Any) -> Any:
    referrer = record.client.aangevraagde_producten[0].verwijzer
    if referrer.type not in {"02", "03", "04", "05"}:
        return None
    return _asked(record, verwijzer=types.Verwijzer(type=referrer.type))


@plants("CD068", "JW315")
def _judge_with_a_care_code(record: Any) -> Any:
    return _asked(record, verwijzer=types.Verwijzer(type="08", zorgverlener_code="01999999"))


@plants("CS003", "JW315")
def _asks_for_an_end_before_the_begin(record: Any) -> Any:
    first = record.client.aangevraagde_producten[0]
    return _asked(record, toewijzing_einddatum=first.toewijzing_ingangsdatum - timedelta(days=1))


@plants("CS343", "JW315")
def _asks_for_days_per_day(record: Any) -> Any:
    size = record.client.aangevraagde_producten[0].omvang
    if size is None or size.eenheid not in {"14", "16", "83", "84"}:
        return None
    return _asked(record, omvang=replace(size, frequentie="1"))


@plants("TR383", "JW315")
@plants("TR386", "JW315")
def _asks_the_same_twice(record: Any) -> Any:
    first = record.client.aangevraagde_producten[0]
    return in_client(record, aangevraagde_producten=(first, *record.client.aangevraagde_producten))


@plants("TR352", "JW317")
def _changes_nothing_that_is_there(record: Any) -> Any:
    return _request(record, ongewijzigde_producten=(), te_wijzigen_producten=(), nieuwe_producten=(_new(record, 40),))


@plants("TR353", "JW317")
def _asks_for_no_change(record: Any) -> Any:
    request = record.client.verzoek
    same = tuple(
        jw317.OngewijzigdProduct(toewijzing_nummer=item.toewijzing_nummer) for item in request.te_wijzigen_producten
    )
    return _request(record, ongewijzigde_producten=(*request.ongewijzigde_producten, *same), te_wijzigen_producten=())


@plants("TR380", "JW317")
def _asks_for_something_new_in_the_past(record: Any) -> Any:
    return _request(record, nieuwe_producten=(_new(record, -10),))


def _new(record: Any, days: int) -> jw317.NieuwProduct:
    first = record.header.bericht_identificatie.dagtekening + timedelta(days=days)
    return jw317.NieuwProduct(
        product=types.Product(categorie="45", code="45A10"),
        gewenste_ingangsdatum=first,
        einddatum=first + timedelta(days=180),
        omvang=types.Omvang(volume=60, eenheid="01", frequentie="2"),
    )


@plants("CD085", "JW319")
def _rejects_without_reason(record: Any) -> Any:
    return _answer(record, verzoek_antwoord="1", reden_afwijzing_verzoek=None, woonplaatsbeginsel=None)


@plants("CD086", "JW319")
def _investigates_with_a_reason(record: Any) -> Any:
    return _answer(record, verzoek_antwoord="2", reden_afwijzing_verzoek="7", woonplaatsbeginsel=None)


@plants("TR409", "JW319")
def _another_gemeente_for_another_reason(record: Any) -> Any:
    elsewhere = jw319.Woonplaatsbeginsel(gemeente="0363")
    return _answer(record, verzoek_antwoord="1", reden_afwijzing_verzoek="3", woonplaatsbeginsel=elsewhere)


@plants("TR377", "JW319")
def _another_gemeente_without_saying_which(record: Any) -> Any:
    return _answer(record, verzoek_antwoord="1", reden_afwijzing_verzoek="8", woonplaatsbeginsel=None)
