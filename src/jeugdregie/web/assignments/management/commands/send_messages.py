"""Sends what stands ready in the outbox to a folder; run it as a scheduled job."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregie.web.assignments.models import Outgoing
from jeugdregie.web.assignments.outbox import Folder, send_due


class Command(BaseCommand):
    """What does not go out is tried again later; after five times it stands stuck until somebody looks."""

    help = "Verstuur klaarstaande berichten naar een map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the broker takes them from."""
        parser.add_argument("--map", type=Path, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Send, and count what became of it."""
        folder: Path = options["map"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is geen map. Maak haar eerst, of geef een andere.")
        found = Counter(message.state for message in send_due(Folder(folder)))
        self.stdout.write(
            f"{found[Outgoing.State.SENT]} verstuurd, {found[Outgoing.State.READY]} later opnieuw, "
            f"{found[Outgoing.State.STUCK]} lukt niet."
        )
