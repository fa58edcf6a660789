"""Removes what residents left at the desk and is older than its retention; meant for a scheduled job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jeugdregie.web.front_desk.actions import clear_old


class Command(BaseCommand):
    """Says how many went."""

    help = "Verwijder vragen, afspraken, aanmeldingen en overdrachten waarvan de bewaartermijn voorbij is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Clear them."""
        for name, count in clear_old(timezone.now()).items():
            self.stdout.write(f"{name}: {count} verwijderd.")
