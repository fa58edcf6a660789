"""Writes events to the chain; when that fails, what was asked fails too."""

from collections.abc import Mapping

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.anchor import Place, write_if_due
from jeugdregie.web.audit.chain import START, Anchor, link_hash
from jeugdregie.web.audit.models import Event

_ABOUT = ("jeugdige", "persoon", "gesprek", "gezin")
"""Details that say whom an event is about, when that is not said apart."""
_LOCK = 7_513_001
"""The advisory lock of PostgreSQL under which the chain grows; on SQLite the transaction itself holds the one write lock."""


def place() -> Place:
    """Where the key and the anchors of this installation stand."""
    return Place(settings.AUDIT_FOLDER, settings.AUDIT_KEY)


@transaction.atomic
def record(
    action: str,
    user: User | None,
    *,
    allowed: bool,
    details: Mapping[str, str] | None = None,
    subject: str = "",
) -> None:
    """One event, on disk before the answer leaves. `subject` is the key or pseudonym of the person it is about."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    key, kept, membership = place().key(), dict(details or {}), user.membership if user else None
    last = Event.objects.order_by("-number").values("number", "hash").first()
    event = Event(
        number=last["number"] + 1 if last else 1,
        at=timezone.now(),
        user=user,
        role=membership.role if membership else "",
        gemeente=membership.gemeente if membership else "",
        organisation_id=membership.organisation_id if membership else None,
        action=action,
        purpose=kept.get("doel", ""),
        subject=subject or next((kept[name] for name in _ABOUT if kept.get(name)), ""),
        details=kept,
        outcome=Event.Outcome.ALLOWED if allowed else Event.Outcome.REFUSED,
    )
    event.hash = link_hash(key, last["hash"] if last else START, event.as_link())
    event.save()
    head = Anchor(event.number, event.hash)
    transaction.on_commit(lambda: write_if_due(place(), head))
