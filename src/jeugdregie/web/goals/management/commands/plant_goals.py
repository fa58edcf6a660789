"""Fills an empty goal tree with the example; `jeugdregie demo` calls this."""

from typing import Any

from django.core.management.base import BaseCommand

from jeugdregie.web.goals.example import plant_example


class Command(BaseCommand):
    """A tree that has goals is left alone."""

    help = "Vul een lege doelenboom met voorbeelddoelen."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Plant the example."""
        plant_example()
