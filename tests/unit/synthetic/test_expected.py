"""Expected figures from a truth that is small enough to count by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jeugdregie.synthetic.truth import MEASURES, expected
from jeugdregie.synthetic.truth.tables import SCHEMAS, Truth, merge

PLACE = {"gemeente": "0392", "aanbieder": "98760101", "sector": "ambulant", "verwijzer": "02"}
OTHER = {"gemeente": "0453", "aanbieder": "98760401", "sector": "specialistische-ggz", "verwijzer": "afgeleid"}


def care(who: str, begin: date, end: date | None, **place: str) -> dict[str, Any]:
    return {"levering_id": f"{who}{begin}", "jeugdige_id": who, "begindatum": begin, "einddatum": end} | place


def trajectory(who: str, begin: date, end: date | None, modus: str, **place: str) -> dict[str, Any]:
    last = {"laatste_gemeente": place["gemeente"], "laatste_aanbieder": place["aanbieder"]}
    rest = {"reden_beeindiging": None, "begonnen_voor_data": False, "leveringen": 1, "aanbieders": 1}
    own = {
        "traject_id": f"{modus}{who}{begin}",
        "modus": modus,
        "jeugdige_id": who,
        "begindatum": begin,
        "einddatum": end,
    }
    return own | place | last | rest


def cost(who: str, month: date, cents: int, **place: str) -> dict[str, Any]:
    own = {"regel_id": f"{who}{month}", "jeugdige_id": who, "maand": month, "declaratiemaand": month, "bedrag": cents}
    return own | place | {"status": "toegekend", "gespreid": False}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    truth = Truth()
    for who, begin, end, place in (
        ("P1", date(2024, 1, 1), date(2024, 3, 31), PLACE),
        ("P1", date(2024, 2, 1), None, OTHER),
        ("P2", date(2024, 7, 1), date(2024, 12, 31), PLACE),
    ):
        truth.add("zorgperiode", care(who, begin, end, **place))
        for modus in ("regio", "gemeente", "cbs"):
            truth.add("traject", trajectory(who, begin, end, modus, **place))
    truth.add("kosten", cost("P1", date(2024, 1, 1), 12_345, **PLACE))
    truth.add("kosten", cost("P1", date(2024, 6, 1), 655, **OTHER))
    truth.add("kosten", cost("P2", date(2024, 7, 1), 100, **PLACE))
    truth.write(tmp_path / "delen", "00000")
    (tmp_path / "waarheid").mkdir()
    merge(tmp_path / "delen", tmp_path / "waarheid")
    return tmp_path


def test_every_file_of_the_truth_is_written_also_when_empty(directory: Path) -> None:
    assert {path.stem for path in (directory / "waarheid").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize(
    ("indicator", "first", "second"),
    [
        ("jeugdigen-in-zorg", 1, 2),
        ("trajecten", 2, 2),
        ("instroom", 2, 1),
        ("uitstroom", 1, 1),
        ("stand", 1, 1),
        ("kosten", Fraction(13_000, 100), 1),
        ("kosten-per-jeugdige", 130, Fraction(1, 2)),
        ("kosten-per-traject", 65, Fraction(1, 2)),
        ("gemiddelde-duur", 91, 184),
    ],
)
def test_half_years(directory: Path, indicator: str, first: Fraction, second: Fraction) -> None:
    assert expected(directory, indicator, period="2024-H1") == {(): first}
    assert expected(directory, indicator, period="2024-H2") == {(): second}


def test_youths_do_not_add_up_over_sectors(directory: Path) -> None:
    assert expected(directory, "jeugdigen-in-zorg", ("sector",), "2024-H1") == {
        ("ambulant",): 1,
        ("specialistische-ggz",): 1,
    }


def test_several_cuts_at_once(directory: Path) -> None:
    assert expected(directory, "kosten", ("gemeente", "verwijzer"), "2024") == {
        ("0392", "02"): Fraction(12_445, 100),
        ("0453", "afgeleid"): Fraction(655, 100),
    }


def test_what_is_empty_has_no_place(directory: Path) -> None:
    assert all(expected(directory, name, period="2022") == {} for name in MEASURES)
