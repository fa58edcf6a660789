"""What tables about money must keep to: a row that may, one at the border, and what is refused with which words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from jeugdregie.errors import InputError
from jeugdregie.load.reference_checks import HIGHEST_TARIFF, refuse_impossible

DAY, LATER = date(2025, 1, 1), date(2026, 1, 1)
CONTRACT = {"contract": "a", "aanbieder": "1", "perceel": "Ambulant", "geldig_van": DAY, "geldig_tot": None}
TARIFF = {"productcategorie": "45", "productcode": "45A10", "geldig_van": DAY, "tarief": 10_000}
PROJECTED = {"gemeente": "0392", "leeftijd": 8, "jaar": 2026, "opgesteld": date(2025, 1, 1), "aantal": 100}
SPLIT = {"jaar": 2025, "perceel": None, "gemeente": None, "gewicht": None}


def _refused(table: str, *rows: Mapping[str, Any]) -> str:
    with pytest.raises(InputError) as caught:
        refuse_impossible(table, rows)
    return str(caught.value)


def test_what_is_right_passes() -> None:
    refuse_impossible("contract", [CONTRACT, {**CONTRACT, "contract": "b", "perceel": "Verblijf"}])
    refuse_impossible("plafond", [{"contract": "a", "jaar": 2025, "bedrag": 0}])
    refuse_impossible("tarief", [TARIFF, {**TARIFF, "geldig_van": LATER, "tarief": HIGHEST_TARIFF // 100}])
    refuse_impossible("tarief", [{"geldig_van": DAY, "indexcijfer": 1045}])
    refuse_impossible("begroting", [])
    refuse_impossible("verschuiving", [{"jaar": 2025, "stroom": "*", "zorgtype": "*", "deel": -700}])
    refuse_impossible("norm", [{"dagen": -1}])  # tables without rules of their own are left alone


def test_contracts_that_follow_each_other_do_not_overlap_and_a_day_less_does() -> None:
    old = {**CONTRACT, "contract": "oud", "geldig_van": date(2024, 1, 1)}
    refuse_impossible("contract", [CONTRACT, {**old, "geldig_tot": date(2024, 12, 31)}])
    said = _refused("contract", CONTRACT, {**old, "geldig_tot": DAY})
    assert "contract a" in said
    assert "contract oud" in said
    assert "dezelfde zorg" in said


def test_an_empty_lot_holds_for_every_lot() -> None:
    assert "dezelfde zorg" in _refused("contract", CONTRACT, {**CONTRACT, "contract": "b", "perceel": None})


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("contract", {**CONTRACT, "geldig_tot": date(2024, 12, 31)}, "eindigt voor het begint"),
        ("plafond", {"contract": "a", "jaar": 2025, "bedrag": -1}, "plafond van contract a in 2025 is -1 euro"),
        ("plafond", {"contract": "a", "jaar": 2025, "bedrag": 10**13}, "Geef een bedrag"),
        ("tarief", {**TARIFF, "tarief": -100}, "het tarief van 45A10 is -€ 1,00"),
        ("tarief", {**TARIFF, "tarief": 0}, "boven nul"),
        ("tarief", {**TARIFF, "tarief": HIGHEST_TARIFF + 1}, "€ 25.000,00"),
        ("tarief", {**TARIFF, "tarief": None}, "geen tarief en geen index"),
        ("tarief", {**TARIFF, "indexcijfer": 1045}, "of allebei"),
        ("tarief", {"geldig_van": DAY, "tarief": 100}, "geen productcategorie"),
        ("tarief", {"geldig_van": DAY, "indexcijfer": 4}, "duizendsten tussen 700 en 1500"),
        ("begroting", {"jaar": 2025, "stroom": "a", "zorgtype": "b", "bedrag": -5}, "a, b in 2025"),
        ("verschuiving", {"jaar": 2025, "stroom": "a", "zorgtype": "b"}, "geen deel en geen bedrag"),
        ("verdeelsleutel", {**SPLIT, "soort": "inwoners", "deel": 900}, "tellen op tot 900 duizendsten"),
        ("verdeelsleutel", {**SPLIT, "soort": "gewicht", "deel": 1000}, "een gemeente met een gewicht"),
        ("verdeelsleutel", {**SPLIT, "soort": "inwoners", "deel": -1}, "lager dan nul"),
        ("bevolkingsprognose", {**PROJECTED, "aantal": -1}, "gemeente 0392, leeftijd 8, jaar 2026 heeft -1 inwoners"),
        ("bevolkingsprognose", {**PROJECTED, "aantal": 10**6}, "vanaf nul"),
        ("bevolkingsprognose", {**PROJECTED, "leeftijd": 2026}, "leeftijd in jaren"),
        ("bevolkingsprognose", {**PROJECTED, "jaar": 26}, "jaar in vier cijfers"),
    ],
)
def test_what_cannot_be_is_refused_in_words(table: str, row: Mapping[str, Any], words: str) -> None:
    assert words in _refused(table, row)


def test_a_tariff_that_becomes_a_hundred_times_as_high_is_a_mistake() -> None:
    said = _refused("tarief", TARIFF, {**TARIFF, "geldig_van": LATER, "tarief": 1_000_000})
    assert "van € 100,00 naar € 10.000,00" in said
