"""What a table declaration is made of: columns with type, meaning and unit; a key; how long rows are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

ColumnType = Literal["string", "int", "date", "bool", "strings"]
Kind = Literal["derived", "reference", "fact"]

_ARROW: Mapping[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int64(),
    "date": pa.date32(),
    "bool": pa.bool_(),
    "strings": pa.list_(pa.string()),
}


@dataclass(frozen=True)
class Column:
    """One column: its meaning in Dutch, its unit, and the values it may hold where they are few."""

    name: str
    type: ColumnType
    meaning: str
    optional: bool = False
    unit: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A canonical table. `key` is unique; `retention` says how long rows are kept and why."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    kind: Kind = "derived"
    retention: str = "zo lang de berichten waaruit de rij volgt"

    def column(self, name: str) -> Column:
        """The column with this name; KeyError when the table has none."""
        return next((column for column in self.columns if column.name == name), None) or _missing(self, name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema; optional columns are nullable."""
        return pa.schema([pa.field(item.name, _ARROW[item.type], nullable=item.optional) for item in self.columns])


def _missing(table: Table, name: str) -> Column:
    raise KeyError(f"{table.name} has no column {name}")
