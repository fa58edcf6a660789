"""The key figures: the latest complete half-year against the same one a year before."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import EXACT, calculate, complete_half_years, key_figures
from jeugdregie.indicators.overview import MOST_ON_DASHBOARD, on_dashboard
from tests.spec.indicators.tiny import COVERED, dataset

CARE = """
jeugdige | begin      | eind
a        | 2024-02-01 |
b        | 2024-02-01 |
c        | 2025-02-01 |
"""


def covered(first: date, last: date) -> list[dict[str, object]]:
    return [{**COVERED[0], "eerste_dagtekening": first, "laatste_dagtekening": last}]


def test_the_latest_half_year_and_the_change_in_a_year() -> None:
    data = dataset(zorgperiode=CARE, traject=CARE, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    figures = {figure.table.indicator: figure for figure in key_figures(data, disclosure=EXACT)}
    assert list(figures) == [item.name for item in on_dashboard() if item.name in figures]
    young = figures["jeugdigen-in-zorg"]
    assert (young.period, young.now.value, young.before and young.before.value) == ("2025-H1", 3, 2)
    assert young.change == Decimal("50.0")
    assert young.text == "3"
    assert young.table.periods == ("2024-H1", "2024-H2", "2025-H1")


def test_hidden_figures_have_no_change() -> None:
    data = dataset(zorgperiode=CARE, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    assert key_figures(data)[0].change is None
    assert key_figures(data)[0].text == "afgeschermd"


def test_a_provisional_figure_is_not_held_against_a_full_year_before() -> None:
    ended = "jeugdige | begin | eind\na | 2024-02-01 | 2024-05-01\nb | 2024-02-01 | 2025-05-01"
    data = dataset(zorgperiode=ended, traject=ended, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    outflow = next(figure for figure in key_figures(data, disclosure=EXACT) if figure.table.indicator == "uitstroom")
    assert (outflow.now.value, outflow.before and outflow.before.value) == (1, 1)
    assert outflow.now.provisional
    assert outflow.change is None


def test_no_change_without_the_year_before() -> None:
    data = dataset(zorgperiode=CARE, covered=covered(date(2025, 1, 5), date(2025, 6, 30)))
    assert key_figures(data, disclosure=EXACT)[0].before is None


def test_refused_without_a_complete_half_year() -> None:
    with pytest.raises(NotMeasurableError, match="heel halfjaar"):
        key_figures(dataset(covered=covered(date(2025, 1, 5), date(2025, 5, 31))))


def test_a_half_year_is_complete_from_its_first_month_to_its_last_week() -> None:
    data = dataset(covered=covered(date(2024, 2, 1), date(2025, 6, 23)))
    assert [period.label for period in complete_half_years(data)] == ["2024-H2", "2025-H1"]
    earlier = dataset(covered=covered(date(2024, 1, 31), date(2025, 6, 22)))
    assert [period.label for period in complete_half_years(earlier)] == ["2024-H1", "2024-H2"]


def test_figures_of_a_choice() -> None:
    rows = CARE.replace("jeugdige |", "jeugdige | sector |").replace("a        |", "a | crisis |")
    rows = rows.replace("b        |", "b | ambulant |").replace("c        |", "c | crisis |")
    data = dataset(zorgperiode=rows, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    assert key_figures(data, where={"sector": "crisis"}, disclosure=EXACT)[0].now.value == 2
    assert calculate(data, "jeugdigen-in-zorg", where={"sector": "Crisis"}).where["sector"].key == "crisis"


def test_figures_up_to_a_chosen_half_year() -> None:
    data = dataset(zorgperiode=CARE, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    [young, *_] = key_figures(data, until="2024-H2", disclosure=EXACT)
    assert (young.period, young.now.value) == ("2024-H2", 2)


def test_no_more_figures_than_a_reader_can_take_in_and_each_in_a_place_of_its_own() -> None:
    places = [item.dashboard for item in on_dashboard()]
    assert len(places) <= MOST_ON_DASHBOARD
    assert len(set(places)) == len(places)
    assert {"jeugdigen-in-zorg", "instroom", "uitstroom"} <= {item.name for item in on_dashboard()}


def test_a_figure_that_the_choice_does_not_fit_is_left_out() -> None:
    data = dataset(zorgperiode=CARE, covered=covered(date(2024, 1, 5), date(2025, 6, 30)))
    names = [figure.table.indicator for figure in key_figures(data, where={"sector": "ambulant"}, disclosure=EXACT)]
    assert "jeugdigen-in-zorg" in names
    assert "aandeel-bevolking" not in names


def test_a_share_moves_in_percentage_points() -> None:
    residents = "gemeente | leeftijd | jaar | aantal\n0392 | 10 | 2024 | 100\n0392 | 10 | 2025 | 50"
    people = "jeugdige | geboortejaar | geboortemaand\n" + "\n".join(f"{name} | 2015 | 1" for name in "abc")
    data = dataset(
        zorgperiode=CARE, jeugdige=people, bevolking=residents, covered=covered(date(2024, 1, 5), date(2025, 6, 30))
    )
    figures = {figure.table.indicator: figure for figure in key_figures(data, disclosure=EXACT)}
    assert figures["aandeel-bevolking"].change == Decimal("4.0")  # 2 % to 6 %
