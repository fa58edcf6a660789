"""A decision on help as a letter: what it says, what it may not leave out, and until when somebody may object.

What it must hold: Awb 3:45 (objection), 3:46 and 3:47 (reasons with their legal base), 4:13 (term); the elements of a
provision follow the model verordening of the VNG. A letter that lacks one is not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from jeugdregie.errors import InputError
from jeugdregie.terms import Length, Pause, Unit, last_day

_DECIDE = Length(8, Unit.WEEKS)
_OBJECT = Length(6, Unit.WEEKS)


class Besluit(Enum):
    """What is decided; the value stands in the heading."""

    TOEKENNING = "U krijgt hulp"
    AFWIJZING = "U krijgt deze hulp niet"
    WIJZIGING = "Uw hulp verandert"
    BEEINDIGING = "Uw hulp stopt"


@dataclass(frozen=True)
class Natura:
    """Help in kind: which, meant to reach what, by whom, from when and how long."""

    hulp: str
    resultaat: str
    aanbieder: str
    ingang: date | None
    duur: str
    omvang: str = ""


@dataclass(frozen=True)
class Pgb:
    """A personal budget: for what, how much in cents and how that was worked out, on which conditions."""

    resultaat: str
    bedrag: int | None
    berekening: str
    kwaliteit: str
    duur: str
    verantwoording: str


@dataclass(frozen=True)
class Bezwaar:
    """Where an objection goes."""

    bij: str
    adres: str
    online: str = ""


@dataclass(frozen=True)
class Contact:
    """Who may be asked."""

    naam: str
    telefoon: str


@dataclass(frozen=True)
class Beschikking:
    """A decision as a letter. `aan` and `afzender` are lines of an address; paragraphs are tuples of texts."""

    soort: Besluit
    gemeente: str
    afzender: Sequence[str]
    aan: Sequence[str]
    kenmerk: str
    datum: date
    aanhef: str
    besluit: str
    motivering: Sequence[str]
    grondslag: Sequence[str]
    bezwaar: Bezwaar | None
    contact: Contact | None
    ondertekening: Sequence[str]
    natura: Sequence[Natura] = ()
    pgb: Sequence[Pgb] = ()
    andere_hulp: str = ""

    @property
    def bezwaar_tot(self) -> date:
        """Last day for an objection: six weeks, counted from the day after the letter is sent (Awb 6:7, 6:8)."""
        return last_day(self.datum, _OBJECT)


def decide_by(received: date, pauses: Sequence[Pause] = ()) -> date:
    """Last day for a decision on an application: eight weeks, without the days that it stood still (Awb 4:13, 4:15)."""
    return last_day(received, _DECIDE, pauses)


def require_complete(letter: Beschikking) -> None:
    """InputError that names everything that the letter lacks."""
    if lacking := tuple(missing(letter)):
        raise InputError("De brief kan nog niet weg:\n" + "\n".join(lacking), code="beschikking-onvolledig")


def missing(letter: Beschikking) -> Iterator[str]:
    """What the letter lacks, in Dutch, a line each with the law that asks for it."""
    for filled, what in (
        (_all_filled(letter.aan), "Vul in aan wie de brief gaat (Awb 3:41)."),
        (letter.aanhef.strip(), "Vul de aanhef in."),
        (letter.kenmerk.strip(), "Geef de brief een kenmerk."),
        (letter.besluit.strip(), "Schrijf op wat er is besloten."),
        (_all_filled(letter.motivering), "Leg uit waarom zo is besloten (Awb 3:46)."),
        (_all_filled(letter.grondslag), "Noem het artikel waarop het besluit rust (Awb 3:47)."),
        (_all_filled(letter.ondertekening), "Zet eronder wie het besluit nam, en namens wie."),
        (
            letter.contact and letter.contact.naam.strip() and letter.contact.telefoon.strip(),
            "Noem wie men kan bellen.",
        ),
        (
            letter.bezwaar and letter.bezwaar.bij.strip() and letter.bezwaar.adres.strip(),
            "Schrijf bij wie en waar bezwaar kan worden gemaakt (Awb 3:45).",
        ),
    ):
        if not filled:
            yield what
    yield from _missing_of_help(letter)


def _missing_of_help(letter: Beschikking) -> Iterator[str]:
    if letter.soort in {Besluit.TOEKENNING, Besluit.WIJZIGING} and not (letter.natura or letter.pgb):
        yield "Noem de hulp die wordt gegeven, of het budget."
    for help_in_kind in letter.natura:
        yield from _missing_of_natura(help_in_kind)
    for budget in letter.pgb:
        yield from _missing_of_pgb(budget)


def _missing_of_natura(help_in_kind: Natura) -> Iterator[str]:
    name = help_in_kind.hulp.strip() or "de hulp"
    for filled, what in (
        (help_in_kind.hulp.strip(), "Noem welke hulp wordt gegeven."),
        (help_in_kind.resultaat.strip(), f"Schrijf bij {name} wat het resultaat moet zijn."),
        (help_in_kind.aanbieder.strip(), f"Noem bij {name} de aanbieder."),
        (help_in_kind.ingang, f"Noem bij {name} de dag waarop die begint."),
        (help_in_kind.duur.strip(), f"Schrijf bij {name} hoelang die duurt."),
    ):
        if not filled:
            yield what


def _missing_of_pgb(budget: Pgb) -> Iterator[str]:
    for filled, what in (
        (budget.resultaat.strip(), "Schrijf waarvoor het budget mag worden gebruikt."),
        (budget.bedrag is not None and budget.bedrag > 0, "Noem het bedrag van het budget."),
        (budget.berekening.strip(), "Leg uit hoe het bedrag van het budget is berekend."),
        (budget.kwaliteit.strip(), "Schrijf welke eisen er zijn aan de hulp die met het budget wordt ingekocht."),
        (budget.duur.strip(), "Schrijf hoelang het budget geldt."),
        (budget.verantwoording.strip(), "Schrijf hoe het budget moet worden verantwoord."),
    ):
        if not filled:
            yield what


def _all_filled(texts: Sequence[str]) -> bool:
    return any(text.strip() for text in texts)
