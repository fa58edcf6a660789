"""Fills an empty front desk with an example; `jeugdregie demo` calls this with the account that keeps it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jeugdregie.web.accounts.models import User
from jeugdregie.web.front_desk.example import plant_example


class Command(BaseCommand):
    """A desk that has a page is left alone."""

    help = "Vul een leeg loket met een verzonnen voorbeeld."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """In whose name."""
        parser.add_argument("account")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Plant the example."""
        user = User.objects.filter(username=options["account"]).first()
        if user is None:
            raise CommandError(f"Er is geen account '{options['account']}'.")
        plant_example(timezone.now(), user)
