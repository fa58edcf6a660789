"""Waiting, counted a second time in plain Python: docs/algorithms/wachten.md, without looking at the SQL of `load`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregie.synthetic.truth.model import UNKNOWN, Counted, Known, Levering, Stand, Traject, grouped
from jeugdregie.synthetic.truth.trajectories import GAP
from jeugdregie.synthetic.waiting import Gebeurtenis
from jeugdregie.synthetic.workdays import month_end

SILENCE = 62
"""Days without any event after which a provider no longer tells who waits."""
NO_REQUEST = "geen-verzoek"
COURT = "jeugdbescherming"

STEPS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "verwijzing-tot-aanmelding": ("verwijzing", "aanmelding", ("intake", "start")),
    "aanmelding-tot-intake": ("aanmelding", "intake", ("start",)),
    "intake-tot-start": ("intake", "start", ()),
    "aanmelding-tot-start": ("aanmelding", "start", ()),
}
"""From which event to which, and what should come after that."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One time that somebody waits."""

    soort: str
    bron: str
    gemeente: str
    aanbieder: str
    categorie: str | None
    code: str | None
    verwijzer: str
    uitkomst: str
    gevolgd_tot: date
    begin: date | None = None
    einde: date | None = None
    reden: str | None = None
    pauzedagen: int = 0


# from messages


def message_waits(counted: Counted, known: Known) -> Iterator[Wait]:
    """A wait per trajectory, and one per assignment that would begin a trajectory."""
    stands = {(stand.gemeente, stand.nummer): stand for stand in counted.toewijzingen}
    for traject in counted.trajecten:
        if traject.modus == "regio":
            yield _of_trajectory(traject, stands, known)
    yield from _not_begun(counted, known)


def _of_trajectory(traject: Traject, stands: Mapping[tuple[str, int], Stand], known: Known) -> Wait:
    first = traject.eerste
    stand = stands.get((first.gemeente, first.nummer or 0)) if first.heeft_toewijzing else None
    reason = _why_not(first, stand, known)
    assigned = stand.eerste_dag if stand and reason is None else None
    return Wait(
        soort="toewijzing-tot-start",
        bron="berichten",
        gemeente=first.gemeente,
        aanbieder=first.aanbieder,
        categorie=first.categorie,
        code=first.code,
        verwijzer=first.verwijzer,
        uitkomst=_reached(assigned, first.begindatum) if assigned else "niet-meetbaar",
        gevolgd_tot=first.begindatum,
        begin=assigned,
        einde=first.begindatum if assigned else None,
        reden=reason,
    )


def _reached(begin: date, end: date) -> str:
    return "begonnen" if end >= begin else "teruggedateerd"


def _why_not(first: Levering, stand: Stand | None, known: Known) -> str | None:
    begin_of_data = known.eerste_maand.get(first.gemeente, date.min)
    days = [first.begindatum, *([stand.eerste_dag] if stand else [])]
    if first.begonnen_voor_data or min(days) < begin_of_data:
        return "voor-de-data"
    if stand is None:
        return "zonder-toewijzing"
    if stand.bron != NO_REQUEST:
        return "op-verzoek"
    if first.sector == COURT:
        return "gecertificeerde-instelling"
    return "zonder-start" if first.herkomst == "afgeleid" else None


def _not_begun(counted: Counted, known: Known) -> Iterator[Wait]:
    used = {(item.gemeente, item.nummer) for item in counted.leveringen if item.heeft_toewijzing}
    died = month_end(counted.overleden_op) if counted.overleden_op else None
    open_until: dict[str, list[date]] = {}
    for stand in sorted(counted.toewijzingen, key=lambda item: (item.eerste_dag, f"{item.gemeente}-{item.nummer}")):
        sector = known.sector(stand.versie.categorie, stand.versie.code)
        beside = [item for item in counted.leveringen if item.sector == sector]
        if (stand.gemeente, stand.nummer) in used or not _could_wait(stand, sector, known) or _belongs(stand, beside):
            continue
        limits = [
            stand.versie.einddatum,
            died,
            *(item.begindatum for item in beside if item.begindatum > stand.eerste_dag),
        ]
        lapses = min((day for day in limits if day is not None), default=date.max)
        until = max(stand.eerste_dag, lapses) if lapses <= known.peildatum else known.peildatum
        if not any(day >= stand.eerste_dag for day in open_until.get(sector, [])):
            yield Wait(
                soort="toewijzing-tot-start",
                bron="berichten",
                gemeente=stand.gemeente,
                aanbieder=stand.versie.aanbieder,
                categorie=stand.versie.categorie,
                code=stand.versie.code,
                verwijzer=stand.verwijzer,
                uitkomst="vervallen" if lapses <= known.peildatum else "wacht",
                gevolgd_tot=until,
                begin=stand.eerste_dag,
            )
        open_until.setdefault(sector, []).append(until)


