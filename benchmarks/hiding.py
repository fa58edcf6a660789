"""What a colleague can work out who asks for every table of three cuts: `python -m benchmarks.hiding [STORE]`.

Reads an indicator by every pair of five dimensions, and by every pair within each member of a third, as pages and API show
them: rounded, small figures hidden. Then asks by linear programming how closely small figures are known, given all that was
shown, every sum over members, and the exact number of jeugdigen who count twice.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from benchmarks.machine import machine_line
from jeugdregie.indicators import EXACT, TOTAL, Dataset, SafeTable, calculate, complete_half_years, dataset_of
from jeugdregie.store import Store

STORE = Path("demo/opslag")
CUTS = ("gemeente", "geslacht", "leeftijdsgroep", "sector", "verwijzer")
INDICATORS = ("instroom", "stand", "jeugdigen-in-zorg")
SEED, TRIED = 20260506, 150
THRESHOLD, HALF = 10, 2

Name = tuple[bool, frozenset[tuple[str, str]]]
"""Whether trajectories are joined within the gemeente, and whom a figure is about."""


@dataclass
class Read:
    """Everything read of one indicator: what was shown of each figure (None: hidden), what it is, and the sums."""

    shown: dict[Name, set[int | None]] = field(default_factory=lambda: defaultdict(set))
    value: dict[Name, int] = field(default_factory=dict)

    def table(self, table: SafeTable, exact: SafeTable) -> None:
        """Read one table, beside the truth."""
        chosen = {name: member.key for name, member in table.where.items()}
        for row, truth in zip(table.rows, exact.rows, strict=True):
            members = {**chosen, **dict(zip(table.by, row.keys, strict=True))}
            about = frozenset(pair for pair in members.items() if pair[1] != TOTAL)
            name = ("gemeente" in members, about)
            self.shown[name].add(None if row.cell.value is None else int(row.cell.value))
            self.value[name] = int(truth.cell.value or 0)

    def sums(self) -> Iterator[tuple[list[tuple[Name, int]], int]]:
        """The members of a dimension and their total, and by how much these differ."""
        parts: dict[tuple[Name, frozenset[str]], list[Name]] = defaultdict(list)
        for mode, about in self.value:
            for pair in about:
                parts[(mode, about - {pair}), frozenset(name for name, _ in about)].append((mode, about))
        for (whole, _), members in ((key, some) for key, some in parts.items() if key[0] in self.value):
            terms = [(whole, -1), *((member, 1) for member in members)]
            yield terms, sum(factor * self.value[name] for name, factor in terms)

    def bounds(self) -> list[tuple[float, float]]:
        """What each figure can be."""
        return [_bounds(self.shown[name], self.value[name]) for name in self.value]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, default=STORE)
    store = parser.parse_args().store
    if not store.exists():
        print(f"{store} ontbreekt: maak eerst een demonstratie met make demo SERVE=0.")
        return
    print(machine_line())
    data = dataset_of(Store.open(store))
    print(
        "\n| indicator | figures of three cuts | hidden | of these small | shown in one table, hidden in another | small figures tried"
        " | known within 10 | within 5 | within 2 | closest |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    for name in INDICATORS:
        print(_row(name, _read(data, name)))


def _read(data: Dataset, indicator: str) -> Read:
    found = Read()
    periods = complete_half_years(data)[-1:]
    for by in combinations(CUTS, 2):
        others = [{name: item.key} for name in CUTS if name not in by for item in data.members(name)]
        for where in ({}, *others):
            table, exact = (
                calculate(data, indicator, by=by, where=where, periods=periods, disclosure=rules)
                for rules in (None, EXACT)
            )
            found.table(table, exact)
    return found


def _bounds(shown: set[int | None], value: int) -> tuple[float, float]:
    known = [item for item in shown if item is not None]
    if not known:
        return 0, np.inf
    return (0, 0) if known == [0] else (max(known[0] - HALF, THRESHOLD), known[0] + HALF)


def _row(indicator: str, read: Read) -> str:
    fine = [name for name in read.value if len(name[1]) == 3 and read.value[name]]
    hidden = [name for name in fine if None in read.shown[name]]
    small = [name for name, value in read.value.items() if 0 < value < THRESHOLD]
    tried = random.Random(SEED).sample(small, min(TRIED, len(small)))
    widths = np.array(list(_widths(read, tried)))
    cells = [
        len(fine),
        len(hidden),
        sum(read.value[name] < THRESHOLD for name in hidden),
        sum(len(found) > 1 for found in read.shown.values()),
        f"{len(tried)} of {len(small)}",
        *(int((widths < most - 1e-4).sum()) for most in (10, 5, 2)),
        f"{widths.min():.0f}",
    ]
    return f"| {indicator} | {' | '.join(map(str, cells))} |"


def _widths(read: Read, tried: Sequence[Name]) -> Iterator[float]:
    place = {name: number for number, name in enumerate(read.value)}
    sums = list(read.sums())
    entries = [(row, place[name], factor) for row, (terms, _) in enumerate(sums) for name, factor in terms]
    rows, columns, factors = zip(*entries, strict=True)
    ties = sparse.csr_matrix((factors, (rows, columns)), shape=(len(sums), len(place)))
    known, bounds = np.array([whole for _, whole in sums]), read.bounds()
    for name in tried:
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(place))
            goal[place[name]] = sign
            found = linprog(goal, A_eq=ties, b_eq=known, bounds=bounds, method="highs")
            ends.append(sign * found.fun if found.status == 0 else sign * -np.inf)
        yield ends[1] - ends[0]


if __name__ == "__main__":
    main()
