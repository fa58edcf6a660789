"""Publishing as its user does it: refused where it would give something away, and nothing to find for who kept every file."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from jeugdregie.cli import app
from jeugdregie.indicators import dataset_of
from jeugdregie.load.derive import change_settings
from jeugdregie.store import Setting, Store
from jeugdregie.store.register import Register
from tests.integration.amount_attacker import Amounts, cost_rows, is_sensitive
from tests.integration.release_attacker import Attack, Reader, Truth, truth_of
from tests.integration.web.sample import load_again, make_store

RUNNER = CliRunner()
CUTS = ((), ("gemeente",), ("sector",), ("verwijzer",), ("leeftijdsgroep",), ("gemeente", "sector"))
PERIODS = ("2023-H1", "2023-H2", "2024-H1", "2024-H2")
TARGETS = 60


def run(command: str, store: Path, *more: str) -> Result:
    return RUNNER.invoke(app, [*command.split(), "--store", str(store), *more])


def name_publisher(store: Path) -> None:
    given = {"uitgave_contact": "data@regio.example", "uitgave_website": "https://regio.example"}
    defaults = Store.open(store).settings
    change_settings(
        Store.open(store),
        *(Setting(name, defaults.get(name).geldig_van, value, "", "") for name, value in given.items()),
    )


@dataclass
class Told:
    """What became of each attempt, the store, and the truth of each version."""

    store: Path
    results: list[Result]
    out: Path
    truths: dict[str, Truth]
    costs: dict[str, list[dict[str, Any]]]

    @property
    def register(self) -> Register:
        return Register(self.store)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Published, the report too, then three jeugdigen more: refused, and published with more hidden."""
    folder = tmp_path_factory.mktemp("regio")
    store, out = folder / "opslag", folder / "uit"
    make_store(store)
    name_publisher(store)
    truths, costs = {}, {}

    def keep_truth() -> None:
        data = dataset_of(Store.open(store))
        costs[data.version] = cost_rows(Store.open(store))
        truths[data.version] = truth_of(data, CUTS, PERIODS)

    keep_truth()
    results = [
        run("opendata", store, "--out", str(out)),
        run("opendata", store, "--out", str(out)),
        run("publish halfjaarrapport", store, "--out", str(folder / "rapport")),
    ]
    load_again(store, jeugdigen=603)
    keep_truth()
    results += [
        run("opendata", store, "--out", str(folder / "nooit")),
        run("opendata", store, "--out", str(folder / "nooit"), "--new"),
        run("opendata", store, "--out", str(out), "--hide", "--by", "Jo"),
    ]
    return Told(store, results, out, truths, costs)


def test_it_says_by_its_code_whether_it_was_published(told: Told) -> None:
    assert [result.exit_code for result in told.results] == [0, 0, 0, 1, 0, 0], [item.output for item in told.results]


def test_the_same_again_is_no_new_release(told: Told) -> None:
    assert "was al uitgegeven" in told.results[1].output
    entries = told.register.entries()
    assert [(entry.naam, entry.is_published) for entry in entries] == [
        ("opendata", True),
        ("halfjaarrapport", True),
        ("opendata", False),
        ("opendata", True),
    ]
    assert entries[-1].door == "Jo"


def test_a_refusal_names_table_period_and_place_and_what_to_do_and_writes_nothing(told: Told) -> None:
    refused = told.results[3]
    assert "Niet uitgegeven" in refused.output
    assert "--hide" in refused.output
    assert "Jeugdigen in zorg per sector, 2024-H1, sector Ambulant:" in refused.output
    assert not (told.out.parent / "nooit").exists()
    entry = told.register.entries()[2]
    assert entry.redenen
    assert not entry.bestanden


def test_only_new_half_years_says_so_when_there_are_none(told: Told) -> None:
    assert "zijn al uitgegeven" in told.results[4].output


def test_what_is_hidden_because_of_earlier_releases_is_said(told: Told) -> None:
    entry = told.register.entries()[-1]
    assert any("sector Ambulant" in reason for reason in entry.redenen)
    rows = csv.DictReader(io.StringIO((told.out / "jeugdigen-in-zorg-per-sector.csv").read_text("utf-8")))
    [cell] = [row for row in rows if (row["periode"], row["sector"]) == ("2024-H1", "ambulant")]
    assert (cell["waarde"], cell["markering"]) == ("", "afgeschermd")


@pytest.fixture(scope="module")
def attack(told: Told) -> Attack:
    reader = Reader()
    reader.read(told.register, told.truths)
    return Attack(reader)


def some(targets: Sequence[object]) -> list[object]:
    assert targets, "nothing to attack: this proves nothing"
    return random.Random(1).sample(targets, min(TARGETS, len(targets)))


def test_all_releases_together_leave_no_small_figure_within_the_threshold(attack: Attack) -> None:
    for name in some([name for name in attack.names if 0 < attack.reader.value[name] < 10]):
        low, high = attack.interval([(name, 1)])
        assert high - low >= 10 - 1e-4, (name, attack.reader.value[name], low, high)


