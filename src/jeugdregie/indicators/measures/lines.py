"""Measures of declared lines: how late they come, and what is taken back."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.measures.cost import COST_SETTLES
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import in_period


def regels(question: Question) -> Any:
    """Debit lines that were not rejected, of care in the period."""
    lines = question.dataset.table("declaratieregel")
    return _of_care_in(question, lines.filter(lines.debet_credit == "D", lines.status != "afgewezen"))


def regels_laat(question: Question) -> Any:
    """Those that came in more than the set number of days after the end of their month of care."""
    lines, messages = regels(question), question.dataset.table("bericht").select("bericht_id", "dagtekening")
    joined = lines.join(messages, "bericht_id")
    late = question.dataset.number("declaratie_laat_dagen")
    return joined.filter(joined.dagtekening.delta(joined.maandeinde, unit="day") > late)


def gedeclareerd(question: Question) -> Any:
    """The amounts of those lines, before credits."""
    lines = regels(question)
    return lines.mutate(waarde=lines.bedrag)


def gecrediteerd(question: Question) -> Any:
    """The amounts of credit lines that were not rejected, as positive numbers."""
    lines = question.dataset.table("declaratieregel")
    taken = lines.filter(lines.debet_credit == "C", lines.status != "afgewezen")
    return _of_care_in(question, taken.mutate(waarde=-taken.bedrag))


def _of_care_in(question: Question, lines: Any) -> Any:
    """A line belongs to the month that its period ends in."""
    next_month = lines.periode_eind.truncate("M") + ibis.interval(months=1)
    ends = lines.mutate(maandeinde=(next_month - ibis.interval(days=1)).cast("date"))
    return in_period(question, ends, lambda rows, periods: [rows.periode_eind.between(periods.eerste, periods.laatste)])


LINES = (
    Measure("regels", regels, "rijen", "declaratieregel", settles_after=COST_SETTLES),
    Measure("regels_laat", regels_laat, "rijen", "declaratieregel", settles_after=COST_SETTLES),
    Measure("gedeclareerd", gedeclareerd, "som", "declaratieregel", quantity="eurocent", settles_after=COST_SETTLES),
    Measure("gecrediteerd", gecrediteerd, "som", "declaratieregel", quantity="eurocent", settles_after=COST_SETTLES),
)
