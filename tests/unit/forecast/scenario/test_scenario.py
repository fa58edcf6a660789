"""Scenarios: the worked table, each lever by hand, order, waterbed, waiting, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jeugdregie.errors import InputError
from jeugdregie.forecast.scenario import Cell, Compared, Course, Scenario, compare, examples, read_scenario
from jeugdregie.forecast.scenario.compare import part_at
from jeugdregie.forecast.scenario.document import moved
from jeugdregie.forecast.scenario.kinds import kinds
from jeugdregie.forecast.scenario.parts import NAMES, category_of, sector_of
from jeugdregie.forecast.scenario.terms import LEVERS
from jeugdregie.periods import month_of, months
from jeugdregie.tables import REFERRERS

MONTHS = tuple(months(date(2026, 1, 1), date(2026, 4, 30)))
AMBULANT, VERBLIJF = Cell("0392", "ambulant"), Cell("0392", "verblijf")


def _course(*, stay: int = 3, other_stay: int = 1, running: float = 0.0, draws: int = 2) -> Course:
    """Ten come to ambulant care every month and stay some months; two to residential care."""
    since = np.arange(4)[None, :] - np.arange(4)[:, None]
    entering = np.stack([10.0 * ((since >= 0) & (since < stay)), 2.0 * ((since >= 0) & (since < other_stay))])
    return Course(
        months=MONTHS,
        cells=(AMBULANT, VERBLIJF),
        running=np.full((draws, 2, 4), running),
        entering=np.stack([entering] * draws),
        inflow=np.stack([np.array([[10.0] * 4, [2.0] * 4])] * draws),
        price=np.array([[[100.0] * 4, [1000.0] * 4]]),
        referred=({"04": 0.6, "02": 0.4}, {"04": 1.0}),
        room={},
    )


def _scenario(measure: str, extra: str = "") -> str:
    return (
        f'naam = "Proef"\n{extra}\n[[maatregel]]\nnaam = "Maatregel"\nbewijs = "zwak"\nbron = "eigen proef"\n{measure}'
    )


def _compared(measure: str, course: Course | None = None, extra: str = "") -> Compared:
    return compare(course or _course(), read_scenario(_scenario(measure, extra), file="proef.toml"))


def test_the_worked_table() -> None:
    found = _compared(
        'hefboom = "instroom"\nsector = ["ambulant"]\neffect = [-0.2, -0.2, -0.2]\nstart = "2026-02"\naanloop = 2'
    )
    assert found.base.youths[0, 0].tolist() == [10, 20, 30, 30]
    assert found.course.inflow[0, 0].tolist() == [10, 9.5, 8.5, 8]
    assert found.course.youths[0, 0].tolist() == [10, 19.5, 28, 26]
    assert (found.cost(of=found.course) - found.cost(of=found.base))[0].tolist() == [0, -50, -200, -400]
    assert found.saved.tolist() == [650, 650]


def test_a_referrer_counts_for_its_share() -> None:
    found = _compared(
        'hefboom = "instroom"\nsector = ["ambulant"]\nverwijzer = ["02"]\neffect = [-0.5, -0.5, -0.5]\nstart = "2026-01"'
    )
    assert found.course.inflow[0, 0].tolist() == [8, 8, 8, 8]
    assert found.course.inflow[0, 1].tolist() == [2, 2, 2, 2]


def test_two_measures_on_one_lever_work_on_each_other() -> None:
    text = _scenario('hefboom = "instroom"\neffect = [-0.2, -0.2, -0.2]\nstart = "2026-01"')
    text += '[[maatregel]]\nnaam = "Tweede"\nbewijs = "zwak"\nbron = "proef"\nhefboom = "instroom"\neffect = [-0.1, -0.1, -0.1]\nstart = "2026-01"\n'.replace(
        "[[", "\n[[", 1
    )
    found = compare(_course(), read_scenario(text, file="proef.toml"))
    assert found.course.inflow[0, 0] == pytest.approx([7.2] * 4)


def test_those_who_no_longer_come_turn_up_elsewhere() -> None:
    found = _compared(
        'hefboom = "instroom"\nsector = ["ambulant"]\neffect = [-0.5, -0.5, -0.5]\nstart = "2026-01"\nwaterbed = {sector = "verblijf", deel = 0.2}'
    )
    assert found.course.inflow[0, 1].tolist() == [3, 3, 3, 3]  # two and a fifth of five
    assert found.course.youths[0, 1].tolist() == [3, 3, 3, 3]  # and stay there one month


def test_a_mix_keeps_everybody_and_changes_how_long_they_stay() -> None:
    found = _compared(
        'hefboom = "mix"\nsector = ["verblijf"]\nnaar = "ambulant"\neffect = [0.5, 0.5, 0.5]\nstart = "2026-01"'
    )
    assert found.course.inflow.sum() == found.base.inflow.sum()
    assert found.course.youths[0, 1].tolist() == [1, 1, 1, 1]
    assert found.course.youths[0, 0].tolist() == [11, 22, 33, 33]


def test_half_the_duration_is_the_same_care_twice_as_fast() -> None:
    found = _compared(
        'hefboom = "duur"\nsector = ["ambulant"]\neffect = [-0.5, -0.5, -0.5]\nstart = "2026-01"', _course(stay=2)
    )
    assert found.base.youths[0, 0].tolist() == [10, 20, 20, 20]
    assert found.course.youths[0, 0].tolist() == [10, 10, 10, 10]  # there at the end of one month instead of two
    assert found.course.youths[0, 1].tolist() == found.base.youths[0, 1].tolist()


def test_running_care_is_read_sooner_from_the_start_on() -> None:
    course = _course()
    running = np.zeros((2, 2, 4))
    running[:, 0] = [8, 6, 4, 2]
    course = Course(
        **{**course.__dict__, "running": running, "entering": course.entering * 0, "inflow": course.inflow * 0}
    )
    found = _compared('hefboom = "duur"\neffect = [-0.5, -0.5, -0.5]\nstart = "2026-03"', course)
    # month 3 where month 4 was; month 4 two months after the last, of which (2 / 8) ** (1 / 3) stays each month
    assert found.course.running[0, 0] == pytest.approx([8, 6, 2, 2 * (2 / 8) ** (2 / 3)])


def test_care_without_end_stays_whatever_the_clock() -> None:
    course = replace(_course(running=5.0), entering=_course().entering * 0, inflow=_course().inflow * 0)
    found = _compared('hefboom = "duur"\neffect = [-0.5, -0.5, -0.5]\nstart = "2026-01"', course)
    assert found.course.running.tolist() == course.running.tolist()


def test_above_its_room_a_sector_lets_wait_and_more_room_helps() -> None:
    base = _compared('hefboom = "prijs"\neffect = [0.0, 0.0, 0.0]\nstart = "2026-01"', extra="ruimte = {ambulant = 25}")
    assert base.waiting(of=base.base)[0].tolist() == [0, 0, 5, 5]
    assert base.base.youths[0, 0].tolist() == [10, 20, 25, 25]
    more = _compared(
        'hefboom = "capaciteit"\nsector = ["ambulant"]\neffect = [0.1, 0.1, 0.1]\nstart = "2026-01"',
        extra="ruimte = {ambulant = 25}",
    )
    assert more.waiting(of=more.course)[0] == pytest.approx([0, 0, 2.5, 2.5])


def test_a_price_changes_cost_and_nobody() -> None:
    found = _compared(
        'hefboom = "prijs"\nsector = ["verblijf"]\neffect = [0.1, 0.1, 0.1]\nstart = "2026-03"\nkosten = 1200'
    )
    assert found.youths(of=found.course).tolist() == found.youths(of=found.base).tolist()
    assert (found.cost(of=found.course) - found.cost(of=found.base))[0].tolist() == pytest.approx([0, 0, 300, 300])


def test_a_rise_before_the_fall() -> None:
    found = _compared(
        'hefboom = "instroom"\neffect = [-0.1, -0.1, -0.1]\nstart = "2026-01"\nverloop = [[0, 0], [1, -1], [3, 1]]'
    )
    assert found.course.inflow[0, 0] == pytest.approx([10.5, 10.5, 9.5, 9.0])


def test_sizes_lie_in_their_triangle_and_the_widest_measure_is_first() -> None:
    text = _scenario('hefboom = "instroom"\neffect = [-0.3, -0.1, 0.0]\nstart = "2026-01"', "")
    text += '\n[[maatregel]]\nnaam = "Smal"\nbewijs = "zwak"\nbron = "proef"\nhefboom = "prijs"\neffect = [0.01, 0.02, 0.03]\nstart = "2026-01"\n'
    found = compare(_course(draws=4000), read_scenario(text, file="proef.toml"))
    sizes = found.course.inflow[:, 0, 0] / 10 - 1
    assert -0.3 <= sizes.min() <= sizes.max() <= 0
    assert sizes.mean() == pytest.approx((-0.3 - 0.1 + 0.0) / 3, abs=0.005)  # the mean of a triangle
    assert [swing.measure.naam for swing in found.swings] == ["Maatregel", "Smal"]
    assert found.swings[0].low < found.swings[0].likely < found.swings[0].high


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ('hefboom = "wonder"\neffect = [0,0,0]\nstart = "2026-01"', "goede vorm"),
        ('hefboom = "instroom"\neffect = [0,0]\nstart = "2026-01"', "goede vorm"),
        ('hefboom = "instroom"\neffect = [0.1,0.0,0.2]\nstart = "2026-01"', "volgorde"),
        ('hefboom = "instroom"\neffect = [-1.5,0.0,0.2]\nstart = "2026-01"', "honderd procent"),
        ('hefboom = "duur"\neffect = [-1.0,0.0,0.2]\nstart = "2026-01"', "helemaal weg"),
        ('hefboom = "mix"\neffect = [0.1,0.1,0.2]\nstart = "2026-01"', "naar welke sector"),
        ('hefboom = "prijs"\nverwijzer = ["04"]\neffect = [0.1,0.1,0.2]\nstart = "2026-01"', "verwijzer"),
        ('hefboom = "instroom"\neffect = [0.1,0.1,0.2]\nstart = "2026"', "maand"),
        ('hefboom = "instroom"\neffect = [0.1,0.1,0.2]\nstart = "januari"', "maand"),
        ('hefboom = "instroom"\neffect = [0.1,0.1,0.2]\nstart = "2026-01"\nverloop = [[2,0],[1,1]]', "volgorde van maand"),
        ('hefboom = "instroom"\neffect = [0.1,0.1,0.2]\nstart = "2026-01"\nonzin = 1', "goede vorm"),
        ("hefboom =", "TOML"),
        ('hefboom = "instroom"\nsector = ["maan"]\neffect = [0.1,0.1,0.2]\nstart = "2026-01"', "Kies uit: ambulant, verblijf"),
        ('hefboom = "instroom"\ngemeente = ["9999"]\neffect = [0.1,0.1,0.2]\nstart = "2026-01"', "gemeente 9999"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_do(measure: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        _compared(measure)


def test_an_empty_scenario_changes_nothing() -> None:
    found = compare(_course(), read_scenario('naam = "Niets"\nmaatregel = []', file="niets.toml"))
    assert found.saved.tolist() == [0, 0]


@pytest.mark.parametrize("scenario", examples().values(), ids=list(examples()))
def test_examples_name_what_exists(scenario: Scenario) -> None:
    for measure in scenario.maatregel:
        assert {*measure.sector, *filter(None, [measure.naar])} <= NAMES.keys()
        assert {*measure.verwijzer} <= REFERRERS.keys()


def test_what_a_region_expects_is_told_from_what_was_measured() -> None:
    (expected,) = examples()["tien-procent-in-twee-jaar"].maatregel
    assert expected.bewijs == "verwachting"
    base = _course()
    part = part_at(expected, replace(base, months=tuple(months(date(2026, 1, 1), date(2028, 12, 31)))))
    assert part[[11, 23, 24, 35]] == pytest.approx([11.5 / 24, 23.5 / 24, 1, 1])


def test_an_example_rises_before_it_falls() -> None:
    (measure,) = examples()["eerst-meer-dan-minder"].maatregel
    years = tuple(months(date(2026, 1, 1), date(2033, 12, 31)))
    change = measure.effect[1] * part_at(measure, replace(_course(), months=years))
    assert change[:60].max() > 0.05
    assert change[60:].max() <= 0.001
    assert change[-1] == pytest.approx(-0.10)


PLEEGZORG, INSTELLING = Cell("0392", "verblijf", "pleegzorg"), Cell("0392", "verblijf", "instelling")


def _stays() -> Course:
    """Six begin in an institution each month and two in a foster family; both stay for good; nobody else is in care."""
    since = np.arange(4)[None, :] - np.arange(4)[:, None]
    there = np.stack([6.0 * (since >= 0), 2.0 * (since >= 0)])
    return Course(
        months=MONTHS,
        cells=(INSTELLING, PLEEGZORG),
        running=np.zeros((2, 2, 4)),
        entering=np.stack([there] * 2),
        inflow=np.stack([np.array([[6.0] * 4, [2.0] * 4])] * 2),
        price=np.array([[[9000.0] * 4, [3000.0] * 4]]),
        referred=({}, {}),
        room={},
    )


def test_a_foster_family_before_an_institution_keeps_everybody_and_costs_what_it_costs_there() -> None:
    found = _compared(
        'hefboom = "mix"\nsector = ["instelling"]\nnaar = "pleegzorg"\neffect = [0.5, 0.5, 0.5]\nstart = "2026-01"',
        _stays(),
    )
    assert found.course.inflow[0, :, 0].tolist() == [3, 5]
    assert found.youths(of=found.course).tolist() == found.youths(of=found.base).tolist()
    assert (found.cost(of=found.base) - found.cost(of=found.course))[0].tolist() == [18_000, 36_000, 54_000, 72_000]


def test_a_sector_is_all_its_parts_and_what_comes_to_it_is_spread_as_now() -> None:
    found = _compared('hefboom = "prijs"\nsector = ["verblijf"]\neffect = [0.1, 0.1, 0.1]\nstart = "2026-01"', _stays())
    assert found.course.price[0, :, 0] == pytest.approx([9900, 3300])
    both = replace(_stays(), cells=(AMBULANT, PLEEGZORG))
    three = Course(
        **{
            **both.__dict__,
            **{name: np.concatenate([getattr(both, name), getattr(both, name)[:, :1]], axis=1) for name in ("running", "entering", "inflow", "price")},
            "cells": (AMBULANT, PLEEGZORG, INSTELLING),
            "referred": ({}, {}, {}),
        }
    )  # fmt: skip
    moved_there = _compared(
        'hefboom = "mix"\nsector = ["ambulant"]\nnaar = "verblijf"\neffect = [0.5, 0.5, 0.5]\nstart = "2026-01"', three
    )
    assert moved_there.course.inflow[0, :, 0] == pytest.approx([3, 2 + 3 / 4, 6 + 9 / 4])  # two and six begin there now


@pytest.mark.parametrize(
    ("sector", "form", "category"),
    [
        ("verblijf", "pleegzorg", "pleegzorg"),
        ("verblijf", "gezinsgericht", "gezinshuis"),
        ("verblijf", "gesloten", "instelling"),
        ("verblijf", None, "instelling"),
        ("ambulant", "pleegzorg", "ambulant"),
    ],
)
def test_a_stay_is_told_apart_by_its_form(sector: str, form: str | None, category: str) -> None:
    assert (category_of(sector, form), sector_of(category)) == (category, sector)


def test_a_measure_is_as_large_in_each_future_wherever_it_stands() -> None:
    """So that scenarios that share it differ by what they do not share only."""
    shared = _measure("Gedeeld", "[-0.3, -0.1, 0.0]")
    alone, after = (
        compare(_course(draws=50), read_scenario(f'naam = "Proef"\n{text}', file="proef.toml"))
        for text in (shared, _measure("Andere", "[-0.2, -0.1, 0.0]", "prijs") + shared)
    )
    assert alone.course.inflow.tolist() == after.course.inflow.tolist()
    assert len(np.unique(alone.course.inflow[:, 0, 0])) == 50


def test_two_measures_of_one_name_do_not_move_together() -> None:
    twice = _measure("Zelfde", "[-0.3, -0.1, 0.0]") + _measure("Zelfde", "[-0.3, -0.1, 0.0]", "prijs")
    found = compare(_course(draws=50), read_scenario(f'naam = "Proef"\n{twice}', file="proef.toml"))
    assert abs(np.corrcoef(found.course.inflow[:, 0, 0], found.course.price[:, 0, 0])[0, 1]) < 0.5


def test_at_their_likeliest_measures_leave_the_spread_of_the_forecast_alone() -> None:
    course = _course(draws=2)
    uneven = replace(course, running=course.running + np.array([0.0, 10.0])[:, None, None])
    found = compare(
        uneven, read_scenario(f'naam = "Proef"\n{_measure("Prijs", "[-0.5, -0.1, 0.0]", "prijs")}', file="p")
    )
    assert found.own == pytest.approx(-0.1 * found.cost(of=found.base).sum(axis=1))


def _measure(name: str, effect: str, lever: str = "instroom") -> str:
    return f'[[maatregel]]\nnaam = "{name}"\nhefboom = "{lever}"\neffect = {effect}\nstart = "2026-01"\nbewijs = "zwak"\nbron = "proef"\n'


def test_an_example_starts_with_the_forecast_and_keeps_its_order_in_time() -> None:
    found = moved(examples()["toegang-bij-de-huisarts"], month_of(date(2031, 12, 1)))
    assert [item.start for item in found.maatregel] == ["2031-12", "2032-03", "2032-03"]


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="soort wonder bestaat niet"):
        _compared('soort = "wonder"\nhefboom = "prijs"\neffect = [0.1, 0.1, 0.2]\nstart = "2026-01"')


def test_every_kind_names_what_exists_and_every_lever_has_one() -> None:
    for kind in kinds().values():
        assert {*kind.sector, *filter(None, [kind.naar])} <= NAMES.keys()
        assert {*kind.verwijzer} <= REFERRERS.keys()
    assert {kind.hefboom for kind in kinds().values()} == {*LEVERS}
    assert {item.soort for found in examples().values() for item in found.maatregel} - {""} <= kinds().keys()


def test_a_fifth_of_the_inflow_is_fifteen_percent_of_an_institution_after_three_years() -> None:
    """Ten in a hundred leave each month of whom many stay for years: the stock follows the inflow slowly."""
    size = 36
    stay = 0.93 ** (np.arange(size)[None, :] - np.arange(size)[:, None])
    there = np.where(np.arange(size)[None, :] >= np.arange(size)[:, None], 10 * stay, 0.0)
    course = Course(
        months=tuple(months(date(2026, 1, 1), date(2028, 12, 31))),
        cells=(INSTELLING, PLEEGZORG),
        running=np.tile(140 * 0.93 ** np.arange(1, size + 1), (400, 2, 1)),
        entering=np.tile(there, (400, 2, 1, 1)),
        inflow=np.full((400, 2, size), 10.0),
        price=np.ones((1, 2, size)),
        referred=({}, {}),
        room={},
    )
    found = compare(course, examples()["minder-verblijf-door-pleegzorg"])
    change = found.course.youths[:, 0, -1].mean() / found.base.youths[:, 0, -1].mean() - 1
    assert change == pytest.approx(-0.15, abs=0.02)
