"""Counts by the name of a measure: from its rows, or worked out of counts that are finer than what was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from jeugdregie.indicators.counting import NOTHING, Count, Place, count_measure
from jeugdregie.indicators.dataset import PRODUCT
from jeugdregie.indicators.declaration_lag import completion_of
from jeugdregie.indicators.dimensions import TOTAL
from jeugdregie.indicators.measures import Question

HERFINDAHL = 10_000
"""The index of a single provider that has everything."""

Shares = list[Count]


def counts_of(question: Question, name: str) -> Mapping[Place, Count]:
    """The count of a measure at every place that is not empty."""
    compute = COMPUTED.get(name)
    return count_measure(question, name) if compute is None else compute(question, name)


def largest_providers(question: Question, _name: str) -> Mapping[Place, Count]:
    """The completed cost of the largest providers, as many as the setting says."""
    most = question.dataset.number("concentratie_aanbieders")

    def together(parts: Shares) -> int:
        return sum(sorted((part.value for part in parts), reverse=True)[:most])

    return _of_providers(question, together)


def herfindahl(question: Question, _name: str) -> Mapping[Place, Count]:
    """The sum of the squared shares of providers in the completed cost: 10,000 when one has everything."""

    def index(parts: Shares) -> int | None:
        whole = sum(part.value for part in parts)
        if whole <= 0:
            return None
        squares = sum(part.value**2 for part in parts)
        return (2 * HERFINDAHL * squares + whole**2) // (2 * whole**2)

    return _of_providers(question, index)


def users(question: Question, name: str) -> Mapping[Place, Count]:
    """Jeugdigen with care days of a product, or those with declared lines of it where these are more."""
    care, cost = per_product_only(question, name), per_product_only(question, "kosten_aangevuld")
    found = {place: Count(item.jeugdigen, item.jeugdigen) for place, item in cost.items()}
    return {**found, **{place: max(item, found.get(place, item), key=_people) for place, item in care.items()}}


def _people(item: Count) -> int:
    return item.jeugdigen


def per_product_only(question: Question, name: str) -> Mapping[Place, Count]:
    """What can be added up within one product alone: hours and days have no total."""
    if PRODUCT in question.only:
        return count_measure(question, name)
    if PRODUCT not in question.dimensions:
        return {}
    place = 1 + question.dimensions.index(PRODUCT)
    return {key: item for key, item in count_measure(question, name).items() if key[place] != TOTAL}


def _of_providers(question: Question, value: Callable[[Shares], int | None]) -> Mapping[Place, Count]:
    finer = replace(question, dimensions=(*question.dimensions, "aanbieder"))
    counts = count_measure(finer, "kosten_aangevuld")
    parts: dict[Place, Shares] = defaultdict(list)
    for place, item in _single_providers(counts):
        parts[place].append(item)
    values = {place: value(found) for place, found in parts.items()}
    return {
        place: Count(found, counts.get((*place, TOTAL), NOTHING).jeugdigen)
        for place, found in values.items()
        if found is not None
    }


def _single_providers(counts: Mapping[Place, Count]) -> Iterator[tuple[Place, Count]]:
    return ((place[:-1], item) for place, item in counts.items() if place[-1] != TOTAL)


def margin(question: Question, _name: str) -> Mapping[Place, Count]:
    """To either side of the completed cost of the region, for each period as a whole."""
    cost, found = count_measure(question, "kosten_aangevuld"), completion_of(question.dataset)
    return {
        (period.label,): Count(found.margin(period), cost[(period.label,)].jeugdigen)
        for period in question.periods
        if (period.label,) in cost
    }


COMPUTED: Mapping[str, Callable[[Question, str], Mapping[Place, Count]]] = {
    "kosten_grootste": largest_providers,
    "concentratie": herfindahl,
    "aanvulling_marge": margin,
    "volume": per_product_only,
    "gebruikers": users,
}
"""Measures that are not the sum of their rows."""
