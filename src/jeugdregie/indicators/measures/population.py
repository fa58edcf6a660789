"""Measures of residents: what jeugdigen with care are a share of."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.measures.columns import age_group
from jeugdregie.indicators.measures.question import Measure, Question


def bevolking(question: Question) -> Any:
    """Residents of 0 up to and including 22 years of the gemeenten in the data, on the last 1 January known by then."""
    residents, periods = question.dataset.table("bevolking"), question.period_table
    residents = residents.filter(residents.gemeente.isin(question.dataset.gemeenten), residents.leeftijd.between(0, 22))
    joined = residents.join(periods, residents.jaar <= periods.laatste.year())
    latest = joined.mutate(nieuwste=joined.jaar.max().over(ibis.window(group_by=[joined.periode, joined.gemeente])))
    kept = latest.filter(latest.jaar == latest.nieuwste)
    # the number of 'jeugdigen' of this measure is the number of gemeenten counted, to see whether one is missing
    return kept.mutate(waarde=kept.aantal, leeftijdsgroep=age_group(kept.leeftijd), jeugdige_id=kept.gemeente)


POPULATION = (Measure("bevolking", bevolking, "som", "bevolking", quantity="inwoners"),)
