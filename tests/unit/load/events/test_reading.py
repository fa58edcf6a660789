"""Files are read row by row as texts; one that is no such file is refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jeugdregie.errors import InputError
from jeugdregie.load.events import rows_of

HEAD = "kenmerk,aanbieder,gemeente,productcategorie,gebeurtenis,datum"


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_with_commas_or_semicolons(tmp_path: Path, separator: str, start: str) -> None:
    path = tmp_path / "w.csv"
    path.write_text(start + f"{HEAD}\n 1 ,42420001,0392,45,start,2025-01-01\n,,,,,\n".replace(",", separator), "utf-8")
    (row,) = rows_of(path)  # an empty line is no row
    assert (row.file, row.line, row.cells["kenmerk"], row.cells["gemeente"]) == ("w.csv", 2, "1", "0392")


def test_parquet_with_dates_and_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    columns = {
        "kenmerk": ["1"],
        "bsn": [None],
        "aanbieder": ["42420001"],
        "gemeente": ["0392"],
        "productcategorie": ["45"],
        "gebeurtenis": ["start"],
        "datum": [date(2025, 1, 1)],
    }
    pq.write_table(pa.table(columns), path)
    (row,) = rows_of(path)
    assert (row.line, row.cells["bsn"], row.cells["datum"]) == (1, "", "2025-01-01")


def test_a_cell_too_many_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text(f"{HEAD}\n1,42420001,0392,45,start,2025-01-01,extra\n", "utf-8")
    assert [row.too_long for row in rows_of(path)] == [True]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("w.csv", b"\xff\xfe\x00", "UTF-8"),
        ("w.csv", b"", "ontbreekt: aanbieder"),
        ("w.csv", (HEAD.replace(",datum", "") + "\n").encode(), "ontbreekt: datum"),
        ("w.csv", f"{HEAD},Naam van het kind\n".encode(), "onbekend: 1 kolom"),
        ("w.parquet", b"PAR1", "Parquet"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        list(rows_of(path))
    assert "kind" not in str(caught.value)
