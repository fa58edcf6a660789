"""Amounts of which one or two parties make up nearly all: who knows their own part then knows the other's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jeugdregie.indicators.counting import Cut, Located, levels_of, located
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.measures import Measure, Question, rows_of
from jeugdregie.indicators.safe_table import Disclosure
from jeugdregie.periods import Period

_ROWS = "bedragen"
_PROVIDER = "aanbieder"


def dominated(
    dataset: Dataset, measure: Measure, cuts: Sequence[Cut], periods: tuple[Period, ...], rules: Disclosure
) -> frozenset[Located]:
    """Where an amount is dominated, in these cuts and their totals.

    By a jeugdige, the p-percent rule: what is left without the two largest is less than so many percent of the largest.
    By aanbieders, the (n,k) rule, for what is public: the n largest have more than k percent.
    """
    dimensions = tuple(dict.fromkeys(name for cut in cuts for name in cut))
    wider = Question(dataset, periods, tuple(dict.fromkeys((*dimensions, _PROVIDER))), {})
    rows = rows_of(wider, measure).cache()
    young = _shares(dataset, rows, cuts, dimensions, by="jeugdige_id", largest=2)
    found = {
        located(row, dimensions)
        for row in young
        if (row["geheel"] - row["grootste"]) * 100 < row["eerste"] * rules.estimate
    }
    if rules.public:
        providers = _shares(dataset, rows, cuts, dimensions, by=_PROVIDER, largest=rules.largest)
        found |= {located(row, dimensions) for row in providers if row["grootste"] * 100 > row["geheel"] * rules.share}
    rows.release()
    return frozenset(found)


def _shares(
    dataset: Dataset, rows: Any, cuts: Sequence[Cut], dimensions: Cut, *, by: str, largest: int
) -> list[dict[str, Any]]:
    """The whole amount at each place, the largest part of it, and the largest few together."""
    place = ", ".join(("periode", *dimensions))
    sets = ", ".join(f"({', '.join(('periode', 'partij', *level))})" for level in levels_of(cuts))
    parties = f"SELECT {place}, partij, SUM(waarde) AS bedrag FROM {_ROWS} GROUP BY GROUPING SETS ({sets})"  # noqa: S608
    ranked = (
        f"SELECT *, ROW_NUMBER() OVER (PARTITION BY {place} ORDER BY bedrag DESC, partij) AS rang "  # noqa: S608
        f"FROM ({parties}) AS partijen WHERE bedrag > 0"
    )
    query = (
        f"SELECT {place}, CAST(SUM(bedrag) AS BIGINT) AS geheel, CAST(MAX(bedrag) AS BIGINT) AS eerste, "  # noqa: S608
        f"CAST(SUM(CASE WHEN rang <= {largest} THEN bedrag ELSE 0 END) AS BIGINT) AS grootste "
        f"FROM ({ranked}) AS volgorde GROUP BY {place}"
    )
    return dataset.rows(rows.mutate(partij=rows[by]).alias(_ROWS).sql(query))
