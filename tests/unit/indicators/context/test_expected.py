"""The regression of expected use: by hand on the worked example, and against another library."""

from __future__ import annotations

import numpy as np
import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.context import FEATURES, Place, fitted
from jeugdregie.indicators.context.expected import (
    TWO_SIDED_95,
    deviance,
    interval_errors,
    overdispersion,
    regression,
)


def test_the_worked_example() -> None:
    count, people, design = np.array([130.0, 270.0]), np.array([1000.0, 3000.0]), np.ones((2, 1))
    mean = people * np.exp(design @ regression(count, people, design))
    assert mean == pytest.approx([100, 300])
    dispersion = overdispersion(count, mean, terms=1)
    assert dispersion == pytest.approx(12)
    covariance = dispersion * np.linalg.inv(design.T @ (mean[:, None] * design))
    assert covariance[0, 0] == pytest.approx(0.03)
    errors = TWO_SIDED_95 * interval_errors(mean, design, covariance, dispersion)
    assert errors[0] == pytest.approx(75.9, abs=0.05)


def test_coefficients_solve_the_score_equations() -> None:
    """At the maximum of the likelihood the residuals are orthogonal to every column, whatever way led there."""
    drawn = np.random.default_rng(5)
    design = np.column_stack([np.ones(200), drawn.normal(size=(200, 3))])
    people = drawn.integers(500, 40_000, 200).astype(float)
    count = drawn.poisson(people * np.exp(design @ [-2.2, 0.1, -0.05, 0.3])).astype(float)
    found = regression(count, people, design)
    assert design.T @ (count - people * np.exp(design @ found)) == pytest.approx(np.zeros(4), abs=1e-4)
    assert found == pytest.approx([-2.2, 0.1, -0.05, 0.3], abs=0.02)


def test_deviance_by_hand() -> None:
    assert deviance(np.array([3.0, 5.0]), np.array([3.0, 5.0])) == 0
    # twice (1 * ln(1/2) + 1), and twice 2 for the one that saw none
    assert deviance(np.array([1.0, 0.0]), np.array([2.0, 2.0])) == pytest.approx(2 * (1 - np.log(2)) + 4)


def _places(size: int) -> dict[str, Place]:
    drawn = np.random.default_rng(3)
    found = {}
    for number in range(size):
        features = {item.key: float(value) for item, value in zip(FEATURES, drawn.normal(10, 2, 6), strict=True)}
        people = int(drawn.integers(1000, 50_000))
        rate = 0.1 * np.exp(0.08 * (features["gescheiden"] - 10))
        code = f"{number:04d}"
        found[code] = Place(code, code, people, int(drawn.negative_binomial(20, 20 / (20 + rate * people))), features)
    return found


def test_planted_effect_is_found_and_the_interval_holds_what_it_promises() -> None:
    known = _places(400)
    model = fitted(known)
    inside = [row.lower <= row.actual <= row.upper for row in model.expected.values()]
    assert 0.90 <= sum(inside) / len(inside) <= 0.99
    by_name = {term.feature: term for term in model.terms}
    spread = np.std([place.features["gescheiden"] for place in known.values()])
    assert by_name["gescheiden"].lower < np.exp(0.08 * spread) < by_name["gescheiden"].upper
    assert by_name["corporatie"].lower < 1 < by_name["corporatie"].upper
    assert sum(row.expected for row in model.expected.values()) == pytest.approx(
        sum(row.actual for row in model.expected.values())
    )


def test_gemeenten_without_use_or_features_take_no_part() -> None:
    known = _places(100)
    known["0001"] = Place("0001", "A", known["0001"].jongeren, None, known["0001"].features)
    known["0002"] = Place("0002", "B", 5000, 400, {**known["0002"].features, "gescheiden": None})
    assert not {"0001", "0002"} & set(fitted(known).expected)


def test_a_small_table_is_refused() -> None:
    with pytest.raises(NotMeasurableError, match="te weinig gemeenten"):
        fitted(_places(60))
