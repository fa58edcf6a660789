"""How much care is declared for each month of a term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from jeugdregie.synthetic.acts import Toewijzing
from jeugdregie.synthetic.delivery import Term
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.workdays import month_end, month_starts


def volumes(random: Random, term: Term, zorg: Zorg, first: date) -> Iterator[tuple[date, date, int]]:
    """ProductPeriode and volume per month of care (TR387, TR388: whole months within the assignment).

    Months before `first` are not declared any more; they count for a volume that holds for the whole assignment.
    """
    assignment = term.toewijzing
    left = assignment.volume
    from_day = term.begin if assignment.product.is_total else max(term.begin, first)
    for month in month_starts(from_day, term.einde):
        last_day = month_end(month)
        begin, end = max(month, assignment.ingangsdatum), min(last_day, assignment.einddatum or last_day)
        days = _care_days(zorg, max(begin, term.begin), min(last_day, term.einde))
        if end < begin or days == 0:
            continue
        is_last, whole = term.einde <= last_day, days == last_day.day
        volume = _month_volume(random, assignment, days, is_last=is_last, whole=whole)
        if assignment.product.is_total:
            volume = min(volume, left)
            left -= volume
        if volume > 0 and month >= first:
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
