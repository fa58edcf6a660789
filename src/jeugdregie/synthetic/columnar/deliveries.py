"""Assignments and the leveringen on them: care cut into terms, with pauses, moves and what messages fail to say."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from jeugdregie.synthetic.columnar.care import Care
from jeugdregie.synthetic.columnar.days import OPEN, Array, day_number, stretched
from jeugdregie.synthetic.columnar.market import Market
from jeugdregie.synthetic.columnar.people import Youths
from jeugdregie.synthetic.columnar.request import ColumnarRequest

NO_TERM = 40_000
END_REASONS = ("31", "34", "32", "33", "35", "36", "39")
_REASON_SHARES = (0.64, 0.12, 0.09, 0.03, 0.04, 0.06, 0.02)
_PAUSED, _DERIVED, _START_UNKNOWN, _STOP_MISSING = 0.06, 0.02, 0.08, 0.01


@dataclass(frozen=True, eq=False)
class Leveringen:
    """One row per levering, which has an assignment of its own; `end` is OPEN while it runs.

    `term_end` is the last day of the assignment, `last` the last term of the care. A pause without days begins on OPEN.
    """

    youth: Array
    product: Array
    aanbieder: Array
    verwijzer: Array
    gemeente: Array
    begin: Array
    end: Array
    term_end: Array
    last: Array
    follows: Array
    pause_begin: Array
    pause_end: Array
    reason: Array
    derived: Array
    before_data: Array
    administrative: Array

    def __len__(self) -> int:
        return len(self.youth)

    def chosen(self, rows: Array) -> Leveringen:
        """Some of the rows."""
        return Leveringen(*(getattr(self, item.name)[rows] for item in fields(self)))


def leveringen_of(
    request: ColumnarRequest, market: Market, youths: Youths, care: Care, random: np.random.Generator
) -> Leveringen:
    """The terms of this care that touch the data."""
    first, horizon = day_number(request.start), day_number(request.horizon)
    term = np.array([item.termijn or NO_TERM for item in market.products])[care.product]
    rows, place = stretched((care.end - care.begin) // term + 1)
    begin = care.begin[rows] + place * term[rows]
    term_end = begin + term[rows] - 1
    end = np.minimum(term_end, care.end[rows])
    kept = (end >= first) & (begin <= horizon)
    rows, place, begin, end, term_end = (item[kept] for item in (rows, place, begin, end, term_end))
    count, ended = len(rows), end <= horizon
    who = care.youth[rows]
    pause_begin, pause_end = _pauses(begin, np.minimum(end, horizon), random)
    derived = ended & (random.random(count) < _DERIVED)
    return Leveringen(
        youth=who,
        product=care.product[rows],
        aanbieder=care.aanbieder[rows],
        verwijzer=care.verwijzer[rows],
        gemeente=np.where(begin >= youths.moves_on[who], youths.moves_to[who], youths.gemeente[who]),
        begin=begin,
        end=np.where(ended, end, OPEN),
        term_end=term_end,
        last=care.end[rows] == end,
        follows=place > 0,
        pause_begin=pause_begin,
        pause_end=pause_end,
        reason=random.choice(len(END_REASONS), count, p=_REASON_SHARES),
        derived=derived,
        before_data=(begin < first) & (random.random(count) < _START_UNKNOWN),
        administrative=derived | (ended & (random.random(count) < _STOP_MISSING)),
    )


def _pauses(begin: Array, end: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """A pause well within long care: first and last day without care."""
    days = end - begin
    pauses = (days >= 150) & (random.random(len(begin)) < _PAUSED)
    first = begin + 40 + (random.random(len(begin)) * np.maximum(days - 130, 1)).astype(np.int64)
    last = first + random.integers(13, 76, len(begin))
    pauses &= last < end - 10
    return np.where(pauses, first, OPEN), np.where(pauses, last, OPEN)


@dataclass(frozen=True, eq=False)
class Zorgperioden:
    """One row per stretch of care days: the levering it belongs to, first and last day."""

    levering: Array
    begin: Array
    end: Array


def zorgperioden_of(leveringen: Leveringen) -> Zorgperioden:
    """The leveringen without their pauses."""
    paused = leveringen.pause_begin < OPEN
    rows, place = stretched(1 + paused)
    begin = np.where(place == 1, leveringen.pause_end[rows] + 1, leveringen.begin[rows])
    end = np.where((place == 0) & paused[rows], leveringen.pause_begin[rows] - 1, leveringen.end[rows])
    return Zorgperioden(rows, begin, end)
