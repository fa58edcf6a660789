"""No small count can be worked out: an attacker with the whole shown table is left with a wide interval."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregie.indicators.suppression import hidden_cells
from tests.generative.attacker import TOTAL, Key, interval, with_totals

THRESHOLD = 10

counts = st.one_of(st.integers(0, 3), st.integers(0, 12), st.integers(10, 60))


@st.composite
def tables(draw: st.DrawFn) -> dict[Key, int]:
    """A table of one or two dimensions with its totals, with many small cells and zeros."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(0, 4))
    places = [(f"r{row}", f"k{column}") for row in range(rows) for column in range(columns)] or [
        (f"r{row}",) for row in range(rows)
    ]
    return with_totals({place: draw(counts) for place in places})


def small(values: dict[Key, int]) -> set[Key]:
    return {key for key, value in values.items() if value < THRESHOLD}


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_small_cell_can_be_placed_within_the_threshold(values: dict[Key, int]) -> None:
    if not values:
        return
    hidden = hidden_cells(values, small(values), lambda value: THRESHOLD)
    assert small(values) <= hidden
    for key in small(values):
        low, high = interval(values, hidden, key)
        assert high - low >= THRESHOLD - 1e-6, (key, low, high)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_nothing_is_hidden_when_nothing_is_small(values: dict[Key, int]) -> None:
    large = {key: value for key, value in values.items() if value >= THRESHOLD}
    if large:
        assert hidden_cells(large, set(), lambda value: THRESHOLD) == frozenset()


@settings(max_examples=150, deadline=None)
@given(st.lists(counts, min_size=1, max_size=8))
def test_one_dimension_hides_the_next_smallest_and_the_total_last(amounts: list[int]) -> None:
    values = with_totals({(f"r{number}",): amount for number, amount in enumerate(amounts)})
    if values:
        assert hidden_cells(values, small(values), lambda value: THRESHOLD) == next_smallest(values)


def next_smallest(values: dict[Key, int]) -> set[Key]:
    """The rule for one dimension, without networks: with the total shown, hidden cells share what the others leave."""
    hidden = small(values)
    shown = sorted((value, key) for key, value in values.items() if key not in hidden and key != (TOTAL,))
    while hidden and (TOTAL,) not in hidden and sum(values[key] - 1 for key in hidden) < THRESHOLD:
        hidden.add(shown.pop(0)[1] if shown else (TOTAL,))
    if hidden == {(TOTAL,)} and shown:
        hidden.add(shown[0][1])
    return hidden
