"""Who has a say about a jeugdige: by age, authority and consent (Jeugdwet 7.3.4, 7.3.5, 7.3.15).

In words, with a worked table: docs/algorithms/zeggenschap.md. People are keys that say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from jeugdregie.periods import years_after

JOINS, DECIDES_ALONE, ADULT = 12, 16, 18


@dataclass(frozen=True)
class Gezag:
    """Authority of a person over a jeugdige, from and up to and including a day; suspended, it does not count."""

    wie: str
    van: date
    tot: date | None = None
    geschorst: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it counts on a day."""
        return not self.geschorst and self.van <= day and (self.tot is None or day <= self.tot)


@dataclass(frozen=True)
class Jeugdige:
    """A jeugdige with who has authority; `kan_zelf` False: an expert judged that somebody else must weigh the interests."""

    key: str
    geboren: date
    gezag: Sequence[Gezag] = ()
    kan_zelf: bool = True


@dataclass(frozen=True)
class Antwoord:
    """What somebody said to one question about sharing, from a day; a later answer replaces an earlier one."""

    wie: str
    ja: bool
    vanaf: date


class Toestemming(Enum):
    """How far consent is; the value is the Dutch text shown."""

    GEGEVEN = "er is toestemming"
    GEWEIGERD = "er is geen toestemming"
    GEVRAAGD = "nog niet iedereen heeft geantwoord"
    VERLOPEN = "de toestemming is verlopen"
    NIEMAND = "niemand kan nu toestemming geven"


def who_decide(jeugdige: Jeugdige, day: date) -> frozenset[str]:
    """Everybody whose yes is needed on a day; nobody when authority is needed and nobody has it."""
    with_authority = frozenset(one.wie for one in jeugdige.gezag if one.holds_on(day))
    if day >= years_after(jeugdige.geboren, ADULT):
        return frozenset({jeugdige.key})
    if day < years_after(jeugdige.geboren, JOINS) or not jeugdige.kan_zelf:
        return with_authority
    if day >= years_after(jeugdige.geboren, DECIDES_ALONE):
        return frozenset({jeugdige.key})
    return with_authority | {jeugdige.key} if with_authority else frozenset()


def who_may_see(jeugdige: Jeugdige, day: date) -> frozenset[str]:
    """Who may see the file of a jeugdige: whoever decides, and from 12 the jeugdige, also when nobody has authority."""
    old_enough = day >= years_after(jeugdige.geboren, JOINS)
    return who_decide(jeugdige, day) | (frozenset({jeugdige.key}) if old_enough else frozenset())


def consent(jeugdige: Jeugdige, answers: Iterable[Antwoord], day: date, *, until: date) -> Toestemming:
    """Whether there is consent on a day to one sharing that was asked for up to and including `until`.

    All who decide on that day must have said yes; one no is enough for none.
    """
    if day > until:
        return Toestemming.VERLOPEN
    deciders = who_decide(jeugdige, day)
    if not deciders:
        return Toestemming.NIEMAND
    said = {answer.wie: answer.ja for answer in sorted(answers, key=_in_order) if answer.vanaf <= day}
    given = [said.get(person) for person in deciders]
    if any(answer is False for answer in given):
        return Toestemming.GEWEIGERD
    return Toestemming.GEGEVEN if all(given) else Toestemming.GEVRAAGD


def _in_order(answer: Antwoord) -> tuple[date, bool]:
    """By day; of two answers of one day a no comes last, since taking back is always possible."""
    return answer.vanaf, not answer.ja
