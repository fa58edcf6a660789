"""Which engine a store is opened on."""

from pathlib import Path

import pytest

from jeugdregie.errors import InputError, SettingsError
from jeugdregie.store import Keys, Store
from jeugdregie.store import store as module


@pytest.fixture
def one_row(tmp_path: Path) -> Store:
    return Store.from_tables(
        tmp_path / "opslag", {"gemeente": [{"gemeente": "0392", "naam": "Haarlem"}]}, Keys.generate()
    )


def test_an_engine_that_does_not_exist_is_refused_by_name(one_row: Store) -> None:
    with pytest.raises(InputError, match="duckdb, spark"):
        one_row.connect("oracle")


def test_an_engine_that_is_not_installed_says_what_to_install(one_row: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module._ENGINES, "spark", "jeugdregie.store.er_is_geen_spark")
    with pytest.raises(SettingsError, match=r"jeugdregie\[spark\]"):
        one_row.connect("spark")


def test_the_files_may_stand_elsewhere(one_row: Store, tmp_path: Path) -> None:
    """As in an object store: the manifest says which, `files_at` says where."""
    (one_row.path / "tables").rename(tmp_path / "tables")
    found = one_row.connect(files_at=f"{tmp_path}/").table("gemeente").naam.to_pyarrow().to_pylist()
    assert found == ["Haarlem"]
