"""Measures of money: amounts for the care of a period."""

from __future__ import annotations

from typing import Any

from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import in_months

COST_SETTLES = ("declaratie_naloop_dagen",)


def kosten(question: Question) -> Any:
    """Net amounts in eurocents for the months of care in the period."""
    amounts = question.dataset.table("kosten")
    return in_months(question, amounts.mutate(waarde=amounts.bedrag))


COST = (Measure("kosten", kosten, "som", "kosten", quantity="eurocent", settles_after=COST_SETTLES),)
