"""Who sees which routes: statutory referrers three, everybody else two."""

import pytest

from jeugdregie.steering.routekaart import BY_KEY, CJG, JONGERENWERK, SPECIALIST, VISITORS, routes_for

REFERRERS = ("huisarts", "jeugdarts", "medisch-specialist", "gi", "rechter")
"""Those whom the source documents name as statutory referrers."""
REPORTERS = ("school", "politie", "ouder", "jeugdige", "anders")


def test_everybody_is_one_or_the_other() -> None:
    assert {visitor.key for visitor in VISITORS} == {*REFERRERS, *REPORTERS}


@pytest.mark.parametrize("key", REFERRERS)
def test_a_statutory_referrer_sees_the_three_routes(key: str) -> None:
    assert routes_for(BY_KEY[key]) == (CJG, JONGERENWERK, SPECIALIST)


@pytest.mark.parametrize("key", REPORTERS)
def test_nobody_else_is_offered_specialist_help(key: str) -> None:
    assert routes_for(BY_KEY[key]) == (CJG, JONGERENWERK)


def test_each_route_says_what_to_do() -> None:
    assert all(route.text.count("\n- ") >= 2 for route in (CJG, JONGERENWERK, SPECIALIST))
