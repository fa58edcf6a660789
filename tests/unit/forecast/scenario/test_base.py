"""The base of scenarios from a store: prices and shares by hand, identities with the forecast, and what may be shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast import Asked, day_number, forecast, spells_of
from jeugdregie.forecast.scenario import Cell, Scenario, read_scenario
from jeugdregie.forecast.scenario.base import Base, base_of, course_of, price_of, referred_of, within
from jeugdregie.forecast.scenario.outcome import beside, outcome
from jeugdregie.forecast.scenario.safe import years_of
from jeugdregie.indicators import EXACT, SUPPRESSED, TOTAL, UNKNOWN, Dataset
from jeugdregie.periods import last_day_of_month
from tests.spec.indicators.tiny import dataset

COVERED = [
    {"gemeente": code, "eerste_dagtekening": date(2024, 1, 9), "laatste_dagtekening": date(2025, 12, 30)}
    for code in ("0392", "0473")
]
SCENARIO = """naam = "Proef"
[[maatregel]]
naam = "Minder instroom"
hefboom = "instroom"
effect = [-0.5, -0.5, -0.5]
start = "2025-12"
kosten = 12000
bewijs = "zwak"
bron = "eigen proef"
"""


def _trajectories(gemeente: str, sector: str, count: int, referrer: str = "02") -> list[dict[str, Any]]:
    """Trajectories of 300 days that begin evenly over two years."""
    found = []
    for number in range(count):
        begin = date(2023, 9, 1) + timedelta(days=820 * number // count)
        end = begin + timedelta(days=300)
        found += [{
            "traject_id": f"{mode}{gemeente}{sector}{number:04}", "jeugdige_id": f"{gemeente}{sector}{number}", "gemeente": gemeente,
            "modus": mode, "sector": sector, "verwijzer": referrer if number % 4 else "04", "begindatum": begin,
            "einddatum": end if end < date(2025, 12, 30) else None,
        } for mode in ("regio", "gemeente")]  # fmt: skip
    return found


@pytest.fixture(scope="module")
def data() -> Dataset:
    rows = [
        *_trajectories("0392", "ambulant", 240),
        *_trajectories("0473", "ambulant", 120),
        *_trajectories("0473", "verblijf", 8),
    ]
    born = [
        {"jeugdige_id": name, "geboortejaar": 2014, "geboortemaand": 5} for name in {row["jeugdige_id"] for row in rows}
    ]
    return dataset(
        covered=COVERED, traject=rows, jeugdige=born, gemeente="gemeente | naam\n0392 | Haarlem\n0473 | Zandvoort"
    )


@pytest.fixture(scope="module")
def paid() -> Dataset:
    """The same care, of which 0392 declared 12.000 euros a month at once for two years, and nobody anything else."""
    rows = [*_trajectories("0392", "ambulant", 240), *_trajectories("0473", "ambulant", 120)]
    born = [
        {"jeugdige_id": name, "geboortejaar": 2014, "geboortemaand": 5} for name in {row["jeugdige_id"] for row in rows}
    ]
    months = [date(2024 + place // 12, place % 12 + 1, 1) for place in range(24)]
    cost = [{"jeugdige_id": "0392a", "maand": day, "declaratiemaand": day, "bedrag": 1_200_000} for day in months]
    care = [
        {
            "jeugdige_id": f"{code}a",
            "levering_id": code,
            "gemeente": code,
            "begindatum": date(2024, 1, 1),
            "einddatum": None,
        }
        for code in ("0392", "0473")
    ]
    names = "gemeente | naam\n0392 | Haarlem\n0473 | Zandvoort"
    return dataset(covered=COVERED, traject=rows, jeugdige=born, gemeente=names, kosten=cost, zorgperiode=care)


@pytest.fixture(scope="module")
def base(data: Dataset) -> Base:
    return base_of(data, months=18)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(SCENARIO, file="proef.toml")


def test_the_price_of_the_worked_table() -> None:
    found = price_of(np.array([[48_000.0], [4_000.0]]), np.array([[40.0], [2.0]]))
    assert found.tolist() == [1200.0, pytest.approx(52_000 / 42)]


@pytest.mark.parametrize(("cost", "months", "price"), [(100.0, 0.0, 0.0), (0.0, 30.0, 0.0), (-500.0, 30.0, 0.0)])
def test_no_care_no_cost_and_more_credit_than_cost_have_no_price(cost: float, months: float, price: float) -> None:
    assert price_of(np.array([[cost]]), np.array([[months]])).tolist() == [price]


def test_shares_of_referrers_are_those_of_care_that_began_in_the_last_year(data: Dataset) -> None:
    of = spells_of(data, "gemeente")
    found = dict(
        zip([(place, sector) for place in of.places for sector in of.categories], referred_of(of), strict=True)
    )
    assert found["0392", "ambulant"] == pytest.approx({"02": 0.75, "04": 0.25}, abs=0.01)
    assert found["0392", "verblijf"] == {}


def test_a_course_holds_the_stock_of_the_forecast_in_every_draw(data: Dataset) -> None:
    of = spells_of(data, "gemeente")
    found = forecast(of, Asked(months=6, draws=20, by_begin=True))
    cells = len(of.places) * len(of.categories)
    course = course_of(found, price=np.ones(cells), referred=[{}] * cells)
    stock = found.flows.stock.sum(axis=3).reshape(20, cells, 6)
    assert (course.youths == stock).all()
    assert course.months[0].label == "2025-12"  # the origin is 30 November
    assert course.cells[0] == Cell("0392", "ambulant")


def test_the_stock_of_today_less_who_leaves_is_what_runs(data: Dataset, base: Base) -> None:
    of = spells_of(data, "gemeente")
    place = base.course.cells.index(Cell("0392", "ambulant"))
    now = ((of.entry <= of.last) & (of.exit > of.last) & (of.place == of.places.index("0392"))).sum()
    assert (base.course.running[:, place, 0] <= now).all()
    assert base.course.running[:, place, 0].mean() > 0.8 * now
    assert base.course.running[:, place, 11:].mean() < 0.2 * now  # all of them last 300 days


def test_without_declarations_cost_is_unknown_and_the_rest_is_not(
    data: Dataset, base: Base, scenario: Scenario
) -> None:
    found = outcome(data, base, scenario)
    first = found.tables["kosten", "basis"]
    assert {row.cell.mark for row in first.rows} == {UNKNOWN}
    assert found.saved.mark == UNKNOWN
    assert any("geen kosten bekend" in note for note in found.notes)
    youths = found.tables["trajecten", "verschil"]
    assert youths.cell(youths.periods[-1]).value < -20  # half of those who come


def test_a_small_cell_is_hidden_on_every_side(data: Dataset, base: Base, scenario: Scenario) -> None:
    found = outcome(data, base, scenario, by=("sector",))
    for side in ("basis", "scenario", "verschil"):
        table = found.tables["trajecten", side]
        assert all(table.cell(period, sector="verblijf").mark == SUPPRESSED for period in table.periods)
        assert table.cell(table.periods[0]).value is not None


def test_exact_figures_add_up(data: Dataset, base: Base, scenario: Scenario) -> None:
    found = outcome(data, base, scenario, by=("gemeente",), disclosure=EXACT)
    table = found.tables["trajecten", "basis"]
    year = table.periods[0]
    parts = sum(table.cell(year, gemeente=code).value for code in ("0392", "0473"))
    assert parts == pytest.approx(table.cell(year, gemeente=TOTAL).value, abs=2)  # the middle of a sum


def test_a_month_of_care_costs_what_a_year_cost_by_its_months(paid: Dataset) -> None:
    base = base_of(paid, months=12)
    of = spells_of(paid, "gemeente")
    ends = [date(2024, 12, 31), *(last_day_of_month(2025, month) for month in range(1, 12))]
    here = of.place == of.places.index("0392")
    months = sum(int((here & (of.entry <= day_number(day)) & (of.exit > day_number(day))).sum()) for day in ends)
    place = base.course.cells.index(Cell("0392", "ambulant"))
    assert base.course.price[0, place, 0] == pytest.approx(12 * 12_000 / months)
    assert base.course.price[0, base.course.cells.index(Cell("0473", "ambulant")), 0] == 0  # declared nothing
    assert "2024-12 tot en met 2025-11" in " ".join(base.notes)


def test_what_measures_cost_themselves_is_in_the_total_only(paid: Dataset, scenario: Scenario) -> None:
    found = outcome(paid, base_of(paid, months=12), scenario, by=("gemeente",), disclosure=EXACT)
    table = found.tables["kosten", "verschil"]
    [year] = table.periods
    total, parts = table.cell(year), [table.cell(year, gemeente=code) for code in ("0392", "0473")]
    assert float(total.value) == pytest.approx(sum(float(part.value) for part in parts) + 12_000, abs=1)
    assert float(found.saved.value) == pytest.approx(-float(total.value), abs=0.01)


def test_one_gemeente_is_compared_by_itself(paid: Dataset, scenario: Scenario) -> None:
    data, base = paid, base_of(paid, months=12)
    found = outcome(data, base, scenario, gemeente="0473")
    assert {cell.gemeente for cell in within(base, "0473").course.cells} == {"0473"}
    whole = outcome(data, base, scenario)
    year = found.tables["trajecten", "basis"].periods[0]
    assert 0 < found.tables["trajecten", "basis"].cell(year).value < whole.tables["trajecten", "basis"].cell(year).value
    assert any("Voor één gemeente" in note for note in found.notes)


def test_years_begin_at_the_first_month_ahead(base: Base) -> None:
    assert [label for label, _ in years_of(base.course.months)] == ["2025-12 t/m 2026-11", "2026-12 t/m 2027-05"]


def test_waiting_is_told_when_room_is_limited(data: Dataset, base: Base) -> None:
    limited = read_scenario("ruimte = { ambulant = 50 }\n" + SCENARIO, file="proef.toml")
    found = outcome(data, base, limited)
    table = found.tables["wachtenden", "basis"]
    assert table.cell(table.periods[0]).value > 0
    assert found.quantities == ("trajecten", "kosten", "wachtenden")


@pytest.mark.parametrize("by", [("verwijzer",), ("gemeente", "sector")])
def test_other_cuts_are_refused(data: Dataset, base: Base, scenario: Scenario, by: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="gemeente of sector"):
        outcome(data, base, scenario, by=by)


def test_so_little_care_that_all_is_hidden_says_so(scenario: Scenario) -> None:
    rows = _trajectories("0392", "ambulant", 12)
    born = [
        {"jeugdige_id": name, "geboortejaar": 2014, "geboortemaand": 5} for name in {row["jeugdige_id"] for row in rows}
    ]
    few = dataset(covered=COVERED[:1], traject=rows, jeugdige=born)
    with pytest.raises(NotMeasurableError, match="te weinig trajecten"):
        outcome(few, base_of(few, months=6), scenario)


def test_an_empty_store_says_so() -> None:
    with pytest.raises(NotMeasurableError, match="leeg"):
        base_of(dataset(covered=()))


def test_scenarios_beside_each_other_share_their_base_and_are_held_against_each_other(
    paid: Dataset, scenario: Scenario
) -> None:
    base = base_of(paid, months=12)
    half = read_scenario(SCENARIO.replace("-0.5", "-0.25"), file="half.toml")
    found = beside(paid, base, [scenario, half], disclosure=EXACT)
    first, second = found.outcomes
    assert [row.cell for row in first.tables["kosten", "basis"].rows] == [
        row.cell for row in second.tables["kosten", "basis"].rows
    ]
    apart = found.apart[0, 1]
    assert float(apart.value) == pytest.approx(float(first.saved.value) - float(second.saved.value), rel=0.02)
    assert apart.high - apart.low < first.saved.high - first.saved.low  # in each future apart: sharper than either


def test_all_have_the_room_that_one_of_them_names_and_two_different_rooms_are_refused(
    data: Dataset, base: Base, scenario: Scenario
) -> None:
    limited = read_scenario("ruimte = { ambulant = 50 }\n" + SCENARIO, file="proef.toml")
    found = beside(data, base, [scenario, limited])
    assert found.outcomes[0].tables["wachtenden", "basis"] == found.outcomes[1].tables["wachtenden", "basis"]
    other = read_scenario("ruimte = { ambulant = 60 }\n" + SCENARIO, file="proef.toml")
    with pytest.raises(InputError, match="verschillende ruimte voor ambulant"):
        beside(data, base, [limited, other])


def test_what_began_before_the_forecast_is_said_to_count_twice(data: Dataset, base: Base) -> None:
    early = read_scenario(SCENARIO.replace("2025-12", "2025-06"), file="proef.toml")
    assert any("telt hier dubbel" in note for note in outcome(data, base, early).notes)
