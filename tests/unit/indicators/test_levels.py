"""The worked tables of docs/algorithms/onthulling.md on tables that agree: totals first, the same wherever a figure stands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from jeugdregie.indicators.figures import Place, place_of
from jeugdregie.indicators.levels import hidden_by_level, levels_above, with_outers
from jeugdregie.indicators.nesting import Within, finest, outers

SECTORS: Within = {"product": {"sector": {"p1": "x", "p2": "x", "p3": "y", "p4": "y"}}}


def counted(inner: Mapping[tuple[tuple[str, str], ...], int], within: Within | None = None) -> dict[Place, int]:
    """Figures and all their totals, also over what a member lies within; noughts left out."""
    found: dict[Place, int] = {}
    for place, value in inner.items():
        told = [(outer, held[member]) for name, member in place for outer, held in (within or {}).get(name, {}).items()]
        for size in range(len(place) + len(told) + 1):
            for some in combinations((*place, *told), size):
                if finest(dict(some), within or {}) == tuple(sorted(dict(some))):
                    found[place_of(some)] = found.get(place_of(some), 0) + value
    return {place: value for place, value in found.items() if value}


def hidden(values: Mapping[Place, int], *cut: str, within: Within | None = None) -> frozenset[Place]:
    small = frozenset(place for place, value in values.items() if value < 10)
    levels = levels_above(cut, within or {})
    return hidden_by_level(values, small, lambda _: 10, levels=levels, within=within or {})


def cell(**members: str) -> Place:
    return place_of(members)


def test_the_next_smallest_goes_with_a_small_one() -> None:
    values = counted({(("sector", "a"),): 40, (("sector", "c"),): 3, (("sector", "v"),): 15})
    assert hidden(values, "sector") == {cell(sector="c"), cell(sector="v")}


def test_nothing_small_hides_nothing() -> None:
    assert hidden(counted({(("sector", "a"),): 40, (("sector", "c"),): 10}), "sector") == frozenset()
    assert hidden({}, "sector") == frozenset()


def test_a_total_that_is_small_itself_is_hidden_and_all_of_it() -> None:
    values = counted({(("sector", "a"),): 4, (("sector", "c"),): 3})
    assert hidden(values, "sector") == values.keys()


def test_a_shown_total_stays_shown_and_a_nought_is_hidden_in_its_place() -> None:
    # of 12 in row x a reader who sees that C is nought knows A and B to within 11 of each other; columns keep them apart
    values = counted({
        (("row", "x"), ("col", "A")): 1, (("row", "x"), ("col", "B")): 11,
        (("row", "y"), ("col", "B")): 20, (("row", "y"), ("col", "A")): 30, (("row", "y"), ("col", "C")): 30,
    })  # fmt: skip
    found = hidden(values, "col", "row")
    assert all(len(place) == 2 for place in found)
    assert {cell(row="x", col="A"), cell(row="x", col="B")} <= found


def test_what_a_level_hides_does_not_depend_on_the_finer_table_that_was_asked() -> None:
    inner = {
        (("a", str(a)), ("b", str(b)), ("c", str(c))): (7 * a + 5 * b + 3 * c) % 17 for a in (1, 2, 3) for b in (1, 2, 3) for c in (1, 2)
    }  # fmt: skip
    values = counted(inner)
    whole = hidden(values, "a", "b", "c")
    for pair in combinations("abc", 2):
        coarse = {place: value for place, value in values.items() if {name for name, _ in place} <= set(pair)}
        assert hidden(coarse, *pair) == {place for place in whole if place in coarse or _lies_in(place, pair)}


def _lies_in(place: Place, cut: tuple[str, ...]) -> bool:
    return {name for name, _ in place} <= set(cut)


def test_a_product_is_protected_within_its_sector() -> None:
    # p1 is small; p3 is the next smallest of all, but p2 alone shares the total of sector x with it
    values = counted({(("product", f"p{n}"),): size for n, size in enumerate((3, 40, 11, 50), 1)}, SECTORS)
    assert hidden(values, "product", within=SECTORS) == {cell(product="p1"), cell(product="p2")}


def test_a_figure_is_hidden_under_every_name_that_it_has() -> None:
    assert with_outers({cell(product="p1")}, SECTORS) == {cell(product="p1"), cell(product="p1", sector="x")}
    assert with_outers({cell(sector="x")}, SECTORS) == {cell(sector="x")}


def test_totals_come_before_what_they_are_totals_of() -> None:
    assert levels_above(("a", "b"), {}) == ((), ("a",), ("b",), ("a", "b"))
    assert levels_above(("gemeente", "product"), SECTORS) == (
        (), ("gemeente",), ("sector",), ("gemeente", "sector"), ("product",), ("gemeente", "product"),
    )  # fmt: skip


def test_a_dimension_that_a_finer_one_tells_is_no_cut_of_its_own() -> None:
    assert finest(("sector", "product", "gemeente"), SECTORS) == ("gemeente", "product")
    assert outers("product", SECTORS) == {"sector"}
    assert outers("sector", SECTORS) == frozenset()
