"""Removes outcomes of reviews that are older than their retention; meant for a scheduled job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jeugdregie.web.review.actions import clear_old


class Command(BaseCommand):
    """Says how many went."""

    help = "Verwijder uitkomsten van toetsen waarvan de bewaartermijn voorbij is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Clear them."""
        self.stdout.write(f"{clear_old(timezone.now())} uitkomsten verwijderd.")
