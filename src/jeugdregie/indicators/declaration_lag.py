"""How declarations follow care in the data, and the lines of cost completed by it.

docs/algorithms/kosten-aanvullen.md says it in words. The arithmetic is in `completion`; here are the table that it works
on, per sector and kind of line, and what it makes of each line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any, TypeAlias

import ibis
import numpy as np
import pyarrow as pa

from jeugdregie.indicators.completion import Development, Numbers, develop
from jeugdregie.indicators.dataset import SLACK, Dataset
from jeugdregie.periods import Period, month_of, months

Group: TypeAlias = tuple[str, bool]
"""A sector, and whether its lines are output spread over care days."""

CERTAINTY = 1.96
"""Errors to either side within which 95 % of what chance brings lies."""

_FACTORS = pa.schema(
    [
        pa.field("groep", pa.string()),
        pa.field("is_gespreid", pa.bool_()),
        pa.field("bron", pa.date32()),
        pa.field("doel", pa.date32()),
        pa.field("factor", pa.float64()),
    ]
)


@dataclass(frozen=True)
class Completion:
    """The months of care that are looked at, the last one whose declarations are in, and each group's table."""

    months: tuple[date, ...]
    last_in: date | None
    groups: Mapping[Group, Development]

    @property
    def open_from(self) -> date | None:
        """The first month that is still being completed."""
        grown = [
            month
            for row, month in enumerate(self.months)
            if any(item.ultimate[row] != item.completed[row, item.known[row]] for item in self.groups.values())
        ]
        return min(grown, default=None)

    def margin(self, period: Period) -> int:
        """Eurocents to either side of the completed cost of a period."""
        rows = [row for row, month in enumerate(self.months) if period.first <= month <= period.last]
        errors = [item.standard_error(rows) for item in self.groups.values()]
        return round(CERTAINTY * float(np.sqrt(sum(error**2 for error in errors))))

    @property
    def factors(self) -> pa.Table:
        """What a line of a group and month (`bron`) is multiplied by, and the month that it then stands for (`doel`)."""
        rows = [row for group, item in self.groups.items() for row in self._factors_of(group, item)]
        return pa.Table.from_pylist(rows, schema=_FACTORS)

    def _factors_of(self, group: Group, item: Development) -> list[dict[str, Any]]:
        found = []
        source: int | None = None
        for row, month in enumerate(self.months):
            is_declared = item.known[row] > 0
            declared = float(item.completed[row, item.known[row]]) if is_declared else 0.0
            if declared:
                source = row
            if source is None or (is_declared and not declared):
                continue
            base = float(item.completed[source, item.known[source]])
            names = {"groep": group[0], "is_gespreid": group[1], "bron": self.months[source], "doel": month}
            found.append({**names, "factor": float(item.ultimate[row]) / base})
        return found


def completion_of(dataset: Dataset) -> Completion:
    """The completion of a data set, made once."""
    return dataset.remember(("aanvulling",), lambda: _completion(dataset))


def completed_lines(dataset: Dataset) -> Any:
    """The lines of cost with `aangevuld`, their part of the completed cost of their month in eurocents, and `deel`, what
    they were multiplied by.

    A month of which nothing was declared yet stands for itself in copies of the lines of the last month that was.
    """
    found, lines = completion_of(dataset), dataset.table("kosten")
    if found.last_in is None:
        return lines.mutate(aangevuld=lines.bedrag, deel=ibis.literal(1.0))
    known = lines.filter(lines.maand <= found.last_in, lines.declaratiemaand <= found.last_in)
    factors = ibis.memtable(found.factors)
    joined = known.left_join(
        factors, [known.sector == factors.groep, known.gespreid == factors.is_gespreid, known.maand == factors.bron]
    )
    share = joined.factor.fill_null(1.0)
    return joined.select(
        *(known[name] for name in known.columns if name != "maand"),
        maand=ibis.coalesce(joined.doel, joined.maand),
        aangevuld=(joined.bedrag * share).round().cast("int64"),
        deel=share,
    )


