"""Removes forms that were left half filled in too long ago; meant for a scheduled job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jeugdregie.web.procedures.drafts import clear_old


class Command(BaseCommand):
    """Says how many went."""

    help = "Verwijder concepten van formulieren die ouder zijn dan dertig dagen."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Clear them."""
        self.stdout.write(f"{clear_old(timezone.now())} concepten verwijderd.")
