"""Invents families in every state; `jeugdregie demo` calls this."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jeugdregie.web.accounts.models import User
from jeugdregie.web.casework.example import plant_families


class Command(BaseCommand):
    """A database that has families is left alone."""

    help = "Verzin gezinnen in alle standen, voor een demonstratie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose cases, where, and who helps."""
        parser.add_argument("--coach", required=True)
        parser.add_argument("--ouder", default="")
        parser.add_argument("--gemeente", required=True)
        parser.add_argument("--aanbieder", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Plant them."""
        coach = User.objects.get(username=options["coach"])
        parent = User.objects.filter(username=options["ouder"]).first()
        plant_families(coach, parent, gemeente=options["gemeente"], aanbieder=options["aanbieder"])
