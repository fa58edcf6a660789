"""A mail to whom something waits that is late or due soon: at most one a day, and never with content."""

from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from jeugdregie.errors import SettingsError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.procedures.access import may
from jeugdregie.web.procedures.models import Reminded
from jeugdregie.web.procedures.registry import PROCEDURES
from jeugdregie.web.procedures.rules import who_has_tasks
from jeugdregie.web.procedures.tasks import tasks_for

LATER = 2
SUBJECT = "Er staat iets voor je klaar"
TEXT = "Er staat iets voor je klaar in Jeugdregie. Log in en open 'Mijn taken'.\n"
"""All that a mail says: who reads along learns nothing."""


def remind(today: date) -> int:
    """Send the mails of a day; whoever got one today gets no second. Returns how many went out; SettingsError without a mail server."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        raise SettingsError("Er is geen mailserver ingesteld. Zet JEUGDREGIE_MAIL en JEUGDREGIE_MAIL_FROM.")
    people = User.objects.filter(is_active=True).exclude(email="").exclude(reminded__on=today)
    return sum(_remind(user, today) for user in people if may(user, who_has_tasks()))


@transaction.atomic
def _remind(user: User, today: date) -> bool:
    """Kept before it is sent: one mail too few is better than one every minute."""
    if all(task.urgency == LATER for task in tasks_for(user, PROCEDURES, today)):
        return False
    Reminded.objects.create(user=user, on=today)
    record("herinnering", user, allowed=True)
    send_mail(SUBJECT, TEXT, None, [user.email])
    return True
