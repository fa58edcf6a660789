"""Takes in retours (JW302, JW320) from files; each is laid beside the message that it answers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregie.errors import UserError
from jeugdregie.web.assignments.outbox import take_in


class Command(BaseCommand):
    """What cannot be placed is named with its reason; the rest is taken in all the same."""

    help = "Neem retourberichten in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files."""
        parser.add_argument("bestanden", nargs="+", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take in each file, and end in a count that adds up."""
        refused = 0
        for path in options["bestanden"]:
            try:
                message = take_in(path.read_bytes())
            except (OSError, UserError) as error:
                refused += 1
                self.stderr.write(f"{path.name}: {error}")
            else:
                self.stdout.write(
                    f"{path.name}: {message.soort} {message.identificatie} is {message.get_state_display()}"
                )
        taken = len(options["bestanden"]) - refused
        self.stdout.write(f"{taken} ingenomen, {refused} niet.")
        if refused:
            raise CommandError("Niet alle bestanden zijn ingenomen.")
