"""The referral index: which reports match, whom that is told, and when a report goes away (Jeugdwet, paragraph 7.1).

In words, with a worked table: docs/algorithms/verwijsindex.md. Nothing here holds what a worry is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from jeugdregie.errors import InputError
from jeugdregie.periods import years_after

YEARS_ACTIVE, YEARS_ARCHIVED, LAST_AGE = 2, 5, 23


@dataclass(frozen=True)
class Jeugdige:
    """What matching needs of a jeugdige, as keys that say nothing: BRP address and parents."""

    key: str
    geboren: date
    adres: str | None = None
    adres_van_instelling: bool = False
    ouders: frozenset[str] = frozenset()
    overleden: date | None = None


class Reden(Enum):
    """Why a report goes away; the value is the Dutch text shown."""

    RISICO_WEG = "het risico is weg"
    ONTERECHT = "ten onrechte gemeld"
    TERMIJN = "de termijn is om"
    LEEFTIJD = "de jeugdige is 23 geworden"
    OVERLEDEN = "de jeugdige is overleden"
    GEWIST = "op verzoek gewist"


ARCHIVED = frozenset({Reden.RISICO_WEG, Reden.TERMIJN})
"""What goes to the archive; the rest leaves nothing."""


@dataclass(frozen=True)
class Melding:
    """A report: who, about whom, since when and until when at the latest; `weg` and `reden` once taken back."""

    melder: str
    jeugdige: Jeugdige
    op: date
    gepland_tot: date | None = None
    weg: date | None = None
    reden: Reden | None = None


@dataclass(frozen=True)
class Signaal:
    """What one receiver is told: with whom to get in touch, and whether more than one jeugdige is concerned."""

    aan: str
    contacten: frozenset[str]
    verschillende_jeugdigen: bool


@dataclass(frozen=True)
class Gevolg:
    """What a new report sets off: signals, and for its reporter perhaps the one signal of the archive."""

    signalen: tuple[Signaal, ...] = field(default=())
    eerder_gemeld: bool = False


def ends_on(melding: Melding) -> tuple[date, Reden]:
    """The first day on which a report is there no more, and why."""
    planned = melding.gepland_tot or date.max
    ends = [(min(planned, years_after(melding.op, YEARS_ACTIVE)), Reden.TERMIJN)]
    ends.append((years_after(melding.jeugdige.geboren, LAST_AGE), Reden.LEEFTIJD))
    if melding.jeugdige.overleden is not None:
        ends.append((max(melding.jeugdige.overleden, melding.op), Reden.OVERLEDEN))
    if melding.weg is not None and melding.reden is not None:
        ends.append((melding.weg, melding.reden))
    # on one day, what leaves nothing behind goes before what is archived
    return min(ends, key=lambda end: (end[0], end[1] in ARCHIVED))


def is_active(melding: Melding, day: date) -> bool:
    """Whether a report counts on a day."""
    return melding.op <= day < ends_on(melding)[0]


def is_archived(melding: Melding, day: date) -> bool:
    """Whether a report is in the archive on a day; taken back as wrong after all, or erased, it is not."""
    gone, reason = ends_on(melding)
    if reason not in ARCHIVED or melding.reden in {Reden.ONTERECHT, Reden.GEWIST}:
        return False
    last = min(years_after(gone, YEARS_ARCHIVED), years_after(melding.jeugdige.geboren, LAST_AGE))
    return gone <= day < min(last, melding.jeugdige.overleden or date.max)


def report(melding: Melding, others: Sequence[Melding], *, regievoerder: str, told_of_archive: bool = False) -> Gevolg:
    """What a new report sets off among `others`; InputError when the jeugdige is not one that may be reported.

    `told_of_archive`: this reporter got the signal of the archive about this jeugdige before.
    """
    _require_young(melding)
    matched = [
        other
        for other in others
        if other.melder != melding.melder and is_active(other, melding.op) and _match(melding.jeugdige, other.jeugdige)
    ]
    archived = any(other.jeugdige.key == melding.jeugdige.key and is_archived(other, melding.op) for other in others)
    return Gevolg(
        signalen=_signals(melding, matched, regievoerder) if matched else (),
        eerder_gemeld=archived and not told_of_archive,
    )


def to_inform(jeugdige: Jeugdige, day: date) -> tuple[str, ...]:
    """Who is told of a report, in Dutch: below 12 the parents, from 16 the jeugdige, between both (art. 7.1.5.1)."""
    if day < years_after(jeugdige.geboren, 12):
        return ("wettelijk vertegenwoordiger",)
    if day < years_after(jeugdige.geboren, 16):
        return ("jeugdige", "wettelijk vertegenwoordiger")
    return ("jeugdige",)


def _match(one: Jeugdige, other: Jeugdige) -> bool:
    if one.key == other.key or one.ouders & other.ouders:
        return True
    at_home = not (one.adres_van_instelling or other.adres_van_instelling)
    return at_home and one.adres is not None and one.adres == other.adres


def _signals(melding: Melding, matched: Sequence[Melding], regievoerder: str) -> tuple[Signaal, ...]:
    """One for each who is involved: the new reporter hears of all, an earlier one of the new reporter only."""
    others = frozenset(one.melder for one in matched)
    all_others = Signaal(melding.melder, others, _differ(melding, matched))
    told = [
        Signaal(other, frozenset({melding.melder}), _differ(melding, [one for one in matched if one.melder == other]))
        for other in sorted(others)
    ]
    overview = Signaal(regievoerder, others | {melding.melder}, _differ(melding, matched))
    return (all_others, *told, overview)


def _differ(melding: Melding, matched: Iterable[Melding]) -> bool:
    return any(other.jeugdige.key != melding.jeugdige.key for other in matched)


def _require_young(melding: Melding) -> None:
    jeugdige = melding.jeugdige
    if melding.op < jeugdige.geboren:
        raise InputError("De melding ligt voor de geboorte.", code="verwijsindex-leeftijd")
    if melding.op >= years_after(jeugdige.geboren, LAST_AGE):
        raise InputError("Melden kan tot de 23e verjaardag.", code="verwijsindex-leeftijd")
    if jeugdige.overleden is not None and jeugdige.overleden <= melding.op:
        raise InputError("De jeugdige is overleden.", code="verwijsindex-overleden")
