"""Somebody who downloaded every file with amounts, and works out what a hidden amount can be by linear programming.

Written apart from the code that guards: it reads CSV files, and finds by itself, in the rows of cost, which amounts are about
few jeugdigen or nearly all of one or two parties.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog

from jeugdregie.periods import parse_period
from jeugdregie.store import Store
from jeugdregie.store.register import Register

FEWEST, LARGEST_PART, TWO_HAVE = 10, 10, 90
"""Jeugdigen behind an amount; percent of the largest that the rest must be; percent that two aanbieders may have."""
ROUNDED = 50
"""Euros to either side that rounding to 100 leaves."""

Name = tuple[str, str, tuple[tuple[str, str], ...]]
"""Version of the data, period, and who an amount is about."""


@dataclass
class Amounts:
    """Every amount that stands in a file: what it is, what it can be, and of which nobody may come close."""

    value: dict[Name, float] = field(default_factory=dict)
    bounds: dict[Name, tuple[float, float]] = field(default_factory=dict)
    sensitive: set[Name] = field(default_factory=set)
    shown: set[Name] = field(default_factory=set)

    def read(self, register: Register, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """All files of all releases, beside the rows of cost of each version."""
        for entry in register.published():
            texts = {name: register.file(entry, name).decode() for name in entry.bestanden if name.endswith(".csv")}
            for name, text in texts.items():
                if name == "kosten.csv" or (name.startswith("kosten-per-") and "jeugdige" not in name):
                    for about, shown in _lines(text):
                        self._learn((entry.versie, *about), shown, ROUNDED, rows[entry.versie])
                if name.startswith("kosten-per-jeugdige"):
                    young = dict(_lines(texts[name.replace("kosten-per-jeugdige", "jeugdigen-in-zorg")]))
                    for about, shown in _lines(text):
                        whole = shown and young[about] and float(shown) * float(young[about])
                        half = ROUNDED + float(young[about] or 0) / 2
                        self._learn((entry.versie, *about), whole, half, rows[entry.versie])

    def _learn(self, name: Name, shown: Any, half: float, rows: Iterable[dict[str, Any]]) -> None:
        if name not in self.value:
            parts = list(_rows_of(name, rows))
            self.value[name] = sum(row["bedrag"] for row in parts) / 100
            if is_sensitive(parts):
                self.sensitive.add(name)
        low, high = self.bounds.get(name, (0.0, np.inf))
        if shown not in ("", None):
            self.shown.add(name)
            low, high = max(low, float(shown) - half), min(high, float(shown) + half)
        self.bounds[name] = (low, high)

    def as_if_only_hidden(self, hidden: Collection[Name]) -> Amounts:
        """The same files if nothing but these had been hidden."""
        bounds = {
            name: (0.0, np.inf) if name in hidden else (value - ROUNDED, value + ROUNDED)
            for name, value in self.value.items()
        }
        return Amounts(self.value, bounds, self.sensitive, self.value.keys() - set(hidden))

    def interval(self, target: Name) -> tuple[float, float]:
        """The lowest and highest amount that a figure can be."""
        names = sorted(self.value)
        place = {name: number for number, name in enumerate(names)}
        sums = np.array([[terms.get(name, 0) for name in names] for terms in self._sums()])
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(names))
            goal[place[target]] = sign
            # what was read is rounded, so sums hold of what it can have been
            found = linprog(
                goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=[self.bounds[name] for name in names], method="highs"
            )
            if found.status == 3:
                ends.append(sign * -np.inf)
                continue
            assert found.status == 0, found.message
            ends.append(sign * found.fun)
        return ends[0], ends[1]

    def _sums(self) -> Iterator[dict[Name, int]]:
        parts: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
        for version, period, who in self.value:
            if who:
                parts[version, period, who[0][0]].append((version, period, who))
        for (version, period, _), members in parts.items():
            yield {(version, period, ()): -1, **dict.fromkeys(members, 1)}


def is_sensitive(rows: Collection[Mapping[str, Any]]) -> bool:
    """About few jeugdigen, or nearly all of one or two jeugdigen or aanbieders."""
    young, providers = _by(rows, "jeugdige_id"), _by(rows, "aanbieder")
    if not young:
        return False
    whole = sum(young)
    rest = whole - sum(young[:2])
    return len(young) < FEWEST or 100 * rest < LARGEST_PART * young[0] or 100 * sum(providers[:2]) > TWO_HAVE * whole


def _by(rows: Iterable[Mapping[str, Any]], party: str) -> list[int]:
    """What each party has, the largest first."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row[party]] += row["bedrag"]
    return sorted((value for value in found.values() if value > 0), reverse=True)


def _lines(text: str) -> Iterator[tuple[tuple[str, tuple[tuple[str, str], ...]], str]]:
    """Period and whom it is about, with what is shown."""
    for row in csv.DictReader(io.StringIO(text)):
        cut = [name.removesuffix("_naam") for name in row if name.endswith("_naam")]
        yield (row["periode"], tuple((name, row[name]) for name in cut if row[name] != "totaal")), row["waarde"]


def _rows_of(name: Name, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    _, period, who = name
    days = parse_period(period)
    return (row for row in rows if days.first <= row["maand"] <= days.last and all(row[cut] == key for cut, key in who))


def cost_rows(store: Store) -> list[dict[str, Any]]:
    """The rows of cost of a store."""
    found: list[dict[str, Any]] = store.read_table("kosten").to_pylist()
    return found
