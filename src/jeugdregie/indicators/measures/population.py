"""Measures of residents, per gemeente and per wijk: what jeugdigen with care are a share of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.measures.care import at_age, jeugdigen_in_zorg
from jeugdregie.indicators.measures.columns import age_group, with_wijk
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


def residents_of_wijken(question: Question) -> Any:
    """Residents of 0 up to and including 22 years of the wijken in the table, on the last 1 January known by then."""
    found, periods = question.dataset.table("bevolking_wijk"), question.period_table
    joined = found.join(periods, found.jaar <= periods.laatste.year())
    latest = joined.mutate(nieuwste=joined.jaar.max().over(ibis.window(group_by=[joined.periode, joined.wijk])))
    kept = latest.filter(latest.jaar == latest.nieuwste)
    return kept.mutate(waarde=kept.aantal, jeugdige_id=kept.wijk)


def jeugdigen_in_wijken(question: Question) -> Any:
    """Care days in the period of jeugdigen of 0 up to and including 22 years in a wijk whose residents are known."""
    young = with_wijk(question, at_age(jeugdigen_in_zorg, 0, 22)(question))
    return young.semi_join(question.dataset.table("bevolking_wijk"), "wijk")


def _lacks_residents(dataset: Dataset) -> str:
    if dataset.rows(dataset.table("bevolking_wijk").limit(1)):
        return dataset.lacks("wijk")
    return "Het aantal inwoners per wijk is niet bekend: laad een tabel bevolking_wijk.csv (wijk, jaar, aantal)."


def _of_residents(name: str, first: int, last: int) -> Measure:
    return Measure(name, residents(first, last), "som", "bevolking", quantity="inwoners")


POPULATION = (
    _of_residents("bevolking", 0, 22),
    _of_residents("bevolking_tot_18", 0, 17),
    _of_residents("bevolking_12_tot_23", 12, 22),
    Measure(
        "bevolking_wijk", residents_of_wijken, "som", "bevolking_wijk", quantity="inwoners", lacks=_lacks_residents
    ),
    Measure("jeugdigen_in_wijken", jeugdigen_in_wijken, "jeugdigen", "zorgperiode", lacks=_lacks_residents),
)
