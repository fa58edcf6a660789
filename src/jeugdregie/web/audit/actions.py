"""Writes audit events; when that fails, the look fails too."""

from collections.abc import Mapping

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.models import Event


def record(action: str, user: User | None, *, allowed: bool, details: Mapping[str, str] | None = None) -> None:
    """One event, on disk before the answer leaves."""
    Event.objects.create(
        user=user,
        role=user.role if user else "",
        gemeente=user.gemeente if user else "",
        action=action,
        details=dict(details or {}),
        outcome=Event.Outcome.ALLOWED if allowed else Event.Outcome.REFUSED,
    )
