"""`jeugdregie context` on a store of one reference table and the published figures that come with the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError

AREAS = """gemeente,gebied,groep,jaar,aantal
0392,Oost,gezinnen,2012,9
0392,Oost,gezinnen,2013,2180
0392,Schalkwijk,gezinnen,2013,3308
0453,Duinrand,gezinnen,2013,40
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("context")
    (folder / "gebied.csv").write_text(AREAS, encoding="utf-8")
    message = folder / "leeg.xml"
    message.write_text("<geen-bericht/>", encoding="utf-8")
    loaded = CliRunner().invoke(app, ["load", str(folder), "--store", str(folder / "opslag")])
    assert loaded.exit_code == 0, loaded.output
    return folder / "opslag"


def _asked(store: Path, *words: str) -> str:
    result = CliRunner().invoke(app, ["context", "--store", str(store), *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_published_shares_stand_beside_each_other(store: Path) -> None:
    found = json.loads(_asked(store, "--gemeente", "Haarlem", "--format", "json"))
    # CBS: 4,005 youths with care among 40,500 residents of 0 up to and including 22 years
    assert found["aandeel"] == pytest.approx(100 * 4005 / 40500)
    assert len(found["vergelijkbaar"]) == 10
    assert found["verwacht"]["lower"] < found["verwacht"]["expected"] < found["verwacht"]["upper"]
    assert 0 < found["verklaard"] < 1


def test_vulnerable_groups_are_those_of_the_latest_year(store: Path) -> None:
    found = json.loads(_asked(store, "--gemeente", "0392", "--format", "json"))["kwetsbaar"]
    assert [(row["gebied"], row["kwetsbaar"], row["ernstig"]) for row in found] == [
        ("Oost", 327, 109),
        ("Schalkwijk", 496, 165),
        ("totaal", 823, 274),
    ]


def test_a_gemeente_without_areas_says_so(store: Path) -> None:
    assert "Er zijn geen gebieden geladen" in _asked(store, "--gemeente", "Heemstede")


def test_an_unknown_gemeente_gets_a_suggestion(store: Path) -> None:
    with pytest.raises(InputError, match="Bedoel je Haarlem"):
        _asked(store, "--gemeente", "Harlem")
