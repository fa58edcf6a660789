"""Somebody who downloaded every file that was ever published, and works out what he can with linear programming.

Written from docs/algorithms/uitgaven.md and the identities of counting, apart from the code that guards: it reads the CSV
files only, and finds its own sums. The truth is used to say how many jeugdigen count twice, and to pick targets.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from jeugdregie.indicators import EXACT, Dataset, calculate
from jeugdregie.store.register import Register

COUNTED = ("jeugdigen-in-zorg", "trajecten", "instroom", "uitstroom", "stand")
THRESHOLD, HALF = 10, 2

Name = tuple[str, str, str, str, frozenset[tuple[str, str]]]
"""Version of the data, indicator, how trajectories are joined, period, and who a figure is about."""
Truth = Mapping[tuple[str, tuple[str, ...]], Mapping[tuple[str, ...], int]]


def truth_of(data: Dataset, cuts: Sequence[tuple[str, ...]], periods: Sequence[str]) -> Truth:
    """What was really counted, per indicator and cut, by period and members."""
    return {
        (indicator, cut): {
            (row.period, *row.keys): int(row.cell.value or 0)
            for row in calculate(data, indicator, by=cut, periods=periods, disclosure=EXACT).rows
        }
        for indicator in COUNTED
        for cut in cuts
    }


@dataclass
class Reader:
    """Everything read: what each figure can be, what it really is, and the sums that tie figures."""

    value: dict[Name, int] = field(default_factory=dict)
    low: dict[Name, float] = field(default_factory=dict)
    high: dict[Name, float] = field(default_factory=dict)
    sums: list[tuple[list[tuple[Name, int]], int]] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)

    def read(self, register: Register, truths: Mapping[str, Truth]) -> None:
        """All files of all releases."""
        for entry in register.published():
            if entry.versie not in self.versions:
                self.versions.append(entry.versie)
            for name in entry.bestanden:
                indicator = name.removesuffix(".csv").split("-per-")[0]
                if name.endswith(".csv") and indicator in COUNTED:
                    self._table(entry.versie, indicator, register.file(entry, name).decode(), truths[entry.versie])
        for version in self.versions:
            self._accounts(version)

    def _table(self, version: str, indicator: str, text: str, truth: Truth) -> None:
        rows = list(csv.DictReader(io.StringIO(text)))
        cut = tuple(column.removesuffix("_naam") for column in rows[0] if column.endswith("_naam"))
        mode = "" if indicator == "jeugdigen-in-zorg" else "gemeente" if "gemeente" in cut else "regio"
        lines: dict[tuple[str, ...], list[tuple[Name, int]]] = defaultdict(list)
        for row in rows:
            keys = tuple(row[column] for column in cut)
            who = frozenset((column, key) for column, key in zip(cut, keys, strict=True) if key != "totaal")
            name = (version, indicator, mode, row["periode"], who)
            self.value[name] = truth[indicator, cut][(row["periode"], *keys)]
            self._learn(name, row["waarde"])
            for spot, key in enumerate(keys):
                rest = (row["periode"], str(spot), *(other for at, other in enumerate(keys) if at != spot))
                lines[rest].append((name, -1 if key == "totaal" else 1))
        for terms in lines.values():
            self.sums.append((terms, sum(factor * self.value[name] for name, factor in terms)))

    def _learn(self, name: Name, shown: str) -> None:
        low, high = min(1.0, self.value[name]), float("inf")
        if shown:
            middle = int(shown)
            low, high = (max(middle - HALF, THRESHOLD), middle + HALF) if middle else (0, 0)
        self.low[name] = max(low, self.low.get(name, 0.0))
        self.high[name] = min(high, self.high.get(name, float("inf")))

    def _accounts(self, version: str) -> None:
        places = {(name[2], name[4]) for name in self.value if name[:2] == (version, "trajecten")}
        periods = sorted({name[3] for name in self.value if name[0] == version})
        for mode, who in places:
            for period in periods:
                ran, went, stays = (
                    (version, measure, mode, period, who) for measure in ("trajecten", "uitstroom", "stand")
                )
                self._tie([(stays, 1), (ran, -1), (went, 1)])
            for before, period in pairwise(periods):
                ran, came = ((version, measure, mode, period, who) for measure in ("trajecten", "instroom"))
                self._tie([(ran, 1), (came, -1), ((version, "stand", mode, before, who), -1)])

    def _tie(self, terms: list[tuple[Name, int]]) -> None:
        if all(name in self.value for name, _ in terms):
            assert sum(factor * self.value[name] for name, factor in terms) == 0, terms
            self.sums.append((terms, 0))


class Attack:
    """Linear programming over everything that was read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.names = sorted(reader.value, key=repr)
        self.place = {name: number for number, name in enumerate(self.names)}
        self.equal = self._rows([terms for terms, _ in reader.sums])
        self.known = np.array([whole for _, whole in reader.sums])
        moves = list(self._directions())
        self.most, self.limit = self._rows(moves), np.zeros(len(moves))
        self.bounds = [(reader.low[name], reader.high[name]) for name in self.names]

    def pairs(self) -> Iterator[tuple[Name, Name]]:
        """A figure in one version and the same one in the next version that has it."""
        latest: dict[object, Name] = {}
        for version in self.reader.versions:
            for name in (item for item in self.names if item[0] == version):
                if name[1:] in latest:
                    yield latest[name[1:]], name
                latest[name[1:]] = name

    def _directions(self) -> Iterator[list[tuple[Name, int]]]:
        """Whether each figure rose, fell or stayed is common knowledge."""
        for old, new in self.pairs():
            change = self.reader.value[new] - self.reader.value[old]
            if change >= 0:
                yield [(old, 1), (new, -1)]
            if change <= 0:
                yield [(old, -1), (new, 1)]

    def _rows(self, lines: Sequence[Sequence[tuple[Name, int]]]) -> sparse.csr_matrix:
        entries = [(row, self.place[name], factor) for row, terms in enumerate(lines) for name, factor in terms]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        return sparse.csr_matrix((factors, (rows, columns)), shape=(len(lines), len(self.names)))

    def interval(self, terms: Sequence[tuple[Name, int]]) -> tuple[float, float]:
        """The lowest and highest value that a sum can have."""
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(self.names))
            for name, factor in terms:
                goal[self.place[name]] += sign * factor
            found = linprog(
                goal,
                A_eq=self.equal,
                b_eq=self.known,
                A_ub=self.most,
                b_ub=self.limit,
                bounds=self.bounds,
                method="highs",
            )
            if found.status in {3, 4}:
                ends.append(-sign * float("inf"))
                continue
            assert found.status == 0, found.message
            ends.append(sign * found.fun)
        return ends[0], ends[1]
