"""Gemeenten that resemble a gemeente most: nearest in standardised features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.context.features import FEATURES, Place

PEERS = 10


@dataclass(frozen=True)
class Peer:
    """A comparable gemeente: how far away, and per feature how many standard deviations more (or less) it has."""

    gemeente: str
    distance: float
    differences: Mapping[str, float]


def peers_of(code: str, known: Mapping[str, Place], *, most: int = PEERS) -> tuple[Peer, ...]:
    """The gemeenten nearest to this one, nearest first; equal distances by code.

    NotMeasurableError when the gemeente is not in the table or one of its features is unknown.
    """
    vectors = {place.gemeente: place.vector for place in known.values() if place.vector is not None}
    if code not in vectors:
        raise NotMeasurableError(
            "Van deze gemeente zijn niet alle kenmerken bekend; vergelijkbare gemeenten zijn dan niet te bepalen.",
            code="context-onbekend",
        )
    codes = sorted(vectors)
    values = np.array([vectors[item] for item in codes])
    spread = values.std(axis=0)
    scores = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    apart = scores - scores[codes.index(code)]
    distances = np.sqrt((apart**2).sum(axis=1))
    order = sorted((float(distance), item) for item, distance in zip(codes, distances, strict=True) if item != code)
    return tuple(Peer(item, distance, _named(apart[codes.index(item)])) for distance, item in order[:most])


def _named(differences: np.ndarray) -> Mapping[str, float]:
    return {item.key: float(value) for item, value in zip(FEATURES, differences, strict=True)}
