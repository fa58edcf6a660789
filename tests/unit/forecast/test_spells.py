from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast.spells import OPEN, OUT, Spells, day_number, day_of, joined, links, spells, stock


def rows(text: str, *, first: int = 0, last: int = 100) -> Spells:
    """Spells from lines of: person, category (a, b, c), entry, exit or '-'."""
    found = [line.split() for line in text.strip().splitlines()]
    return spells(
        person=[int(row[0]) for row in found],
        category=["abc".index(row[1]) for row in found],
        entry=[int(row[2]) for row in found],
        exit=[None if row[3] == "-" else int(row[3]) for row in found],
        birth=[-3000] * len(found),
        first=first,
        last=last,
        categories=("a", "b", "c"),
    )


def test_days_are_numbered_from_1970() -> None:
    assert day_number(date(1970, 1, 2)) == 1
    assert day_of(day_number(date(2026, 2, 28))) == date(2026, 2, 28)


def test_stock_counts_the_end_of_the_day() -> None:
    of = rows("""
        1 a 10 20
        2 a 20 -
        3 b 20 20
    """)
    assert stock(of, np.array([9, 10, 19, 20])).tolist() == [[0, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_what_ended_before_the_window_or_begins_after_it_is_not_seen() -> None:
    of = rows("""
        1 a -50 -1
        2 a -50 0
        3 a 100 -
        4 a 101 -
    """)
    assert of.person.tolist() == [2, 3]


def test_an_end_after_the_last_day_is_not_known() -> None:
    assert rows("1 a 10 101").exit.tolist() == [OPEN]


def test_until_forgets_what_came_later() -> None:
    of = rows("""
        1 a 10 60
        2 a 51 -
    """).until(50)
    assert (of.person.tolist(), of.exit.tolist(), of.last) == ([1], [OPEN], 50)


@pytest.mark.parametrize(("gap", "spells_left"), [(0, 3), (5, 2)])
def test_spells_of_one_category_are_joined_over_a_gap(gap: int, spells_left: int) -> None:
    of = rows("""
        1 a 10 20
        1 a 20 30
        1 a 35 -
        2 a 35 40
    """)
    assert len(joined(of, gap)) == spells_left


def test_a_spell_inside_another_does_not_shorten_it() -> None:
    of = rows("""
        1 a 10 50
        1 a 20 30
        1 a 45 60
    """)
    assert joined(of, 0).exit.tolist() == [60]


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("1 a 10 20\n1 b 20 -", [1, OUT], [OUT, 0]),  # the same day
        ("1 a 10 20\n1 b 30 -", [1, OUT], [OUT, 0]),  # within the gap
        ("1 a 10 20\n1 b 31 -", [OUT, OUT], [OUT, OUT]),  # the border
        ("1 a 10 20\n1 b 12 -", [1, OUT], [OUT, 0]),  # begun before the end
        ("1 a 10 20\n1 b 10 -", [OUT, OUT], [OUT, OUT]),  # side by side from the first day
        ("1 a 10 20\n2 b 20 -", [OUT, OUT], [OUT, OUT]),  # somebody else
        ("1 a 10 20\n1 a 25 -", [OUT, OUT], [OUT, OUT]),  # the same category: back again
        ("1 a 10 20\n1 b 12 20\n1 c 20 -", [1, 2, OUT], [OUT, 0, 1]),  # each begin follows one end
    ],
)
def test_a_move_is_an_end_with_another_begin_near(text: str, after: list[int], before: list[int]) -> None:
    found = links(rows(text), 10)
    assert (found.after.tolist(), found.before.tolist()) == (after, before)


def test_an_absurd_birth_becomes_the_middle_age() -> None:
    of = spells(
        person=[1, 2, 3, 4],
        category=[0] * 4,
        entry=[5000, 5000, 5000, 6000],
        exit=[None] * 4,
        birth=[1000, None, 5001, -40000],
        first=0,
        last=9000,
        categories=("a",),
    )
    assert (of.entry - of.birth).tolist() == [4000] * 4


def test_an_end_before_its_begin_is_refused() -> None:
    with pytest.raises(InputError, match="einddatum ligt voor"):
        rows("1 a 20 19")


def test_no_care_at_all_is_not_measurable() -> None:
    with pytest.raises(NotMeasurableError, match="geen zorg"):
        rows("1 a -20 -10")
