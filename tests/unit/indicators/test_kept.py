"""What is kept of a store: once per key, for all threads, within bounds, and nothing of an earlier version."""

from dataclasses import dataclass
from threading import Thread
from typing import NamedTuple

import numpy as np
import pytest

from jeugdregie.indicators.kept import FIGURE, Kept, bytes_of, kept_of


def test_made_once_per_key() -> None:
    kept, made = Kept(), []
    for key in ("a", "a", "b"):
        kept.remember(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b"]


def test_what_was_asked_longest_ago_makes_room() -> None:
    kept, made = Kept(most=5 * FIGURE), []

    def ask(key: str) -> None:
        kept.remember(key, lambda: made.append(key) or [1, 2])

    for key in ("a", "b", "c", "b", "c", "a"):
        ask(key)
    assert made == ["a", "b", "c", "a"]
    ask("c")
    ask("b")
    ask("c")
    assert made == ["a", "b", "c", "a", "b"]


def test_one_value_too_large_for_all_is_kept_until_the_next() -> None:
    kept, made = Kept(most=1), []
    for _ in range(2):
        kept.remember("groot", lambda: made.append(1) or [1, 2, 3])
    assert made == [1]


def test_threads_share_what_is_kept() -> None:
    found: list[object] = []
    for _ in range(2):
        thread = Thread(target=lambda: found.append(kept_of("proef-draden", "v1").remember("x", object)))
        thread.start()
        thread.join()
    assert found[0] is found[1]


def test_nothing_of_an_earlier_version_is_kept() -> None:
    first = kept_of("proef-versies", "v1")
    assert kept_of("proef-versies", "v1") is first
    assert kept_of("proef-versies", "v2") is not first
    assert kept_of("proef-versies", "v1") is not first


class Draws(NamedTuple):
    stock: np.ndarray
    inflow: np.ndarray


@dataclass(frozen=True)
class Made:
    name: str
    draws: Draws


@pytest.mark.parametrize(
    ("value", "room"),
    [
        (None, 0),
        ("tekst", FIGURE),
        ([1, 2, 3], 3 * FIGURE),
        ((1,) * 100, 100 * FIGURE),
        (np.zeros(1000), 8000),
        (Made("a", Draws(np.zeros(10, np.int32), np.zeros(5))), 2 * FIGURE + 40 + 40),
    ],
)
def test_arrays_count_for_what_they_hold_and_the_rest_by_its_parts(value: object, room: int) -> None:
    assert bytes_of(value) == room
