"""When a row counts in a period: rows of a table joined to the periods in which something about them holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from jeugdregie.indicators.measures.question import Question

Condition: TypeAlias = Callable[[Any, Any], list[Any]]


def in_period(question: Question, rows: Any, condition: Condition) -> Any:
    """A row per row and period for which the condition holds, with `periode`, `eerste` and `laatste`."""
    periods = question.period_table
    return rows.join(periods, condition(rows, periods))


def in_months(question: Question, rows: Any) -> Any:
    """A row per row and period of whose months `maand` is one: by equality, which is much faster than by a range."""
    return rows.join(question.month_table, "maand")


def overlaps(rows: Any, periods: Any) -> list[Any]:
    """On at least one day of the period."""
    return [rows.begindatum <= periods.laatste, rows.einddatum.isnull() | (rows.einddatum >= periods.eerste)]


def runs_on(rows: Any, periods: Any) -> list[Any]:
    """Still running at the end of the last day."""
    return [rows.begindatum <= periods.laatste, rows.einddatum.isnull() | (rows.einddatum > periods.laatste)]


def begins(rows: Any, periods: Any) -> list[Any]:
    """Beginning on a day of the period."""
    return [rows.begindatum >= periods.eerste, rows.begindatum <= periods.laatste]


def ends(rows: Any, periods: Any) -> list[Any]:
    """With its last day in the period."""
    return [rows.einddatum >= periods.eerste, rows.einddatum <= periods.laatste]


def days(first: Any, last: Any) -> Any:
    """Days from first up to and including last."""
    return last.delta(first, unit="day") + 1
