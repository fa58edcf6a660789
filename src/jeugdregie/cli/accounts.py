"""`jeugdregie accounts`: make an account or change its role."""

import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Role(StrEnum):
    """The roles that an account can have."""

    ANALIST = "analist"
    GEMEENTEADVISEUR = "gemeenteadviseur"
    BEHEERDER = "beheerder"


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def accounts(
    name: Annotated[str, typer.Argument(help="Inlognaam.")],
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.")],
    role: Annotated[Role, typer.Option("--role", help="Wat iemand mag zien.")],
    gemeente: Annotated[
        str, typer.Option("--gemeente", help="CBS-code van de gemeente van een gemeenteadviseur.")
    ] = "",
    shown_name: Annotated[str, typer.Option("--naam", help="Naam op het scherm.")] = "",
    keep_password: Annotated[bool, typer.Option("--houd-wachtwoord", help="Wijzig alleen rol en naam.")] = False,
) -> None:
    """Maak een account of wijzig de rol; het nieuwe wachtwoord wordt één keer getoond."""
    from jeugdregie.cli.web_process import environment, prepare_database

    settings = environment(store)
    prepare_database(settings)
    password = "" if keep_password else generated_password()
    save_account(settings, name, role=role.value, gemeente=gemeente, shown_name=shown_name, password=password)
    typer.echo(f"Account {name} heeft rol {role.value}." + (f" Wachtwoord: {password}" if password else ""))


def save_account(
    settings: dict[str, str], name: str, *, role: str, gemeente: str, shown_name: str, password: str
) -> None:
    """Make or change an account; the password goes over standard input, so that it stands in no list of processes."""
    from jeugdregie.cli.web_process import run_django

    arguments = ["save_account", name, "--role", role, "--gemeente", gemeente, "--shown-name", shown_name]
    run_django(arguments, settings, given=f"{password}\n")


def generated_password() -> str:
    """Sixteen easily read characters in groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
