"""Fills an empty social map with invented entries; `jeugdregie demo` calls this."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from jeugdregie.web.social_map.example import plant_example


class Command(BaseCommand):
    """A map that has entries is left alone."""

    help = "Vul een lege sociale kaart met verzonnen vermeldingen."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Plant the example; a row that is refused is a fault of ours."""
        report = plant_example(timezone.localdate())
        if report is not None and report.faults:
            raise CommandError(
                "; ".join(f"regel {fault.line}, {fault.column}: {fault.text}" for fault in report.faults)
            )
