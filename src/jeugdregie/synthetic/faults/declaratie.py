"""Faults in declarations. Each is possible in every declaration, since a declaration is never empty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from jeugdregie.ijw.records import jw323, types
from jeugdregie.synthetic.faults.persoon import spoiled_bsn
from jeugdregie.synthetic.faults.planter import first_of, plants


def _declaration(record: jw323.Bericht, **changes: Any) -> jw323.Bericht:
    return replace(record, declaratie=replace(record.declaratie, **changes))


def _first_client(record: jw323.Bericht, **changes: Any) -> jw323.Bericht:
    return _declaration(record, clienten=first_of(record.declaratie.clienten, **changes))


def _first_line(record: jw323.Bericht, **changes: Any) -> jw323.Bericht:
    lines = record.declaratie.clienten[0].prestaties
    return _first_client(record, prestaties=first_of(lines, **changes))


@plants("CS002", "JW323")
def _bsn_fails_the_proof(record: jw323.Bericht) -> jw323.Bericht:
    return _first_client(record, bsn=spoiled_bsn(record.declaratie.clienten[0].bsn))


@plants("TR358", "JW323")
def _total_is_not_the_sum(record: jw323.Bericht) -> jw323.Bericht:
    total = record.declaratie.totaal_ingediend_bedrag
    return _declaration(record, totaal_ingediend_bedrag=replace(total, totaal_bedrag=total.totaal_bedrag + 100))


@plants("CS340", "JW323")
def _period_is_no_whole_month(record: jw323.Bericht) -> jw323.Bericht:
    period = record.declaratie.declaratie_periode
    return _declaration(record, declaratie_periode=replace(period, begindatum=period.begindatum + timedelta(days=1)))


@plants("CS337", "JW323")
def _line_over_two_months(record: jw323.Bericht) -> jw323.Bericht:
    period = record.declaratie.clienten[0].prestaties[0].product_periode
    month_before = period.begindatum.replace(day=1) - timedelta(days=1)
    return _first_line(record, product_periode=replace(period, begindatum=month_before))


@plants("CS100", "JW323")
def _line_before_declarations_existed(record: jw323.Bericht) -> jw323.Bericht:
    before = types.GeslotenPeriode(begindatum=date(2020, 12, 1), einddatum=date(2020, 12, 31))
    return _first_line(record, product_periode=before)


@plants("TR319", "JW323")
def _line_after_the_declared_month(record: jw323.Bericht) -> jw323.Bericht:
    day = record.declaratie.declaratie_periode.einddatum + timedelta(days=1)
    return _first_line(record, product_periode=types.GeslotenPeriode(begindatum=day, einddatum=day))


@plants("TR137", "JW323")
def _line_ends_before_it_begins(record: jw323.Bericht) -> jw323.Bericht:
    period = record.declaratie.clienten[0].prestaties[0].product_periode
    turned = replace(period, begindatum=period.begindatum.replace(day=15), einddatum=period.begindatum.replace(day=14))
    return _first_line(record, product_periode=turned)


@plants("CD060", "JW323")
def _debit_or_credit_not_as_its_reference_says(record: jw323.Bericht) -> jw323.Bericht:
    reference = record.declaratie.clienten[0].prestaties[0].product_referentie
    earlier = None if reference.vorig_referentie_nummer else "P999999999999"
    return _first_line(record, product_referentie=replace(reference, vorig_referentie_nummer=earlier))


@plants("CD087", "JW323")
def _tariff_not_as_the_unit_asks(record: jw323.Bericht) -> jw323.Bericht:
    line = record.declaratie.clienten[0].prestaties[0]
    return _first_line(record, product_tarief=100 if line.eenheid == "83" else None)


@plants("TR101", "JW323")
def _the_same_line_twice(record: jw323.Bericht) -> jw323.Bericht:
    lines = record.declaratie.clienten[0].prestaties
    return _first_client(record, prestaties=(lines[0], *lines))


@plants("TR416", "JW323")
def _two_debits_for_one_period(record: jw323.Bericht) -> jw323.Bericht:
    """Twice, with another reference: also when the first line of the message is a credit."""
    lines = record.declaratie.clienten[0].prestaties
    debit = replace(
        lines[0],
        product_referentie=types.Referentie(referentie_nummer="P888888888881"),
        ingediend_bedrag=replace(lines[0].ingediend_bedrag, debet_credit="D"),
    )
    again = replace(debit, product_referentie=types.Referentie(referentie_nummer="P888888888882"))
    return _first_client(record, prestaties=(*lines, debit, again))


@plants("TR316", "JW323")
def _takes_back_a_line_of_the_same_message(record: jw323.Bericht) -> jw323.Bericht:
    lines = record.declaratie.clienten[0].prestaties
    debit = next((line for line in lines if line.ingediend_bedrag.debet_credit == "D"), lines[0])
    reference = types.Referentie(
        referentie_nummer="P777777777777", vorig_referentie_nummer=debit.product_referentie.referentie_nummer
    )
    credit = replace(
        debit, product_referentie=reference, ingediend_bedrag=replace(debit.ingediend_bedrag, debet_credit="C")
    )
    return _first_client(record, prestaties=(*lines, credit))
