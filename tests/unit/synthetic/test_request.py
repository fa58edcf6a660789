"""What may be asked of the generator, and how a wrong question is refused."""

from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.synthetic.request import Effect, Fault, Index, Request, parse_effect, parse_fault, parse_index


def test_the_horizon_is_the_last_day_of_the_last_month() -> None:
    assert Request(seed=1, months=1).horizon == date(2024, 1, 31)
    assert Request(seed=1, months=2).horizon == date(2024, 2, 29)
    assert Request(seed=1, months=24).horizon == date(2025, 12, 31)


def test_a_fault_is_a_rule_and_a_share() -> None:
    assert parse_fault("CD041=0.01") == Fault("CD041", 0.01)
    assert parse_fault("xsd=1") == Fault("XSD", 1.0)


@pytest.mark.parametrize("text", ["CD041", "CD041=", "CD041=2", "CD041=-0.1", "=0.1"])
def test_something_else_is_no_fault(text: str) -> None:
    with pytest.raises(InputError, match="is geen fout"):
        parse_fault(text)


def test_an_effect_is_a_referrer_a_change_and_a_month() -> None:
    assert parse_effect("huisarts:-0.2:2025-07") == Effect("02", -0.2, date(2025, 7, 1))
    assert parse_effect("jeugdarts:0.1:2025-07:0392,0453").gemeenten == ("0392", "0453")


@pytest.mark.parametrize(
    "text", ["huisarts", "bakker:-0.2:2025-07", "huisarts:veel:2025-07", "huisarts:-0.2:juli", "huisarts:-2:2025-07"]
)
def test_something_else_is_no_effect(text: str) -> None:
    with pytest.raises(InputError):
        parse_effect(text)


@pytest.mark.parametrize(
    "wish",
    [
        {"months": 0},
        {"months": 241},
        {"scale": 0},
        {"scale": 10},
        {"start": date(2024, 1, 2)},
        {"start": date(2020, 1, 1)},
    ],
)
def test_what_cannot_be_made_is_refused(wish: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Request(seed=1, **wish)  # type: ignore[arg-type]


def test_an_effect_holds_for_one_referrer_from_its_month_on() -> None:
    effect = Effect("02", -0.2, date(2025, 7, 1), ("0392",))
    assert effect.applies(verwijzer="02", gemeente="0392", day=date(2025, 7, 1))
    assert not effect.applies(verwijzer="02", gemeente="0392", day=date(2025, 6, 30))
    assert not effect.applies(verwijzer="01", gemeente="0392", day=date(2025, 7, 1))
    assert not effect.applies(verwijzer="02", gemeente="0453", day=date(2025, 7, 1))


def test_an_index_is_thousandths_and_a_month() -> None:
    assert parse_index("1045:2025-01") == Index(1045, date(2025, 1, 1))


@pytest.mark.parametrize("text", ["1045", "veel:2025-01", "1045:januari", "10:2025-01", "1501:2025-01"])
def test_something_else_is_no_index(text: str) -> None:
    with pytest.raises(InputError):
        parse_index(text)


@pytest.mark.parametrize(
    ("day", "tariff"),
    [(date(2024, 12, 31), 10_000), (date(2025, 1, 1), 10_450), (date(2025, 7, 1), 10_659)],
)
def test_each_index_works_on_the_tariff_of_the_day_before(day: date, tariff: int) -> None:
    request = Request(seed=1, indexes=(Index(1045, date(2025, 1, 1)), Index(1020, date(2025, 7, 1))))
    assert request.tariff_on(10_000, day) == tariff
