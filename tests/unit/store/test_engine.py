"""The engine over files: every declared column is there, also over files of an older version."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from duckdb import BinderException

from jeugdregie.store.engine import connect
from jeugdregie.tables import TABLES

GEMEENTE = TABLES["gemeente"]


def test_an_optional_column_that_an_old_file_lacks_is_empty(tmp_path: Path) -> None:
    pq.write_table(pa.table({"gemeente": ["0392"], "naam": ["Haarlem"]}), tmp_path / "oud.parquet")
    found = connect([GEMEENTE], {"gemeente": [tmp_path / "oud.parquet"]}).table("gemeente").to_pyarrow()
    assert found.to_pylist() == [{"gemeente": "0392", "naam": "Haarlem", "regio": None}]


def test_a_required_column_that_is_missing_is_an_error(tmp_path: Path) -> None:
    pq.write_table(pa.table({"gemeente": ["0392"]}), tmp_path / "stuk.parquet")
    with pytest.raises(BinderException, match="naam"):
        connect([GEMEENTE], {"gemeente": [tmp_path / "stuk.parquet"]})
