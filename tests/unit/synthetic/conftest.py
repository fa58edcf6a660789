"""A few hundred youths of an invented region, made once for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from jeugdregie.synthetic.block import Maker, Youth
from jeugdregie.synthetic.families import arrivals
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.people import Bsns
from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.request import Effect, Request


def make_youths(request: Request) -> list[Youth]:
    """All youths of a region, in this process."""
    region = region_of(request.gemeenten)
    families = arrivals(request, region)
    persons = families[-1].eerste_persoon + families[-1].kinderen
    maker = Maker(request, region, Bsns(request.seed, persons), Fates(request.seed))
    return list(maker.youths(families, Numbers(0)))


@dataclass(frozen=True)
class Made:
    """A request and the youths that were made for it."""

    request: Request
    youths: list[Youth]


@pytest.fixture(scope="session")
def made() -> Made:
    request = Request(seed=11, months=18, scale=0.04, start=date(2024, 1, 1))
    return Made(request, make_youths(request))


@pytest.fixture(scope="session")
def with_measure(made: Made) -> Made:
    """The same region in which a measure halves what comes through the GP from the seventh month on."""
    effect = Effect("02", -0.5, date(2024, 7, 1))
    request = Request(
        seed=made.request.seed, months=18, scale=made.request.scale, start=made.request.start, effects=(effect,)
    )
    return Made(request, make_youths(request))
