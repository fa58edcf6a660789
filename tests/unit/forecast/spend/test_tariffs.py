"""What a care day costs later: tariffs, indexes, which is the most precise, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.forecast.spend.tariffs import Prices, Tariff, tariffs_of
from tests.spec.indicators.tiny import dataset

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
SINCE, UNTIL = date(2025, 12, 31), date(2026, 3, 1)


def _change(*tariffs: Tariff, provider: str | None = "1", until: date = UNTIL) -> float:
    prices = Prices(tariffs, {"45A10": "45"}, {"contract": provider} if provider else {})
    (found,) = prices.levels("contract", "45A10", [until], now=SINCE)
    return float(found)


def test_a_new_tariff_counts_from_its_day() -> None:
    both = (Tariff(OLD, "45", "45A10", tarief=100_00), Tariff(NEW, "45", "45A10", tarief=104_50))
    assert _change(*both) == pytest.approx(1.045)
    assert _change(*both, until=date(2025, 12, 31)) == 1


def test_an_index_holds_for_every_product_and_indexes_add_up() -> None:
    later = Tariff(date(2026, 2, 1), indexcijfer=1010)
    assert _change(Tariff(NEW, indexcijfer=1045)) == pytest.approx(1.045)
    assert _change(Tariff(NEW, indexcijfer=1045), later) == pytest.approx(1.045 * 1.01)


def test_an_index_of_before_is_in_the_cost_already() -> None:
    assert _change(Tariff(SINCE, indexcijfer=1045)) == 1


@pytest.mark.parametrize(
    ("day", "part"), [(date(2025, 1, 1), 1 / 1.25), (date(2025, 6, 30), 1 / 1.25), (date(2025, 7, 1), 1.0)]
)
def test_an_earlier_month_cost_what_its_own_tariff_was(day: date, part: float) -> None:
    both = (Tariff(OLD, "45", tarief=80), Tariff(date(2025, 7, 1), "45", tarief=100))
    assert _change(*both, until=day) == pytest.approx(part)
    assert _change(Tariff(date(2025, 7, 1), indexcijfer=1250), until=day) == pytest.approx(part)


def test_the_own_tariff_goes_before_that_of_the_category() -> None:
    rows = (
        Tariff(OLD, "45", tarief=100),
        Tariff(NEW, "45", tarief=300),
        Tariff(OLD, "45", "45A10", "1", tarief=200),
        Tariff(NEW, "45", "45A10", "1", tarief=220),
    )
    assert _change(*rows) == pytest.approx(1.1)
    assert _change(*rows, provider="2") == pytest.approx(3)


def test_without_tariffs_or_for_another_product_nothing_changes() -> None:
    assert _change() == 1
    assert _change(Tariff(OLD, "46", tarief=1), Tariff(NEW, "46", tarief=2)) == 1


@pytest.mark.parametrize("wrong", [{"tarief": -100}, {"tarief": 0}, {"indexcijfer": -1}])
def test_a_negative_tariff_in_a_store_is_named(wrong: dict[str, int]) -> None:
    row = {"productcategorie": "45", "productcode": None, "aanbieder": None, "geldig_van": OLD, "tarief": None}
    with pytest.raises(InputError, match="nul of lager"):
        tariffs_of(dataset(tarief=[{**row, "indexcijfer": None, **wrong}]))
