"""`jeugdregie answer`: writes the retour or JW325 that answers each message."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def answer(
    paths: Annotated[list[str], typer.Argument(metavar="PAD...", help="Bestanden, mappen of zipbestanden; - voor standaardinvoer.")],
    out: Annotated[Path, typer.Option("--out", help="Map voor de antwoorden.")],
    identification: Annotated[str, typer.Option("--identification", help="Begin van de identificatie van elk antwoord; een volgnummer maakt die tot 12 tekens.")],
    date: Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="Dagtekening van de antwoorden.")],
    basisschema: Annotated[str, typer.Option("--basisschema-versie", help="BasisschemaXsdVersie van de antwoorden.")] = "1.0.0",
    bericht: Annotated[str, typer.Option("--bericht-versie", help="BerichtXsdVersie van de antwoorden.")] = "1.0.0",
    xslt: Annotated[str, typer.Option("--xslt-versie", help="XsltVersie bij een afkeuring op de inhoud.")] = "1.0.0",
) -> None:  # fmt: skip
    """Schrijf bij elk bericht het antwoord op grond van de controle van het bericht zelf.

    Een bericht dat niet aan het schema voldoet krijgt geen antwoord. Uitgangscode 1: niet elk bericht kon worden beantwoord.
    """
    from jeugdregie.cli.answer_files import Numbering, answer_all, show
    from jeugdregie.ijw.verdict import Versions

    numbering = Numbering(identification, date.date(), Versions(basisschema=basisschema, bericht=bericht, xslt=xslt))
    tally = answer_all(paths, out, numbering)
    show(tally)
    if tally.impossible:
        raise typer.Exit(1)
