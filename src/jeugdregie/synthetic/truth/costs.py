"""What lines cost in the end, and in which month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from jeugdregie.synthetic.truth.model import UNKNOWN, Known, Kost, Levering, Regelfeit, Stand
from jeugdregie.synthetic.workdays import month_end, month_start, month_starts

MONTH_TARIFFS = frozenset({"47", "48", "49"})
"""Categories of certified institutions, which declare by the month."""


def net_amounts(lines: list[Regelfeit]) -> dict[str, int]:
    """What a debit line costs in the end: its amount minus the credits of it that are not rejected, never below 0."""
    credits: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        if line.vorige is not None and line.status != "afgewezen":
            credits[line.gemeente, line.aanbieder, line.vorige] += line.bedrag
    counts: dict[tuple[str, str, str], Regelfeit] = {}
    for line in lines:
        key = (line.gemeente, line.aanbieder, line.referentie)
        if line.vorige is None and (key not in counts or counts[key].status == "afgewezen"):
            counts[key] = line
    found = {}
    for line in lines:
        key = (line.gemeente, line.aanbieder, line.referentie)
        is_debit = line.vorige is None and line.status != "afgewezen"
        taken = credits[key] if counts.get(key) is line else 0
        found[line.sleutel] = max(0, line.bedrag - taken) if is_debit else 0
    return found


def line_referrer(line: Regelfeit, assignments: Mapping[tuple[str, int], Stand]) -> str:
    stand = assignments.get((line.gemeente, line.nummer))
    return stand.verwijzer if stand else UNKNOWN


def spread(line: Regelfeit, net: int, referrer: str, deliveries: list[Levering], known: Known) -> Iterator[Kost]:
    """The months that a net amount belongs to: output is spread over the days of care that it pays for."""
    if net <= 0:
        return
    sector = known.sector(line.categorie, line.code)
    levering = _paid_for(line, deliveries)
    days = _days_by_month(levering, line) if levering else {}
    if not days:
        yield Kost(line, referrer, sector, month_start(line.begin), net, gespreid=False)
        return
    total, so_far, spent = sum(days.values()), 0, 0
    for month in sorted(days):
        so_far += days[month]
        amount = net * so_far // total - spent
        spent += amount
        if amount:
            yield Kost(line, referrer, sector, month, amount, gespreid=True)


def is_for_the_whole(line: Regelfeit, assignments: Mapping[tuple[str, int], Stand]) -> bool:
    """Whether a line is output that neither its assignment nor a month tariff ties to a month."""
    stand = assignments.get((line.gemeente, line.nummer))
    whole = stand is None or stand.versie.frequentie in {None, "6"}
    return whole and line.eenheid in {"82", "83"} and line.categorie not in MONTH_TARIFFS


def _paid_for(line: Regelfeit, deliveries: list[Levering]) -> Levering | None:
    """Of the leveringen on the assignment the last one begun by the end of the period, else the first."""
    candidates = [item for item in deliveries if item.gemeente == line.gemeente and item.nummer == line.nummer]
    begun = [item for item in candidates if item.begindatum <= line.einde]
    return begun[-1] if begun else candidates[0] if candidates else None


def _days_by_month(levering: Levering, line: Regelfeit) -> dict[date, int]:
    until = levering.einddatum or max(line.einde, levering.begindatum)
    found: Counter[date] = Counter()
    for begin, end in levering.stukken:
        last = min(end or until, until)
        if begin > until:
            continue
        for month in month_starts(begin, last):
            found[month] += (min(last, month_end(month)) - max(begin, month)).days + 1
    return dict(found)
