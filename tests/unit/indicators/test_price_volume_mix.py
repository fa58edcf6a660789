"""The split of a change in cost: the worked table, the borders, and the 24 orders walked through one by one."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.indicators.price_volume_mix import FACTORS, Product, Side, effects, shared_out


def product(users: int, units: int, euros: int) -> Product:
    return Product(users, Fraction(units), 100 * euros)


BEFORE = Side(10, {"h": product(10, 100, 1000), "d": product(2, 20, 400)})
AFTER = Side(12, {"h": product(12, 120, 1320), "d": product(3, 36, 792)})


def split(before: Side, after: Side) -> dict[str, int] | None:
    """The effects in whole cents."""
    exact = effects(before, after)
    if exact is None:
        return None
    return dict(zip(exact, shared_out(list(exact.values()), after.cents - before.cents), strict=True))


def test_the_worked_table() -> None:
    assert split(BEFORE, AFTER) == {"jeugdigen": 31463, "mix": 12777, "volume": 10463, "prijs": 16497}


class TestOneFactorAlone:
    def test_more_jeugdigen_with_the_same_care(self) -> None:
        twice = Side(20, {"h": product(20, 200, 2000), "d": product(4, 40, 800)})
        assert split(BEFORE, twice) == {"jeugdigen": 140_000, "mix": 0, "volume": 0, "prijs": 0}

    def test_a_higher_tariff(self) -> None:
        dearer = Side(10, {"h": product(10, 100, 1100), "d": product(2, 20, 400)})
        assert split(BEFORE, dearer) == {"jeugdigen": 0, "mix": 0, "volume": 0, "prijs": 10_000}

    def test_more_hours_for_the_same_users(self) -> None:
        longer = Side(10, {"h": product(10, 110, 1100), "d": product(2, 20, 400)})
        assert split(BEFORE, longer) == {"jeugdigen": 0, "mix": 0, "volume": 10_000, "prijs": 0}

    def test_a_shift_to_a_dearer_product(self) -> None:
        shifted = Side(10, {"h": product(9, 90, 900), "d": product(3, 30, 600)})
        assert split(BEFORE, shifted) == {"jeugdigen": 0, "mix": 10_000, "volume": 0, "prijs": 0}


class TestBorders:
    def test_a_new_product_is_mix(self) -> None:
        added = Side(10, {**BEFORE.products, "nieuw": product(5, 7, 210)})
        assert split(BEFORE, added) == {"jeugdigen": 0, "mix": 21_000, "volume": 0, "prijs": 0}

    def test_a_product_that_disappears_is_mix(self) -> None:
        assert split(BEFORE, Side(10, {"h": BEFORE.products["h"]})) == {
            "jeugdigen": 0, "mix": -40_000, "volume": 0, "prijs": 0,
        }  # fmt: skip

    def test_nothing_changed(self) -> None:
        assert split(BEFORE, BEFORE) == dict.fromkeys(FACTORS, 0)

    def test_no_split_without_jeugdigen_or_cost_on_one_side(self) -> None:
        assert split(Side(0, {}), AFTER) is None
        assert split(BEFORE, Side(3, {})) is None


class TestSharedOut:
    def test_cents_go_to_the_largest_remainders_and_ties_to_the_first(self) -> None:
        thirds = [Fraction(10, 3)] * 3
        assert shared_out(thirds, 10) == [4, 3, 3]

    def test_negative_parts_add_up_as_well(self) -> None:
        assert shared_out([Fraction(-5, 2), Fraction(3, 2)], -1) == [-2, 1]

    def test_a_total_rounded_the_other_way_is_still_met(self) -> None:
        assert sum(shared_out([Fraction(1), Fraction(2)], 2)) == 2


products = st.dictionaries(
    st.sampled_from("hdmp"),
    st.builds(Product, st.integers(1, 40), st.integers(1, 900).map(lambda part: Fraction(part, 7)), st.integers(1, 10**8)),
    min_size=1,
)  # fmt: skip
sides = st.builds(Side, st.integers(1, 50), products)


@given(sides, sides)
def test_equals_the_average_over_all_orders_and_adds_up_to_the_cent(before: Side, after: Side) -> None:
    found, expected = effects(before, after), all_orders(before, after)
    assert found == expected
    cents = split(before, after)
    assert cents is not None
    assert sum(cents.values()) == after.cents - before.cents
    assert all(abs(cents[key] - expected[key]) < 1 for key in expected)


def all_orders(before: Side, after: Side) -> dict[str, Fraction]:
    """Walk from one period to the other in each of the 24 orders; written apart from the code, from the page."""
    found = {"jeugdigen": Fraction(0), "mix": Fraction(0), "volume": Fraction(0), "prijs": Fraction(0)}
    for order in permutations(found):
        state = dict.fromkeys(found, before)
        at = cost(state, before, after)
        for factor in order:
            state[factor] = after
            new = cost(state, before, after)
            found[factor] += (new - at) / 24
            at = new
    return found


def cost(state: dict[str, Side], before: Side, after: Side) -> Fraction:
    total = Fraction(0)
    for key in {*before.products, *after.products}:
        mix, volume, price = (state[factor].products.get(key) for factor in ("mix", "volume", "prijs"))
        there = before.products.get(key) or after.products[key]
        volume, price = volume or after.products.get(key, there), price or after.products.get(key, there)
        users = Fraction(mix.users if mix else 0, state["mix"].jeugdigen)
        total += users * (volume.units / volume.users) * (price.cents / price.units)
    return state["jeugdigen"].jeugdigen * total
