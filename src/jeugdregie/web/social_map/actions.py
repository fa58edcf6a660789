"""Changes to the social map; each keeps what was and what became, and writes its audit event, in one transaction."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.social_map.models import Change, Entry, Theme

NOT_KEPT = ("id", "version")


class OvertakenError(Exception):
    """Somebody else changed the entry in the meantime."""


@transaction.atomic
def save(entry: Entry, user: User | None, *, seen: int = 0, kind: Any = Change.Kind.CHANGED) -> Entry:
    """Keep an entry as it now is; OvertakenError when it is no longer the version that was `seen`."""
    before = Entry.objects.select_for_update().filter(pk=entry.pk).first() if entry.pk else None
    if before is not None and before.version != (seen or before.version):
        raise OvertakenError
    entry.version = before.version + 1 if before else 1
    was, became = _difference(before, entry)
    if before is not None and not became and kind != Change.Kind.REVIEWED:
        return before
    entry.save()
    made = str(Change.Kind.MADE) if before is None and kind == Change.Kind.CHANGED else kind
    Change.objects.create(entry=entry, kind=made, before=was, after=became, author=user)
    record(f"vermelding-{made}", user, allowed=True, details={"nummer": str(entry.pk)})
    return entry


def review(entry: Entry, user: User, *, today: date, again: date) -> None:
    """Say that an entry still holds, and when to look again."""
    if again <= today:
        raise InputError("Kies een dag na vandaag om opnieuw te kijken.", code="nakijken-dag")
    entry.reviewed_on, entry.review_on = today, again
    save(entry, user, kind=Change.Kind.REVIEWED)


def archive(entry: Entry, user: User, *, at: datetime) -> None:
    """Take an entry off the map; it can be put back."""
    if not entry.is_archived:
        entry.archived_at = at
        save(entry, user, kind=Change.Kind.ARCHIVED)


def restore(entry: Entry, user: User) -> None:
    """Put an archived entry back."""
    if entry.is_archived:
        entry.archived_at = None
        save(entry, user, kind=Change.Kind.RESTORED)


@transaction.atomic
def add_theme(theme: Theme, user: User) -> None:
    """A theme of the region's own."""
    theme.save()
    record("thema-gemaakt", user, allowed=True, details={"thema": theme.key})


def _difference(before: Entry | None, after: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    was = _values(before) if before else {}
    became = {name: value for name, value in _values(after).items() if name not in was or was[name] != value}
    return {name: was[name] for name in became if name in was}, became


def _values(entry: Entry) -> dict[str, Any]:
    """Every field as it is kept in the history."""
    return {
        field.attname: _as_json(getattr(entry, field.attname))
        for field in Entry._meta.concrete_fields
        if field.name not in NOT_KEPT and not isinstance(field, models.AutoField)
    }


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
