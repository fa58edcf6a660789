"""A measure changes the inflow through one referrer, and nothing else."""

from __future__ import annotations

from datetime import date

from jeugdregie.synthetic.request import Effect, Request
from tests.unit.synthetic.conftest import Made, make_youths

SINCE = date(2024, 7, 1)


def arrivals_through(made: Made, referrer: str, *, before: bool) -> int:
    first = [youth.pathway.zorgen[0] for youth in made.youths]
    return sum(
        zorg.verwijzer == referrer and zorg.begin >= made.request.start and (zorg.begin < SINCE) == before
        for zorg in first
    )


def test_a_measure_halves_what_comes_through_the_gp(made: Made, with_measure: Made) -> None:
    without, with_it = (arrivals_through(region, "02", before=False) for region in (made, with_measure))
    assert without > 40
    assert 0.3 < with_it / without < 0.7


def test_before_its_month_and_for_others_nothing_changes(made: Made, with_measure: Made) -> None:
    assert arrivals_through(made, "02", before=True) == arrivals_through(with_measure, "02", before=True)
    for referrer in ("01", "03", "04", "08"):
        assert arrivals_through(made, referrer, before=False) == arrivals_through(with_measure, referrer, before=False)


def test_who_stays_gets_the_same_care(made: Made, with_measure: Made) -> None:
    plain = {
        youth.persoon.bsn: [(z.product.code, z.begin, z.einde) for z in youth.pathway.zorgen] for youth in made.youths
    }
    for youth in with_measure.youths:
        assert plain[youth.persoon.bsn] == [(z.product.code, z.begin, z.einde) for z in youth.pathway.zorgen]


def test_a_measure_can_raise_the_inflow_too(made: Made) -> None:
    effect = Effect("02", 1.0, SINCE)
    request = Request(
        seed=made.request.seed, months=18, scale=made.request.scale, start=made.request.start, effects=(effect,)
    )
    more = Made(request, make_youths(request))
    without, with_it = (arrivals_through(region, "02", before=False) for region in (made, more))
    assert 1.5 < with_it / without < 2.6
    assert arrivals_through(made, "01", before=False) == arrivals_through(more, "01", before=False)
