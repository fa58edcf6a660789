"""Exact counts: a measure over all periods and cuts at once, totals counted anew. Never shown as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

import ibis

from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.measures import MEASURES, Measure, Question, rows_of

Place: TypeAlias = tuple[str, ...]
"""A period's label, then a member (or TOTAL) per dimension."""


@dataclass(frozen=True, slots=True)
class Count:
    """What stands at one place: the value, and the number of jeugdigen that it is about."""

    value: int
    jeugdigen: int


NOTHING = Count(0, 0)


def count_measure(question: Question, name: str) -> Mapping[Place, Count]:
    """The count of a measure by name; the same question is counted once."""
    key = ("geteld", name, question.key)
    return question.dataset.remember(key, lambda: count(question, MEASURES[name]))


def count(question: Question, measure: Measure) -> Mapping[Place, Count]:
    """The count at every place that is not empty."""
    per_jeugdige = _per_jeugdige(rows_of(question, measure), question.dimensions, measure)
    levels = product((True, False), repeat=len(question.dimensions))
    parts = [_one_level(per_jeugdige, question.dimensions, kept, measure) for kept in levels]
    rows = question.dataset.rows(ibis.union(*parts) if len(parts) > 1 else parts[0])
    return {
        (row["periode"], *(row[name] for name in question.dimensions)): Count(int(row["waarde"]), int(row["jeugdigen"]))
        for row in rows
    }


def _per_jeugdige(rows: Any, dimensions: tuple[str, ...], measure: Measure) -> Any:
    """One row per jeugdige and place: every level of totals is counted from these, and they are far fewer."""
    grouped = rows.group_by("periode", "jeugdige_id", *dimensions)
    return grouped.aggregate(waarde=rows.waarde.sum() if measure.count == "som" else rows.count())


def _one_level(rows: Any, dimensions: tuple[str, ...], kept: tuple[bool, ...], measure: Measure) -> Any:
    keys = {name: rows[name] if keep else ibis.literal(TOTAL) for name, keep in zip(dimensions, kept, strict=True)}
    jeugdigen = rows.jeugdige_id.nunique() if not all(kept) else rows.count()
    value = jeugdigen if measure.count == "jeugdigen" else rows.waarde.sum()
    grouped = rows.group_by(periode=rows.periode, **keys)
    return grouped.aggregate(waarde=value.cast("int64"), jeugdigen=jeugdigen.cast("int64"))
