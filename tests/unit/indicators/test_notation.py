"""Numbers, money, shares, dates and periods as Dutch readers write them."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregie.indicators import notation


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1234, 0, "1.234"),
        (1234567.5, 1, "1.234.567,5"),
        (Decimal("0.05"), 1, "0,1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (-1234.5, 1, "-1.234,5"),
        (-0.04, 1, "0,0"),
    ],
)
def test_numbers(value: float, decimals: int, expected: str) -> None:
    assert notation.number(value, decimals) == expected


def test_money_share_and_change() -> None:
    assert notation.money(1234) == "€\xa01.234"
    assert notation.money(Decimal("12.5"), 2) == "€\xa012,50"
    assert notation.large_money(1_234_567) == "€\xa01,2\xa0mln"
    assert notation.large_money(999_999) == "€\xa0999.999"
    assert notation.large_money(-37_395_600) == "€\xa0-37,4\xa0mln"
    assert notation.percentage(12.34) == "12,3\xa0%"
    assert notation.change(3) == "+3,0\xa0%"
    assert notation.change(Decimal("-0.01")) == "0,0\xa0%"


def test_dates() -> None:
    assert notation.long_date(date(2026, 3, 3)) == "3 maart 2026"
    assert notation.short_date(date(2026, 3, 3)) == "03-03-2026"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2026", "2026"),
        ("2026-H1", "eerste halfjaar 2026"),
        ("2026-Q3", "derde kwartaal 2026"),
        ("2026-12", "december 2026"),
    ],
)
def test_periods(label: str, expected: str) -> None:
    assert notation.period_in_words(label) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("jeugdigen", "1.235"),
        ("euro", "€\xa01.235"),
        ("euro per jeugdige", "€\xa01.235"),
        ("procent", "1.234,5\xa0%"),
        ("dagen", "1.235"),
    ],
)
def test_a_value_with_its_unit(unit: str, expected: str) -> None:
    assert notation.quantity(Decimal("1234.5"), unit) == expected


def test_no_value_is_a_dash() -> None:
    assert notation.quantity(None, "euro") == "–"
