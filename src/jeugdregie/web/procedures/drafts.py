"""Forms that somebody left half filled in: kept on request, and when a session had ended before the form was sent.

A form carries a signed word that says whom it was shown to. So what arrives without a session is kept for that person and for
nobody else, and waits at the same address after logging in.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.procedures.models import Draft

SHOWN_TO = "getoond-aan"
KEEP_DAYS = 30
_LONGEST, _SALT = timedelta(days=7), "form of a procedure"
_MOST = 100_000


def word_for(user: User, place: str) -> str:
    """What a form carries to say whom it was shown to."""
    return signing.dumps([user.pk, place], salt=_SALT)


def keep(user: User, place: str, data: QueryDict) -> None:
    """Keep what was typed, in place of what was kept before."""
    typed = {name: data.getlist(name) for name in data if name not in ("csrfmiddlewaretoken", SHOWN_TO)}
    Draft.objects.update_or_create(user=user, place=place, defaults={"typed": typed})


def keep_for_return(request: HttpRequest) -> None:
    """Keep a form that was sent after the session had ended, for whom it was shown to; anything else is let go."""
    given = request.POST.get(SHOWN_TO, "") if request.method == "POST" else ""
    if not given or sum(len(value) for _, values in request.POST.lists() for value in values) > _MOST:
        return
    try:
        number, place = signing.loads(given, salt=_SALT, max_age=_LONGEST)
    except signing.BadSignature:
        return
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is not None and place == request.path:
        keep(user, place, request.POST)


def kept(user: User, place: str) -> QueryDict | None:
    """What was kept for this form."""
    found = Draft.objects.filter(user=user, place=place).first()
    if found is None:
        return None
    data = QueryDict(mutable=True)
    typed: dict[str, list[Any]] = found.typed
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def let_go(user: User, place: str) -> None:
    """The form was sent: what was kept is no longer needed."""
    Draft.objects.filter(user=user, place=place).delete()


def clear_old(now: datetime) -> int:
    """Remove what was kept too long ago; returns how many."""
    removed, _ = Draft.objects.filter(at__lt=now - timedelta(days=KEEP_DAYS)).delete()
    record("concepten-opgeruimd", None, allowed=True, details={"aantal": str(removed)})
    return removed
