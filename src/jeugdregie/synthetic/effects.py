"""Measures with a known effect: fewer or more youths come in through one referrer from a month on."""

from __future__ import annotations

from random import Random

from jeugdregie.synthetic.families import Arrival
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.request import Effect


def is_prevented(random: Random, effects: tuple[Effect, ...], arrival: Arrival, first: Zorg) -> bool:
    """Whether a measure keeps this first care from happening. `random` is used for nothing else."""
    prevented = False
    for effect in effects:
        applies = effect.applies(verwijzer=first.verwijzer, gemeente=arrival.gemeente, day=first.begin)
        draw = random.random()
        if applies and arrival.alleen is None and draw < -effect.verandering:
            prevented = True
    if arrival.alleen is None:
        return prevented
    return not arrival.alleen.applies(verwijzer=first.verwijzer, gemeente=arrival.gemeente, day=first.begin)
