"""Rows of facts while a chunk of messages is read, and the columns that they become."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyarrow as pa

from jeugdregie.store import Keys
from jeugdregie.tables import FACTS

Value = str | int | bool | object | None


class Rows:
    """Collects rows per table of facts; a row is a tuple in the order of the declared columns."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._rows: dict[str, list[tuple[Value, ...]]] = defaultdict(list)

    def add(self, table: str, *row: Value) -> None:
        """Add one row."""
        self._rows[table].append(row)

    def batches(self) -> Mapping[str, pa.RecordBatch]:
        """The rows as columns, per table that has any."""
        return {name: _batch(name, rows) for name, rows in self._rows.items()}


def _batch(name: str, rows: list[tuple[Value, ...]]) -> pa.RecordBatch:
    schema = FACTS[name].schema
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
