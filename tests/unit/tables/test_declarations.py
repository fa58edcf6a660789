"""Every table says what it holds, what is unique, and how long it is kept; none can hold an identity."""

import pytest

from jeugdregie.tables import FACTS, TABLES, Table

FORBIDDEN = ("bsn", "voornaam", "achternaam", "geboortedatum", "straat", "huisnummer", "postcode", "telefoon", "email")


@pytest.fixture(params=(*TABLES.values(), *FACTS.values()), ids=(*TABLES, *FACTS))
def table(request: pytest.FixtureRequest) -> Table:
    return request.param


def test_key_columns_exist(table: Table) -> None:
    assert set(table.key) <= set(table.names)


def test_names_are_unique(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)


def test_every_column_and_table_has_a_meaning_and_a_retention(table: Table) -> None:
    assert table.meaning
    assert table.retention
    assert all(column.meaning for column in table.columns)


def test_no_column_can_hold_an_identity(table: Table) -> None:
    assert not [name for name in table.names if any(word in name for word in FORBIDDEN)]


def test_no_table_holds_a_time_of_arrival(table: Table) -> None:
    assert not [name for name in table.names if "ontvangen" in name or "geladen" in name]


def test_schema_follows_the_declaration(table: Table) -> None:
    assert table.schema.names == list(table.names)
    assert [field.nullable for field in table.schema] == [column.optional for column in table.columns]


def test_an_unknown_column_is_an_error(table: Table) -> None:
    with pytest.raises(KeyError, match="no column"):
        table.column("bestaat-niet")
