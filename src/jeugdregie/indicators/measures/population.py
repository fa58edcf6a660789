"""Measures of residents: what jeugdigen with care are a share of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis

from jeugdregie.indicators.measures.columns import age_group
from jeugdregie.indicators.measures.question import Measure, Question


def residents(first: int, last: int) -> Callable[[Question], Any]:
    """Residents from first up to and including last years of the gemeenten in the data, on the last 1 January known by then."""

    def rows(question: Question) -> Any:
        found, periods = question.dataset.table("bevolking"), question.period_table
        found = found.filter(found.gemeente.isin(question.dataset.gemeenten), found.leeftijd.between(first, last))
        joined = found.join(periods, found.jaar <= periods.laatste.year())
        latest = joined.mutate(nieuwste=joined.jaar.max().over(ibis.window(group_by=[joined.periode, joined.gemeente])))
        kept = latest.filter(latest.jaar == latest.nieuwste)
        # the number of 'jeugdigen' of this measure is the number of gemeenten counted, to see whether one is missing
        return kept.mutate(waarde=kept.aantal, leeftijdsgroep=age_group(kept.leeftijd), jeugdige_id=kept.gemeente)

    return rows


def _of_residents(name: str, first: int, last: int) -> Measure:
    return Measure(name, residents(first, last), "som", "bevolking", quantity="inwoners")


POPULATION = (
    _of_residents("bevolking", 0, 22),
    _of_residents("bevolking_tot_18", 0, 17),
    _of_residents("bevolking_12_tot_23", 12, 22),
)
