"""Reading cells, members and texts from a safe table."""

import pytest

from jeugdregie.indicators import EXACT, SafeTable, calculate
from tests.spec.indicators.tiny import dataset

ROWS = """
jeugdige | sector   | verwijzer | begin
a        | crisis   | 02        | 2025-01-01
b        | ambulant | 02        | 2025-01-01
c        | ambulant | 01        | 2025-01-01
"""


@pytest.fixture(scope="module")
def table() -> SafeTable:
    data = dataset(zorgperiode=ROWS)
    return calculate(data, "jeugdigen-in-zorg", by=("sector", "verwijzer"), periods=("2025-H1",), disclosure=EXACT)


def test_a_dimension_not_named_is_its_total(table: SafeTable) -> None:
    assert table.cell("2025-H1", sector="ambulant", verwijzer="02").value == 1
    assert table.cell("2025-H1", sector="ambulant").value == 2
    assert table.cell("2025-H1").value == 3


def test_an_unknown_dimension_or_member_is_an_error(table: SafeTable) -> None:
    with pytest.raises(KeyError, match="gemeente"):
        table.cell("2025-H1", gemeente="0392")
    with pytest.raises(KeyError):
        table.cell("2025-H1", sector="bestaat-niet")


def test_members_stand_in_the_declared_order_with_the_total_last(table: SafeTable) -> None:
    assert [member.key for member in table.members("sector")] == ["ambulant", "crisis", "totaal"]
    assert [member.label for member in table.members("verwijzer")] == ["Gemeentelijke toegang", "Huisarts", "Totaal"]


def test_rows_hold_every_combination(table: SafeTable) -> None:
    assert len(table.rows) == 3 * 3


def test_the_title_names_the_cuts(table: SafeTable) -> None:
    assert table.title == "Jeugdigen in zorg per sector en per verwijzer"


def test_a_cell_as_text(table: SafeTable) -> None:
    assert table.text(table.cell("2025-H1")) == "3"
    hidden = calculate(dataset(zorgperiode=ROWS), "jeugdigen-in-zorg", periods=("2025-H1",))
    assert hidden.text(hidden.cell("2025-H1")) == "afgeschermd"


def test_every_table_says_what_it_covers_and_that_it_does_not_add_up(table: SafeTable) -> None:
    assert "exclusief pgb" in table.scope
    assert any("tellen niet op" in note for note in table.notes)
