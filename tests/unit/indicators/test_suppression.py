"""The worked tables of docs/algorithms/onthulling.md."""

from jeugdregie.indicators.suppression import hidden_cells

T = "totaal"


def test_the_next_smallest_is_hidden_with_a_single_small_cell() -> None:
    values = {("ambulant",): 40, ("crisis",): 3, ("verblijf",): 15, (T,): 58}
    assert hidden_cells(values, [("crisis",)], lambda value: 10) == {("crisis",), ("verblijf",)}


def test_two_small_cells_that_protect_each_other_need_no_third() -> None:
    values = {("a",): 9, ("b",): 8, ("c",): 50, (T,): 67}
    assert hidden_cells(values, [("a",), ("b",)], lambda value: 10) == {("a",), ("b",)}


def test_two_small_cells_that_do_not_are_joined_by_a_third() -> None:
    values = {("a",): 1, ("b",): 2, ("c",): 50, (T,): 53}
    assert hidden_cells(values, [("a",), ("b",)], lambda value: 10) == {("a",), ("b",), ("c",)}


def test_ten_times_one_hides_the_total_too() -> None:
    ones = {(f"s{number}",): 1 for number in range(10)}
    assert hidden_cells({**ones, (T,): 10}, list(ones), lambda value: 10) == {*ones, (T,)}


def test_in_two_dimensions_the_totals_stay() -> None:
    values = {
        ("x", "A"): 3, ("x", "B"): 20, ("x", T): 23,
        ("y", "A"): 30, ("y", "B"): 25, ("y", T): 55,
        (T, "A"): 33, (T, "B"): 45, (T, T): 78,
    }  # fmt: skip
    assert hidden_cells(values, [("x", "A")], lambda value: 10) == {("x", "A"), ("x", "B"), ("y", "A"), ("y", "B")}


def test_a_table_of_only_a_total_hides_it_when_small() -> None:
    assert hidden_cells({(): 4}, [()], lambda value: 10) == {()}
    assert hidden_cells({(): 40}, [], lambda value: 10) == frozenset()


def test_nothing_small_hides_nothing_and_nothing_at_all_is_fine() -> None:
    assert hidden_cells({("a",): 10, (T,): 10}, [], lambda value: 10) == frozenset()
    assert hidden_cells({}, [], lambda value: 10) == frozenset()
