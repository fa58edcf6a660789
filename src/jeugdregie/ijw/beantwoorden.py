"""How a gemeente answers a request without assigning: a JW319, when it may, and by when (OP274, OP344, OP346, IV095).

A request is one product of a JW315 or a whole JW317, under its ReferentieAanbieder.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from jeugdregie.errors import InputError
from jeugdregie.ijw.records.jw319 import Antwoord, Woonplaatsbeginsel
from jeugdregie.terms import Length, Unit, last_day

WOONPLAATS = "8"
"""RedenAfwijzingVerzoek (WJ759): another gemeente is responsible; for a request for an assignment only."""

_REJECTED, _UNDER_INQUIRY = "1", "2"
_ANDERE_GEMEENTE = "5"
_FIRST_ANSWER = Length(5, Unit.WORKDAYS)
_WHO_PAYS = timedelta(weeks=2)
_AFTER_INQUIRY = timedelta(weeks=8)


class Soort(Enum):
    """What was asked for."""

    TOEWIJZING = "JW315"
    WIJZIGING = "JW317"


class Stand(Enum):
    """How far a request is; the value is the Dutch text shown."""

    ONBEANTWOORD = "nog niet beantwoord"
    IN_ONDERZOEK = "in onderzoek"
    AFGEWEZEN = "afgewezen"
    TOEGEWEZEN = "toegewezen"


def in_onderzoek(referentie: str, stand: Stand) -> Antwoord:
    """That the request is being looked into: once, and before any other answer (TR360)."""
    if stand is not Stand.ONBEANTWOORD:
        raise InputError(f"Verzoek {referentie} is al {stand.value}.", code="verzoek-beantwoord")
    return Antwoord(referentie_aanbieder=referentie, verzoek_antwoord=_UNDER_INQUIRY)


def afwijzen(referentie: str, stand: Stand, soort: Soort, *, reden: str, gemeente: str | None = None) -> Antwoord:
    """That nothing is assigned, and why; with reason 8 also which gemeente is responsible then (TR359, TR365, TR377)."""
    if stand in {Stand.AFGEWEZEN, Stand.TOEGEWEZEN}:
        raise InputError(f"Verzoek {referentie} is al {stand.value}.", code="verzoek-beantwoord")
    if reden == WOONPLAATS and soort is Soort.WIJZIGING:
        raise InputError(
            f"Reden {WOONPLAATS} (woonplaatsbeginsel) hoort bij een verzoek om toewijzing. "
            f"Gebruik bij een verzoek om wijziging reden {_ANDERE_GEMEENTE} (andere gemeente).",
            code="verzoek-reden",
        )
    if (reden == WOONPLAATS) != (gemeente is not None):
        raise InputError(
            f"Noem bij reden {WOONPLAATS} (woonplaatsbeginsel), en alleen daarbij, de gemeente die wel verantwoordelijk is.",
            code="verzoek-gemeente",
        )
    return Antwoord(
        referentie_aanbieder=referentie,
        verzoek_antwoord=_REJECTED,
        reden_afwijzing_verzoek=reden,
        woonplaatsbeginsel=None if gemeente is None else Woonplaatsbeginsel(gemeente=gemeente),
    )


def answer_by(dagtekening: date, stand: Stand, *, who_pays: bool = False) -> date | None:
    """Last day for the next answer, None when nothing is due any more.

    Five working days for the first; eight weeks after the request once it is looked into, and nothing suspends that.
    `who_pays`: whether another gemeente is responsible; that is answered within two weeks (Regeling Jeugdwet, 1a.1).
    """
    if stand in {Stand.AFGEWEZEN, Stand.TOEGEWEZEN}:
        return None
    if who_pays:
        return dagtekening + _WHO_PAYS
    if stand is Stand.IN_ONDERZOEK:
        return dagtekening + _AFTER_INQUIRY
    return last_day(dagtekening, _FIRST_ANSWER)