def test_all_releases_together_show_no_change_of_one_to_nine(attack: Attack) -> None:
    changes = {
        (old, new): attack.reader.value[new] - attack.reader.value[old]
        for old, new in attack.pairs()
        if 0 < abs(attack.reader.value[new] - attack.reader.value[old]) < 10
    }
    for old, new in some(sorted(changes, key=repr)):
        low, high = attack.interval([(new, 1), (old, -1)])
        assert low <= 1e-4 <= high + 2e-4 or high - low >= 10 - 1e-4, (new, changes[old, new], low, high)


def test_without_the_guard_the_attack_succeeds(told: Told, attack: Attack) -> None:
    """The figures that were refused do give a change away: the attack is strong enough to find it."""
    reader = Reader()
    reader.read(told.register, told.truths)
    for name in reader.value:
        if reader.value[name] >= 10:
            middle = 5 * round(reader.value[name] / 5)
            reader.low[name], reader.high[name] = max(middle - 2, 10), middle + 2
    bare = Attack(reader)
    found = [
        (low, high)
        for old, new in bare.pairs()
        if 0 < reader.value[new] - reader.value[old] < 10 and new[1] == "jeugdigen-in-zorg" and not new[4]
        for low, high in [bare.interval([(new, 1), (old, -1)])]
    ]
    assert any(low >= 1 and high <= 9 for low, high in found), found


@pytest.fixture(scope="module")
def amounts(told: Told) -> Amounts:
    found = Amounts()
    found.read(told.register, told.costs)
    return found


MARGIN = 1.2
"""How far above what it is a hidden amount must be able to lie."""


def test_no_amount_of_few_jeugdigen_or_of_one_or_two_parties_is_shown(amounts: Amounts) -> None:
    assert len(amounts.sensitive) > 5, "nothing to attack: this proves nothing"
    assert not amounts.sensitive & amounts.shown


def test_all_releases_together_leave_such_an_amount_a_fifth_above_what_it_is(amounts: Amounts) -> None:
    for name in sorted(amounts.sensitive):
        _, high = amounts.interval(name)
        assert high >= MARGIN * amounts.value[name] - 1, (name, amounts.value[name], high)


def test_the_attack_on_amounts_succeeds_where_only_they_are_hidden(amounts: Amounts) -> None:
    bare = amounts.as_if_only_hidden(amounts.sensitive)
    near = [name for name in amounts.sensitive if bare.interval(name)[1] < MARGIN * amounts.value[name]]
    assert len(near) > 5, near


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(1000, "x")] * 5 + [(1000, "y")] * 4 + [(1000, "z")] * 4, False),
        ([(1000, "x")] * 4 + [(1000, "y")] * 3 + [(1000, "z")] * 2, True),
        # two aanbieders have 10 of 11 parts, and of 10 exactly nine tenths
        ([(1000, "x")] * 10 + [(1000, "y")] * 10 + [(1000, "z")] * 2, True),
        ([(1000, "x")] * 9 + [(1000, "y")] * 9 + [(1000, "z")] * 2, False),
        # without the two largest 10.000 is left of 200.000: too little; 20.000 is exactly enough
        ([(200_000, "x"), (4_000, "y")] + [(1_000, "z")] * 10, True),
        ([(200_000, "x"), (4_000, "y")] + [(2_000, "z")] * 5 + [(2_000, "w")] * 5, True),
        ([(20_000, "x"), (4_000, "y")] + [(1_000, "z")] * 3 + [(1_000, "w")] * 9, False),
        ([], False),
    ],
)  # fmt: skip
def test_what_is_attacked_follows_from_the_rows(parts: list[tuple[int, str]], expected: bool) -> None:
    rows = [{"jeugdige_id": str(n), "aanbieder": name, "bedrag": value} for n, (value, name) in enumerate(parts)]
    assert is_sensitive(rows) is expected


def test_the_register_can_be_read_and_two_releases_compared(told: Told) -> None:
    listed = run("releases", told.store)
    assert listed.output.count("opendata") == 3
    assert "geweigerd" in listed.output
    shown = run("releases", told.store, "3")
    assert "geweigerd op" in shown.output
    assert "sector Ambulant" in shown.output
    compared = run("releases", told.store, "--compare", "1", "4")
    assert compared.exit_code == 0
    assert "jeugdigen-in-zorg-per-sector.csv" in compared.output
    assert "afgeschermd" in compared.output


def test_an_unknown_number_is_an_error(told: Told) -> None:
    result = run("releases", told.store, "99")
    assert result.exit_code != 0
    assert "Uitgave 99" in str(result.exception)


def test_without_a_contact_nothing_is_published(tmp_path: Path) -> None:
    make_store(tmp_path / "opslag", jeugdigen=30)
    result = run("opendata", tmp_path / "opslag", "--out", str(tmp_path / "uit"))
    assert result.exit_code != 0
    assert "uitgave_contact" in str(result.exception)
    assert Register(tmp_path / "opslag").entries() == ()


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    make_store(tmp_path / "opslag", jeugdigen=5)
    assert "Begin met: jeugdregie opendata" in run("releases", tmp_path / "opslag").output
