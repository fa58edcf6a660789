"""Care as it really goes."""

from __future__ import annotations

import itertools
from datetime import date

from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.workdays import birthday
from tests.unit.synthetic.conftest import Made


def test_care_ends_after_it_begins_and_pauses_lie_within_it(made: Made) -> None:
    for youth in made.youths:
        for zorg in youth.pathway.zorgen:
            assert zorg.begin <= zorg.einde
            assert all(zorg.begin < first <= last < zorg.einde for first, last in zorg.onderbrekingen)


def test_products_fit_the_age_and_end_at_23(made: Made) -> None:
    for youth in made.youths:
        for zorg in youth.pathway.zorgen:
            assert zorg.begin >= youth.persoon.geboren
            assert zorg.einde < birthday(youth.persoon.geboren, 24)


def test_a_provider_gives_a_youth_no_product_twice_at_a_time(made: Made) -> None:
    for youth in made.youths:
        care = sorted(youth.pathway.zorgen, key=lambda zorg: zorg.begin)
        for one, other in itertools.pairwise(care):
            same = (one.aanbieder, one.product, one.gemeente) == (other.aanbieder, other.product, other.gemeente)
            assert not same or one.einde < other.begin


def test_providers_serve_the_gemeente_and_have_the_product(made: Made) -> None:
    for youth in made.youths:
        for zorg in youth.pathway.zorgen:
            assert zorg.product.code in zorg.aanbieder.producten
            assert not zorg.aanbieder.gemeenten or zorg.gemeente in zorg.aanbieder.gemeenten


def test_after_a_move_the_care_goes_on_under_the_other_gemeente(made: Made) -> None:
    moved = [youth for youth in made.youths if any(zorg.is_verhuisd for zorg in youth.pathway.zorgen)]
    assert moved
    for youth in moved:
        before = [zorg for zorg in youth.pathway.zorgen if zorg.verhuist]
        after = [zorg for zorg in youth.pathway.zorgen if zorg.is_verhuisd]
        assert {zorg.gemeente for zorg in before}.isdisjoint({zorg.gemeente for zorg in after})
        assert all((zorg.begin - min(item.einde for item in before)).days == 1 for zorg in after)


def test_who_is_in_care_when_the_data_begin_really_is(made: Made) -> None:
    start = date(2024, 1, 1)
    running = sum(any(zorg.is_given_on(start) for zorg in youth.pathway.zorgen) for youth in made.youths)
    assert 0.35 < running / len(made.youths) < 0.75


def test_a_region_of_one_gemeente_has_no_moves_within_it() -> None:
    assert list(region_of(("0392",)).gemeenten) == ["0392"]
