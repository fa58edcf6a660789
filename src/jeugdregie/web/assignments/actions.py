"""Deciding on assignments and telling the aanbieder; each writes its audit event in the same transaction.

What is decided goes out as a whole: one JW301 per jeugdige and aanbieder, put in the outbox in the transaction that
decided it, so that nothing is decided that is not told, and nothing told that was not decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime, now
from msgspec import structs

from jeugdregie.errors import ConflictError
from jeugdregie.ijw import toewijzen
from jeugdregie.ijw.honoreren import Honoured
from jeugdregie.ijw.records import jw301, jw319
from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.web.accounts.models import User
from jeugdregie.web.assignments.client import client_of
from jeugdregie.web.assignments.messages import Envelope, compose
from jeugdregie.web.assignments.models import Assignment, Counter, Outgoing, as_kept
from jeugdregie.web.audit.actions import record
from jeugdregie.web.people.models import Person
from jeugdregie.web.sealing import seal

_ASSIGNMENT, _MESSAGE = "toewijzing", "bericht"


@dataclass(frozen=True)
class Pair:
    """A jeugdige at an aanbieder, for whom a gemeente is responsible; `reachable_at` is where to write when nothing else is known."""

    gemeente: str
    jeugdige: Person
    aanbieder: str
    reachable_at: jw301.Contact


@transaction.atomic
def assign(pair: Pair, product: ToegewezenProduct, *, by: User, reference: str = "") -> Assignment:
    """A new assignment under its own number, told at once; the number in `product` is replaced."""
    at = localtime()
    numbered = structs.replace(
        product,
        toewijzing_nummer=next_number(pair.gemeente),
        toewijzingsdatum=at.date(),
        toewijzingstijd=at.time().replace(microsecond=0),
        reden_wijziging=None,
    )
    made = _add(pair, numbered, reference)
    _noted("toewijzen", [made], by)
    tell(pair)
    return made


@transaction.atomic
def change(pair: Pair, assignment: Assignment, changed: ToegewezenProduct, *, by: User, version: int) -> None:
    """Keep an assignment as it was changed (`ijw.toewijzen` says what may), and tell it; ConflictError when somebody was first."""
    _keep(assignment, changed, version)
    _noted("toewijzing-wijzigen", [assignment], by)
    tell(pair)


@transaction.atomic
def honour(pair: Pair, honoured: Honoured, *, by: User) -> Outgoing:
    """Keep what a request was honoured with, and tell it under the reference of the request (TR379)."""
    known = {one.nummer: one for one in _of(pair)}
    kept = []
    for product in honoured.products:
        reference = honoured.references.get(product.toewijzing_nummer, "")
        assignment = known.get(product.toewijzing_nummer)
        if assignment is None:
            kept.append(_add(pair, product, reference))
            continue
        _keep(assignment, product, assignment.version, reference=reference)
        kept.append(assignment)
    _noted("verzoek-honoreren", kept, by)
    return tell(pair)


@transaction.atomic
def answer(gemeente: str, aanbieder: str, antwoord: jw319.Antwoord, *, by: User) -> Outgoing:
    """Put a JW319 in the outbox."""
    record("verzoek-beantwoorden", by, allowed=True, details={"aanbieder": aanbieder})
    envelope = _envelope(gemeente, aanbieder)
    return _put("JW319", envelope, compose("JW319", envelope, antwoord=antwoord))


@transaction.atomic
def tell(pair: Pair) -> Outgoing:
    """Put the full set of what is assigned in the outbox; what was told is remembered, to be told again when it is rejected."""
    assignments = {one.nummer: one for one in _of(pair)}
    sent = {number: told for number, one in assignments.items() if (told := one.told) is not None}
    envelope = _envelope(pair.gemeente, pair.aanbieder)
    products = toewijzen.full_set(
        [one.product for one in assignments.values()],
        sent,
        day=envelope.day,
        references={number: one.reference for number, one in assignments.items() if one.reference},
    )
    client = client_of(pair.jeugdige, products, envelope.day, reachable_at=pair.reachable_at)
    written = compose("JW301", envelope, client=client)
    before = {str(product.toewijzing_nummer): assignments[product.toewijzing_nummer].sent for product in products}
    out = _put("JW301", envelope, written, jeugdige=pair.jeugdige, before=before)
    for product in products:
        told = assignments[product.toewijzing_nummer]
        told.sent, told.reference = as_kept(told.product), ""
        told.save(update_fields=["sent", "reference"])
    return out


def next_number(gemeente: str, kind: str = _ASSIGNMENT) -> int:
    """The next number of a gemeente; two who ask at once get two numbers. Inside a transaction."""
    Counter.objects.get_or_create(gemeente=gemeente, soort=kind)
    Counter.objects.filter(gemeente=gemeente, soort=kind).update(last=F("last") + 1)
    return int(Counter.objects.values_list("last", flat=True).get(gemeente=gemeente, soort=kind))


def numbers(gemeente: str) -> Iterator[int]:
    """Assignment numbers, each taken when it is asked for; inside a transaction."""
    while True:
        yield next_number(gemeente)


def _of(pair: Pair) -> Iterable[Assignment]:
    rows = Assignment.objects.select_for_update()
    return rows.filter(gemeente=pair.gemeente, jeugdige=pair.jeugdige, aanbieder=pair.aanbieder)


def _add(pair: Pair, product: ToegewezenProduct, reference: str) -> Assignment:
    return Assignment.objects.create(
        gemeente=pair.gemeente,
        nummer=product.toewijzing_nummer,
        jeugdige=pair.jeugdige,
        aanbieder=pair.aanbieder,
        decided=as_kept(product),
        reference=reference,
    )


def _keep(assignment: Assignment, product: ToegewezenProduct, version: int, *, reference: str = "") -> None:
    changed = Assignment.objects.filter(pk=assignment.pk, version=version).update(
        decided=as_kept(product), version=F("version") + 1, reference=reference, changed_at=now()
    )
    if not changed:
        raise ConflictError(
            f"Toewijzing {assignment.nummer} is intussen door een ander gewijzigd. Bekijk haar opnieuw.",
            code="toewijzing-gewijzigd",
        )
    assignment.refresh_from_db()


def _envelope(gemeente: str, aanbieder: str) -> Envelope:
    return Envelope(gemeente, aanbieder, f"JR{next_number(gemeente, _MESSAGE):010d}", localtime().date())


def _put(
    name: str,
    envelope: Envelope,
    written: bytes,
    *,
    jeugdige: Person | None = None,
    before: Mapping[str, object] | None = None,
) -> Outgoing:
    return Outgoing.objects.create(
        gemeente=envelope.gemeente,
        aanbieder=envelope.aanbieder,
        soort=name,
        identificatie=envelope.identificatie,
        jeugdige=jeugdige,
        sealed=seal(written, envelope.identificatie.encode()),
        before=dict(before or {}),
        next_attempt=now(),
    )


def _noted(action: str, assignments: Sequence[Assignment], by: User) -> None:
    for assignment in assignments:
        record(
            action, by, allowed=True, details={"gemeente": assignment.gemeente, "toewijzing": str(assignment.nummer)}
        )
