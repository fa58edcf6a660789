"""The columns that rows are cut by and told apart by: dimensions that no table holds itself, and the key of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from jeugdregie.indicators.dimensions import AGE_GROUPS, UNKNOWN_AGE
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.tables import TABLES

_VALUES = ("waarde", "van", "tot", "geeindigd")


def rows_of(question: Question, measure: Measure) -> Any:
    """The rows that a measure counts: period, jeugdige, key of the record, every dimension asked, and what is summed."""
    rows = with_dimensions(question, measure.rows(question), age_on=measure.age_on)
    kept = rows.filter(*(rows[name] == key for name, key in question.only.items())) if question.only else rows
    values = [name for name in _VALUES if name in kept.columns]
    return kept.select(
        *dict.fromkeys(("periode", "jeugdige_id", *TABLES[measure.record].key, *question.needed, *values))
    )


def with_dimensions(question: Question, rows: Any, *, age_on: str) -> Any:
    """Rows with a column for each dimension that is asked and that their table does not have."""
    for name in question.needed:
        if name not in rows.columns:
            rows = _ADDED[name](question, rows, age_on)
    return rows


def with_age(question: Question, rows: Any, day_column: str) -> Any:
    """Add age and age group on the last day of the month of a day; only the month of birth is known."""
    young = question.dataset.table("jeugdige").select("jeugdige_id", "geboortejaar", "geboortemaand")
    joined = rows.left_join(young, "jeugdige_id")
    day = joined[day_column]
    age = day.year() - joined.geboortejaar - ibis.ifelse(joined.geboortemaand > day.month(), 1, 0)
    known = joined.mutate(leeftijd=ibis.ifelse(joined.geboortemaand.isnull(), ibis.null("int64"), age.cast("int64")))
    return known.mutate(leeftijdsgroep=age_group(known.leeftijd))


def age_group(age: Any) -> Any:
    """The key of the age group of an age."""
    branches = [
        ((age >= group.first) if group.last is None else age.between(group.first, group.last), group.key)
        for group in AGE_GROUPS
    ]
    return ibis.cases(*branches, else_=UNKNOWN_AGE)


_ADDED: Mapping[str, Callable[[Question, Any, str], Any]] = {
    "leeftijdsgroep": with_age,
}
"""How a dimension is added to rows, given the column with the day that age is taken on."""
