"""Care as it goes, youth by youth at once: a first product, then care beside it, after it, or after coming back."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from jeugdregie.synthetic.columnar.days import Array, day_number
from jeugdregie.synthetic.columnar.market import AGES, Market, drawn
from jeugdregie.synthetic.columnar.people import YEAR, Youths
from jeugdregie.synthetic.columnar.request import ColumnarRequest
from jeugdregie.synthetic.pathway import EXTENDED
from jeugdregie.synthetic.region import REFERRERS

MOST = 6
"""How often care follows on care at most."""
_NEXT = (0.24, 0.30, 0.17)
"""Chance of care beside, after, and after coming back, each times _DEPTH per step."""
_DEPTH = 0.8
_LONGEST = 4500
_SAME_REFERRER = 0.75


@dataclass(frozen=True, eq=False)
class Care:
    """One row per product that a youth gets; `product`, `aanbieder` and `verwijzer` are numbers, days too."""

    youth: Array
    product: Array
    aanbieder: Array
    verwijzer: Array
    begin: Array
    end: Array

    def chosen(self, rows: Array) -> Care:
        """Some of the rows."""
        return Care(*(getattr(self, item.name)[rows] for item in fields(self)))


def care_of(request: ColumnarRequest, market: Market, youths: Youths, random: np.random.Generator) -> Care:
    """Everything that these youths get, also what ended before the data or begins after them is left out."""
    place = youths.gemeente % market.places
    age = _age(youths, np.arange(len(youths.born)), youths.begin)
    referrer = drawn(random, market.referrers[age, place])
    care = _first(market, youths, referrer, random)
    found = [care]
    for depth in range(MOST):
        care = _following(market, youths, care, depth, random)
        care = care.chosen(care.begin <= day_number(request.horizon))
        found.append(care)
    whole = Care(*(np.concatenate([getattr(part, item.name) for part in found]) for item in fields(Care)))
    whole = whole.chosen(whole.end >= day_number(request.start))
    return whole.chosen(np.lexsort((whole.begin, whole.youth)))


def _first(market: Market, youths: Youths, referrer: Array, random: np.random.Generator) -> Care:
    """Care that runs when the data begin is longer than most, and a part of it lies behind."""
    every = np.arange(len(youths.born))
    age = _age(youths, every, youths.begin)
    chances = np.where(youths.runs[:, None], market.running[referrer, age], market.choices[referrer, age])
    product = drawn(random, chances)
    known = product < len(market.products)
    every, product, referrer = every[known], product[known], referrer[known]
    runs = youths.runs[every]
    days = _duration(market, product, random, longer=runs)
    begin = youths.begin[every] - np.where(runs, (random.random(len(every)) * days).astype(np.int64), 0)
    begin = np.maximum(begin, youths.born[every])
    return Care(
        youth=every,
        product=product,
        aanbieder=_provider(market, youths, every, product, random),
        verwijzer=referrer,
        begin=begin,
        end=_end(market, youths, every, product, days=days, begin=begin, at_least=youths.begin[every], random=random),
    )


def _following(market: Market, youths: Youths, care: Care, depth: int, random: np.random.Generator) -> Care:
    shares = np.array(_NEXT) * _DEPTH**depth
    kind = np.searchsorted(np.cumsum(shares), random.random(len(care.youth)), side="right")
    care, kind = care.chosen(kind < len(shares)), kind[kind < len(shares)]
    begin = np.choose(kind, _begins(care, random))
    other = np.where(random.random(len(kind)) < 0.5, REFERRERS.index("01"), REFERRERS.index("02"))
    referrer = np.where(random.random(len(kind)) < _SAME_REFERRER, care.verwijzer, other)
    product = drawn(random, market.choices[referrer, _age(youths, care.youth, begin)])
    known = product < len(market.products)
    who, begin, product = care.youth[known], begin[known], product[known]
    days = _duration(market, product, random)
    return Care(
        youth=who,
        product=product,
        aanbieder=_provider(market, youths, who, product, random),
        verwijzer=referrer[known],
        begin=begin,
        end=_end(market, youths, who, product, days=days, begin=begin, at_least=begin, random=random),
    )


def _begins(care: Care, random: np.random.Generator) -> list[Array]:
    """When care begins beside this care, after it, and after coming back."""
    count = len(care.youth)
    soon = random.random(count) < 0.65
    gap = np.where(soon, random.integers(1, 28, count), random.integers(28, 111, count))
    beside = (random.random(count) * np.clip(care.end - care.begin, 1, 240)).astype(np.int64)
    return [care.begin + beside, care.end + gap, care.end + random.integers(120, 901, count)]


def _age(youths: Youths, rows: Array, day: Array) -> Array:
    return np.clip(((day - youths.born[rows]) / YEAR).astype(np.int64), 0, AGES - 1)


def _duration(market: Market, product: Array, random: np.random.Generator, *, longer: Array | None = None) -> Array:
    """Days, lognormal; of what is met running, long care is met more often (its logarithm lies a variance higher)."""
    median = np.array([item.duur_mediaan for item in market.products])[product]
    spread = np.array([item.duur_spreiding for item in market.products])[product]
    shift = spread**2 * longer if longer is not None else 0.0
    days = median * np.exp(spread * random.standard_normal(len(product)) + shift)
    found: Array = np.clip(np.rint(days), 3, _LONGEST).astype(np.int64)
    return found


def _provider(market: Market, youths: Youths, who: Array, product: Array, random: np.random.Generator) -> Array:
    region, place = np.divmod(youths.gemeente[who], market.places)
    found: Array = region * market.providers + drawn(random, market.suppliers[place, product])
    return found


def _end(
    market: Market,
    youths: Youths,
    who: Array,
    product: Array,
    *,
    days: Array,
    begin: Array,
    at_least: Array,
    random: np.random.Generator,
) -> Array:
    """Care ends with the eighteenth birthday, some of it with the twenty-third (verlengde jeugdhulp)."""
    may_go_on = np.array([item.code in EXTENDED for item in market.products])[product]
    extended = (may_go_on & (random.random(len(who)) < 0.08)) | (begin - youths.born[who] >= 18 * YEAR)
    last = youths.born[who] + (np.where(extended, 23, 18) * YEAR).astype(np.int64) - 1
    found: Array = np.maximum(np.minimum(begin + days - 1, last), at_least)
    return found
