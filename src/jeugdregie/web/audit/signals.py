"""Logins, failed logins and logouts are events as well."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record


@receiver(user_logged_in)
def _logged_in(user: User, **_kwargs: Any) -> None:
    record("inloggen", user, allowed=True)


@receiver(user_logged_out)
def _logged_out(user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        record("uitloggen", user, allowed=True)


@receiver(user_login_failed)
def _login_failed(credentials: dict[str, Any], **_kwargs: Any) -> None:
    """The name that was typed is kept only when it is an account: people type other things in that field too."""
    known = User.objects.filter(username=credentials.get("username", "")).first()
    record("inloggen", known, allowed=False)
