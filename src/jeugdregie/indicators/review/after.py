"""What became of a trajectory some months after its review: ended, smaller, or not; docs/algorithms/toetsing.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.review.facts import EFFORT, OVER_THE_WHOLE, TIMES_A_YEAR
from jeugdregie.periods import last_day_of_month

AFTER: Mapping[str, str] = {
    "beeindigd": "Beëindigd",
    "kleiner": "Kleiner",
    "gelijk": "Gelijk of groter",
    "te-vroeg": "Nog niet te zeggen",
}
"""What can have become of it, by key."""


@dataclass(frozen=True)
class Care:
    """The leveringen and versions of assignments of one jeugdige in one gemeente and sector."""

    leveringen: tuple[Mapping[str, Any], ...]
    versies: tuple[Mapping[str, Any], ...]


def after(care: Care, reviewed: date, *, today: date, months: int) -> str:
    """The key in AFTER; `reviewed` is the reference date of the review, `today` that of the data."""
    then = months_on(reviewed, months)
    if today < then:
        return "te-vroeg"
    running = _running_on(care, then)
    if not running:
        return "beeindigd"
    if running < _running_on(care, reviewed) or _is_less(_volumes_on(care, reviewed), _volumes_on(care, then)):
        return "kleiner"
    return "gelijk"


def care_of(dataset: Dataset, people: Iterable[str]) -> Mapping[tuple[str, str, str], Care]:
    """The care of some jeugdigen by jeugdige, gemeente and sector."""
    wanted = sorted(set(people))
    if not wanted:
        return {}
    held = dataset.table("levering")
    leveringen = dataset.rows(held.filter(held.jeugdige_id.isin(wanted)))
    assigned = dataset.table("toewijzing")
    assigned = assigned.filter(assigned.jeugdige_id.isin(wanted), ~assigned.vervallen)
    version = dataset.table("toewijzingversie").drop("bericht_id", "klasse")
    versies: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in dataset.rows(version.semi_join(assigned, "toewijzing_id")):
        versies[row["toewijzing_id"]].append(row)
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in leveringen:
        groups[row["jeugdige_id"], row["gemeente"], row["sector"]].append(row)
    return {
        key: Care(tuple(rows), tuple(row for name in sorted(_assigned(rows)) for row in versies[name]))
        for key, rows in groups.items()
    }


def months_on(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that is too short."""
    whole = 12 * day.year + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, last_day_of_month(year, month).day))


def _assigned(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    return {row["toewijzing_id"] for row in rows if row["toewijzing_id"] is not None}


def _running_on(care: Care, day: date) -> int:
    return sum(_holds(row["begindatum"], row["einddatum"], day) for row in care.leveringen)


def _volumes_on(care: Care, day: date) -> Mapping[str, float]:
    """The volume a year of the assignments that hold on a day, per unit."""
    valid: dict[str, Mapping[str, Any]] = {}
    for row in sorted(care.versies, key=lambda row: row["versie"]):
        if row["toewijzingsdatum"] <= day:
            valid[row["toewijzing_id"]] = row
    found: dict[str, float] = defaultdict(float)
    for row in valid.values():
        volume = _a_year(row)
        if volume is not None and _holds(row["ingangsdatum"], row["einddatum"], day):
            found[row["eenheid"]] += volume
    return found


def _is_less(before: Mapping[str, float], now: Mapping[str, float]) -> bool:
    return any(now[unit] < before[unit] for unit in before.keys() & now.keys())


def _a_year(row: Mapping[str, Any]) -> float | None:
    """The volume of a version a year; None where it cannot be compared."""
    if row["volume"] is None or row["eenheid"] not in EFFORT:
        return None
    if row["frequentie"] == OVER_THE_WHOLE:
        span = 0 if row["einddatum"] is None else (row["einddatum"] - row["ingangsdatum"]).days + 1
        return 365 * row["volume"] / span if span > 0 else None
    times = TIMES_A_YEAR.get(row["frequentie"])
    return None if times is None else float(times * row["volume"])


def _holds(first: date, last: date | None, day: date) -> bool:
    return first <= day and (last is None or last >= day)
