"""Tables side by side: a small figure stays hidden behind sums that stand in other tables, by hand."""

from __future__ import annotations

from dataclasses import replace

from jeugdregie.indicators import DISCLOSURE
from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.together import hidden_together, is_small
from jeugdregie.periods import parse_period

HALF = parse_period("2025-H1")
MEASURE = "jeugdigen_in_zorg"


def figure(**place: str) -> Figure:
    return Figure(MEASURE, "", HALF.label, tuple(sorted(place.items())))


def hidden(counts: dict[Figure, Count], *known: Figure) -> frozenset[Figure]:
    small = [item for item, count in counts.items() if is_small(count, DISCLOSURE)]
    return hidden_together(counts, small, (HALF,), DISCLOSURE, known=known).hidden


def people(**sizes: int) -> dict[Figure, Count]:
    """The sectors of a region and their total."""
    parts = {figure(sector=name): Count(size, size) for name, size in sizes.items()}
    whole = sum(sizes.values())
    return {**parts, figure(): Count(whole, whole)}


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    assert hidden(people(ambulant=40, verblijf=10)) == frozenset()


def test_a_small_part_takes_another_with_it() -> None:
    found = hidden(people(ambulant=40, verblijf=9, crisis=20))
    assert figure(sector="verblijf") in found
    assert len(found) >= 2  # alone it is the total less the others


def test_the_threshold_itself_is_shown_and_one_less_is_not() -> None:
    threshold = DISCLOSURE.threshold
    assert hidden(people(ambulant=40, verblijf=threshold)) == frozenset()
    assert figure(sector="verblijf") in hidden(people(ambulant=40, verblijf=threshold - 1))


def test_what_somebody_knows_already_protects_nothing() -> None:
    counts = people(ambulant=40, verblijf=9, crisis=20)
    crisis = figure(sector="crisis")
    assert {figure(sector="verblijf"), figure(sector="ambulant")} <= hidden(counts, crisis, figure())


def test_with_a_higher_threshold_more_is_small() -> None:
    assert is_small(Count(12, 12), replace(DISCLOSURE, threshold=13))
    assert not is_small(Count(12, 12), DISCLOSURE)
    assert not is_small(Count(0, 0), DISCLOSURE)
