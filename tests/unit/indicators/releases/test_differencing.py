"""What several releases give away together, on tiny tables that can be worked out by hand.

A figure is written as counted and as read: 12@10 was counted 12 and shown as 10 (so it was 10 to 12), 3. is hidden, 7? was
in no table. Rounding is to 5, the threshold is 10.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from jeugdregie.indicators import DISCLOSURE
from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.indicators.releases.differencing import CHANGE, SMALL, Exposure, exposures, to_hide
from jeugdregie.indicators.releases.evidence import Evidence, Known
from jeugdregie.periods import parse_period


def figure(name: str, measure: str = "instroom", period: str = "2024-H1") -> Figure:
    """The figure of a sector, or of everything together."""
    return Figure(measure, "regio", period, place_of({} if name == "totaal" else {"sector": name}))


def known(text: str) -> Known:
    """A figure in the notation above."""
    if "@" in text:
        value, shown = map(int, text.split("@"))
        return Known(value, value, value < 10, shown=True, low=max(shown - 2, 10), high=shown + 2)
    value = int(text[:-1])
    return Known(value, value, value < 10, shown=False, low=0 if text[-1] == "?" else 1, high=math.inf)


def told(version: str, *, measure: str = "instroom", **figures: str) -> Evidence:
    """A release of one period."""
    found = {figure(name, measure): known(text) for name, text in figures.items()}
    return Evidence(version, (parse_period("2024-H1"),), found)


def names(found: frozenset[Exposure], kind: str) -> set[str]:
    """The sectors that are given away."""
    return {dict(item.figure.place).get("sector", "totaal") for item in found if item.kind == kind}


PLAIN = {"ambulant": "40@40", "crisis": "3.", "verblijf": "25.", "totaal": "68@70"}


def test_a_release_that_is_safe_by_itself_gives_nothing_away() -> None:
    assert exposures([told("v1", **PLAIN)], DISCLOSURE) == frozenset()


def test_nothing_gives_nothing_away() -> None:
    assert exposures([], DISCLOSURE) == frozenset()
    assert exposures([told("v1")], DISCLOSURE) == frozenset()


def test_the_same_release_twice_gives_nothing_away() -> None:
    assert exposures([told("v1", **PLAIN), told("v2", **PLAIN)], DISCLOSURE) == frozenset()


def test_another_cut_of_the_same_data_that_shows_what_was_hidden_gives_the_small_one_away() -> None:
    # total 68 to 72, ambulant 38 to 42, verblijf 23 to 27: crisis is 1 to 11, and rounding still leaves just enough
    wide = told("v1", ambulant="40@40", crisis="3.", verblijf="25@25", totaal="68@70")
    assert names(exposures([told("v1", **PLAIN), wide], DISCLOSURE), SMALL) == set()
    # with a total of 13 to 17 and 10 to 12 in ambulant, crisis is at most 7
    tight = {"ambulant": "12@10", "crisis": "3.", "totaal": "15@15"}
    assert names(exposures([told("v1", **tight)], DISCLOSURE), SMALL) == {"crisis"}


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("12@10", "13@15", True),  # at least one more, at most seven
        ("100@100", "102@100", False),  # may be no change at all
        ("102@100", "103@105", True),  # 1 to 9 more
        ("102@100", "108@110", True),  # 6 to 14 more: a width of 8
        ("98@100", "108@110", False),  # ten more is no small change
        ("103@105", "102@100", True),  # fewer is a change too
        ("100@100", "100@100", False),
        ("100@100", "103.", False),  # not shown again
    ],
)
def test_a_small_change_between_two_releases(before: str, after: str, is_told: bool) -> None:
    found = exposures([told("v1", totaal=before), told("v2", totaal=after)], DISCLOSURE)
    assert found == (frozenset({Exposure(figure("totaal"), CHANGE, 1)}) if is_told else frozenset())


def test_a_change_is_seen_through_the_release_in_between() -> None:
    releases = [told("v1", totaal="102@100"), told("v2", totaal="103."), told("v3", totaal="103@105")]
    assert names(exposures(releases, DISCLOSURE), CHANGE) == {"totaal"}


def test_hidden_then_and_shown_now_gives_the_hidden_one_away_where_little_changed() -> None:
    # crisis rose from 7 to 11; the total shows that at most four came in all
    before = told("v1", ambulant="40@40", crisis="7.", verblijf="16.", totaal="63@65")
    after = told("v2", ambulant="40@40", crisis="11@10", verblijf="16@15", totaal="67@65")
    found = exposures([before, after], DISCLOSURE)
    assert Exposure(figure("crisis"), SMALL, 0) in found


def test_a_member_without_total_is_given_away_by_a_total_from_elsewhere() -> None:
    first = told("v1", ambulant="12@10", crisis="3.", totaal="15?")
    second = told("v1", totaal="15@15")
    assert exposures([first], DISCLOSURE) == frozenset()
    assert names(exposures([first, second], DISCLOSURE), SMALL) == {"crisis"}


def test_an_account_is_used_too() -> None:
    # stand = trajecten - uitstroom, published in two parts
    def one(measure: str, text: str) -> Evidence:
        return told("v1", measure=measure, totaal=text)

    apart = [one("trajecten", "15@15"), one("stand", "11@10")]
    assert exposures([*apart, one("uitstroom", "4.")], DISCLOSURE) != frozenset()
    assert exposures([apart[0], one("stand", "11?"), one("uitstroom", "4.")], DISCLOSURE) == frozenset()


def test_an_amount_that_changed_by_less_than_ten_jeugdigen_cost_is_given_away() -> None:
    def amount(version: str, value: int) -> Evidence:
        shown = round(value, -2)
        name = replace_measure(figure("totaal"))
        fact = Known(value, 100, False, shown=True, low=shown - 50, high=shown + 50)
        return Evidence(version, (parse_period("2024-H1"),), {name: fact})

    def replace_measure(item: Figure) -> Figure:
        return item._replace(measure="kosten", mode="")

    # 100 jeugdigen cost 800.000: ten of them 80.000
    assert names(exposures([amount("v1", 800_000), amount("v2", 803_000)], DISCLOSURE), CHANGE) == {"totaal"}
    assert exposures([amount("v1", 800_000), amount("v2", 900_000)], DISCLOSURE) == frozenset()
    assert exposures([amount("v1", 800_000), amount("v2", 800_020)], DISCLOSURE) == frozenset()


def test_what_changed_is_hidden_first() -> None:
    before, after = told("v1", totaal="102@100"), told("v2", totaal="103@105")
    found = exposures([before, after], DISCLOSURE)
    assert to_hide([before], after, DISCLOSURE, found) == {figure("totaal")}
    hidden = replace(after, figures={figure("totaal"): known("103.")})
    assert exposures([before, hidden], DISCLOSURE) == frozenset()


def test_of_what_gives_a_small_one_away_the_cheapest_new_figure_is_hidden() -> None:
    before = told("v1", ambulant="12@10", crisis="3.", totaal="15?")
    after = told("v1", totaal="15@15")
    found = exposures([before, after], DISCLOSURE)
    assert to_hide([before], after, DISCLOSURE, found) == {figure("totaal")}
