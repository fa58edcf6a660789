"""A safe table as CSV, JSON and XLSX: the same figures, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date

import pytest

from jeugdregie.indicators import EXACT, SCOPE, SafeTable, calculate
from jeugdregie.indicators.downloads import harmless
from tests.spec.indicators.tiny import dataset

ROWS = """
jeugdige | gemeente | begin      | eind
a        | 0392     | 2025-01-01 |
b        | 0392     | 2025-01-01 |
c        | 0473     | 2025-07-01 |
"""
NAMES = 'gemeente | naam\n0392 | Haarlem\n0473 | =HYPERLINK("http://voorbeeld")'


@pytest.fixture(scope="module")
def table() -> SafeTable:
    data = dataset(zorgperiode=ROWS, gemeente=NAMES)
    return calculate(data, "jeugdigen-in-zorg", by=("gemeente",), periods=("2025-H1", "2025-H2"), disclosure=EXACT)


def test_csv_has_a_header_and_a_line_per_figure(table: SafeTable) -> None:
    lines = list(csv.DictReader(io.StringIO(table.to_csv())))
    assert len(lines) == 6
    haarlem = next(line for line in lines if line["gemeente"] == "0392" and line["periode"] == "2025-H1")
    assert haarlem == {
        "periode": "2025-H1",
        "gemeente": "0392",
        "gemeente_label": "Haarlem",
        "value": "2",
        "mark": "",
        "provisional": "nee",
    }


def test_csv_never_holds_a_formula(table: SafeTable) -> None:
    labels = {line["gemeente_label"] for line in csv.DictReader(io.StringIO(table.to_csv()))}
    assert '\'=HYPERLINK("http://voorbeeld")' in labels


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "|", "＝"])
def test_what_a_spreadsheet_may_run_is_quoted(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"
    assert harmless(f"a{sign}1") == f"a{sign}1"


def test_json_has_the_documented_shape(table: SafeTable) -> None:
    found = json.loads(table.to_json())
    assert found["indicator"] == "jeugdigen-in-zorg"
    assert found["unit"] == "jeugdigen"
    assert found["scope"] == SCOPE
    assert found["peildatum"] == date(2026, 12, 30).isoformat()
    assert found["disclosure"] == {"name": "none", "threshold": 1, "counts": 1, "euros": 0}
    assert found["columns"] == ["periode", "gemeente", "gemeente_label", "value", "mark", "provisional"]
    assert list(found["rows"][0]) == found["columns"]
    total = [row["value"] for row in found["rows"] if row["gemeente"] == "totaal"]
    assert total == [2, 3]


def test_amounts_in_json_are_numbers_in_euros() -> None:
    data = dataset(kosten="jeugdige | maand | bedrag\na | 2025-02-01 | 123456")
    found = json.loads(calculate(data, "kosten", periods=("2025-H1",), disclosure=EXACT).to_json())
    assert found["rows"][0]["value"] == 1234.56


def test_xlsx_holds_the_figures_and_what_explains_them(table: SafeTable) -> None:
    with zipfile.ZipFile(io.BytesIO(table.to_xlsx())) as book:
        texts = re.sub(r"<[^>]+>", "\n", book.read("xl/sharedStrings.xml").decode())
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert "Cijfers" in names
    assert "Toelichting" in names
    assert SCOPE in texts
    assert "30-12-2026" in texts
    assert table.definition.numerator in texts
    assert "<f>" not in sheet
    assert re.findall(r"<v>(\d+)</v></c><c r=\"C4\"[^>]*><v>(\d+)</v>", sheet) == [("2", "3")]


def test_a_mark_stands_as_a_word_in_every_form() -> None:
    data = dataset(zorgperiode=ROWS)
    hidden = calculate(data, "jeugdigen-in-zorg", periods=("2025-H1",))
    assert "afgeschermd" in hidden.to_csv()
    assert json.loads(hidden.to_json())["rows"][0]["value"] is None
    with zipfile.ZipFile(io.BytesIO(hidden.to_xlsx())) as book:
        assert "afgeschermd" in book.read("xl/sharedStrings.xml").decode()
