"""Faults that can be planted: for each rule a change that makes a good message break it."""

from __future__ import annotations

from jeugdregie.errors import InputError
from jeugdregie.synthetic.faults import declaratie, persoon, verzoek, zorg
from jeugdregie.synthetic.faults.planter import PLANTERS, Change
from jeugdregie.synthetic.request import Fault

XSD, DUPLICATE = "XSD", "DUPLICAAT"
"""Two faults that are no rule: a message that the schema refuses, and one that is sent twice."""

MODULES = (declaratie, persoon, verzoek, zorg)
DECLARATION = "JW323"


def possible() -> tuple[str, ...]:
    """Everything that can be planted."""
    return (*sorted(PLANTERS), XSD, DUPLICATE)


def planter(rule: str, message: str) -> Change | None:
    """The change that breaks a rule in a message; None where the rule does not concern it."""
    return PLANTERS.get(rule, {}).get(message)


def checked(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults asked for; InputError when one cannot be planted."""
    for fault in faults:
        if fault.regel not in possible():
            known = ", ".join(possible())
            raise InputError(f"Regel {fault.regel} kan niet worden geplant. Kies uit {known}.", code="fout-planten")
    return faults


def break_structure(data: bytes) -> bytes:
    """The same message with a version that the schema does not allow."""
    return data.replace(b"BerichtXsdVersie>1.0.0<", b"BerichtXsdVersie>1.0<", 1)
