"""Faults about the person: number, dates, names, addresses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from jeugdregie.ijw.records import types
from jeugdregie.synthetic.faults.planter import first_of, in_client, plants

_WITH_BIRTH = ("JW301", "JW305", "JW307", "JW315")


def spoiled_bsn(bsn: str) -> str:
    """A number that fails the 11-proof."""
    return bsn[:-1] + str((int(bsn[-1]) + 1) % 10)


@plants("CS002", *_WITH_BIRTH, "JW317")
def _bsn_fails_the_proof(record: Any) -> Any:
    return in_client(record, bsn=spoiled_bsn(record.client.bsn))


@plants("TR002", *_WITH_BIRTH)
def _born_too_long_ago(record: Any) -> Any:
    return in_client(record, geboortedatum=types.Geboortedatum(datum=date(1890, 3, 4)))


@plants("TR134", *_WITH_BIRTH)
def _born_after_the_message(record: Any) -> Any:
    later = record.header.bericht_identificatie.dagtekening + timedelta(days=30)
    return in_client(record, geboortedatum=types.Geboortedatum(datum=later))


@plants("CS139", *_WITH_BIRTH)
def _unknown_day_with_a_day(record: Any) -> Any:
    born = record.client.geboortedatum.datum.replace(day=17)
    return in_client(record, geboortedatum=types.Geboortedatum(datum=born, datum_gebruik="1"))


@plants("CS050", "JW301")
def _name_of_a_partner_who_is_not_there(record: Any) -> Any:
    return in_client(record, naam=replace(record.client.naam, naam_gebruik="2"))


@plants("CS318", "JW301")
def _client_is_no_natural_person(record: Any) -> Any:
    return in_client(record, naam=replace(record.client.naam, naam_gebruik="6"))


@plants("CD007", "JW301")
def _interpreter_without_language(record: Any) -> Any:
    return in_client(record, communicatie=types.Communicatie(vorm="1"))


def _contact(record: Any, **changes: Any) -> Any:
    return in_client(record, contactgegevens=first_of(record.client.contactgegevens, **changes))


def _address(record: Any, **changes: Any) -> Any:
    return _contact(record, adres=replace(record.client.contactgegevens[0].adres, **changes))


@plants("CD005", "JW301")
def _postcode_without_country(record: Any) -> Any:
    return _address(record, land_code=None)


@plants("CD025", "JW301")
def _dutch_address_without_house(record: Any) -> Any:
    return _address(record, huis=None)


@plants("CD034", "JW301")
def _address_without_postcode(record: Any) -> Any:
    return _address(record, postcode=None, land_code=None)


@plants("CS089", "JW301")
def _dutch_postcode_of_another_form(record: Any) -> Any:
    return _address(record, postcode="12AB34")


@plants("CD009", "JW301")
def _period_at_a_lasting_address(record: Any) -> Any:
    return _contact(record, periode=types.OpenPeriode(begindatum=date(2021, 1, 1)))


@plants("TR061", "JW301")
def _only_a_temporary_address(record: Any) -> Any:
    first = record.client.contactgegevens[0]
    return in_client(record, contactgegevens=(replace(first, soort="04"),))


@plants("TR006", "JW301")
def _nowhere_to_be_reached(record: Any) -> Any:
    return _contact(record, soort="02", adres=None, telefoon=None, emailadres="post@voorbeeld.invalid")
