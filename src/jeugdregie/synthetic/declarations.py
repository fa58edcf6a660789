"""What providers declare for the care of one assignment: lines per month, late, credited, rejected and declared again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from jeugdregie.periods import months
from jeugdregie.synthetic.acts import Toewijzing
from jeugdregie.synthetic.delivery import Term
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.streams import Lottery, chance, days_between, stream
from jeugdregie.synthetic.workdays import month_end, month_start, plus, plus_months, plus_workdays, workday

_DELAYS = Lottery(((0, 80), (1, 12), (2, 6), (3, 2)))
_LINE_CODES = Lottery((("9307", 1), ("9308", 2), ("0611", 3), ("9321", 3), ("9322", 2), ("9340", 1)))


class Regel(Struct, frozen=True, array_like=True):
    """One line (Prestatie). `maand` is the first day of the month in which it is declared; `afkeurcode` None is granted."""

    aanbieder: str
    gemeente: str
    maand: date
    bsn: str
    jeugdige: int
    referentie: str
    vorige: str | None
    toewijzingnummer: int
    categorie: str
    code: str
    begin: date
    einde: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    afkeurcode: str | None = None

    @property
    def is_credit(self) -> bool:
        """Whether the line takes back an earlier one."""
        return self.vorige is not None


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
    resend: float = 0.85

    @cache  # noqa: B019  one instance per run
    def of(self, aanbieder: str, gemeente: str, maand: date) -> Lot:
        """The lot of one declaration."""
        random = stream(self.seed, "declaratie", aanbieder, gemeente, maand.toordinal())
        habit = stream(self.seed, "gewoonte", aanbieder)
        sent = workday(plus(plus_months(maand, 1), days_between(habit, 2, 12) + days_between(random, 0, 4)))
        answered = plus_workdays(sent, days_between(random, 2, 9))
        again = plus_workdays(answered, days_between(random, 2, 6))
        again_answered = plus_workdays(again, days_between(random, 2, 6))
        if chance(random, 0.006):
            return Lot(sent, answered, None, again, again_answered, geweigerd="8214")
        for rule, share in self.faults:
            if chance(random, share):
                if chance(random, self.resend):
                    return Lot(sent, answered, rule, again, again_answered)
                return Lot(sent, answered, rule)
        return Lot(sent, answered)


def lines_of(
    random: Random,
    numbers: Numbers,
    term: Term,
    *,
    zorg: Zorg,
    person: tuple[int, str],
    fates: Fates,
    first: date,
    last: date,
) -> Iterator[Regel]:
    """The lines for one assignment, declared between two days; credits and second attempts included."""
    declarant = _Declarant(random, numbers, term.toewijzing, person, fates, first)
    for begin, end, volume in _volumes(random, term, zorg):
        if month_end(end) < plus_months(first, -5) or begin > last:
            continue
        yield from declarant.declare(begin, end, volume)


class _Declarant:
    def __init__(
        self,
        random: Random,
        numbers: Numbers,
        assignment: Toewijzing,
        person: tuple[int, str],
        fates: Fates,
        first: date,
    ) -> None:
        self._first = first
        self._random = random
        self._numbers = numbers
        self._assignment = assignment
        self._person = person
        self._fates = fates

    def declare(self, begin: date, end: date, volume: int) -> Iterator[Regel]:
        """A line, and what follows from it: rejected and sent again, or credited and replaced."""
        random = self._random
        known = month_start(self._assignment.versies[0].dag)
        month = max(plus_months(month_start(end), _DELAYS.draw(random)), known)
        line = self._line(month, begin, end, volume)
        if chance(random, 0.015):
            yield replace(line, afkeurcode=_LINE_CODES.draw(random))
            if chance(random, 0.85):
                yield self._line(self._after_answer(month), begin, end, volume)
            return
        yield line
        lot = self._fates.of(line.aanbieder, line.gemeente, month)
        if chance(random, 0.01) and lot.settled is not None and lot.verzonden >= self._first:
            taken_back = replace(line, referentie=line.referentie + lot.toevoeging)
            yield from self._correct(taken_back, self._after_answer(month), volume)

    def _correct(self, line: Regel, month: date, volume: int) -> Iterator[Regel]:
        """OP366: take back the whole line, then declare it again, in one declaration."""
        random = self._random
        rejected = "8017" if chance(random, 0.03) else None
        yield replace(
            line, maand=month, referentie=self._numbers.prestatie(), vorige=line.referentie, afkeurcode=rejected
        )
        changed = round(volume * random.choice((0.5, 0.8, 0.9)))
        if rejected is None and changed >= 1 and chance(random, 0.8):
            yield self._line(month, line.begin, line.einde, changed)

    def _after_answer(self, month: date) -> date:
        """The next declaration that is sent after the answer to this one."""
        assignment = self._assignment
        settled = self._fates.of(assignment.aanbieder.code, assignment.gemeente, month).settled
        later = plus_months(month, 1)
        while (
            settled is not None
            and self._fates.of(assignment.aanbieder.code, assignment.gemeente, later).verzonden <= settled[1]
        ):
            later = plus_months(later, 1)
        return plus_months(later, 1) if chance(self._random, 0.3) else later

    def _line(self, month: date, begin: date, end: date, volume: int) -> Regel:
        assignment, (person, bsn) = self._assignment, self._person
        product = assignment.product
        return Regel(
            aanbieder=assignment.aanbieder.code,
            gemeente=assignment.gemeente,
            maand=month,
            bsn=bsn,
            jeugdige=person,
            referentie=self._numbers.prestatie(),
            vorige=None,
            toewijzingnummer=assignment.nummer,
            categorie=product.categorie,
            code=product.code,
            begin=begin,
            einde=end,
            volume=volume,
            eenheid=product.eenheid,
            tarief=product.tarief,
            bedrag=volume * (product.tarief or 1),
        )


def _volumes(random: Random, term: Term, zorg: Zorg) -> Iterator[tuple[date, date, int]]:
    """ProductPeriode and volume per month of care (TR387, TR388: whole months within the assignment)."""
    assignment = term.toewijzing
    left = assignment.volume
    for month in months(term.begin, term.einde):
        end_of_assignment = assignment.einddatum or month.last
        begin, end = max(month.first, assignment.ingangsdatum), min(month.last, end_of_assignment)
        days = _care_days(zorg, max(begin, term.begin), min(month.last, term.einde))
        if end < begin or days == 0:
            continue
        is_last = term.einde <= month.last
        volume = _month_volume(random, assignment, days, is_last=is_last, whole=days == month.days)
        if assignment.product.is_total:
            volume = min(volume, left)
            left -= volume
        if volume > 0:
            yield begin, end, volume


def _care_days(zorg: Zorg, first: date, last: date) -> int:
    paused = sum(max(0, (min(last, end) - max(first, begin)).days + 1) for begin, end in zorg.onderbrekingen)
    return max(0, (last - first).days + 1 - paused)


def _month_volume(random: Random, assignment: Toewijzing, days: int, *, is_last: bool, whole: bool) -> int:
    product, volume = assignment.product, assignment.volume
    used = 0.6 + 0.4 * random.random()
    if product.is_month_tariff:
        return 1 if whole or is_last else 0
    if product.eenheid == "82":
        return volume if is_last else 0
    if product.eenheid == "14" and volume == 7:
        return days
    if product.frequentie == "2":
        return int(volume * days / 7 * used)
    if product.frequentie == "4":
        return max(1, int(volume * days / 30.5 * used)) if days > 6 else 0
    expected = max(30.0, product.duur_mediaan)
    return max(1, int(volume * days / expected * used))
