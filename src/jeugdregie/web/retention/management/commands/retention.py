"""`retention`: what is past its term, counted per table; with --apply it is destroyed, and the report says how much."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from jeugdregie.web.retention.actions import destroy


class Command(BaseCommand):
    """Counts only, no names. For a timer, once a month."""

    help = "Tel wat de bewaartermijn voorbij is, of vernietig het met --apply."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only looking is the default."""
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--dry-run", action="store_true", help="tel alleen (dit is ook zo zonder keuze)")
        chosen.add_argument("--apply", action="store_true", help="vernietig het werkelijk")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count or destroy, and print the report."""
        really, day = options["apply"], localdate()
        counts = destroy(day, really=really)
        what = "Vernietigd" if really else "Voorbij de bewaartermijn"
        self.stdout.write(
            f"{what} op {day:%d-%m-%Y}:" if counts else f"Niets is op {day:%d-%m-%Y} voorbij de bewaartermijn."
        )
        for label, number in counts.items():
            self.stdout.write(f"  {label:34} {number:8}")
