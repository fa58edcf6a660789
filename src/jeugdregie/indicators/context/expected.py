"""Expected use of youth care given context: a quasi-Poisson regression over all gemeenten, with its uncertainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators.context.features import FEATURES, Place

TWO_SIDED_95 = 1.959964
_MOST_STEPS = 100
_CONVERGED = 1e-10

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Expected:
    """Youths with care that fit the features of a gemeente, and the interval of 95 % around that."""

    gemeente: str
    actual: int
    expected: float
    lower: float
    upper: float

    @property
    def verdict(self) -> str:
        """'meer' or 'minder' than expected when outside the interval, else 'past'."""
        return "meer" if self.actual > self.upper else "minder" if self.actual < self.lower else "past"


@dataclass(frozen=True)
class Term:
    """What one standard deviation more of a feature goes with: a factor on the use, with its interval of 95 %."""

    feature: str
    factor: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Model:
    """A fitted expectation: a row per gemeente, the terms, how much it explains (0 to 1), and the overdispersion."""

    expected: Mapping[str, Expected]
    terms: tuple[Term, ...]
    explained: float
    overdispersion: float


def fitted(known: Mapping[str, Place]) -> Model:
    """The model over all gemeenten with known residents, use and features.

    NotMeasurableError when there are fewer than ten for each term that is estimated.
    """
    used = [
        place for _, place in sorted(known.items()) if place.vector and place.jongeren and place.jeugdzorg is not None
    ]
    if len(used) < 10 * (len(FEATURES) + 1):
        raise NotMeasurableError(
            "De tabel context beschrijft te weinig gemeenten om een verwachting op te baseren.", code="context-te-klein"
        )
    count = np.array([place.jeugdzorg for place in used], dtype=np.float64)
    people = np.array([place.jongeren for place in used], dtype=np.float64)
    design = _design(np.array([place.vector for place in used], dtype=np.float64))
    coefficients = regression(count, people, design)
    mean = people * np.exp(design @ coefficients)
    dispersion = overdispersion(count, mean, terms=design.shape[1])
    covariance = dispersion * np.asarray(np.linalg.inv(design.T @ (mean[:, None] * design)), dtype=np.float64)
    errors = interval_errors(mean, design, covariance, dispersion)
    rows = {
        place.gemeente: Expected(place.gemeente, int(actual), float(m), max(0.0, float(m - e)), float(m + e))
        for place, actual, m, e in zip(used, count, mean, TWO_SIDED_95 * errors, strict=True)
    }
    average = people * count.sum() / people.sum()
    return Model(
        expected=rows,
        terms=_terms(coefficients, covariance),
        explained=1 - deviance(count, mean) / deviance(count, average),
        overdispersion=dispersion,
    )


def regression(count: Vector, people: Vector, design: Vector) -> Vector:
    """Coefficients of log(count / people), by iteratively reweighted least squares."""
    found = np.zeros(design.shape[1])
    found[0] = np.log(count.sum() / people.sum())
    for _ in range(_MOST_STEPS):
        mean = people * np.exp(design @ found)
        step = np.linalg.solve(design.T @ (mean[:, None] * design), design.T @ (count - mean))
        found = found + step
        if np.abs(step).max() < _CONVERGED:
            return found
    raise NotMeasurableError("De verwachting is niet te schatten uit deze tabel context.", code="context-schatting")


def overdispersion(count: Vector, mean: Vector, *, terms: int) -> float:
    """Pearson's chi-square over its degrees of freedom."""
    return float((((count - mean) ** 2) / mean).sum() / (len(count) - terms))


def interval_errors(mean: Vector, design: Vector, covariance: Vector, dispersion: float) -> Vector:
    """The standard error of a gemeente: its own spread around the model, and that of the estimate."""
    of_the_log = np.einsum("ij,jk,ik->i", design, covariance, design)
    errors: Vector = np.sqrt(dispersion * mean + mean**2 * of_the_log)
    return errors


def deviance(count: Vector, mean: Vector) -> float:
    """The deviance of a Poisson model."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(count > 0, count * np.log(count / mean), 0.0)
    return float(2 * (logs - (count - mean)).sum())


def _design(values: Vector) -> Vector:
    spread = values.std(axis=0)
    scores = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return np.column_stack([np.ones(len(values)), scores])


def _terms(coefficients: Vector, covariance: Vector) -> tuple[Term, ...]:
    errors = TWO_SIDED_95 * np.sqrt(np.diag(covariance))
    bounds = zip(FEATURES, coefficients[1:], errors[1:], strict=True)
    return tuple(
        Term(item.key, float(np.exp(value)), float(np.exp(value - error)), float(np.exp(value + error)))
        for item, value, error in bounds
    )
