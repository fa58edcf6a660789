"""What a provider declares about one youth: lines per month, late, credited, rejected and declared again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from jeugdregie.synthetic.acts import Toewijzing
from jeugdregie.synthetic.delivery import Term
from jeugdregie.synthetic.lots import Fates, Lot
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.people import Jeugdige
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.streams import Lottery, chance
from jeugdregie.synthetic.volumes import volumes
from jeugdregie.synthetic.workdays import month_start, plus_months

_DELAYS = Lottery(((0, 80), (1, 12), (2, 6), (3, 2)))
_LINE_CODES = Lottery((("9307", 1), ("9308", 2), ("0611", 3), ("9321", 3), ("9322", 2), ("9340", 1)))
_OLDEST = 5
"""Months before the data that may still be declared in them."""


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
class Declarant:
    """Declares the care of one youth between the first and the last day of the data."""

    random: Random
    numbers: Numbers
    fates: Fates
    request: Request
    jeugdige: Jeugdige

    def lines(self, zorg: Zorg, term: Term) -> Iterator[Regel]:
        """The lines for one assignment that are sent within the data; credits and second attempts included."""
        for begin, end, volume in volumes(self.random, term, zorg, plus_months(self.request.start, -_OLDEST)):
            if begin > self.request.horizon:
                return
            for line in self._declare(term.toewijzing, begin, end, volume):
                if self._is_sent(line):
                    yield line

    def _declare(self, assignment: Toewijzing, begin: date, end: date, volume: int) -> Iterator[Regel]:
        """A line, and what follows from it: rejected and sent again, or credited and replaced."""
        random = self.random
        known = month_start(assignment.versies[0].dag)
        month = max(plus_months(month_start(end), _DELAYS.draw(random)), known)
        line = self._line(assignment, month, (begin, end), volume)
        if chance(random, 0.015):
            yield replace(line, afkeurcode=_LINE_CODES.draw(random))
            if chance(random, 0.85):
                yield self._line(assignment, self._after_answer(line), (begin, end), volume)
            return
        yield line
        lot = self._lot(line, month)
        if chance(random, 0.01) and lot.settled is not None and lot.verzonden >= self.request.start:
            yield from self._correct(assignment, line, lot.toevoeging)

    def _correct(self, assignment: Toewijzing, line: Regel, suffix: str) -> Iterator[Regel]:
        """OP366: take back the whole line, then declare it again, in one declaration."""
        random = self.random
        month = self._after_answer(line)
        rejected = "8017" if chance(random, 0.03) else None
        yield replace(
            line,
            maand=month,
            referentie=self.numbers.prestatie(),
            vorige=line.referentie + suffix,
            afkeurcode=rejected,
        )
        changed = round(line.volume * random.choice((0.5, 0.8, 0.9)))
        if rejected is None and changed >= 1 and chance(random, 0.8):
            yield self._line(assignment, month, (line.begin, line.einde), changed)

    def _is_sent(self, line: Regel) -> bool:
        return self.request.start <= self._lot(line, line.maand).verzonden <= self.request.horizon

    def _after_answer(self, line: Regel) -> date:
        """The next declaration that is sent after the answer to the one with this line; sometimes one later."""
        settled = self._lot(line, line.maand).settled
        later = plus_months(line.maand, 1)
        while settled is not None and self._lot(line, later).verzonden <= settled[1]:
            later = plus_months(later, 1)
        return plus_months(later, 1) if chance(self.random, 0.3) else later

    def _lot(self, line: Regel, month: date) -> Lot:
        return self.fates.of(line.aanbieder, line.gemeente, month)

    def _line(self, assignment: Toewijzing, month: date, period: tuple[date, date], volume: int) -> Regel:
        product = assignment.product
        tariff = product.tarief and self.request.tariff_on(product.tarief, period[0])
        return Regel(
            aanbieder=assignment.aanbieder.code,
            gemeente=assignment.gemeente,
            maand=month,
            bsn=self.jeugdige.bsn,
            jeugdige=self.jeugdige.nummer,
            referentie=self.numbers.prestatie(),
            vorige=None,
            toewijzingnummer=assignment.nummer,
            categorie=product.categorie,
            code=product.code,
            begin=period[0],
            einde=period[1],
            volume=volume,
            eenheid=product.eenheid,
            tarief=tariff,
            bedrag=volume * (tariff or 1),
        )
