"""Figures of an invented region, loaded from its messages, equal what its truth says; and exactly what must be is hidden.

The truth is counted by plain Python from the truth files of `synthetic`, so that neither loading nor Ibis is trusted.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from jeugdregie.cli import main
from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import EXACT, TOTAL, Dataset, SafeTable, calculate, catalogue, dataset_of, find
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.load import load
from jeugdregie.load.quality import quality_report
from jeugdregie.periods import parse_period
from jeugdregie.store import Keys, Store
from jeugdregie.synthetic.generate import generate
from jeugdregie.synthetic.request import Request, parse_fault
from tests.generative.attacker import Key, interval
from tests.generative.plain_indicators import PLAIN, Asked, World, begun, in_care

demo = import_module("jeugdregie.cli.demo")  # the package gives its function the name of this module

DIMENSIONS = ("sector", "verwijzer", "gemeente", "aanbieder")
PERIODS = ("2025-H1", "2025-H2")
THRESHOLD = 10


@dataclass(frozen=True)
class Region:
    """A region twice: as loaded from its messages, and as its truth has it."""

    data: Dataset
    truth: World


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    folder = tmp_path_factory.mktemp("regio")
    faults = tuple(map(parse_fault, demo.FAULTS))
    asked = Request(seed=7, months=24, scale=0.02, start=date(2024, 1, 1), faults=faults)
    generate(asked, folder / "regio", processes=2)
    store = Store.create(folder / "opslag", Keys.generate())
    load(store, [folder / "regio"], horizon=asked.horizon, processes=2)
    data = dataset_of(Store.open(folder / "opslag"))
    residents = data.rows(data.table("bevolking"))  # a reference table: given, not counted
    truth = World(
        **_truth(folder / "regio" / "waarheid"),
        bevolking=residents,
        bevolking_wijk=data.rows(data.table("bevolking_wijk")),
        gemeente=data.rows(data.table("gemeente")),
        gemeenten=data.gemeenten,
        peildatum=data.peildatum,
    )
    return Region(data, truth)


def _truth(folder: Path) -> dict[str, list[dict[str, Any]]]:
    names = ("zorgperiode", "levering", "traject", "kosten", "wachttijd", "jeugdige", "declaratieregel")
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in names}


def test_the_traffic_has_the_faults_of_the_demonstration(region: Region) -> None:
    report = quality_report(Store.open(region.data.path))
    assert {item.reden for item in report.redenen} >= {"retour", "niveau-1"}
    assert 0.003 < report.totaal["afgekeurd"] / report.totaal["ontvangen"] < 0.03
    assert report.totaal["dubbel"]


MORE = (("perceel",), ("hulpvorm", "regio"), ("productcategorie", "geslacht"), ("wijk",))
CUTS = [(), *((name,) for name in DIMENSIONS), ("sector", "verwijzer"), ("gemeente", "sector")]
RESIDENTS = {
    name: PLAIN[name] for name in ("aandeel-bevolking", "aandeel-jeugdbescherming", "aandeel-jeugdreclassering")
}
NOT_TOLD = {"nieuwe-trajecten": "needs five years of data"}
NAMES = [item.name for item in catalogue() if item.name in PLAIN and item.name not in {*RESIDENTS, *NOT_TOLD}]
RARE = frozenset({
    "jeugdzorgplus", "start-binnen-termijn", "wachtend-na-toewijzing", "wachttijd-na-toewijzing",
    "wachttijd-na-toewijzing-eerste-kwartiel", "wachttijd-na-toewijzing-derde-kwartiel",
})  # fmt: skip
"""What a region as small as this one need not have."""
SLOW = frozenset({"duur", "duur-eerste-kwartiel", "duur-derde-kwartiel", "nog-in-zorg", "nog-wachtend"})


@pytest.mark.parametrize("name", NAMES)
def test_exact_figures_equal_the_truth(region: Region, name: str) -> None:
    definition = find(name)
    ahead = any(MEASURES[item].looks_ahead for item in definition.measures)
    periods = ("2024-H1", "2024-H2") if ahead else PERIODS
    cuts = CUTS[:4] if name in SLOW else (*CUTS, *MORE)
    for by in (cut for cut in cuts if set(cut) <= set(definition.dimensions)):
        table = calculate(region.data, name, by=by, periods=periods, disclosure=EXACT)
        assert any(row.cell.value for row in table.rows) or name in RARE
        for row in table.rows:
            assert row.cell.value == PLAIN[name](_asked(region.truth, row.period, by, row.keys)), (row.period, row.keys)


@pytest.mark.parametrize("name", RESIDENTS)
@pytest.mark.parametrize("by", [(), ("gemeente",), ("regio",), ("leeftijdsgroep",), ("regio", "leeftijdsgroep")])
def test_the_share_of_the_population_equals_the_truth(region: Region, name: str, by: tuple[str, ...]) -> None:
    table = calculate(region.data, name, by=by, periods=PERIODS, disclosure=EXACT)
    for row in table.rows:
        expected = RESIDENTS[name](_asked(region.truth, row.period, by, row.keys))
        assert row.cell.value == expected, (row.period, row.keys)


def test_new_trajectories_are_refused_on_two_years_of_data(region: Region) -> None:
    with pytest.raises(NotMeasurableError, match="1826 dagen"):
        calculate(region.data, "nieuwe-trajecten", periods=PERIODS)


@pytest.mark.parametrize("by", CUTS)
def test_exactly_the_cells_that_must_be_are_hidden(region: Region, by: tuple[str, ...]) -> None:
    for name, people in (("jeugdigen-in-zorg", in_care), ("instroom", _beginners)):
        safe = calculate(region.data, name, by=by, periods=PERIODS)
        for period in PERIODS:
            asked = {row.keys: _asked(region.truth, period, by, row.keys) for row in safe.rows}
            values = {key: count for key, item in asked.items() if (count := PLAIN[name](item))}
            small = {key for key in values if len(people(asked[key])) < THRESHOLD}
            hidden = _hidden(safe, period)
            _check_hidden(values, small, hidden, adds_up=safe.definition.adds_up)
            for group in _groups(region.truth, by, values) if len(by) == 1 else ():
                _check_next_smallest({key: values[key] for key in group}, small, hidden)


def _groups(truth: World, by: tuple[str, ...], values: Mapping[Key, int]) -> list[list[Key]]:
    """The members that add up to one figure that can be asked for: of gemeenten those of one region."""
    inner = [key for key in values if key != (TOTAL,)]
    if by != ("gemeente",):
        return [inner]
    of = {row["gemeente"]: row["regio"] for row in truth.gemeente}
    return [[key for key in inner if of[key[0]] == name] for name in set(of.values())]


def _check_next_smallest(values: Mapping[Key, int], small: set[Key], hidden: set[Key]) -> None:
    here, joined = hidden & values.keys(), _joined(values, small & values.keys())
    # of two that are equally small either may be the one that is hidden with it
    assert sorted(values[key] for key in here) == sorted(values[key] for key in joined)


def _check_hidden(values: Mapping[Key, int], small: set[Key], hidden: set[Key], *, adds_up: bool) -> None:
    assert small <= hidden
    assert bool(hidden) == bool(small)
    size = len(next(iter(values)))
    if size and adds_up:
        for key in small:
            low, high = interval(values, hidden, key, least=0)
            assert high - low >= THRESHOLD - 1e-6


def _beginners(asked: Asked) -> set[str]:
    return {row["jeugdige_id"] for row in begun(asked)}


def _hidden(table: SafeTable, period: str) -> set[Key]:
    return {row.keys for row in table.rows if row.period == period and row.cell.mark == "afgeschermd"}


def _joined(values: Mapping[Key, int], small: set[Key]) -> set[Key]:
    """The small cells and the next smallest until they share as much as the threshold, or are all there is."""
    found = set(small)
    for _, key in sorted((value, key) for key, value in values.items() if key not in small):
        if not found or sum(values[key] for key in found) >= THRESHOLD:
            break
        found.add(key)
    return found


def test_what_is_shown_is_the_truth_rounded(region: Region) -> None:
    for by in CUTS:
        safe = calculate(region.data, "instroom", by=by, periods=PERIODS)
        for row in safe.rows:
            if row.cell.value is not None:
                exact = PLAIN["instroom"](_asked(region.truth, row.period, by, row.keys))
                assert abs(row.cell.value - exact) <= 2
                assert row.cell.value % 5 == 0
                assert (row.cell.value == 0) == (exact == 0)


def _asked(truth: World, period: str, by: tuple[str, ...], keys: tuple[str, ...]) -> Asked:
    days = parse_period(period)
    return Asked(truth, days.first, days.last, dict(zip(by, keys, strict=True)), bool({"gemeente", "wijk"} & {*by}))


COMMANDS = re.findall(r"`jeugdregie indicators ([^`]+)`", Path("docs/visie.md").read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_figure_of_the_regional_vision_can_be_read_off(
    region: Region, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = shlex.split(command.replace("demo/opslag", str(region.data.path)))
    monkeypatch.setattr(sys, "argv", ["jeugdregie", "indicators", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in {0, None}
    shown = capsys.readouterr().out
    assert find(arguments[0]).question in shown
    assert "2025" in shown
