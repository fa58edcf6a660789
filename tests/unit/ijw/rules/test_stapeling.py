"""The overlap rule agrees with comparing every pair, and stays fast where pairs would be too many."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.ijw.records.jw317 import NieuwProduct
from jeugdregie.ijw.records.types import Product
from jeugdregie.ijw.rules.stapeling import stacked_new_products

_DAYS = st.integers(0, 12).map(lambda number: date(2026, 1, 1) + timedelta(number))
_PRODUCTS = st.none() | st.builds(
    Product, categorie=st.sampled_from(["45", "46"]), code=st.none() | st.sampled_from(["A", "B"])
)


def covers(one, other):
    """Whether a product without code stands for all of its category, or one without category for all."""
    if one is None:
        return True
    return other is not None and one.categorie == other.categorie and one.code in (None, other.code)


def overlap(one, other):
    together = covers(one.product, other.product) or covers(other.product, one.product)
    ends = (one.einddatum or date.max, other.einddatum or date.max)
    return together and one.gewenste_ingangsdatum <= ends[1] and other.gewenste_ingangsdatum <= ends[0]


@given(st.lists(st.builds(NieuwProduct, product=_PRODUCTS, gewenste_ingangsdatum=_DAYS, einddatum=st.none() | _DAYS), max_size=6))  # fmt: skip
def test_stacked_products_are_those_that_some_pair_shows(producten):
    pairs = [(a, b) for a in range(len(producten)) for b in range(a) if overlap(producten[a], producten[b])]
    found = {place for (place,) in stacked_new_products(producten) or ()}
    assert bool(found) == bool(pairs)
    assert found <= {place for pair in pairs for place in pair}


def test_thousands_of_products_are_compared_without_comparing_all_pairs():
    producten = [
        NieuwProduct(
            product=Product(categorie="45", code=None if number % 3 else "A"),
            gewenste_ingangsdatum=date(2026, 1, 1) + timedelta(2 * number),
            einddatum=date(2026, 1, 1) + timedelta(2 * number + 1),
        )
        for number in range(20_000)
    ]
    assert [*stacked_new_products(producten)] == []
    producten.append(producten[7])
    assert len([*stacked_new_products(producten)]) == 1
