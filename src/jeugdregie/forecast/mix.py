"""Where newcomers come from: the mix of places and ages of each category, and how residents change it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.pieces import YEAR, Array, recency
from jeugdregie.forecast.places import strength_of_shares
from jeugdregie.forecast.residents import OLDEST
from jeugdregie.forecast.spells import Days, Spells

MIX_HALF_LIFE = 731.0
"""Days after which somebody who came in counts half for who comes in next."""


@dataclass(frozen=True)
class Mix:
    """`pooled` is the part of each category whose place is that of any newcomer; `growth` of residents [place, age, month],
    of the months that were seen and those ahead; None when they are taken to stay as they are."""

    pooled: Array
    growth: Array | None

    def ahead(self, months: int) -> Array | None:
        """Growth in the last months."""
        return None if self.growth is None else self.growth[:, :, -months:]


def mix_of(of: Spells, rows: Days, months: Days, *, here: int) -> Mix:
    """The mix of those who came in (`rows` of the spells); `here` is the month that residents are compared with."""
    size = (len(of.categories), len(of.places))
    counts = np.bincount(of.category[rows] * size[1] + of.place[rows], minlength=size[0] * size[1]).reshape(size)
    strength = strength_of_shares(counts.astype(float))
    pooled = strength / (counts.sum(axis=1) + strength)
    known = of.residents.until(of.last) if of.residents is not None else None
    growth = known.growth(size[1], months, here=here) if known is not None and known.has_projection else None
    return Mix(np.zeros(size[0]) if size[1] == 1 else pooled, growth)


def exposure(of: Spells, rows: Days, mix: Mix) -> Array | float:
    """How many residents there are per newcomer-weighted place and age, as part of those now: [category, month]."""
    if mix.growth is None:
        return 1.0
    places, ages, _ = mix.growth.shape
    weight = recency(of.entry[rows].astype(float), of.last, MIX_HALF_LIFE)
    joint = np.zeros((len(of.categories), places, ages))
    np.add.at(joint, (of.category[rows], of.place[rows], ages_of(of, rows)), weight)
    joint = joint + 1e-9 * joint.sum(axis=0)
    share = joint / np.maximum(joint.sum(axis=(1, 2), keepdims=True), 1e-300)
    anywhere = joint.sum(axis=(0, 2)) / max(float(joint.sum()), 1e-300)
    mixed = mix.pooled[:, None, None] * anywhere[None, :, None] * share.sum(axis=1)[:, None, :]
    found: Array = np.einsum("cpa,pam->cm", (1 - mix.pooled)[:, None, None] * share + mixed, mix.growth)
    return np.where(found > 0, found, 1.0)


def ages_of(of: Spells, rows: Days) -> Days:
    """The age in years at entry."""
    return np.clip((of.entry[rows] - of.birth[rows]) / YEAR, 0, OLDEST).astype(np.int64)
