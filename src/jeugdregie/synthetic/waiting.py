"""Registrations at providers as they report them: from referral to start, with pauses, slips, and those who still wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from msgspec import Struct

from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.streams import chance, days_between
from jeugdregie.synthetic.workdays import plus

NOT_REGISTERED = frozenset({"crisis", "jeugdbescherming"})
"""Sectors where nobody is put on a list: help at once, or by order of the court."""
A_YEAR = 364
"""Whoever waited a year (of whole weeks) before the last day has a counterpart who still waits."""


class Gebeurtenis(Struct, frozen=True, array_like=True):
    """One event as a provider reports it."""

    kenmerk: str
    bsn: str | None
    aanbieder: str
    gemeente: str
    categorie: str
    code: str
    verwijzer: str
    soort: str
    datum: date
    tot_en_met: date | None = None
    ingetrokken: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration: who, for which care, and the days between which it waits."""

    kenmerk: str
    bsn: str
    zorg: Zorg
    aanmelding: date
    begin: date

    @property
    def days(self) -> int:
        """Days from registration to start."""
        return (self.begin - self.aanmelding).days


def reported(
    random: Random, care: list[Zorg], *, nummer: int, bsn: str, first: date, last: date
) -> Iterator[Gebeurtenis]:
    """The events about one youth, for care that began between two days or did not begin by the last; nothing after it."""
    numbered = (f"A{nummer:07d}N{index:02d}" for index in count(1))
    for zorg in care:
        if not zorg.aanbieder.reports_waiting or zorg.product.sector in NOT_REGISTERED or zorg.is_verhuisd:
            continue
        for event in _of_care(random, zorg, bsn, numbered, (first, last)):
            if event.datum <= last:
                yield event
                if chance(random, 0.02):  # sent twice
                    yield event


def _of_care(
    random: Random, zorg: Zorg, bsn: str, numbered: Iterator[str], window: tuple[date, date]
) -> Iterator[Gebeurtenis]:
    first, last = window
    if first <= zorg.begin <= last:
        yield from _begun(random, Registration(next(numbered), bsn, zorg, zorg.aanmelding, zorg.begin))
        if chance(random, 0.08):
            earlier = plus(zorg.aanmelding, -days_between(random, 40, 200))
            yield from _withdrawn(random, Registration(next(numbered), bsn, zorg, earlier, zorg.begin))
    if zorg.aanmelding <= plus(last, -A_YEAR) < zorg.begin:
        later = Registration(next(numbered), bsn, zorg, plus(zorg.aanmelding, A_YEAR), plus(zorg.begin, A_YEAR))
        yield from _begun(random, later)


def _begun(random: Random, item: Registration) -> Iterator[Gebeurtenis]:
    """From referral to start, now and then without intake, paused, entered afterwards, or corrected."""
    share, draw = random.uniform(0.25, 0.55), random.random()
    known = chance(random, 0.7) or draw < 0.02
    yield _event(item, "verwijzing", plus(item.aanmelding, -days_between(random, 0, 21)), knows_bsn=known)
    intake = plus(item.aanmelding, round(item.days * share))
    if draw < 0.02:  # registered when the intake had been already
        yield _event(item, "aanmelding", plus(intake, days_between(random, 1, 10)))
    else:
        yield _event(item, "aanmelding", item.aanmelding)
    if draw < 0.96:
        yield _event(item, "intake", intake)
    if item.days >= 30 and chance(random, 0.06):
        begin = plus(item.aanmelding, days_between(random, 2, item.days - 10))
        yield _event(item, "pauze", begin, until=plus(begin, days_between(random, 6, 27)))
    if chance(random, 0.01):
        wrong = plus(item.begin, -days_between(random, 1, 9))
        yield _event(item, "start", wrong)
        yield _event(item, "start", wrong, is_withdrawn=True)
    yield _event(item, "start", item.begin)


def _withdrawn(random: Random, item: Registration) -> Iterator[Gebeurtenis]:
    """A family that gave up, or went elsewhere."""
    yield _event(item, "aanmelding", item.aanmelding)
    gone = plus(item.aanmelding, days_between(random, 5, 90))
    if chance(random, 0.5):
        yield _event(item, "intake", plus(item.aanmelding, (gone - item.aanmelding).days // 2))
    yield _event(item, "afgemeld", gone)


def _event(
    item: Registration,
    kind: str,
    day: date,
    *,
    until: date | None = None,
    knows_bsn: bool = True,
    is_withdrawn: bool = False,
) -> Gebeurtenis:
    zorg = item.zorg
    return Gebeurtenis(
        kenmerk=item.kenmerk,
        bsn=item.bsn if knows_bsn else None,
        aanbieder=zorg.aanbieder.code,
        gemeente=zorg.gemeente,
        categorie=zorg.product.categorie,
        code=zorg.product.code,
        verwijzer=zorg.verwijzer,
        soort=kind,
        datum=day,
        tot_en_met=until,
        ingetrokken=is_withdrawn,
    )
