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


def test_files_of_an_older_and_a_newer_version_are_read_together(tmp_path: Path) -> None:
    pq.write_table(pa.table({"gemeente": ["0392"], "naam": ["Haarlem"]}), tmp_path / "oud.parquet")
    new = {"gemeente": ["0453"], "naam": ["Velsen"], "regio": ["IJmond"]}
    pq.write_table(pa.table(new), tmp_path / "nieuw.parquet")
    files = [tmp_path / "oud.parquet", tmp_path / "nieuw.parquet"]
    found = connect([GEMEENTE], {"gemeente": files}).table("gemeente").to_pyarrow()
    assert sorted(map(str, found["regio"].to_pylist())) == ["IJmond", "None"]


def test_a_required_column_that_is_missing_is_an_error(tmp_path: Path) -> None:
    pq.write_table(pa.table({"gemeente": ["0392"]}), tmp_path / "stuk.parquet")
    with pytest.raises(BinderException, match="naam"):
        connect([GEMEENTE], {"gemeente": [tmp_path / "stuk.parquet"]})
