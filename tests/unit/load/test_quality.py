"""The quality report names the gemeenten whose messages end long before those of the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jeugdregie.load.quality import Behind, quality_report
from jeugdregie.store import Store


def _store(folder: Path, *rows: tuple[str, str, date]) -> Store:
    names = ("gemeente", "bericht", "laatste_dagtekening")
    first = {"aantal": 1, "eerste_dagtekening": date(2024, 1, 2)}
    coverage = [{**dict(zip(names, row, strict=True)), **first} for row in rows]
    gemeenten = [{"gemeente": "0473", "naam": "Zandvoort"}]
    return Store.from_tables(folder / "opslag", {"dekking": coverage, "gemeente": gemeenten})


@pytest.mark.parametrize(("day", "is_behind"), [(date(2024, 11, 30), False), (date(2024, 11, 29), True)])
def test_more_than_31_days_is_behind(tmp_path: Path, day: date, *, is_behind: bool) -> None:
    store = _store(
        tmp_path,
        ("0392", "JW301", date(2024, 12, 31)),
        ("0392", "JW305", date(2024, 3, 1)),
        ("0473", "JW301", date(2024, 2, 1)),
        ("0473", "JW323", day),
    )
    assert quality_report(store).achter == ((Behind("0473", "Zandvoort", day),) if is_behind else ())


def test_an_empty_store_has_nobody_behind(tmp_path: Path) -> None:
    assert quality_report(_store(tmp_path)).achter == ()
