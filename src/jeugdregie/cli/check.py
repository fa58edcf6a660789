"""`jeugdregie check`: are these iJw messages right, and if not, where and why."""

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How the outcome is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def check(
    paths: Annotated[list[str], typer.Argument(metavar="PAD...", help="Bestanden, mappen of zipbestanden; - leest van de standaardinvoer.", show_default=False)],
    format: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer: text, json (één lijst) of jsonl (één regel per bericht).")] = Format.TEXT,
) -> None:  # fmt: skip
    """Controleer iJw-berichten: vorm (niveau 1) en inhoud (niveau 2).

    Uitgangscode: 0 als alles klopt, 1 als er bevindingen zijn, 2 als er niets te controleren viel.
    """
    from jeugdregie.cli.check_output import check_and_show

    raise typer.Exit(check_and_show(paths, format.value))
