"""Comparable gemeenten: nearest in standard deviations."""

from __future__ import annotations

import math

import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.context import FEATURES, Place, peers_of

KEYS = [feature.key for feature in FEATURES]


def _place(code: str, **values: float | None) -> Place:
    return Place(code, code, 1000, 100, {key: values.get(key, 1.0) for key in KEYS})


def _known(*found: Place) -> dict[str, Place]:
    return {place.gemeente: place for place in found}


def test_distance_is_in_standard_deviations() -> None:
    # lage_inkomens 8, 8, 2, 2: mean 5, standard deviation 3; gescheiden 6, 7, 14, 5: mean 8, deviation sqrt(12.5)
    known = _known(
        _place("0001", lage_inkomens=8.0, gescheiden=6.0),
        _place("0002", lage_inkomens=8.0, gescheiden=7.0),
        _place("0003", lage_inkomens=2.0, gescheiden=14.0),
        _place("0004", lage_inkomens=2.0, gescheiden=5.0),
    )
    found = peers_of("0001", known)
    assert [peer.gemeente for peer in found] == ["0002", "0004", "0003"]
    deviation = math.sqrt(12.5)
    assert [peer.distance for peer in found] == pytest.approx(
        [1 / deviation, math.hypot(2, 1 / deviation), math.hypot(2, 8 / deviation)]
    )
    assert found[2].differences["lage_inkomens"] == pytest.approx(-2)
    assert found[2].differences["corporatie"] == 0


def test_equal_distances_go_by_code() -> None:
    known = _known(
        *(_place(code, lage_inkomens=value) for code, value in (("0009", 1.0), ("0003", 3.0), ("0001", 2.0)))
    )
    assert [peer.gemeente for peer in peers_of("0001", known)] == ["0003", "0009"]


def test_an_unknown_feature_keeps_a_gemeente_out() -> None:
    known = _known(_place("0001"), _place("0002", gescheiden=None), _place("0003"))
    assert [peer.gemeente for peer in peers_of("0001", known)] == ["0003"]


@pytest.mark.parametrize("code", ["0002", "0404"])
def test_a_gemeente_without_features_has_no_peers(code: str) -> None:
    known = _known(_place("0001"), _place("0002", gescheiden=None))
    with pytest.raises(NotMeasurableError, match="niet alle kenmerken"):
        peers_of(code, known)
