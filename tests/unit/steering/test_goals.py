"""Norms and movement: plain, at the border, without figure, without norm."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jeugdregie.steering.goals import Direction, Movement, Norm, Verdict, movement, verdict


def _number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


@pytest.mark.parametrize(
    ("value", "norm", "direction", "said"),
    [
        ("7,1", "8", "lager", "haalt de norm"),
        ("8", "8", "lager", "haalt de norm"),
        ("8,1", "8", "lager", "haalt de norm niet"),
        ("8,1", "8", "hoger", "haalt de norm"),
        ("8", "8", "hoger", "haalt de norm"),
        ("7,9", "8", "hoger", "haalt de norm niet"),
        ("0", "8", "lager", "haalt de norm"),
        ("-", "8", "lager", "niet te zeggen"),
        ("7", "-", "hoger", "geen norm"),
        ("-", "-", "hoger", "geen norm"),
    ],
)
def test_a_figure_against_its_norm(value: str, norm: str, direction: Direction, said: str) -> None:
    value, norm = value.replace(",", "."), norm.replace(",", ".")
    assert verdict(_number(value), Norm(_number(norm), direction)) is Verdict(said)


@pytest.mark.parametrize(
    ("value", "before", "direction", "went"),
    [
        ("7", "8", "lager", Movement.BETTER),
        ("9", "8", "lager", Movement.WORSE),
        ("9", "8", "hoger", Movement.BETTER),
        ("7", "8", "hoger", Movement.WORSE),
        ("8", "8", "hoger", Movement.SAME),
        ("8", "8.0", "lager", Movement.SAME),
        ("-", "8", "lager", Movement.UNKNOWN),
        ("8", "-", "hoger", Movement.UNKNOWN),
    ],
)
def test_which_way_a_figure_went(value: str, before: str, direction: Direction, went: Movement) -> None:
    assert movement(_number(value), _number(before), direction) is went
