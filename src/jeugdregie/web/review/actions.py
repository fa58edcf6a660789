"""Keeps an outcome, and clears what is too old; each writes its audit event in the same transaction."""

from datetime import datetime

from django.db import IntegrityError, transaction

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.review.models import RETENTION_YEARS, Outcome


class OvertakenError(Exception):
    """Somebody else noted an outcome of this case in the meantime."""


def keep(outcome: Outcome, user: User, *, seen: int, purpose: str) -> None:
    """Keep an outcome as the one after number `seen`; OvertakenError when that is no longer the last."""
    outcome.author, outcome.number = user, seen + 1
    try:
        with transaction.atomic():
            if last_number(outcome) != seen:
                raise OvertakenError
            outcome.save()
            details = {"jeugdige": outcome.jeugdige_id, "sleutel": outcome.traject_id, "doel": purpose}
            record("uitkomst", user, allowed=True, details={**details, "uitkomst": outcome.verdict})
    except IntegrityError as error:
        raise OvertakenError from error


def last_number(outcome: Outcome) -> int:
    """The number of the last outcome of the same case; 0 when there is none."""
    jeugdige_id, gemeente, sector = outcome.case
    last = Outcome.objects.filter(jeugdige_id=jeugdige_id, gemeente=gemeente, sector=sector).last()
    return 0 if last is None else last.number


@transaction.atomic
def clear_old(now: datetime) -> int:
    """Remove outcomes that are older than their retention; returns how many."""
    limit = now.replace(year=now.year - RETENTION_YEARS, day=min(now.day, 28))
    removed, _ = Outcome.objects.filter(at__lt=limit).delete()
    record("uitkomsten-opgeruimd", None, allowed=True, details={"aantal": str(removed)})
    return removed
