"""Opens a case in an emergency, and says which are open now."""

import structlog
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.actions import record
from jeugdregie.web.emergency.models import LASTS, Noodtoegang, Verdict
from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.policy.grants import relations_that_allow
from jeugdregie.web.policy.kinds import Where, registered_kind
from jeugdregie.web.policy.terms import Action, CaseKind, Relation

_log = structlog.get_logger("jeugdregie.web")
SHORTEST_REASON = 20
"""Characters: a reason is a sentence, not a dot."""


def opened_in_emergency(kind: CaseKind) -> Where:
    """The records of a kind that are open for a user now."""

    def where(user: User) -> Q:
        now = timezone.now()
        mine = Noodtoegang.objects.filter(membership=user.membership, kind=kind, since__lte=now, until__gt=now)
        return Q(pk__in=list(mine.values_list("record", flat=True)))

    return where


def may_open(user: User, kind: CaseKind) -> bool:
    """Whether this role has emergency access to this kind at all."""
    return Relation.NOODTOEGANG in relations_that_allow(user.role, Action.VIEW, kind)


@transaction.atomic
def open_case(user: User, kind: CaseKind, key: str, *, reason: str) -> Noodtoegang | None:
    """Open the one record that this exact key names, for an hour; None when there is none. The attempt is an event either way."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise InputError("Schrijf in een hele zin waarom je dit dossier nu moet zien.", code="reden")
    registered = registered_kind(kind)
    asked = registered.find(key)
    found = (
        registered.model._default_manager.filter(asked).first() if asked is not None and may_open(user, kind) else None
    )
    now = timezone.now()
    details = {"soort": kind.value, **({"nummer": str(found.pk)} if found else {})}
    record(
        "noodtoegang",
        user,
        allowed=found is not None,
        details=details,
        subject=str(found.pk) if found is not None else "",
    )
    if found is None:
        return None
    opened = Noodtoegang.objects.create(
        membership=user.membership, kind=kind, record=str(found.pk), reason=reason.strip(), since=now, until=now + LASTS
    )
    transaction.on_commit(_alert)
    return opened


@transaction.atomic
def judge(opened: Noodtoegang, user: User, verdict: Verdict) -> None:
    """Say what to make of it; not of what one opened oneself, and once."""
    if opened.membership.user_id == user.pk:
        raise InputError("Je kunt je eigen noodtoegang niet beoordelen.", code="eigen-noodtoegang")
    if opened.verdict:
        raise InputError("Deze noodtoegang is al beoordeeld.", code="al-beoordeeld")
    opened.verdict, opened.judged_by, opened.judged_at = verdict.value, user, timezone.now()
    opened.save(update_fields=["verdict", "judged_by", "judged_at"])
    record("noodtoegang-beoordeeld", user, allowed=True, details={"nummer": str(opened.pk), "oordeel": verdict.value})


def _alert() -> None:
    """Mail says that there is something, never what. The list waits for whoever logs in, also when no mail goes out."""
    officers = Membership.objects.current(timezone.localdate()).filter(role=Role.FG)
    addresses = [address for address in officers.values_list("user__email", flat=True) if address]
    text = "Er staat iets voor je klaar in Jeugdregie. Log in om het te bekijken."
    try:
        for address in addresses:
            send_mail("Er staat iets voor je klaar", text, None, [address])
    except OSError as error:
        _log.warning("mail not sent", kind=type(error).__name__)
