"""The generated records follow the declaration, and the files in the repository are current."""

import ast

import pytest

from jeugdregie.ijw import generate_records
from jeugdregie.ijw.generated import run, stale
from jeugdregie.ijw.records import MODULES, RECORDS, jw302, jw323, types
from jeugdregie.ijw.standard import MESSAGES


def test_files_in_the_repository_are_current():
    assert stale(generate_records.generated_files()) == []


def test_every_generated_file_is_python():
    for path, text in generate_records.generated_files().items():
        ast.parse(text, filename=str(path))


def test_every_message_has_its_module_and_record():
    assert list(RECORDS) == list(MODULES) == list(MESSAGES)


def test_wrapper_becomes_a_tuple_of_what_it_wraps():
    assert jw323.Client.__annotations__["prestaties"] == tuple[jw323.Prestatie, ...]


def test_retour_codes_become_a_tuple_of_codes():
    assert jw302.Client.__annotations__["retour_codes"] == tuple[str, ...]
    assert jw302.Header.__struct_defaults__[-1] == ()


def test_optional_element_defaults_to_none():
    assert types.Product(categorie="45").code is None


def test_required_element_must_be_given():
    with pytest.raises(TypeError, match="begindatum"):
        types.GeslotenPeriode()


def test_check_names_stale_and_missing_files_and_leaves_them(tmp_path):
    current, old, missing = tmp_path / "a.py", tmp_path / "b.py", tmp_path / "new" / "c.py"
    current.write_text("a")
    old.write_text("old")
    files = {current: "a", old: "b", missing: "c"}
    with pytest.raises(SystemExit) as stopped:
        run(files, ["--check"])
    assert str(old) in str(stopped.value)
    assert str(missing) in str(stopped.value)
    assert str(current) not in str(stopped.value)
    assert old.read_text() == "old"


def test_generating_twice_changes_nothing(tmp_path):
    files = {tmp_path / "map" / "a.py": "a"}
    run(files, [])
    run(files, ["--check"])
    assert (tmp_path / "map" / "a.py").read_text() == "a"
