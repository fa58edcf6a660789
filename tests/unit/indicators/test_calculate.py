"""Which questions are refused, and how."""

import pytest

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.indicators import EXACT, Dataset, calculate, counting
from tests.spec.indicators.tiny import dataset

CARE = "jeugdige | gemeente | begin\na | 0392 | 2025-01-01\nb | 0473 | 2025-01-01"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(zorgperiode=CARE, gemeente="gemeente | naam\n0392 | Haarlem")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": ("sekter",)}, "Bedoel je sector"),
        ({"by": ("status",)}, "niet per status"),
        ({"by": ("sector", "sector")}, "dubbel"),
        ({"by": ("sector", "verwijzer", "gemeente")}, "hoogstens 2"),
        ({"where": {"gemeente": "9999"}}, "komt niet voor"),
        ({"where": {"sector": "ambulnt"}}, "Bedoel je ambulant"),
        ({"where": {"postcode": "2011"}}, "bestaat niet"),
        ({"periods": ("2025-H1", "2025")}, "verschillende lengte"),
        ({"periods": ("2025-H3",)}, "geen periode"),
    ],
)
def test_what_cannot_be_asked_is_said_in_dutch(data: Dataset, asked: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        calculate(data, "jeugdigen-in-zorg", **asked)


def test_a_member_may_be_named_by_its_label(data: Dataset) -> None:
    table = calculate(data, "jeugdigen-in-zorg", periods=("2025-H1",), where={"gemeente": "haarlem"}, disclosure=EXACT)
    assert table.cell("2025-H1").value == 1
    assert table.title == "Jeugdigen in zorg (gemeente Haarlem)"


def test_a_choice_in_the_cut_itself_leaves_that_member_and_the_same_total(data: Dataset) -> None:
    table = calculate(
        data, "jeugdigen-in-zorg", by=("gemeente",), periods=("2025-H1",), where={"gemeente": "0473"}, disclosure=EXACT
    )
    assert {row.keys: row.cell.value for row in table.rows} == {("0473",): 1, ("totaal",): 1}


def test_two_cuts_and_a_choice_beside_them(data: Dataset) -> None:
    table = calculate(
        data, "jeugdigen-in-zorg", by=("sector", "verwijzer"), periods=("2025-H1",), where={"gemeente": "0473"},
        disclosure=EXACT,
    )  # fmt: skip
    assert table.cell("2025-H1").value == 1


def test_without_periods_every_half_year_of_the_data(data: Dataset) -> None:
    labels = calculate(data, "instroom").periods
    assert labels == tuple(f"{year}-H{half}" for year in range(2023, 2027) for half in (1, 2))
    assert calculate(data, "nieuwe-jeugdigen").periods == labels[2:]


def test_periods_come_back_in_order_and_once(data: Dataset) -> None:
    assert calculate(data, "stand", periods=("2025-H2", "2025-H1", "2025-H2")).periods == ("2025-H1", "2025-H2")


def test_another_half_year_or_choice_of_the_same_cut_is_not_counted_again(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(gemeente: str, period: str) -> object:
        table = calculate(
            data, "jeugdigen-in-zorg", by=("sector",), where={"gemeente": gemeente}, periods=(period,), disclosure=EXACT
        )
        return table.cell(period).value

    assert of("0392", "2025-H1") == 1

    def never(*_: object) -> object:
        raise AssertionError("counted again")

    monkeypatch.setattr(counting, "count", never)
    assert of("0473", "2025-H1") == 1
    assert of("0392", "2024-H1") == 0


def test_more_than_three_cuts_and_choices_together_are_refused_but_for_exact_figures(data: Dataset) -> None:
    asked = {
        "by": ("sector", "verwijzer"), "periods": ("2025-H1",), "where": {"gemeente": "0473", "aanbieder": "00000001"},
    }  # fmt: skip
    with pytest.raises(NotMeasurableError, match="meer dan 3 indelingen en keuzes"):
        calculate(data, "jeugdigen-in-zorg", **asked)
    assert calculate(data, "jeugdigen-in-zorg", disclosure=EXACT, **asked).cell("2025-H1").value is not None
