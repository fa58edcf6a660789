"""Holds an invented region against the public figures that it was tuned on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jeugdregie.periods import Period, parse_period
from jeugdregie.synthetic.region import region_of, residents, rows
from jeugdregie.synthetic.truth import read

Row = Mapping[str, Any]
AGE_GROUPS = {
    "leeftijd-0-3": range(4),
    "leeftijd-4-11": range(4, 12),
    "leeftijd-12-17": range(12, 18),
    "leeftijd-18-22": range(18, 23),
}
DURATIONS = (
    ("91", 0, 91),
    ("182", 91, 182),
    ("365", 182, 365),
    ("730", 365, 730),
    ("1095", 730, 1095),
    ("1460", 1095, 1460),
    ("later", 1460, 99_999),
)


@dataclass(frozen=True)
class Comparison:
    """One figure: what was aimed at, what came out, and where the aim comes from."""

    wat: str
    doel: float
    uitkomst: float
    eenheid: str
    bron: str


def compare(folder: Path, *, scale: float, year: int) -> list[Comparison]:
    """Every target against the care as it really was in a year; counts are brought back to scale 1."""
    found = _Measured(folder, scale, year).figures()
    return [
        Comparison(row["wat"], float(row["doel"]), found[row["sleutel"]], row["eenheid"], row["bron"])
        for row in rows("doelen")
    ]


def as_table(comparisons: Iterable[Comparison]) -> str:
    """The comparison as a Markdown table."""
    lines = ["| wat | doel | uitkomst | eenheid | bron |", "|---|---|---|---|---|"]
    for item in comparisons:
        digits = 0 if item.doel >= 100 else 2 if item.doel < 2 else 1
        lines.append(
            f"| {item.wat} | {_dutch(item.doel, digits)} | {_dutch(item.uitkomst, digits)} | {item.eenheid} | {item.bron} |"
        )
    return "\n".join(lines) + "\n"


def _dutch(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


class _Measured:
    """What can be measured in the truth of a region."""

    def __init__(self, folder: Path, scale: float, year: int) -> None:
        self._folder = folder
        self._scale = scale
        self._year = parse_period(str(year))
        self._half = parse_period(f"{year}-H1")
        self._care = list(read(folder, "werkelijk"))
        self._born = {row["jeugdige_id"]: row["geboortejaar"] for row in read(folder, "jeugdige")}

    def figures(self) -> dict[str, float]:
        """Every figure by the key of its target."""
        parts: tuple[Callable[[], dict[str, float]], ...] = (
            self._youths, self._ages, self._gemeenten, self._referrers, self._forms, self._durations, self._costs,
        )  # fmt: skip
        return {key: value for part in parts for key, value in part().items()}

    def _in(self, period: Period) -> list[Row]:
        return [row for row in self._care if row["begindatum"] <= period.last and row["einddatum"] >= period.first]

    def _people(self, care: Iterable[Row]) -> set[str]:
        return {row["jeugdige_id"] for row in care}

    def _residents(self, ages: range) -> float:
        by_gemeente = (residents(code, self._year.first.year) for code in region_of().gemeenten)
        return self._scale * sum(counts[age] for counts in by_gemeente for age in ages)

    def _youths(self) -> dict[str, float]:
        year, half = self._in(self._year), self._in(self._half)
        begun = sum(row["begindatum"] >= self._year.first for row in year)
        people = len(self._people(year))
        return {
            "aandeel-halfjaar": 100 * len(self._people(half)) / self._residents(range(23)),
            "jeugdigen-jaar": people / self._scale,
            "per-jeugdige": len(year) / people,
            "begonnen": 100 * begun / len(year),
        }

    def _ages(self) -> dict[str, float]:
        """By age on 1 January."""
        ages = Counter(
            self._year.first.year - 1 - self._born[who]
            for who in self._people(self._in(self._year))
            if who in self._born
        )
        return {key: sum(ages[age] for age in group) / self._scale for key, group in AGE_GROUPS.items()}

    def _gemeenten(self) -> dict[str, float]:
        found = Counter(place for _, place in {(row["jeugdige_id"], row["gemeente"]) for row in self._in(self._year)})
        return {f"gemeente-{code}": found[code] / self._scale for code in region_of().gemeenten}

    def _referrers(self) -> dict[str, float]:
        """Without protection and probation, which the CBS counts apart."""
        found = Counter(row["verwijzer"] for row in self._in(self._year) if row["verwijzer"] != "08")
        return {f"verwijzer-{code}": 100 * count / found.total() for code, count in found.items()}

    def _forms(self) -> dict[str, float]:
        year = self._in(self._year)
        stay = self._people(row for row in year if row["sector"] == "verblijf")
        protected = self._people(row for row in year if row["productcategorie"] == "48")
        probation = self._people(row for row in year if row["productcategorie"] == "47")
        return {
            "verblijf": 100 * len(stay) / len(self._people(year)),
            "bescherming": 100 * len(protected) / self._residents(range(18)),
            "reclassering": 100 * len(probation) / self._residents(range(12, 23)),
        }

    def _durations(self) -> dict[str, float]:
        ended = [row for row in self._care if self._year.first <= row["einddatum"] <= self._year.last]
        days = [(row["einddatum"] - row["begindatum"]).days + 1 for row in ended]
        return {
            f"duur-{name}": 100 * sum(low < item <= high for item in days) / len(days) for name, low, high in DURATIONS
        }

    def _costs(self) -> dict[str, float]:
        cents = sum(row["bedrag"] for row in read(self._folder, "kosten") if self._in_year(row["maand"]))
        return {"kosten-jaar": cents / 100 / 1e6 / self._scale}

    def _in_year(self, day: date) -> bool:
        return self._year.first <= day <= self._year.last
