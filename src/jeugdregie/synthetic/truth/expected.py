"""The figures that a test expects, computed from the truth alone in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from jeugdregie.periods import Period, parse_period
from jeugdregie.synthetic.truth.tables import read

Place = tuple[str, ...]
DIMENSIONS = ("sector", "verwijzer", "gemeente", "aanbieder")


@dataclass(frozen=True)
class Asked:
    """A question: the truth of which folder, cut by what, in which period."""

    directory: Path
    by: tuple[str, ...]
    period: Period

    @property
    def modus(self) -> str:
        """Trajectories are joined within the gemeente as soon as gemeenten are told apart."""
        return "gemeente" if "gemeente" in self.by else "regio"

    def place(self, row: Mapping[str, Any]) -> Place:
        """Where a row counts."""
        return tuple(row[name] for name in self.by)


def expected(directory: Path, indicator: str, by: Sequence[str] = (), period: str = "2024-H1") -> dict[Place, Fraction]:
    """The exact value of an indicator at every place that is not empty; the key of the whole is ().

    Amounts are euros. A ratio whose denominator is 0 has no place.

    >>> expected(Path("demo"), "instroom", by=("sector",), period="2025-H1")  # doctest: +SKIP
    {('ambulant',): Fraction(412, 1), ...}
    """
    asked = Asked(directory, tuple(by), parse_period(period))
    return MEASURES[indicator](asked)


def _jeugdigen(asked: Asked) -> dict[Place, Fraction]:
    """Distinct youths with a day of care in the period."""
    found: dict[Place, set[str]] = defaultdict(set)
    for row in read(asked.directory, "zorgperiode"):
        if _touches(row, asked.period):
            found[asked.place(row)].add(row["jeugdige_id"])
    return {place: Fraction(len(people)) for place, people in found.items()}


def _count_trajectories(
    counts: Callable[[Mapping[str, Any], Period], bool],
) -> Callable[[Asked], dict[Place, Fraction]]:
    def measure(asked: Asked) -> dict[Place, Fraction]:
        found: dict[Place, Fraction] = defaultdict(Fraction)
        for row in _trajectories(asked):
            if counts(row, asked.period):
                found[asked.place(row)] += 1
        return dict(found)

    return measure


def _trajectories(asked: Asked) -> Iterator[Mapping[str, Any]]:
    return (row for row in read(asked.directory, "traject") if row["modus"] == asked.modus)


def _touches(row: Mapping[str, Any], period: Period) -> bool:
    return bool(row["begindatum"] <= period.last and (row["einddatum"] is None or row["einddatum"] >= period.first))


def _begins(row: Mapping[str, Any], period: Period) -> bool:
    return bool(period.first <= row["begindatum"] <= period.last)


def _ends(row: Mapping[str, Any], period: Period) -> bool:
    return row["einddatum"] is not None and bool(period.first <= row["einddatum"] <= period.last)


def _runs_on(row: Mapping[str, Any], period: Period) -> bool:
    return bool(row["begindatum"] <= period.last and (row["einddatum"] is None or row["einddatum"] > period.last))


def _kosten(asked: Asked) -> dict[Place, Fraction]:
    """Net amounts in euros for care in the months of the period."""
    found: dict[Place, Fraction] = defaultdict(Fraction)
    for row in read(asked.directory, "kosten"):
        if asked.period.first <= row["maand"] <= asked.period.last:
            found[asked.place(row)] += Fraction(row["bedrag"], 100)
    return dict(found)


def _mean_duration(asked: Asked) -> dict[Place, Fraction]:
    """Days from begin up to and including end, over the trajectories that ended in the period."""
    days: dict[Place, list[int]] = defaultdict(list)
    for row in _trajectories(asked):
        if _ends(row, asked.period):
            begin: date = row["begindatum"]
            days[asked.place(row)].append((row["einddatum"] - begin).days + 1)
    return {place: Fraction(sum(values), len(values)) for place, values in days.items()}


def _ratio(above: str, below: str) -> Callable[[Asked], dict[Place, Fraction]]:
    def measure(asked: Asked) -> dict[Place, Fraction]:
        numerator, denominator = MEASURES[above](asked), MEASURES[below](asked)
        return {place: numerator.get(place, Fraction(0)) / count for place, count in denominator.items()}

    return measure


MEASURES: Mapping[str, Callable[[Asked], dict[Place, Fraction]]] = {
    "jeugdigen-in-zorg": _jeugdigen,
    "trajecten": _count_trajectories(_touches),
    "instroom": _count_trajectories(_begins),
    "uitstroom": _count_trajectories(_ends),
    "stand": _count_trajectories(_runs_on),
    "kosten": _kosten,
    "kosten-per-jeugdige": _ratio("kosten", "jeugdigen-in-zorg"),
    "kosten-per-traject": _ratio("kosten", "trajecten"),
    "gemiddelde-duur": _mean_duration,
}
"""The indicators that can be computed from the truth, by the name that the product gives them."""