def _could_wait(stand: Stand, sector: str, known: Known) -> bool:
    return (
        not stand.vervallen
        and stand.bron == NO_REQUEST
        and sector != COURT
        and known.eerste_maand.get(stand.gemeente, date.max) <= stand.eerste_dag <= known.peildatum
    )


def _belongs(stand: Stand, beside: list[Levering]) -> bool:
    """Whether care of this sector ran when it was assigned, or had just ended."""
    day = stand.eerste_dag
    return any(
        item.begindatum <= day and (item.einddatum is None or (day - item.einddatum).days <= GAP) for item in beside
    )


# from case files


def case_waits(events: Iterable[Gebeurtenis], known: Known) -> Iterator[Wait]:
    """The waits of every registration of one youth."""
    every = list(events)
    withdrawn = {(item.kenmerk, item.soort, item.datum) for item in every if item.ingetrokken}
    standing = [
        item
        for item in every
        if not item.ingetrokken
        and item.datum <= known.peildatum
        and (item.kenmerk, item.soort, item.datum) not in withdrawn
    ]
    for group in grouped(standing, lambda item: item.kenmerk).values():
        for soort in STEPS:
            wait = _of_registration(soort, group, known)
            if wait is not None:
                yield wait


def _of_registration(soort: str, group: list[Gebeurtenis], known: Known) -> Wait | None:
    first = {kind: min(item.datum for item in group if item.soort == kind) for kind in {item.soort for item in group}}
    start, end, after = STEPS[soort]
    begin, reached = first.get(start), first.get(end)
    later = min((first[kind] for kind in after if kind in first), default=None)
    if begin is None and reached is None:
        return None
    if begin is None or (reached is None and later is not None):
        return _wait(soort, group, "niet-meetbaar", reached or later or known.peildatum, reason="gebeurtenis-ontbreekt")
    if reached is not None:
        paused = _paused(group, begin, reached)
        return _wait(soort, group, _reached(begin, reached), reached, begin=begin, end=reached, paused=paused)
    if "afgemeld" in first:
        until, outcome = max(begin, first["afgemeld"]), "vervallen"
    else:
        until = known.levert_tot(group[0].aanbieder, SILENCE)
        outcome = "wacht" if until == known.peildatum else "uit-beeld"
    return _wait(soort, group, outcome, until, begin=begin, paused=_paused(group, begin, until))


def _paused(group: list[Gebeurtenis], begin: date, until: date) -> int:
    """Different days of pause from the begin up to the day before the end."""
    days = set()
    for item in group:
        if item.soort == "pauze":
            last = min(item.tot_en_met or until, until - timedelta(days=1))
            day = max(item.datum, begin)
            while day <= last:
                days.add(day)
                day += timedelta(days=1)
    return len(days)


def _wait(
    soort: str,
    group: list[Gebeurtenis],
    outcome: str,
    until: date,
    *,
    begin: date | None = None,
    end: date | None = None,
    reason: str | None = None,
    paused: int = 0,
) -> Wait:
    last = max(group, key=lambda item: item.datum)
    return Wait(
        soort=soort,
        bron="dossier",
        gemeente=last.gemeente,
        aanbieder=last.aanbieder,
        categorie=last.categorie,
        code=last.code,
        verwijzer=last.verwijzer or UNKNOWN,
        uitkomst=outcome,
        gevolgd_tot=until,
        begin=begin,
        einde=end,
        reden=reason,
        pauzedagen=paused,
    )
