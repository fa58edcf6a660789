"""Which care falls under which contract."""

from __future__ import annotations

from datetime import date

import pytest

from jeugdregie.forecast.spend.contracts import WITHOUT, Contract, ceilings_of, contract_for, contracts_of
from tests.spec.indicators.tiny import dataset

CARE = {"aanbieder": "1", "perceel": "Ambulant", "productcategorie": "45", "gemeente": "0392"}
ROW = {"aanbieder": "00000001", "perceel": "Ambulant", "productcategorie": None, "gemeente": None, "naam": None}


@pytest.mark.parametrize(
    ("contract", "falls"),
    [
        (Contract("a", "1"), True),
        (Contract("a", "1", "Ambulant"), True),
        (Contract("a", "1", productcategorie="45", gemeente="0392"), True),
        (Contract("a", "1", "Verblijf"), False),
        (Contract("a", "1", gemeente="0377"), False),
        (Contract("a", "2"), False),
    ],
)
def test_care_falls_under_what_covers_it(contract: Contract, falls: bool) -> None:
    assert contract_for(CARE, [contract]) == ("a" if falls else WITHOUT)


def test_of_two_that_follow_each_other_the_last_counts() -> None:
    first = Contract("a", "1", geldig_van=date(2025, 1, 1), geldig_tot=date(2025, 6, 30))
    assert contract_for(CARE, [Contract("b", "1", geldig_van=date(2025, 7, 1)), first]) == "b"


def test_a_contract_holds_in_the_years_that_it_touches() -> None:
    rows = [
        {**ROW, "contract": "oud", "geldig_van": date(2023, 1, 1), "geldig_tot": date(2024, 12, 31)},
        {**ROW, "contract": "nieuw", "geldig_van": date(2025, 1, 1), "geldig_tot": None},
    ]
    data = dataset(contract=rows)
    assert [[item.code for item in contracts_of(data, year)] for year in (2022, 2024, 2025)] == [[], ["oud"], ["nieuw"]]


def test_without_a_table_each_provider_and_lot_is_one() -> None:
    data = dataset(
        kosten="""
        regel_id | jeugdige_id | maand | declaratiemaand | bedrag | perceel
        r | j | 2025-01-01 | 2025-01-01 | 100 | Ambulant
        """
    )
    (found,) = contracts_of(data, 2025)
    assert (found.code, found.is_agreed) == ("00000001-Ambulant", False)


def test_ceilings_are_in_cents_and_only_of_the_year() -> None:
    rows = [{"contract": "a", "jaar": year, "bedrag": 1_000} for year in (2024, 2025)]
    assert ceilings_of(dataset(plafond=rows), 2025) == {"a": 100_000}
    assert ceilings_of(dataset(), 2025) == {}
