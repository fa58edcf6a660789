"""The term of a case: begun, standing still, going on, ended; and how that reads."""

from dataclasses import dataclass
from datetime import date

from jeugdregie.indicators.notation import long_date
from jeugdregie.terms import Bevrijdingsdag, Pause, last_day, workdays_before
from jeugdregie.web.procedures.declaration import State, Term

BEVRIJDINGSDAG = Bevrijdingsdag.LUSTRUM
"""How this region counts 5 May."""


@dataclass(frozen=True)
class Running:
    """A term as it stands; without a term nothing runs."""

    term: str = ""
    begun: date | None = None
    pauses: tuple[Pause, ...] = ()
    due: date | None = None
    remind_on: date | None = None

    @property
    def is_suspended(self) -> bool:
        """Whether it stands still today."""
        return bool(self.pauses) and self.pauses[-1].until is None


def moved(now: Running, state: State, today: date, *, renews: bool = False) -> Running:
    """The term after a case came into a state on a day: suspended, gone on with, begun anew, or ended."""
    if state.suspends and now.begun:
        pauses = now.pauses if now.is_suspended else (*now.pauses, Pause(today))
        return Running(now.term, now.begun, pauses)
    if state.term is None:
        return Running()
    if state.term.key == now.term and now.begun and not renews:
        pauses = tuple(pause if pause.until else Pause(pause.since, today) for pause in now.pauses)
        return _of(state.term, now.begun, pauses)
    return _of(state.term, today)


def in_words(now: Running, label: str, today: date) -> str:
    """The term as a reader sees it; empty when none runs."""
    if now.is_suspended:
        return f"{label}: staat stil sinds {long_date(now.pauses[-1].since)}."
    if now.due is None:
        return ""
    if now.due < today:
        return f"{label}: te laat, het moest uiterlijk {long_date(now.due)}."
    return f"{label}: uiterlijk {long_date(now.due)}."


def _of(term: Term, begun: date, pauses: tuple[Pause, ...] = ()) -> Running:
    due = last_day(begun, term.length_on(begun), pauses, bevrijdingsdag=BEVRIJDINGSDAG)
    return Running(term.key, begun, pauses, due, workdays_before(due, term.remind, BEVRIJDINGSDAG))
