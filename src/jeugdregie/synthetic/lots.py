"""The lot of every declaration: when it is sent and answered, whether it is broken, refused or lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from jeugdregie.synthetic.streams import chance, days_between, stream
from jeugdregie.synthetic.workdays import plus, plus_months, plus_workdays, workday

RESEND_SHARE = 0.85
"""How much of what was broken is sent again."""
REFUSED_SHARE = 0.006
"""How many declarations are rejected as a whole, at the level of Declaratie."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What happens to the declaration of one provider to one gemeente for one month.

    `fout` is the rule that it breaks (it is void as a whole), `geweigerd` the code with which it is rejected at the
    level of Declaratie; `opnieuw` is the day on which it is sent again, None when it is lost.
    """

    verzonden: date
    beantwoord: date
    fout: str | None = None
    opnieuw: date | None = None
    opnieuw_beantwoord: date | None = None
    geweigerd: str | None = None

    @property
    def toevoeging(self) -> str:
        """What is put behind the numbers of lines that are sent again after a refusal: numbers are used once (TR314)."""
        return "" if self.geweigerd is None else "H"

    @property
    def settled(self) -> tuple[date, date] | None:
        """The days of sending and answering that count in the end; None when it was lost."""
        if self.fout is None and self.geweigerd is None:
            return self.verzonden, self.beantwoord
        if self.opnieuw is None or self.opnieuw_beantwoord is None:
            return None
        return self.opnieuw, self.opnieuw_beantwoord


@dataclass(frozen=True, eq=False)
class Fates:
    """Decides the lot of every declaration from the seed alone, so that any process can ask."""

    seed: int
    faults: tuple[tuple[str, float], ...] = ()

    @cache  # noqa: B019  one instance per run
    def of(self, aanbieder: str, gemeente: str, maand: date) -> Lot:
        """The lot of one declaration."""
        random = stream(self.seed, "declaratie", aanbieder, gemeente, maand.toordinal())
        habit = stream(self.seed, "gewoonte", aanbieder)
        sent = workday(plus(plus_months(maand, 1), days_between(habit, 2, 12) + days_between(random, 0, 4)))
        answered = plus_workdays(sent, days_between(random, 2, 9))
        again = plus_workdays(answered, days_between(random, 2, 6))
        again_answered = plus_workdays(again, days_between(random, 2, 6))
        if chance(random, REFUSED_SHARE):
            return Lot(sent, answered, None, again, again_answered, geweigerd="8214")
        for rule, share in self.faults:
            if chance(random, share):
                if chance(random, RESEND_SHARE):
                    return Lot(sent, answered, rule, again, again_answered)
                return Lot(sent, answered, rule)
        return Lot(sent, answered)
