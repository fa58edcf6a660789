"""Dividing a whole number pro rata so that the parts add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from jeugdregie.errors import InputError


def apportion(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """A whole number of units (euros, cents, youths) divided pro rata to the weights, by largest remainder.

    Every part is its exact share rounded down or up, and the parts add up to the total. What rounding down leaves goes to the
    largest remainders; of equal ones the first. A negative total, money to be returned, is divided as the same positive one.
    docs/algorithms/verdelen.md has a worked table. InputError when the weights are not numbers from zero up, or all zero.
    """
    _require_whole(total)
    shares = _exact_shares(abs(total), _require_weights(total, weights))
    parts = [floor(share) for share in shares]
    left = abs(total) - sum(parts)
    order = sorted(range(len(shares)), key=lambda place: parts[place] - shares[place])
    for place in order[:left]:
        parts[place] += 1
    return parts if total >= 0 else [-part for part in parts]


def _exact_shares(total: int, weights: Sequence[Fraction]) -> list[Fraction]:
    whole = sum(weights)
    return [total * weight / whole for weight in weights] if whole else [Fraction(0) for _ in weights]


def _require_whole(total: int) -> None:
    if isinstance(total, bool) or not isinstance(total, int):
        raise InputError("Verdeel een geheel aantal, bijvoorbeeld euro's of centen.", code="verdeling-totaal")


def _require_weights(total: int, weights: Sequence[int | Fraction]) -> list[Fraction]:
    for number, weight in enumerate(weights, start=1):
        if isinstance(weight, bool) or not isinstance(weight, int | Fraction):
            raise InputError(f"Gewicht {number} is geen geheel getal of breuk.", code="verdeling-gewicht")
        if weight < 0:
            raise InputError(f"Gewicht {number} is lager dan nul.", code="verdeling-gewicht")
    if total and not any(weights):
        raise InputError(
            "Geef minstens één gewicht boven nul: anders is er niets om naar te verdelen.", code="verdeling-gewicht"
        )
    return [Fraction(weight) for weight in weights]
