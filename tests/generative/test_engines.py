"""Spark, DuckDB and plain Python agree on generated data, for every indicator.

Generated worlds are put beside each other in one store, each with gemeenten and jeugdigen of its own, so that one query
on Spark answers for all of them: a query costs about a second, however little it reads.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jeugdregie.indicators import EXACT, TOTAL, Cell, Dataset, Definition, calculate, catalogue
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.periods import Period, parse_period
from jeugdregie.store import Keys, Store
from jeugdregie.tables import TABLES
from tests.generative.plain_indicators import PLAIN, Asked, World
from tests.generative.test_indicators import A_YEAR_EARLIER, GEMEENTEN, PERIODS, PRODUCT, worlds
from tests.spec.indicators.tiny import DEFAULTS

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java (apt-get install default-jre-headless)"),
    # Spark's own Python half leaves sockets open and uses what pandas calls old
    pytest.mark.filterwarnings(
        "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning"
    ),
]

CASES = 6
EVERY = os.environ.get("JEUGDREGIE_EVERY_INDICATOR") == "ja"
"""Whether all indicators are tried; it takes minutes, so otherwise only those of the dashboard are."""
FILLED = tuple(field.name for field in fields(World) if field.name in TABLES)
OWN = ("jeugdige_id", "levering_id", "wijk")
"""What no two worlds may share, besides their gemeenten."""
SECOND = ("leeftijdsgroep", "sector", "verwijzer", "aanbieder", "soort")
"""What the gemeenten are cut by besides: the first that an indicator has."""


Difference: TypeAlias = tuple[date, dict[str, str], Any, Any]
"""The first day of a period, the members of a cell, and its value by the engines and in plain Python."""


@dataclass(frozen=True)
class Cases:
    """The worlds, all of them as one, and both engines over the same store."""

    worlds: Mapping[str, tuple[World, str]]
    whole: World
    duckdb: Dataset
    spark: Dataset


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cases]:
    """Generated worlds under codes of their own; `worlds` leads from a gemeente to its world and its code there."""
    found: list[World] = []

    @settings(max_examples=1, phases=[Phase.generate], derandomize=True, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.lists(worlds(), min_size=CASES, max_size=CASES))
    def draw(many: list[World]) -> None:
        found[:] = many

    draw()
    moved = [relabelled(world, number) for number, world in enumerate(found)]
    whole = together(moved)
    store = Store.from_tables(tmp_path_factory.mktemp("gevallen") / "opslag", rows_of(whole), Keys.generate())
    session = small_session()
    origin = {code(number, gemeente): (world, gemeente) for number, world in enumerate(found) for gemeente in GEMEENTEN}
    engines = (store.connect(), store.connect("spark", session=session))
    yield Cases(origin, whole, *(Dataset(engine, store.settings, store.path, store.version) for engine in engines))
    session.stop()


def small_session() -> Any:
    """Spark within this process, set up for little data: one partition, no pages, nothing compiled per query."""
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("proef")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def code(case: int, gemeente: str) -> str:
    """A gemeente of one world among those of all."""
    return f"{case:02d}{GEMEENTEN.index(gemeente):02d}"


def relabelled(world: World, case: int) -> World:
    """The same world under other gemeenten and jeugdigen."""
    rows = {
        name: [
            {
                **row,
                **({"gemeente": code(case, row["gemeente"])} if "gemeente" in row else {}),
                **{name: row[name] and f"{case}-{row[name]}" for name in OWN if name in row},
            }
            for row in getattr(world, name)
        ]
        for name in FILLED
    }
    return replace(world, **rows, gemeenten=tuple(code(case, gemeente) for gemeente in world.gemeenten))


def together(worlds: Sequence[World]) -> World:
    """All rows in one world."""
    rows = {name: [row for world in worlds for row in getattr(world, name)] for name in FILLED}
    return replace(worlds[0], **rows, gemeenten=tuple(code for world in worlds for code in world.gemeenten))


def rows_of(world: World) -> Mapping[str, list[dict[str, Any]]]:
    """The tables of a store that holds a world."""
    covered = [
        {"gemeente": gemeente, "bericht": "JW301", "aantal": 1, "eerste_dagtekening": date(2019, 1, 1), "laatste_dagtekening": world.peildatum}
        for gemeente in world.gemeenten
    ]  # fmt: skip
    found = {"dekking": covered, "product": [complete("product", row, 0) for row in PRODUCT]}
    for name in FILLED:
        found[name] = [complete(name, row, number) for number, row in enumerate(getattr(world, name))]
    return found


def complete(table: str, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A row with every column, and a key of its own."""
    keys = {"traject_id": f"t{number}", "regel_id": f"r{number}", "wacht_id": f"w{number}"}
    known = {"levering_id": f"l{number}", **row, **keys}
    return {column.name: known.get(column.name, DEFAULTS.get(column.name)) for column in TABLES[table].columns}


def test_spark_duckdb_and_plain_python_agree_on_every_indicator(cases: Cases) -> None:
    """One test and not one per indicator: each process that runs tests would start a Spark of its own."""
    wrong = {
        item.name: found for item in chosen() if (found := [*_per_case(cases, item), *_over_the_region(cases, item)])
    }
    assert wrong == {}


def chosen() -> tuple[Definition, ...]:
    """Every indicator when that is asked, otherwise those of the dashboard."""
    return tuple(item for item in catalogue() if EVERY or item.dashboard)


def _per_case(cases: Cases, definition: Definition) -> Iterator[Difference]:
    """By gemeente, which tells the cases apart, and a second dimension."""
    second = next((name for name in SECOND if name in definition.dimensions), None)
    by = tuple(name for name in ("gemeente", second) if name in definition.dimensions)
    for period, members, cell in _same_cells(cases, definition, by):
        if members.get("gemeente", TOTAL) in cases.worlds:
            world, gemeente = cases.worlds[members["gemeente"]]
            asked = Asked(world, period.first, period.last, {**members, "gemeente": gemeente}, by_gemeente=True)
            yield from _difference(definition, asked, cell)
        elif "gemeente" not in by:
            asked = Asked(cases.whole, period.first, period.last, members, by_gemeente=False)
            yield from _difference(definition, asked, cell)


def _over_the_region(cases: Cases, definition: Definition) -> Iterator[Difference]:
    """Trajectories are joined in another way when gemeenten are not told apart."""
    if not any(MEASURES[name].trajectories for name in definition.measures):
        return
    by = ("sector",) if "sector" in definition.dimensions else ()
    for period, members, cell in _same_cells(cases, definition, by):
        asked = Asked(cases.whole, period.first, period.last, members, by_gemeente=False)
        yield from _difference(definition, asked, cell)


def _same_cells(
    cases: Cases, definition: Definition, by: tuple[str, ...]
) -> Iterator[tuple[Period, dict[str, str], Cell]]:
    """Every cell, the same by both engines, notes included."""
    periods = A_YEAR_EARLIER if any(MEASURES[name].looks_ahead for name in definition.measures) else PERIODS
    spark, duckdb = (
        calculate(data, definition.name, by=by, periods=periods, disclosure=EXACT)
        for data in (cases.spark, cases.duckdb)
    )
    assert (definition.name, spark.rows, spark.notes) == (definition.name, duckdb.rows, duckdb.notes)
    for row in spark.rows:
        yield parse_period(row.period), dict(zip(by, row.keys, strict=True)), row.cell


def _difference(definition: Definition, asked: Asked, cell: Cell) -> Iterator[Difference]:
    expected = PLAIN[definition.name](asked)
    if cell.value != expected:
        yield asked.first, dict(asked.member), cell.value, expected
