"""Starts and stops of one assignment as the provider reports them: late, sometimes wrong and corrected, sometimes not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from jeugdregie.synthetic.acts import Act, Beeindiging, Melding, Start, Stop, Toewijzing
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.streams import chance, days_between
from jeugdregie.synthetic.workdays import plus, plus_workdays, workday


@dataclass(frozen=True, slots=True)
class Term:
    """The part of the care that falls under one assignment; `reden` is that of the stop at its end."""

    toewijzing: Toewijzing
    begin: date
    einde: date
    reden: str
    is_laatste: bool


class Delivery:
    """Reports one term. `stopped` is the day on which its end was reported, None when nobody did."""

    def __init__(self, random: Random, numbers: Numbers, zorg: Zorg, term: Term) -> None:
        self._random = random
        self._numbers = numbers
        self._zorg = zorg
        self._term = term
        self._acts: list[Act] = []
        self.stopped: date | None = None

    def report(self) -> list[Act]:
        """All starts and stops; now and then none is ever sent, or only the last stop is not."""
        random, term = self._random, self._term
        spells = list(self._spells())
        if not spells or chance(random, 0.012):
            return []
        for index, (begin, end) in enumerate(spells):
            known = self._start(begin)
            if index + 1 < len(spells):
                # most pauses are reported as such; a definitive stop and a new start are allowed too (OP379)
                self._stop(begin, end, "20" if chance(random, 0.85) else "34", known)
            elif not (term.is_laatste and chance(random, 0.015)):
                self._stop_for_good(begin, end, known)
        return self._acts

    def _spells(self) -> Iterator[tuple[date, date]]:
        """The days of care within the term, cut by pauses."""
        term = self._term
        begin = term.begin
        for first, last in self._zorg.onderbrekingen:
            if last < begin or first > term.einde:
                continue
            if first > begin:
                yield begin, plus(first, -1)
            begin = plus(last, 1)
        if begin <= term.einde:
            yield begin, term.einde

    def _start(self, begin: date) -> date:
        """Report a start, now and then wrong and corrected (IV008), or on a number that nobody knows (9019)."""
        random, assignment = self._random, self._term.toewijzing
        day = plus_workdays(max(begin, assignment.versies[0].dag), lag(random))
        wrong = plus(begin, days_between(random, 1, 9))
        draw = random.random()
        if draw < 0.012 and wrong <= min(day, self._term.einde):
            corrected = plus_workdays(day, days_between(random, 5, 15))
            self._acts.append(Start(day, assignment, (Melding(wrong),)))
            self._acts.append(Start(corrected, assignment, (Melding(wrong, "3"), Melding(begin))))
            return corrected
        if draw > 0.996:
            unknown = self._numbers.toewijzing()
            self._acts.append(Start(day, assignment, (Melding(begin),), nummer=unknown, afgekeurd="9019"))
            day = plus_workdays(day, days_between(random, 4, 9))
        self._acts.append(Start(day, assignment, (Melding(begin),)))
        return day

    def _stop(self, begin: date, end: date, reason: str, known: date) -> date:
        """Report a stop after its start is known, now and then wrong and corrected."""
        random, assignment = self._random, self._term.toewijzing
        day = plus_workdays(max(end, known), lag(random))
        wrong = plus(end, -days_between(random, 1, 6))
        if chance(random, 0.01) and wrong >= begin:
            corrected = plus_workdays(day, days_between(random, 5, 15))
            self._acts.append(Stop(day, assignment, (Beeindiging(begin, wrong, reason),)))
            removed = Beeindiging(begin, wrong, reason, "3")
            self._acts.append(Stop(corrected, assignment, (removed, Beeindiging(begin, end, reason))))
            return corrected
        self._acts.append(Stop(day, assignment, (Beeindiging(begin, end, reason),)))
        return day

    def _stop_for_good(self, begin: date, end: date, known: date) -> None:
        """The last stop of an assignment; sometimes reported as temporary first (OP377), and rarely only so."""
        random, term = self._random, self._term
        if not (term.is_laatste and self._zorg.reden in {"31", "32", "34"} and chance(random, 0.02)):
            self.stopped = self._stop(begin, end, term.reden, known)
            return
        day = self._stop(begin, end, "20", known)
        if chance(random, 0.88):
            self.stopped = workday(plus(day, days_between(random, 14, 70)))
            self._acts.append(Stop(self.stopped, term.toewijzing, (Beeindiging(begin, end, term.reden),)))


def lag(random: Random) -> int:
    """Working days between an event and its message: mostly within the norm of five."""
    return days_between(random, 0, 5) if chance(random, 0.86) else days_between(random, 6, 40)
