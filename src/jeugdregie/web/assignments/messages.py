"""Messages of a gemeente: a header with its own identification, checked by our own reader before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregie.errors import InputError
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import MODULES, types
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.verdict import Versions
from jeugdregie.ijw.write import write


@dataclass(frozen=True)
class Envelope:
    """From whom to whom, on which day, under which identification (at most twelve characters, unique to the gemeente)."""

    gemeente: str
    aanbieder: str
    identificatie: str
    day: date


def compose(name: str, envelope: Envelope, **body: Any) -> bytes:
    """A message that passes every rule on its own content; InputError that names what the data lack when it does not."""
    module = MODULES[name]
    header = module.Header(
        bericht_code=MESSAGES[name].code,
        bericht_versie=3,
        bericht_subversie=2,
        afzender=envelope.gemeente,
        ontvanger=envelope.aanbieder,
        bericht_identificatie=types.BerichtIdentificatie(
            identificatie=envelope.identificatie, dagtekening=envelope.day
        ),
        xsd_versie=Versions().xsd,
    )
    written = write(module.Bericht(header=header, **body))
    checked = check(written)
    if checked.findings:
        lines = (f"{finding.rule}: {finding.text}" for finding in checked.findings)
        raise InputError("Dit bericht mag zo niet weg:\n" + "\n".join(lines), code="bericht-onjuist")
    return written
