"""Reference tables from CSV: strict about columns and values, clear about where a fault is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jeugdregie.errors import InputError
from jeugdregie.ijw.standard.codelists import CODELISTS
from jeugdregie.load.reference import default_reference, read_reference


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_commas_and_semicolons_with_and_without_mark(tmp_path: Path, separator: str, start: str) -> None:
    text = start + "naam,gemeente\nHaarlem,0392\n".replace(",", separator)
    assert read_reference("gemeente", _file(tmp_path, "gemeente", text)) == [{"gemeente": "0392", "naam": "Haarlem"}]


def test_values_get_their_type(tmp_path: Path) -> None:
    text = (
        "productcategorie,productcode,geldig_van,geldig_tot,sector,perceel,naam\n45,,2025-01-01,,ambulant,,Ambulant\n"
    )
    (row,) = read_reference("product", _file(tmp_path, "product", text))
    assert row["geldig_van"] == datetime.date(2025, 1, 1)
    assert row["productcode"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gemeente,leeftijd,jaar\n", "ontbreekt: aantal"),
        ("gemeente,leeftijd,jaar,aantal,bsn\n", "onbekend: bsn"),
        ("gemeente,leeftijd,jaar,aantal\n0392,1,2025,\n", "regel 2: aantal is leeg"),
        (
            "gemeente,leeftijd,jaar,aantal\n0392,1,2025,10\n0392,1,2025,veel\n",
            "regel 3: aantal heeft niet de goede vorm",
        ),
        (
            "gemeente,leeftijd,jaar,aantal\n0392,1,2025,10\n0392,1,2025,11\n",
            "regels met dezelfde gemeente, leeftijd, jaar",
        ),
        ("gemeente,leeftijd,jaar,aantal\n0392,1,2025\n", "regel 2: aantal is leeg"),
        ("gemeente,leeftijd,jaar,aantal\n0392,1,2025,10,extra\n", "regel 2: te veel kolommen"),
        ("", "ontbreekt"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_reference("bevolking", _file(tmp_path, "bevolking", text))


def test_a_value_outside_the_list_is_refused(tmp_path: Path) -> None:
    text = "productcategorie,geldig_van,sector,naam\n45,2025-01-01,onzin,Ambulant\n"
    with pytest.raises(InputError, match="regel 2: sector is geen van"):
        read_reference("product", _file(tmp_path, "product", text))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gemeente.csv"
    path.write_bytes("gemeente,naam\n0059,Achtkarspelen é\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_reference("gemeente", path)


def test_the_shipped_products_cover_every_category() -> None:
    assert {row["productcategorie"] for row in default_reference("product")} == set(
        CODELISTS["ProductCategorie"].values()
    )


def test_the_shipped_gemeenten_have_a_name_and_a_region() -> None:
    rows = {row["gemeente"]: row for row in default_reference("gemeente")}
    assert len(rows) >= 342
    assert rows["0392"]["naam"] == "Haarlem"
    assert all(row["regio"] for row in rows.values())
