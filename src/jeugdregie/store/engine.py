"""The engine over the tables of a store: DuckDB behind Ibis, every canonical table under its own name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import ibis
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from jeugdregie.tables import Table

_DUCKDB = {"string": "VARCHAR", "int": "BIGINT", "date": "DATE", "bool": "BOOLEAN", "strings": "VARCHAR[]"}

MEMORY_LIMIT = "400MB"


def connect(
    tables: Iterable[Table], files: Mapping[str, Sequence[Path | str]], *, memory_limit: str = MEMORY_LIMIT
) -> Backend:
    """A DuckDB backend in memory with a view per table; a table without files is empty."""
    backend = ibis.duckdb.connect(memory_limit=memory_limit)
    backend.raw_sql("SET autoinstall_known_extensions = false")
    for table in tables:
        backend.raw_sql(view_sql(table, files.get(table.name, ())))
    return backend


def scratch(folder: Path, *, memory_limit: str = MEMORY_LIMIT) -> Backend:
    """A DuckDB backend in memory that moves what does not fit to this folder."""
    backend = ibis.duckdb.connect(memory_limit=memory_limit, temp_directory=str(folder))
    backend.raw_sql("SET enable_progress_bar = false")  # it would write through our own
    backend.raw_sql("SET autoinstall_known_extensions = false")
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend


def view_sql(table: Table, files: Sequence[Path | str]) -> str:
    """The statement that makes a view over Parquet files, or over nothing.

    An optional column that files of an older version do not have yet is empty.
    """
    if not files:
        columns = ", ".join(f"CAST(NULL AS {_DUCKDB[item.type]}) AS {item.name}" for item in table.columns)
        return f"CREATE VIEW {table.name} AS SELECT {columns} WHERE false"
    paths = ", ".join(quoted(str(path)) for path in files)
    held = [set(pq.read_schema(path).names) for path in files]
    found = (
        item.name
        if not item.optional or any(item.name in names for names in held)
        else f"CAST(NULL AS {_DUCKDB[item.type]}) AS {item.name}"
        for item in table.columns
    )
    by_name = ", union_by_name = true" if any(names != held[0] for names in held) else ""
    return f"CREATE VIEW {table.name} AS SELECT {', '.join(found)} FROM read_parquet([{paths}]{by_name})"  # noqa: S608  names are declared, paths quoted


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
