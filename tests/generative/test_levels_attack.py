"""Tables of three cuts, asked in whatever way: a reader of all of them is left with a wide interval for each small figure."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from jeugdregie.indicators.figures import Place
from jeugdregie.indicators.levels import hidden_by_level, levels_above

THRESHOLD = 10
counts = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 12), st.integers(10, 60))


@st.composite
def cubes(draw: st.DrawFn, most: int = 3) -> dict[Place, int]:
    """Every figure of a table of one, two or three dimensions, totals too, without the noughts."""
    names = "abc"[: draw(st.integers(1, most))]
    sizes = [draw(st.integers(2, 4)) for _ in names]
    found: dict[Place, int] = defaultdict(int)
    for members in np.ndindex(*sizes):
        pairs = tuple((name, str(member)) for name, member in zip(names, members, strict=True))
        value = draw(counts)
        for size in range(len(pairs) + 1):
            for place in combinations(pairs, size):
                found[place] += value
    return {place: value for place, value in found.items() if value}


def hide(values: dict[Place, int]) -> frozenset[Place]:
    cut = max((tuple(name for name, _ in place) for place in values), key=len, default=())
    small = frozenset(place for place, value in values.items() if value < THRESHOLD)
    return hidden_by_level(values, small, lambda _: THRESHOLD, levels=levels_above(cut, {}), within={})


class Reader:
    """Who has every table: hidden figures are 0 or more; of the others each is known within what rounding leaves."""

    def __init__(self, values: dict[Place, int], hidden: frozenset[Place], *, rounded: int) -> None:
        self.names = sorted({*values, *hidden})
        self.place = {name: number for number, name in enumerate(self.names)}
        self.bounds = [
            (0, None) if name in hidden else (max(values[name] - rounded, THRESHOLD), values[name] + rounded)
            for name in self.names
        ]
        self.sums = list(self._sums())

    def _sums(self) -> list[np.ndarray]:
        lines: dict[tuple[Place, str], list[Place]] = defaultdict(list)
        for name in self.names:
            for pair in name:
                lines[tuple(other for other in name if other != pair), pair[0]].append(name)
        found = []
        for (whole, _), parts in lines.items():
            row = np.zeros(len(self.names))
            row[[self.place[part] for part in parts]] = 1
            row[self.place[whole]] = -1
            found.append(row)
        return found

    def width(self, name: Place) -> float:
        goal = np.zeros(len(self.names))
        goal[self.place[name]] = 1
        ends = [
            linprog(sign * goal, A_eq=np.array(self.sums), b_eq=np.zeros(len(self.sums)), bounds=self.bounds)
            if self.sums
            else None
            for sign in (1, -1)
        ]
        if any(end is None or end.status == 3 for end in ends):
            return float("inf")
        assert all(end.status == 0 for end in ends)
        return -float(ends[1].fun) - float(ends[0].fun)


@settings(max_examples=60, deadline=None)
@given(cubes(most=2))
def test_of_two_cuts_not_even_who_knows_each_shown_figure_comes_within_the_threshold(values: dict[Place, int]) -> None:
    reader = Reader(values, hide(values), rounded=0)
    for name in (name for name, value in values.items() if value < THRESHOLD):
        assert reader.width(name) >= THRESHOLD - 1e-6, (name, reader.width(name))


@settings(max_examples=60, deadline=None)
@given(cubes())
def test_a_figure_is_hidden_or_shown_in_every_table_alike(values: dict[Place, int]) -> None:
    hidden = hide(values)
    assert {name for name, value in values.items() if value < THRESHOLD} <= hidden
    for cut in combinations("abc", 2):
        coarse = {name: value for name, value in values.items() if {part for part, _ in name} <= set(cut)}
        assert hide(coarse) == {name for name in hidden if {part for part, _ in name} <= set(cut)}


@settings(max_examples=60, deadline=None)
@given(cubes())
def test_of_three_cuts_who_reads_rounded_figures_stays_half_the_threshold_away(values: dict[Place, int]) -> None:
    reader = Reader(values, hide(values), rounded=2)
    for name in [name for name, value in values.items() if value < THRESHOLD][:20]:
        assert reader.width(name) >= THRESHOLD / 2, (name, reader.width(name))


def test_a_reader_of_figures_that_are_hidden_by_table_alone_comes_closer() -> None:
    """The attack can succeed: three of a row of four are shown, and each of the tables hides only its own small ones."""
    values = {
        (): 100, (("a", "0"),): 60, (("a", "1"),): 40, (("b", "0"),): 57, (("b", "1"),): 43,
        (("a", "0"), ("b", "0")): 57, (("a", "0"), ("b", "1")): 3, (("a", "1"), ("b", "1")): 40,
    }  # fmt: skip
    assert Reader(values, frozenset({(("a", "0"), ("b", "1"))}), rounded=0).width((("a", "0"), ("b", "1"))) == 0
