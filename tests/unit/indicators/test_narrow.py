"""What somebody can work out of published figures: read off, subtracted from a total, from an account, from a year."""

from __future__ import annotations

from jeugdregie.indicators import DISCLOSURE
from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.indicators.narrow import narrow_figures
from jeugdregie.periods import parse_period

H1, H2, YEAR = (parse_period(label) for label in ("2025-H1", "2025-H2", "2025"))


def figure(measure: str, period: str = "2025-H1", **members: str) -> Figure:
    return Figure(measure, "regio", period, place_of(members))


TOTAL = figure("instroom")
AMBULANT, CRISIS, VERBLIJF = (figure("instroom", sector=name) for name in ("ambulant", "crisis", "verblijf"))
SECTORS = {AMBULANT: 40, CRISIS: 3, VERBLIJF: 15, TOTAL: 58}


def narrow(counts: dict[Figure, int], *hidden: Figure) -> frozenset[Figure]:
    shown = counts.keys() - set(hidden)
    exact = {item: Count(number, number) for item, number in counts.items()}
    return narrow_figures(exact, shown, (H1, H2, YEAR), DISCLOSURE)


def test_a_small_figure_that_is_shown_is_read_off() -> None:
    assert narrow(SECTORS) == {CRISIS}


def test_a_small_figure_hidden_alone_is_the_total_less_the_others() -> None:
    assert narrow(SECTORS, CRISIS) == {CRISIS}


def test_with_the_next_smallest_hidden_it_lies_between_1_and_17() -> None:
    assert narrow(SECTORS, CRISIS, VERBLIJF) == frozenset()


def test_an_earlier_release_of_the_year_gives_the_other_half_away() -> None:
    first, second, year = (figure("instroom", label) for label in ("2025-H1", "2025-H2", "2025"))
    halves = {first: 40, second: 4, year: 44}
    assert narrow(halves, second) == {second}
    assert narrow(halves, second, year) == frozenset()


def test_a_flow_is_what_ran_less_the_stock_before() -> None:
    before, ran, came = figure("stand"), figure("trajecten", "2025-H2"), figure("instroom", "2025-H2")
    account = {before: 40, ran: 43, came: 3}
    assert narrow(account, came) == {came}
    assert narrow(account, came, ran) == frozenset()


def test_nothing_published_gives_nothing_away() -> None:
    assert narrow({}) == frozenset()