def _completion(dataset: Dataset) -> Completion:
    last_in, first = _declared_span(dataset)
    looked_at = _months(dataset, first) if first else ()
    if last_in is None or not looked_at or last_in < looked_at[0]:
        return Completion((), None, {})
    latest = looked_at.index(last_in) if last_in in looked_at else len(looked_at) - 1
    width = dataset.number("declaratie_ontwikkeling_maanden") + 1
    known = [min(max(latest - row, -1), width - 1) + 1 for row in range(len(looked_at))]
    days = _care_days(dataset, looked_at)
    tables = _tables(dataset, looked_at, width=width, last_in=last_in)
    groups = {
        group: develop(np.column_stack([days.get(group[0], np.zeros(len(looked_at))), table]), known, apart=1)
        for group, table in tables.items()
    }
    return Completion(looked_at, last_in, groups)


def _declared_span(dataset: Dataset) -> tuple[date | None, date | None]:
    """The last month of declaring that is in, and the first one there is."""
    seen = sorted(
        row["declaratiemaand"] for row in dataset.rows(dataset.table("kosten").select("declaratiemaand").distinct())
    )
    wait = timedelta(days=dataset.number("declaratie_ontvangst_dagen"))
    there = list(takewhile(lambda month: month_of(month).last + wait <= dataset.peildatum, seen))
    return (there[-1] if there else None), (seen[0] if seen else None)


def _months(dataset: Dataset, first_declared: date) -> tuple[date, ...]:
    """Whole months of care from the begin of the data on, the last so many."""
    first = max(dataset.first_day, first_declared)
    whole = [item.first for item in months(first, dataset.peildatum + SLACK) if item.last <= dataset.peildatum + SLACK]
    return tuple(whole[-dataset.number("declaratie_venster_maanden") :])


def _tables(dataset: Dataset, looked_at: Sequence[date], *, width: int, last_in: date) -> dict[Group, Numbers]:
    """Per group, what was declared of each month up to so many months after it."""
    lines = dataset.table("kosten")
    lines = lines.filter(lines.maand.between(looked_at[0], last_in), lines.declaratiemaand <= last_in)
    summed = lines.group_by("sector", "gespreid", "maand", "declaratiemaand").aggregate(bedrag=lines.bedrag.sum())
    places = {month: row for row, month in enumerate(looked_at)}
    found: dict[Group, Numbers] = {}
    for line in dataset.rows(summed):
        if line["maand"] not in places:
            continue
        table = found.setdefault((line["sector"], line["gespreid"]), np.zeros((len(looked_at), width)))
        lag = min(max(_months_between(line["maand"], line["declaratiemaand"]), 0), width - 1)
        table[places[line["maand"]], lag] += line["bedrag"]
    return {group: table.cumsum(axis=1) for group, table in sorted(found.items())}


def _care_days(dataset: Dataset, looked_at: Sequence[date]) -> dict[str, Numbers]:
    """Per sector, the care days of each month."""
    rows = paid_days(dataset, looked_at)
    counted = rows.group_by("sector", "maand").aggregate(dagen=rows.dagen.sum())
    places = {day: row for row, day in enumerate(looked_at)}
    found: dict[str, Numbers] = {}
    for line in dataset.rows(counted):
        found.setdefault(line["sector"], np.zeros(len(looked_at)))[places[line["maand"]]] = line["dagen"]
    return found


def paid_days(dataset: Dataset, looked_at: Sequence[date]) -> Any:
    """Spells of care with `maand` and the care days in it (`dagen`), a row per month that a spell touches.

    Care that is paid per month has all days of a month or none.
    """
    care, held = (
        dataset.table("zorgperiode"),
        dataset.table("levering").select("levering_id", categorie="productcategorie"),
    )
    spans = [month_of(month) for month in looked_at]
    month = ibis.memtable(pa.table({"maand": looked_at, "laatste": [item.last for item in spans]}, schema=_MONTHS))
    rows = care.left_join(held, "levering_id")
    rows = rows.join(
        month, [rows.begindatum <= month.laatste, rows.einddatum.isnull() | (rows.einddatum >= month.maand)]
    )
    last = ibis.least(rows.einddatum.fill_null(rows.laatste), rows.laatste)
    own = last.delta(ibis.greatest(rows.begindatum, rows.maand), unit="day") + 1
    whole = ibis.ifelse(rows.begindatum <= rows.maand, rows.laatste.delta(rows.maand, unit="day") + 1, 0)
    monthly = rows.categorie.fill_null("").isin(dataset.words("gi_categorieen"))
    return rows.mutate(dagen=ibis.ifelse(monthly, whole, own))


_MONTHS = pa.schema([pa.field("maand", pa.date32()), pa.field("laatste", pa.date32())])


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month
