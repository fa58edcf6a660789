"""Reporting, taking back, following up and clearing away; each in one transaction with its audit event.

There is no way to look somebody up: who reports hears what `steering.verwijsindex` says they may, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.steering import verwijsindex
from jeugdregie.steering.verwijsindex import Melding, Reden
from jeugdregie.web.audit.actions import record
from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.referral_index.models import ArchiveTold, Report, Signal
from jeugdregie.web.referral_index.subjects import Named, as_jeugdige, person_of, subject_of

TAKEN_BACK = frozenset({Reden.RISICO_WEG, Reden.ONTERECHT})
"""Reasons for which who reported may take a report back."""

_CHIEF = "regievoerder"
_OF_PEOPLE = ("person__addresses", "person__relations")


@transaction.atomic
def report(
    named: Named, reporter: Membership, *, contact: str, chief: Membership | None, planned_until: date | None = None
) -> Report:
    """Report a jeugdige, and let whoever must know hear of it. `chief` is the regievoerder of the gemeente."""
    _require_switched_on()
    at = localtime()
    person = person_of(named)
    made = Report(
        subject=subject_of(named, person),
        person=person,
        born=person.geboren if person else named.geboren,
        reporter=reporter,
        contact=contact,
        at=at,
        planned_until=planned_until,
    )
    others = Report.objects.select_for_update(of=("self",)).select_related("reporter").prefetch_related(*_OF_PEOPLE)
    follows = verwijsindex.report(
        _as_melding(made, at.date()),
        [_as_melding(other, at.date()) for other in others],
        regievoerder=_CHIEF,
        told_of_archive=ArchiveTold.objects.filter(reporter=reporter, subject=made.subject).exists(),
    )
    made.save()
    _tell(made, follows, chief, at)
    record("verwijsindex-melden", reporter.user, allowed=True, details={"melding": str(made.pk)})
    return made


@transaction.atomic
def take_back(made: Report, reporter: Membership, reason: Reden) -> None:
    """Take back one's own report: the risk is gone, or it was wrong."""
    if reason not in TAKEN_BACK or made.reporter_id != reporter.pk:
        raise InputError("Alleen wie meldde, haalt de melding weg.", code="verwijsindex-terug")
    changed = Report.objects.filter(pk=made.pk, gone_on=None).update(
        gone_on=localtime().date(), reason=reason.name.lower()
    )
    if not changed:
        raise ConflictError("Deze melding is al weg.", code="verwijsindex-weg")
    record("verwijsindex-weghalen", reporter.user, allowed=True, details={"melding": str(made.pk)})


@transaction.atomic
def follow_up(signal: Signal, receiver: Membership) -> None:
    """Say that the matched got in touch."""
    changed = Signal.objects.filter(pk=signal.pk, receiver=receiver, handled_at=None).update(handled_at=localtime())
    if not changed:
        raise ConflictError("Dit signaal is al opgevolgd.", code="verwijsindex-opgevolgd")
    record("verwijsindex-opvolgen", receiver.user, allowed=True, details={"signaal": str(signal.pk)})


def signals_of(receiver: Membership) -> QuerySet[Signal]:
    """What somebody was told; another's signals are not there."""
    return Signal.objects.filter(receiver=receiver)


def reports_of(reporter: Membership) -> QuerySet[Report]:
    """One's own reports that are not gone."""
    return Report.objects.filter(reporter=reporter, gone_on=None)


@transaction.atomic
def clear(day: date) -> Mapping[str, int]:
    """End what reached its term, and remove what the archive may no longer keep, or may never; counts of both."""
    ended = removed = 0
    for kept in Report.objects.prefetch_related(*_OF_PEOPLE):
        melding = _as_melding(kept, day)
        gone, reason = verwijsindex.ends_on(melding)
        if day < gone:
            continue
        if not verwijsindex.is_archived(melding, day):
            kept.delete()
            removed += 1
        elif kept.gone_on is None:
            kept.gone_on, kept.reason = gone, reason.name.lower()
            kept.save(update_fields=["gone_on", "reason"])
            ended += 1
    return {"naar het archief": ended, "verwijderd": removed}


def _tell(made: Report, follows: verwijsindex.Gevolg, chief: Membership | None, at: datetime) -> None:
    """Signals to members; contact data of who reported last stands for each of them."""
    people = {str(one.reporter_id): one for one in Report.objects.filter(gone_on=None).order_by("at")}
    for signal in follows.signalen:
        receiver = chief if signal.aan == _CHIEF else people[signal.aan].reporter
        if receiver is None:
            continue
        Signal.objects.create(
            receiver=receiver,
            contacts=[_contact(people[key]) for key in sorted(signal.contacten)],
            several=signal.verschillende_jeugdigen,
            about=made if receiver.pk == made.reporter_id else None,
            at=at,
        )
    if follows.eerder_gemeld:
        ArchiveTold.objects.create(reporter=made.reporter, subject=made.subject)
        Signal.objects.create(receiver=made.reporter, contacts=[], is_earlier=True, about=made, at=at)


def _contact(made: Report) -> dict[str, str]:
    organisation = made.reporter.organisation.name if made.reporter.organisation else ""
    return {"naam": made.reporter.user.shown_name, "organisatie": organisation, "bereikbaar": made.contact}


def _as_melding(kept: Report, day: date) -> Melding:
    return Melding(
        melder=str(kept.reporter_id),
        jeugdige=as_jeugdige(kept.subject, kept.born, kept.person, day),
        op=localtime(kept.at).date(),
        gepland_tot=kept.planned_until,
        weg=kept.gone_on,
        reden=Reden[kept.reason.upper()] if kept.reason else None,
    )


def _require_switched_on() -> None:
    if not settings.REFERRAL_INDEX:
        raise InputError("De verwijsindex staat in deze regio uit.", code="verwijsindex-uit")
