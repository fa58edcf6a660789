"""Indicators on random data equal the same in plain Python, and the identities between them hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregie.indicators import EXACT, Dataset, Definition, calculate, catalogue
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.periods import half_year_of, half_years, parse_period
from jeugdregie.store.settings import default_settings
from jeugdregie.tables import WAITS
from tests.generative.plain_indicators import PLAIN, Asked, World
from tests.generative.plain_money import PLAIN_MONEY
from tests.spec.indicators.tiny import DEFAULTS, TABLES, connect, dataset, fill

PERIODS = ("2025-H1", "2025-H2")
A_YEAR_EARLIER = ("2024-H1", "2024-H2")
"""For what can only be told a year later."""
YOUNG = [f"j{number}" for number in range(12)]
GEMEENTEN = ("0392", "0473")
REGIO = [
    {"gemeente": "0392", "naam": "Haarlem", "regio": "Zuid"},
    {"gemeente": "0473", "naam": "Zandvoort", "regio": None},
]
PRODUCT = [
    {
        "productcategorie": "43",
        "productcode": "43A40",
        "perceel": "Verblijf",
        "hulpvorm": "gesloten",
        "sector": "verblijf",
        "naam": "A",
        "geldig_van": date(2015, 1, 1),
    }
]
FIRST_YOUNG = {"jeugdige_id": "j0", "geboortejaar": 2015, "geboortemaand": 1, "geslacht": "1", "wijk": "WK1"}
"""One jeugdige whose wijk is known, without whom no cut by wijk can be asked."""
FILLED = (
    "zorgperiode", "levering", "traject", "kosten", "declaratieregel", "wachttijd", "jeugdige", "bevolking",
    "bevolking_wijk", "gemeente",
)  # fmt: skip
"""The tables of a world; those that are left out stay empty."""
ASSIGNMENTS = [f"w{number}" for number in range(8)]
EVERY = {**PLAIN, **PLAIN_MONEY}
"""Every indicator once more, by name."""

OUTCOMES = ("begonnen", "begonnen", "begonnen", "teruggedateerd", "wacht", "vervallen", "uit-beeld", "niet-meetbaar")
A_CASE_FILE = {
    "soort": "verwijzing-tot-aanmelding",
    "bron": "dossier",
    "jeugdige_id": "j0",
    "sector": "ambulant",
    "verwijzer": "02",
    "gemeente": GEMEENTEN[0],
    "aanbieder": "00000001",
    "productcategorie": "45",
    "productcode": None,
    "perceel": "Ambulant",
    "hulpvorm": None,
    "uitkomst": "niet-meetbaar",
    "gevolgd_tot": date(2020, 1, 1),
    "pauzedagen": 0,
    "telt_vanaf": None,
    "feiten": [],
}
"""One event that somebody delivered, without which no wait from case files can be asked."""

few = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@st.composite
def spells(draw: st.DrawFn) -> dict[str, Any]:
    """A row with attributes, a begin, and mostly an end."""
    begin = draw(st.dates(date(2024, 1, 1), date(2025, 12, 31)) | st.dates(date(2019, 6, 1), date(2023, 12, 31)))
    length = draw(st.none() | st.integers(0, 400))
    return {
        **draw(attributes()),
        "begindatum": begin,
        "einddatum": None if length is None else date.fromordinal(begin.toordinal() + length),
    }


@st.composite
def attributes(draw: st.DrawFn) -> dict[str, Any]:
    category = draw(st.sampled_from(["45", "47", "48"]) | st.none())
    return {
        "jeugdige_id": draw(st.sampled_from(YOUNG)),
        "sector": draw(st.sampled_from(["ambulant", "verblijf", "crisis"])),
        "verwijzer": draw(st.sampled_from(["01", "02", "08", "afgeleid"])),
        "gemeente": draw(st.sampled_from(GEMEENTEN)),
        "aanbieder": draw(st.sampled_from(["00000001", "00000002"])),
        "productcategorie": category,
        "productcode": category and draw(st.sampled_from([f"{category}A10", f"{category}A20"]) | st.none()),
        "perceel": draw(st.sampled_from(["Ambulant", "Dyslexie"]) | st.none()),
        "hulpvorm": draw(st.sampled_from(["netwerk", "pleegzorg", "gesloten"]) | st.none()),
        "reden_beeindiging": draw(st.sampled_from(["31", "32", "33", "38"]) | st.none()),
    }


CODES = (("45", "45A10", "01"), ("45", "45A10", "04"), ("47", "47A20", "82"), ("48", None, "82"), ("42", "42A10", "83"))
"""Category, code and unit of what is declared."""


@st.composite
def held(draw: st.DrawFn) -> dict[str, Any]:
    """A levering with one stretch of care days, as one row."""
    return {
        **draw(spells()),
        "toewijzing_id": draw(st.none() | st.sampled_from(ASSIGNMENTS)),
        "herkomst": draw(st.sampled_from(["gemeld", "afgeleid"])),
        "administratief_beeindigd": draw(st.booleans()),
        "status": "lopend",
    }


@st.composite
def again(draw: st.DrawFn, care: dict[str, Any]) -> dict[str, Any]:
    """Another stretch of care days of the same levering."""
    other = draw(spells())
    return {**care, "begindatum": other["begindatum"], "einddatum": other["einddatum"]}


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """A declared line of a month, with its message."""
    month = draw(st.sampled_from([date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]))
    declared = date.fromordinal(month.toordinal() + 31 * draw(st.sampled_from([0, 0, 0, 1, 1, 2, 4]))).replace(day=1)
    category, code, unit = draw(st.sampled_from(CODES))
    kind, cents = draw(st.sampled_from(["D", "D", "D", "C"])), draw(st.integers(1, 99_999_99))
    return {
        **draw(attributes()),
        "productcategorie": category, "productcode": code, "eenheid": unit, "product_eenheid": f"{code or category}-{unit}",
        "toewijzing_id": draw(st.none() | st.sampled_from(ASSIGNMENTS)),
        "periode_begin": month, "periode_eind": date.fromordinal(month.toordinal() + draw(st.integers(0, 27))),
        "declaratiemaand": declared, "dagtekening": date.fromordinal(declared.toordinal() + draw(st.integers(20, 60))),
        "volume": draw(st.integers(1, 900)), "tarief": None, "debet_credit": kind, "vorig_referentienummer": None,
        "bedrag": cents if kind == "D" else -cents, "netto": cents if kind == "D" else 0,
        "status": draw(st.sampled_from(["toegekend", "toegekend", "in behandeling", "afgewezen"])),
        "declaratienummer": "d", "referentienummer": "r", "klasse": 0,
    }  # fmt: skip


@st.composite
def costs(draw: st.DrawFn, line: dict[str, Any]) -> dict[str, Any]:
    """The cost of a line in its month, or the part of it that is spread to that month."""
    part = draw(st.sampled_from([1, 1, 2, 3]))
    return {
        **line, "regel": line, "maand": line["periode_begin"], "bedrag": line["netto"] // part, "gespreid": part > 1,
    }  # fmt: skip


@st.composite
def waits(draw: st.DrawFn) -> dict[str, Any]:
    """A wait with its outcome; what cannot be measured has a day on which it was seen and no more."""
    soort, outcome = draw(st.sampled_from(list(WAITS))), draw(st.sampled_from(OUTCOMES))
    begin, seen = draw(st.dates(date(2024, 6, 1), date(2025, 12, 31))), draw(st.integers(0, 120))
    until = date.fromordinal(begin.toordinal() + (-seen - 1 if outcome == "teruggedateerd" else seen))
    measured = outcome != "niet-meetbaar"
    reached = until if outcome in {"begonnen", "teruggedateerd"} else None
    return {
        **draw(attributes()), "soort": soort, "bron": "berichten" if soort == "toewijzing-tot-start" else "dossier",
        "uitkomst": outcome, "begin": begin if measured else None, "einde": reached, "gevolgd_tot": until, "pauzedagen": 0,
        "telt_vanaf": begin if measured else None, "feiten": [],
        "norm": draw(st.sampled_from([28, 70, 98]) | st.none()) if measured else None,
    }  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> World:
    declared = [
        {**row, "regel_id": f"r{number}", "bericht_id": f"b{number}"}
        for number, row in enumerate(draw(st.lists(lines(), max_size=50)))
    ]
    care = [{**row, "levering_id": f"l{number}"} for number, row in enumerate(draw(st.lists(held(), max_size=40)))]
    counted = [row for row in declared if row["netto"] > 0 and row["status"] != "afgewezen"]
    return World(
        zorgperiode=[*care, *(draw(again(row)) for row in draw(st.lists(st.sampled_from(care), max_size=8) if care else st.just([])))],
        levering=care,
        declaratieregel=declared,
        traject=[{**row, "modus": draw(st.sampled_from(["regio", "gemeente", "cbs"]))} for row in draw(st.lists(spells(), max_size=60))],
        kosten=[draw(costs(row)) for row in counted],
        wachttijd=[A_CASE_FILE, *draw(st.lists(waits(), max_size=200))],
        jeugdige=[
            {"jeugdige_id": key, "geboortejaar": draw(st.integers(2000, 2025)), "geboortemaand": draw(st.none() | st.integers(1, 12)),
             "geslacht": draw(st.sampled_from(["0", "1", "2"]) | st.none()), "wijk": draw(st.sampled_from(["WK1", "WK2", "WK039201"]) | st.none())}
            for key in YOUNG[1:]
        ] + [FIRST_YOUNG],
        bevolking=[
            {"gemeente": gemeente, "leeftijd": age, "jaar": draw(st.sampled_from([2024, 2025, 2026])), "aantal": 20}
            for gemeente in GEMEENTEN
            for age in (1, 8, 15, 20, 40)
        ],
        bevolking_wijk=[{"wijk": "WK1", "jaar": year, "aantal": draw(st.integers(0, 50))} for year in draw(st.sampled_from([(2025,), (2024, 2025), (2026,)]))],
        gemeente=REGIO,
        gemeenten=GEMEENTEN,
        peildatum=date(2025, 12, 31),
    )  # fmt: skip


@pytest.fixture(scope="module")
def backend() -> Iterator[Any]:
    """One engine for all examples: a new one for each would take most of the time."""
    found = connect(TABLES.values(), {})
    yield found
    found.disconnect()


def load(backend: Any, world: World) -> Dataset:
    """The data set that holds a world."""
    covered = [
        {"gemeente": name, "bericht": "JW301", "aantal": 1, "eerste_dagtekening": date(2019, 1, 1), "laatste_dagtekening": date(2025, 12, 31)}
        for name in GEMEENTEN
    ]  # fmt: skip
    fill(backend, "dekking", covered)
    fill(
        backend,
        "product",
        [{column.name: row.get(column.name) for column in TABLES["product"].columns} for row in PRODUCT],
    )
    sent = [
        {"bericht_id": row["bericht_id"], "dagtekening": row["dagtekening"], "status": "geaccepteerd", "klassen": 1}
        for row in world.declaratieregel
    ]
    fill(
        backend,
        "bericht",
        [{column.name: row.get(column.name) for column in TABLES["bericht"].columns} for row in sent],
    )
    for name in FILLED:
        columns = [column.name for column in TABLES[name].columns]
        rows = [
            {**row, "traject_id": f"t{number}", "wacht_id": f"w{number}"}
            for number, row in enumerate(getattr(world, name))
        ]
        fill(backend, name, [{column: row.get(column, DEFAULTS.get(column)) for column in columns} for row in rows])
    return Dataset(backend, default_settings(), Path("/nergens"), "proef")


def cuts(definition: Definition) -> list[tuple[str, ...]]:
    """Every cut of at most two dimensions."""
    return [cut for size in range(3) for cut in combinations(definition.dimensions, size)]


@pytest.mark.parametrize("definition", catalogue(), ids=lambda item: item.name)
@few
@given(world=worlds(), choose=st.data())
def test_every_cell_equals_plain_python(
    backend: Any, definition: Definition, world: World, choose: st.DataObject
) -> None:
    by = choose.draw(st.sampled_from(cuts(definition)))
    periods = A_YEAR_EARLIER if any(MEASURES[name].looks_ahead for name in definition.measures) else PERIODS
    table = calculate(load(backend, world), definition.name, by=by, periods=periods, disclosure=EXACT)
    for row in table.rows:
        period = parse_period(row.period)
        asked = Asked(
            world, period.first, period.last, dict(zip(by, row.keys, strict=True)), bool({"gemeente", "wijk"} & {*by})
        )
        expected = EVERY[definition.name](asked)
        assert row.cell.value == expected, (row.period, row.keys)
        assert row.cell.mark == (None if expected is not None else "onbekend")


@few
@given(world=worlds(), by=st.sampled_from([(), ("sector",), ("verwijzer", "gemeente"), ("aanbieder", "sector")]))
def test_stock_and_flow_agree(backend: Any, world: World, by: tuple[str, ...]) -> None:
    data = load(backend, world)
    periods = tuple(period.label for period in half_years(date(2023, 7, 1), date(2025, 12, 31)))
    stand, begun, ended, ran = (
        {(row.period, row.keys): row.cell.value for row in table.rows}
        for table in (
            calculate(data, name, by=by, periods=periods, disclosure=EXACT)
            for name in ("stand", "instroom", "uitstroom", "trajecten")
        )
    )
    for period, keys in (cell for cell in ran if cell[0] != periods[0]):
        before = half_year_of(date.fromordinal(parse_period(period).first.toordinal() - 1)).label
        flow = stand.get((before, keys), 0), begun.get((period, keys), 0), ended.get((period, keys), 0)
        assert ran[period, keys] == flow[0] + flow[1]
        assert stand.get((period, keys), 0) == flow[0] + flow[1] - flow[2]


@few
@given(world=worlds())
def test_a_choice_shows_what_the_larger_table_shows(backend: Any, world: World) -> None:
    data = load(backend, world)
    whole = calculate(data, "instroom", by=("sector", "gemeente"), periods=PERIODS)
    keys = [
        member.key
        for member in whole.members("gemeente")
        if member.key in {item.key for item in data.members("gemeente")}
    ]
    for gemeente in keys:
        part = calculate(data, "instroom", by=("sector",), periods=PERIODS, where={"gemeente": gemeente})
        for row in part.rows:
            assert row.cell == whole.cell(row.period, sector=row.keys[0], gemeente=gemeente)


def test_every_indicator_has_a_plain_counterpart() -> None:
    assert set(EVERY) == {item.name for item in catalogue()}
    assert dataset() is not None
