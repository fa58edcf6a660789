"""Tells people by mail that something waits for them; meant for a scheduled job, once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jeugdregie.web.procedures.reminders import remind


class Command(BaseCommand):
    """Says how many mails went out."""

    help = "Mail wie iets moet doen dat te laat is of binnenkort moet; een mail heeft geen inhoud."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send them."""
        self.stdout.write(f"{remind(timezone.localdate())} herinneringen verstuurd.")
