"""What is pointed at is sorted into messages, reference tables and the rest."""

import zipfile
from pathlib import Path

import pytest

from jeugdregie.errors import InputError
from jeugdregie.load.inputs import sort_inputs


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_sorted_by_kind_and_name(tmp_path: Path) -> None:
    _touch(
        tmp_path,
        "b.XML",
        "a.zip",
        "sub/c.xml",
        "referentie/gemeente.csv",
        "anders.csv",
        "w.parquet",
        "README",
        ".verborgen/d.xml",
    )
    inputs = sort_inputs([tmp_path])
    assert [path.name for path in inputs.messages] == ["a.zip", "b.XML", "c.xml"]
    assert list(inputs.references) == ["gemeente"]
    assert dict(inputs.skipped) == {".csv": 1, ".parquet": 1, "zonder extensie": 1}


def test_a_file_that_was_named_is_a_message_whatever_its_name(tmp_path: Path) -> None:
    _touch(tmp_path, "bericht.txt", "product.csv")
    inputs = sort_inputs([tmp_path / "bericht.txt", tmp_path / "product.csv"])
    assert [path.name for path in inputs.messages] == ["bericht.txt"]
    assert list(inputs.references) == ["product"]


def test_what_to_expect_is_counted_without_reading_it(tmp_path: Path) -> None:
    _touch(tmp_path, "a.xml", "kapot.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for index in range(3):
            archive.writestr(f"{index}.xml", "x")
    assert sort_inputs([tmp_path]).expected() == 5
    assert sort_inputs(["-", tmp_path]).expected() is None


def test_a_path_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        sort_inputs(["er-is-niets"])
