"""Cells that hang together: what is hidden leaves room, what is known leaves none, and the answer is always the same."""

from __future__ import annotations

from jeugdregie.indicators.linked import Cell, Linked, Protection, protect

WHOLE = [("totaal", -1), ("a", 1), ("b", 1), ("c", 1)]


def one_sum(*, known: tuple[str, ...] = (), **values: int) -> Protection[str]:
    cells = {
        key: Cell(value, need=10 if value < 10 else 0, cost=value * (4 if key == "totaal" else 1))
        for key, value in values.items()
    }
    return protect(Linked(cells, [WHOLE], known=known))


def test_the_next_smallest_is_hidden_along() -> None:
    assert one_sum(a=40, b=3, c=15, totaal=58).hidden == {"b", "c"}


def test_nothing_small_hides_nothing() -> None:
    assert one_sum(a=40, b=13, c=15, totaal=68) == Protection(frozenset(), frozenset())


def test_no_cells_need_no_answer() -> None:
    assert protect(Linked({}, [])) == Protection(frozenset(), frozenset())


def test_small_ones_that_leave_each_other_no_room_take_the_total() -> None:
    assert one_sum(a=1, b=1, c=8, totaal=10).hidden == {"a", "b", "c", "totaal"}


def test_what_is_known_already_cannot_be_hidden_behind() -> None:
    assert one_sum(a=40, b=3, c=15, totaal=58, known=("c",)).hidden == {"b", "a"}


def test_a_cell_of_which_everything_else_is_known_is_exposed() -> None:
    assert one_sum(a=40, b=3, c=15, totaal=58, known=("a", "c", "totaal")).exposed == {"b"}


def test_an_account_without_members_needs_a_second_gap() -> None:
    cells = {"voor": Cell(40), "in": Cell(3, need=10), "liep": Cell(43)}
    found = protect(Linked(cells, [[("liep", 1), ("voor", -1), ("in", -1)]]))
    assert "in" in found.hidden
    assert len(found.hidden) == 2


def test_a_part_cannot_outgrow_the_whole() -> None:
    # as a sum alone, 9 and 9 of a total of 10 (jeugdigen who count twice) would have room enough
    cells = {"a": Cell(9, need=10), "b": Cell(9, need=10), "totaal": Cell(10, cost=50)}
    ties = [[("totaal", -1), ("a", 1), ("b", 1)]]
    assert "totaal" not in protect(Linked(cells, ties)).hidden
    assert "totaal" in protect(Linked(cells, ties, parts=[("a", "totaal"), ("b", "totaal")])).hidden


def test_an_amount_must_be_able_to_be_larger() -> None:
    # hiding b alone would leave a room of 999 only
    cells = {"a": Cell(300_000, need=60_000, upward=True), "b": Cell(1_000, cost=1), "c": Cell(100_000, cost=100)}
    found = protect(Linked({**cells, "totaal": Cell(401_000, cost=10_000)}, [WHOLE]))
    assert found.hidden == {"a", "b", "c"}
