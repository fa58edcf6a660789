"""Commands on stores that hold too little or what cannot be: a clear error, or a forecast that says how little it knows."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jeugdregie.cli import main
from tests.integration.thin import thin_stores

EXAMPLE = Path(__file__).parents[2] / "src/jeugdregie/forecast/scenario/voorbeelden/toegang-bij-de-huisarts.toml"
FORECAST = ("forecast", "--horizon", "12", "--draws", "40")
BACKTEST = ("backtest", "--horizon", "6", "--draws", "40")
SPEND = ("spend",)
SCENARIO = ("scenario", str(EXAMPLE))

EMPTY = "De opslag is leeg: laad eerst berichten"
NO_MONTH = "geen hele maand die vaststaat: zij lopen van 1 januari 2024 tot en met 31 januari 2024. Laad meer maanden"
NO_DECLARATIONS = "van minder dan 3 maanden zijn de declaraties binnen. Laad meer maanden berichten."


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return thin_stores(tmp_path_factory.mktemp("dun"))


def _said(
    arguments: tuple[str, ...], store: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
) -> tuple[int, str]:
    """The exit code and all that was written, on one line."""
    patch.setattr(sys, "argv", ["jeugdregie", *arguments, "--store", str(store)])
    with pytest.raises(SystemExit) as ended:
        main()
    written = capsys.readouterr()
    return int(ended.value.code or 0), re.sub(r"\s+", " ", written.out + written.err)


@pytest.mark.parametrize(
    ("kind", "command", "words"),
    [
        ("leeg", FORECAST, EMPTY),
        ("leeg", BACKTEST, EMPTY),
        ("leeg", SPEND, EMPTY),
        ("leeg", SCENARIO, EMPTY),
        ("een maand", FORECAST, NO_MONTH),
        ("een maand", BACKTEST, NO_MONTH),
        ("een maand", SPEND, NO_DECLARATIONS),
        ("een maand", SCENARIO, NO_MONTH),
        ("acht maanden", BACKTEST, "Terugkijken vraagt gegevens over 18 maanden"),
        ("tarief onder nul", SPEND, "vanaf 1 januari 2026 is nul of lager. Verbeter tarief.csv"),
        ("meer credits", SPEND, "er is meer gecrediteerd dan gedeclareerd"),
    ],
)
def test_what_cannot_be_forecast_is_said_in_words(
    kind: str,
    command: tuple[str, ...],
    words: str,
    *,
    stores: Mapping[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, said = _said(command, stores[kind], capsys, monkeypatch)
    assert code != 0
    assert words in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("kind", "command", "words"),
    [
        ("acht maanden", FORECAST, "De gegevens beslaan 7 maanden: daarvan is weinig te leren"),
        ("acht maanden", SPEND, "Instroom volgt de vraagprognose"),
        ("acht maanden", SCENARIO, "De gegevens beslaan 7 maanden: daarvan is weinig te leren"),
        ("sector verschijnt", FORECAST, "De bevolking is gelijk gehouden"),
        ("sector verschijnt", BACKTEST, "WAPE totaal"),
        ("sector verschijnt", SPEND, "Verwacht hele jaar"),
        ("sector verdwijnt", FORECAST, "Vertrouwen in het model"),
        ("sector verdwijnt", SPEND, "Verwacht hele jaar"),
        ("tarief onder nul", FORECAST, "Verwachte stand per sector"),
    ],
)
def test_what_is_little_says_how_little_it_is(
    kind: str,
    command: tuple[str, ...],
    words: str,
    *,
    stores: Mapping[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, said = _said(command, stores[kind], capsys, monkeypatch)
    assert code == 0, said
    assert words in said
    assert "nan" not in said.split()
