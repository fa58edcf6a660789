"""Exact counts: a measure over all periods and cuts at once, totals counted anew. Never shown as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any, TypeAlias

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.measures import MEASURES, Measure, Question, rows_of
from jeugdregie.periods import Period, half_years

Place: TypeAlias = tuple[str, ...]
"""A period's label, then a member (or TOTAL) per dimension."""

Cut: TypeAlias = tuple[str, ...]
Located: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""A period's label and the members that a count is about, totals left out."""


@dataclass(frozen=True, slots=True)
class Count:
    """What stands at one place: the value, and the number of jeugdigen that it is about."""

    value: int
    jeugdigen: int


NOTHING = Count(0, 0)

_ROWS = "per_jeugdige"

MOST_AT_ONCE = 8
"""Half-years that are counted together though fewer were asked."""

SMALL = 1_000_000
"""Rows of trajectories up to which counting all half-years takes hardly longer than one; on a national set it takes twice as long."""


def count_measure(question: Question, name: str) -> Mapping[Place, Count]:
    """The count of a measure by name; the same question is counted once, of half-years all that the data cover at a time."""
    wide = widened(question)
    whole = question.dataset.remember(("geteld", name, wide.key), lambda: count(wide, MEASURES[name]))
    if wide.periods == question.periods:
        return whole
    labels = {period.label for period in question.periods}
    return question.dataset.remember(
        ("deel", name, question.key), lambda: {place: item for place, item in whole.items() if place[0] in labels}
    )


def widened(question: Question) -> Question:
    """The question over every half-year that the data touch, as long as these are few and the data small: the next one asked is counted already."""
    dataset = question.dataset
    every = tuple(half_years(dataset.first_day, dataset.peildatum))
    is_part = set(question.periods) <= set(every) and len(every) <= MOST_AT_ONCE
    return replace(question, periods=every) if is_part and _is_small(dataset) else question


def _is_small(dataset: Dataset) -> bool:
    return dataset.remember(("trajecten", "rijen"), lambda: _rows_of_trajectories(dataset)) <= SMALL


def _rows_of_trajectories(dataset: Dataset) -> int:
    counted = dataset.table("traject").aggregate(rijen=lambda table: table.count())
    return int(dataset.rows(counted)[0]["rijen"])


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


def count_cuts(
    dataset: Dataset, measure: Measure, cuts: Sequence[Cut], periods: tuple[Period, ...]
) -> Mapping[Located, Count]:
    """The count at every place of several cuts and of their totals, in one go: period, and members with totals left out."""
    dimensions = tuple(dict.fromkeys(name for cut in cuts for name in cut))
    question = Question(dataset, periods, dimensions, {})
    per_jeugdige = _per_jeugdige(rows_of(question, measure), dimensions, measure).cache()
    rows = dataset.rows(per_jeugdige.alias(_ROWS).sql(_grouped(dimensions, cuts, measure)))
    per_jeugdige.release()
    return {located(row, dimensions): Count(int(row["waarde"]), int(row["jeugdigen"])) for row in rows}


def levels_of(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts and everything that they are totalled to."""
    return sorted({kept for cut in cuts for size in range(len(cut) + 1) for kept in combinations(cut, size)})


def located(row: Mapping[str, Any], dimensions: Cut) -> Located:
    """Where a row of a statement with levels stands; a dimension that it was totalled over is empty."""
    return row["periode"], tuple((name, row[name]) for name in dimensions if row[name] is not None)


def _grouped(dimensions: Cut, cuts: Sequence[Cut], measure: Measure) -> str:
    """Totals at every level in one statement; both engines know GROUPING SETS, Ibis has no word for them."""
    sets = ", ".join(f"({', '.join(('periode', *level))})" for level in levels_of(cuts))
    people = "COUNT(DISTINCT jeugdige_id)"
    value = people if measure.count == "jeugdigen" else "SUM(waarde)"
    return (
        f"SELECT {', '.join(('periode', *dimensions))}, CAST({people} AS BIGINT) AS jeugdigen, "  # noqa: S608
        f"CAST({value} AS BIGINT) AS waarde FROM {_ROWS} GROUP BY GROUPING SETS ({sets})"
    )


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
