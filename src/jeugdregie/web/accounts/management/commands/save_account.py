"""Makes an account or changes its role; `jeugdregie accounts` calls this with a password on standard input."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jeugdregie.errors import UserError
from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.organisations.find import OrganisationName


class Command(BaseCommand):
    """The password comes in over standard input, so that it stands in no list of processes."""

    help = "Maak een account of wijzig de rol; het wachtwoord komt over standaardinvoer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name, role, and gemeente or organisation."""
        parser.add_argument("name")
        parser.add_argument("--role", choices=[role.value for role in Role], required=True)
        parser.add_argument("--gemeente", default="")
        parser.add_argument("--organisation", default="")
        parser.add_argument("--shown-name", default="")
        parser.add_argument("--may-export", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Save the account."""
        try:
            save_account(self._wanted(options))
        except UserError as error:
            raise CommandError(str(error)) from error

    def _wanted(self, options: dict[str, Any]) -> NewAccount:
        given = options["organisation"]
        return NewAccount(
            name=options["name"],
            role=Role(options["role"]),
            gemeente=options["gemeente"],
            shown_name=options["shown_name"],
            may_export=options["may_export"],
            password=sys.stdin.readline().strip(),
            organisation=OrganisationName.read(given) if given else None,
        )
