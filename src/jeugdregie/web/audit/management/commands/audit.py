"""`audit verify`: is the log as it was written? Names what was changed, removed, inserted or cut off."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregie.web.audit.actions import place
from jeugdregie.web.audit.verifying import count, findings

_SHOWN = 50


class Command(BaseCommand):
    """Ends with an error when anything is wrong, so that a timer can warn."""

    help = "Controleer het logboek: is er iets veranderd, weggehaald, ingevoegd of afgeknipt?"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("what", choices=("verify",))

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Verify it all, and say how much that was."""
        found = list(islice(findings(), _SHOWN))
        for finding in found:
            self.stderr.write(finding.text)
        if found:
            raise CommandError(
                "Het logboek is niet zoals het geschreven is. Bewaar alles, en haal de functionaris erbij."
            )
        self.stdout.write(f"Het logboek klopt: {count()} regels, met ankers in {place().anchors}.")
