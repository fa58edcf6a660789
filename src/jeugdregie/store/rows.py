"""Rows of a canonical table as Arrow, with exactly the declared columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import pyarrow as pa

from jeugdregie.errors import StoreError
from jeugdregie.tables import Table

Rows: TypeAlias = pa.Table | Sequence[Mapping[str, Any]]


def as_arrow(table: Table, rows: Rows) -> pa.Table:
    """Rows as an Arrow table with exactly the declared columns; optional columns may be left out."""
    if isinstance(rows, pa.Table):
        missing = [name for name in table.names if name not in rows.column_names and table.column(name).optional]
        for name in missing:
            rows = rows.append_column(name, pa.nulls(rows.num_rows, table.schema.field(name).type))
        return rows.select(table.names).cast(table.schema)
    unknown = {name for row in rows for name in row} - set(table.names)
    if unknown:
        raise StoreError(f"De tabel {table.name} heeft geen kolom {', '.join(sorted(unknown))}.", code="kolom-onbekend")
    return pa.Table.from_pylist(list(rows), schema=table.schema)
