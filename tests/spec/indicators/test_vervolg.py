"""What follows a trajectory that ended: the tables of docs/algorithms/vervolg.md."""

from __future__ import annotations

import pytest

from tests.spec.indicators.tiny import dataset, exact, figures

T = "a | ambulant | 2025-01-01 | 2025-06-30"


def after(*others: str) -> dict[object, object]:
    """What follows T, of a jeugdige with these other trajectories; T alone ends in the period."""
    rows = "\n".join(["jeugdige | sector | begin | eind", T, *others])
    found = figures(dataset(traject=rows), "vervolg", by="sector vervolg")
    return {key[1]: value for key, value in found.items() if key[0] == "ambulant" and key[1] != "totaal"}


def test_the_worked_example() -> None:
    others = (
        "a | basis-ggz | 2023-01-01 |",
        "a | verblijf | 2025-06-20 | 2025-12-01",
        "a | crisis | 2025-07-15 | 2025-07-20",
        "a | overig | 2025-10-01 |",
        "a | landelijk | 2025-02-01 | 2025-06-30",
    )
    assert after(*others) == {"verblijf": 1}


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        ("a | verblijf | 2025-07-01 |", "verblijf"),
        ("a | verblijf | 2025-09-28 |", "verblijf"),
        ("a | verblijf | 2025-09-29 |", "geen"),
        ("a | verblijf | 2024-01-01 | 2025-07-01", "verblijf"),
        ("a | verblijf | 2024-01-01 | 2025-06-30", "geen"),
        ("a | ambulant | 2025-08-15 |", "ambulant"),
        ("b | verblijf | 2025-07-01 |", "geen"),
    ],
    ids=["the day after", "day 90", "day 91", "runs on", "ends on that day", "same sector again", "somebody else"],
)
def test_what_follows(other: str, follows: str) -> None:
    assert after(other) == {follows: 1}


def test_of_two_as_near_the_later_one_follows() -> None:
    assert after("a | verblijf | 2025-06-20 |", "a | crisis | 2025-07-10 |") == {"crisis": 1}


def test_of_two_that_began_on_one_day_the_order_of_loading_does_not_matter() -> None:
    verblijf, crisis = "a | verblijf | 2025-07-01 |", "a | crisis | 2025-07-01 |"
    assert after(verblijf, crisis) == after(crisis, verblijf) == {"crisis": 1}


def test_nothing_ended_nothing_follows() -> None:
    assert figures(dataset(traject="jeugdige | sector | begin | eind\na | ambulant | 2025-01-01 |"), "vervolg") == {}


def test_it_adds_up_to_the_outflow() -> None:
    rows = f"jeugdige | sector | begin | eind\n{T}\nb | ambulant | 2025-01-01 | 2025-03-01\nb | crisis | 2025-03-02 | 2025-04-01"
    data = dataset(traject=rows)
    assert figures(data, "vervolg", by="vervolg") == {"geen": 2, "crisis": 1, "totaal": 3}
    assert figures(data, "uitstroom") == {"totaal": 3}


def test_it_is_provisional_until_a_follow_up_can_have_come_in() -> None:
    """28 + 31 + 90 days before 30 December 2026 is 3 August 2026."""
    assert not exact(dataset(), "vervolg", period="2026-07").cell("2026-07").provisional
    assert exact(dataset(), "vervolg", period="2026-08").cell("2026-08").provisional
