"""`jeugdregie accounts`: make an account or change its role."""

import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Role(StrEnum):
    """The roles that an account can have, as jeugdregie.web.accounts.roles declares them; a test keeps them equal."""

    ANALIST = "analist"
    CONTRACTMANAGER = "contractmanager"
    GEMEENTEADVISEUR = "gemeenteadviseur"
    TOETSER = "toetser"
    REGIOTOETSER = "regiotoetser"
    BEHEERDER = "beheerder"
    JEUGDCONSULENT = "jeugdconsulent"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper"
    BESLUITTOETSER = "besluittoetser"
    BESCHIKKER = "beschikker"
    VERWIJZER = "verwijzer"
    ZORGVERLENER = "zorgverlener"
    ZORGADMINISTRATIE = "zorgadministratie"
    GEZINSVOOGD = "gezinsvoogd"
    SCHOOL = "school"
    POLITIE = "politie"
    VERTROUWENSPERSOON = "vertrouwenspersoon"
    VIR_MELDER = "vir-melder"
    VIR_REGIEVOERDER = "vir-regievoerder"
    FG = "fg"
    LOGBEHEERDER = "logbeheerder"
    OUDER = "ouder"
    JEUGDIGE = "jeugdige"


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def accounts(
    name: Annotated[str, typer.Argument(metavar="INLOGNAAM", help="Inlognaam.")],
    store: Annotated[Path, typer.Option("--store", help="Map van de opslag.")],
    role: Annotated[Role, typer.Option("--role", help="Wat iemand mag zien.")],
    gemeente: Annotated[
        str, typer.Option("--gemeente", help="CBS-code van de gemeente van een gemeenteadviseur of toetser.")
    ] = "",
    organisation: Annotated[
        str,
        typer.Option("--organisatie", help="Als soort:code:naam:gemeente, zoals toegangsteam:noord:Team Noord:0392."),
    ] = "",
    shown_name: Annotated[str, typer.Option("--naam", help="Naam op het scherm.")] = "",
    may_export: Annotated[
        bool, typer.Option("--mag-bewaren", help="Een toetser mag gegevens van jeugdigen als bestand bewaren.")
    ] = False,
    keep_password: Annotated[bool, typer.Option("--houd-wachtwoord", help="Wijzig alleen rol en naam.")] = False,
) -> None:
    """Maak een account of wijzig de rol; het nieuwe wachtwoord wordt één keer getoond."""
    from jeugdregie.cli.web_process import environment, prepare_database

    settings = environment(store)
    prepare_database(settings)
    password = "" if keep_password else generated_password()
    wanted = {"role": role.value, "gemeente": gemeente, "organisation": organisation}
    wanted |= {"shown_name": shown_name, "password": password}
    save_account(settings, name, **wanted, may_export=may_export)
    typer.echo(f"Account {name} heeft rol {role.value}." + (f" Wachtwoord: {password}" if password else ""))


def save_account(
    settings: dict[str, str],
    name: str,
    *,
    role: str,
    shown_name: str,
    password: str,
    gemeente: str = "",
    organisation: str = "",
    may_export: bool = False,
) -> None:
    """Make or change an account; the password goes over standard input, so that it stands in no list of processes."""
    from jeugdregie.cli.web_process import run_django

    arguments = ["save_account", name, "--role", role, "--gemeente", gemeente, "--shown-name", shown_name]
    arguments += ["--organisation", organisation] if organisation else []
    arguments += ["--may-export"] if may_export else []
    run_django(arguments, settings, given=f"{password}\n")


def generated_password() -> str:
    """Sixteen easily read characters in groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
