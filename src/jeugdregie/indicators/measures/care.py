"""Measures of care days: who gets care in a period."""

from __future__ import annotations

from typing import Any

from jeugdregie.indicators.measures.columns import with_age
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import in_period, overlaps


def jeugdigen_in_zorg(question: Question) -> Any:
    """Stretches of care days that touch the period."""
    return in_period(question, question.dataset.table("zorgperiode"), overlaps)


def jeugdigen_tot_23(question: Question) -> Any:
    """The same, of jeugdigen of 0 up to and including 22 years on the last day of the period."""
    rows = with_age(question, jeugdigen_in_zorg(question), "laatste")
    return rows.filter(rows.leeftijd.between(0, 22))


CARE = (
    Measure("jeugdigen_in_zorg", jeugdigen_in_zorg, "jeugdigen", "zorgperiode"),
    Measure("jeugdigen_tot_23", jeugdigen_tot_23, "jeugdigen", "zorgperiode"),
)
