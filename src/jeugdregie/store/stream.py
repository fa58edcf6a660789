"""A canonical table written piece by piece to one Parquet file: for tables that do not fit in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from jeugdregie.store.files import COMPRESSION
from jeugdregie.store.manifest import File
from jeugdregie.store.rows import as_arrow
from jeugdregie.tables import Table

ROWS_A_GROUP = 122_880
"""Rows that are read or skipped together; as many as the engine itself writes."""
DICTIONARY_BYTES = 8 * 2**20
"""Room for the different texts of a group: pseudonyms return on many rows, and are read once."""


class TableStream:
    """Appends rows to a file; `file` names it once the stream is closed. Left on an error, it leaves no file."""

    file: File

    def __init__(self, table: Table, path: Path, adopt: Callable[[Path, int], File]) -> None:
        self._table, self._path, self._adopt = table, path, adopt
        self._rows = 0
        self._writer = pq.ParquetWriter(
            path, table.schema, compression=COMPRESSION, dictionary_pagesize_limit=DICTIONARY_BYTES
        )

    def append(self, rows: pa.Table) -> None:
        """Write rows; optional columns may be left out."""
        self._writer.write_table(as_arrow(self._table, rows), row_group_size=ROWS_A_GROUP)
        self._rows += rows.num_rows

    def __enter__(self) -> TableStream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        if error is not None:
            self._path.unlink()
            return
        self.file = self._adopt(self._path, self._rows)
