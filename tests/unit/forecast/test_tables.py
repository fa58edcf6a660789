"""From the tables of a store to spells, and from draws to a table that is safe to show."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast import OPEN, Asked, Forecast, day_number, day_of, forecast, mode_for, spells_of
from jeugdregie.forecast.reading import origin_of
from jeugdregie.forecast.tables import FLOWS, definition_of, forecast_table
from jeugdregie.indicators import EXACT, SUPPRESSED, Dataset
from tests.spec.indicators.tiny import dataset

COVERED = [
    {"gemeente": code, "eerste_dagtekening": date(2024, 1, 9), "laatste_dagtekening": date(2025, 12, 30)}
    for code in ("0392", "0473")
]


def trajectories(*, gemeente: str, sector: str, count: int, days: int = 400) -> list[dict[str, Any]]:
    """Trajectories that begin one after another over two years, and last so many days."""
    found = []
    for number in range(count):
        begin = date(2023, 6, 1) + timedelta(days=900 * number // count)
        end = begin + timedelta(days=days)
        found += [{
            "traject_id": f"{mode}{gemeente}{sector}{number:04}", "jeugdige_id": f"{gemeente}{sector}{number}", "gemeente": gemeente,
            "modus": mode, "sector": sector, "begindatum": begin, "einddatum": end if end < date(2025, 12, 30) else None,
        } for mode in ("regio", "gemeente")]  # fmt: skip
    return found


@pytest.fixture(scope="module")
def data() -> Dataset:
    rows = [
        *trajectories(gemeente="0392", sector="ambulant", count=200),
        *trajectories(gemeente="0473", sector="ambulant", count=120),
        *trajectories(gemeente="0392", sector="verblijf", count=60),
        *trajectories(gemeente="0473", sector="verblijf", count=8),
    ]
    everybody = {row["jeugdige_id"] for row in rows}
    born = [{"jeugdige_id": number, "geboortejaar": 2014, "geboortemaand": 5} for number in everybody]
    names = "gemeente | naam\n0392 | Haarlem\n0473 | Zandvoort"
    return dataset(covered=COVERED, traject=rows, jeugdige=born, gemeente=names)


@pytest.fixture(scope="module")
def found(data: Dataset) -> Forecast:
    return forecast(spells_of(data), Asked(months=6, draws=80))


@pytest.fixture(scope="module")
def by_gemeente(data: Dataset) -> Forecast:
    return forecast(spells_of(data, mode_for(("gemeente", "sector"))), Asked(months=6, draws=80))


def test_the_origin_is_the_last_month_whose_ends_are_known(data: Dataset) -> None:
    # known to 30 December; a trajectory goes on when it begins again within 28 days: 2 December
    assert origin_of(data) == date(2025, 11, 30)


def test_spells_are_what_the_tables_say() -> None:
    rows = """traject_id | jeugdige_id | modus | gemeente | sector | verwijzer | begindatum | einddatum
        t1 | a | regio    | 0473 | crisis   | 04 | 2024-02-01 | 2024-03-01
        t2 | b | regio    | 0392 | ambulant | 02 | 2023-01-01 | 2023-12-31
        t3 | b | regio    | 0392 | ambulant | 02 | 2024-02-01 |
        t4 | c | gemeente | 0392 | ambulant | 02 | 2024-02-01 |
        t5 | d | regio    | 0392 | ambulant | 02 | 2024-02-02 | 2024-02-01
        t6 | e | regio    | 0392 | ambulant | 02 | 2025-12-01 | """
    of = spells_of(
        dataset(covered=COVERED, traject=rows, jeugdige="jeugdige_id | geboortejaar | geboortemaand\na | 2014 | 5")
    )
    assert [of.places[place] for place in of.place] == ["0473", "0392"]
    assert [of.categories[category] for category in of.category] == ["crisis", "ambulant"]
    assert [of.sources[source] for source in of.source] == ["04", "02"]
    assert of.exit.tolist() == [day_number(date(2024, 3, 1)), OPEN]
    assert day_of(int(of.birth[0])) == date(2014, 5, 1)
    assert (day_of(of.first), day_of(of.last)) == (date(2024, 1, 1), date(2025, 11, 30))


def test_a_table_has_a_line_per_sector_and_month_with_a_band(data: Dataset, found: Forecast) -> None:
    table = forecast_table(data, found)
    assert table.periods == ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
    cell = table.cell("2025-12", sector="ambulant")
    assert cell.value is not None
    assert cell.low is not None
    assert cell.high is not None
    assert cell.low <= cell.value <= cell.high
    assert {int(number) % 5 for number in (cell.low, cell.value, cell.high)} == {0}
    assert table.title == "Verwachte stand per sector"


def test_the_first_month_is_near_the_stock_of_today(data: Dataset, by_gemeente: Forecast) -> None:
    table = forecast_table(data, by_gemeente, by=("gemeente",), disclosure=EXACT)
    start = by_gemeente.flows.start.sum(axis=(2, 3))[0]
    for place, today in zip(by_gemeente.places, start.tolist(), strict=True):
        assert table.cell("2025-12", gemeente=place).value == pytest.approx(today, rel=0.15)


def test_what_is_hidden_today_is_hidden_in_every_month(data: Dataset, by_gemeente: Forecast) -> None:
    table = forecast_table(data, by_gemeente, by=("gemeente", "sector"))
    small = [table.cell(month, gemeente="0473", sector="verblijf").mark for month in table.periods]
    assert small == [SUPPRESSED] * 6
    # and what would give it away: in its line and in its column one more
    marks = {row.keys: row.cell.mark for row in table.rows if row.period == "2025-12"}
    assert sum(mark == SUPPRESSED for keys, mark in marks.items() if keys[0] == "0473") >= 2
    assert sum(mark == SUPPRESSED for keys, mark in marks.items() if keys[1] == "verblijf") >= 2


def test_exact_hides_nothing(data: Dataset, by_gemeente: Forecast) -> None:
    table = forecast_table(data, by_gemeente, by=("gemeente", "sector"), disclosure=EXACT)
    assert table.cell("2025-12", gemeente="0473", sector="verblijf").mark is None


@pytest.mark.parametrize("flow", FLOWS)
def test_files_hold_the_band(data: Dataset, found: Forecast, flow: str) -> None:
    table = forecast_table(data, found, flow=flow)
    assert table.to_csv().splitlines()[0] == "periode,sector,sector_label,value,low,high,mark,provisional"
    assert json.loads(table.to_json())["indicator"] == f"verwachte-{flow}"
    assert definition_of(f"verwachte-{flow}").measure == flow


def test_the_inflow_is_told_by_who_referred(data: Dataset, found: Forecast) -> None:
    table = forecast_table(data, found, flow="instroom", by=("verwijzer", "sector"), disclosure=EXACT)
    assert table.cell("2026-01", verwijzer="02", sector="ambulant") == table.cell("2026-01", sector="ambulant")
    with pytest.raises(InputError, match="van de stand is niet per verwijzer"):
        forecast_table(data, found, by=("verwijzer",))


def test_age_groups_are_those_of_figures(data: Dataset, found: Forecast) -> None:
    table = forecast_table(data, found, by=("leeftijdsgroep",), disclosure=EXACT)
    assert [member.key for member in table.members("leeftijdsgroep")] == ["4-11", "totaal"]


def test_the_notes_say_how_far_the_model_is_trusted(data: Dataset, found: Forecast) -> None:
    notes = " ".join(forecast_table(data, found).notes)
    assert "Prognose vanaf 30 november 2025" in notes
    assert "beslaan 23 maanden" in notes
    assert "2 eerdere momenten" in notes


@pytest.mark.parametrize(
    ("asked", "message"), [({"by": ("wijk",)}, "niet per wijk"), ({"flow": "saldo"}, "Kies uit stand, instroom")]
)
def test_what_cannot_be_asked_is_said_in_dutch(
    data: Dataset, found: Forecast, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        forecast_table(data, found, **asked)


def test_an_empty_store_says_so() -> None:
    with pytest.raises(NotMeasurableError, match="opslag is leeg"):
        spells_of(dataset(covered=[]))


def test_messages_of_one_month_are_too_few() -> None:
    short = [{**COVERED[0], "eerste_dagtekening": date(2025, 12, 1)}]
    with pytest.raises(NotMeasurableError, match="geen hele maand die vaststaat"):
        spells_of(dataset(covered=short))


def test_messages_without_care_are_no_forecast() -> None:
    with pytest.raises(NotMeasurableError, match="geen zorg"):
        spells_of(dataset(covered=COVERED))


def test_a_gemeente_that_lags_behind_sets_the_origin() -> None:
    late = [COVERED[0], {**COVERED[1], "laatste_dagtekening": date(2025, 9, 29)}]
    assert origin_of(dataset(covered=late)) == date(2025, 8, 31)


def test_a_sector_that_ended_has_no_line_and_does_not_come_back(data: Dataset) -> None:
    rows = trajectories(gemeente="0392", sector="ambulant", count=200)
    gone = [
        {**row, "einddatum": min(row["einddatum"] or date(2025, 6, 30), date(2025, 6, 30))}
        for row in trajectories(gemeente="0392", sector="crisis", count=100)
        if row["begindatum"] <= date(2025, 6, 30)
    ]
    of = dataset(covered=COVERED[:1], traject=[*rows, *gone])
    after = forecast(spells_of(of), Asked(months=3, draws=40))
    crisis = after.categories.index("crisis")
    assert np.median(after.flows.stock[:, :, crisis].sum(axis=(1, 2))[:, -1]) < 8
    assert "crisis" not in [member.key for member in forecast_table(of, after).members("sector")]


def test_a_choice_shows_the_line_that_a_cut_has(data: Dataset, by_gemeente: Forecast) -> None:
    whole = forecast_table(data, by_gemeente, by=("gemeente", "sector"))
    month = whole.periods[3]
    for sector in ("ambulant", "verblijf"):
        part = forecast_table(data, by_gemeente, by=("gemeente",), where={"sector": sector})
        for code in ("0392", "0473"):
            assert part.cell(month, gemeente=code) == whole.cell(month, gemeente=code, sector=sector)
    assert part.cell(month, gemeente="0473").mark == SUPPRESSED


def test_bands_lie_within_each_other_and_have_names_of_their_own(data: Dataset, found: Forecast) -> None:
    tables = [forecast_table(data, found, by=(), band=band) for band in (50, 80, 95)]
    assert [table.indicator for table in tables] == [
        "verwachte-stand-band-50",
        "verwachte-stand-band-80",
        "verwachte-stand",
    ]
    narrow, middle, wide = (table.cell(table.periods[-1]) for table in tables)
    assert wide.low <= middle.low <= narrow.low <= narrow.value <= narrow.high <= middle.high <= wide.high
    assert narrow.value == middle.value == wide.value
