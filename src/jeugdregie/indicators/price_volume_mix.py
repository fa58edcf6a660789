"""Why an amount changed: number of jeugdigen, mix of products, volume and price, each as its average over all orders.

docs/algorithms/prijs-volume-mix.md says it in words, with a worked table. Pure and exact: whole cents in, whole cents out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial, floor
from typing import TypeAlias

Factor: TypeAlias = str
"""A key of FACTORS."""

FACTORS: Mapping[Factor, str] = {
    "jeugdigen": "Aantal jeugdigen",
    "mix": "Productmix",
    "volume": "Volume per gebruiker",
    "prijs": "Prijs per eenheid",
}
"""The four factors by key, with the label shown, in the order shown."""


@dataclass(frozen=True)
class Product:
    """What was used of one product: different jeugdigen, units, and the cost in cents."""

    users: int
    units: Fraction
    cents: int


@dataclass(frozen=True)
class Side:
    """One of the two periods: the number of jeugdigen, and the products by key."""

    jeugdigen: int
    products: Mapping[str, Product]

    @property
    def cents(self) -> int:
        """The cost of all products."""
        return sum(product.cents for product in self.products.values())


@dataclass(frozen=True)
class _Line:
    """A product on one side: its share of users, its units per user, its price."""

    share: Fraction
    volume: Fraction
    price: Fraction


def effects(before: Side, after: Side) -> dict[Factor, Fraction] | None:
    """The exact effect of each factor in cents; None without jeugdigen or cost on one side."""
    if not (before.jeugdigen and after.jeugdigen and before.cents and after.cents):
        return None
    amount = _amount_of_choice(before, after)
    return {factor: _average_step(factor, amount) for factor in FACTORS}


def shared_out(parts: Sequence[Fraction], total: int) -> list[int]:
    """Whole numbers near the parts that add up to a total: down first, what is left to the largest remainders.

    The parts add up to less than one unit each from the total, as rounded parts of a rounded total do.
    """
    whole = [floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (whole[place] - parts[place], place))
    left = total - sum(whole)
    for turn in range(abs(left)):
        place = order[turn % len(order)] if left > 0 else order[-1 - turn % len(order)]
        whole[place] += 1 if left > 0 else -1
    return whole


def _average_step(factor: Factor, amount: Callable[[frozenset[Factor]], Fraction]) -> Fraction:
    """The step of a factor, over every set of factors that may have changed before it, weighted by its orders."""
    others = [other for other in FACTORS if other != factor]
    total = Fraction(0)
    for size in range(len(others) + 1):
        orders = Fraction(factorial(size) * factorial(len(others) - size), factorial(len(FACTORS)))
        for changed in combinations(others, size):
            total += orders * (amount(frozenset((*changed, factor))) - amount(frozenset(changed)))
    return total


def _amount_of_choice(before: Side, after: Side) -> Callable[[frozenset[Factor]], Fraction]:
    """The cost in which the factors of a set have changed and the others have not."""
    lines = [_lines(key, before, after) for key in sorted({*before.products, *after.products})]

    def amount(changed: frozenset[Factor]) -> Fraction:
        number = after.jeugdigen if "jeugdigen" in changed else before.jeugdigen
        return number * sum(
            (
                (new if "mix" in changed else old).share
                * (new if "volume" in changed else old).volume
                * (new if "prijs" in changed else old).price
                for old, new in lines
            ),
            Fraction(0),
        )

    return amount


def _lines(key: str, before: Side, after: Side) -> tuple[_Line, _Line]:
    old, new = before.products.get(key), after.products.get(key)
    return _line(old, new, before.jeugdigen), _line(new, old, after.jeugdigen)


def _line(own: Product | None, other: Product | None, jeugdigen: int) -> _Line:
    """A product that is not there has no users; its volume and price are then those of the other side."""
    known = own or other
    assert known is not None
    share = Fraction(own.users, jeugdigen) if own else Fraction(0)
    return _Line(share, known.units / known.users, known.cents / known.units)
