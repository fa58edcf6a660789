"""Chance around an expected amount: a number of amounts of about the same size, which may be none at all."""

from __future__ import annotations

import numpy as np

from jeugdregie.forecast.spend.book import Numbers

_LEAST = 1e-6
_MOST = 1e15


def noisy(expected: Numbers, variance: Numbers | float, random: np.random.Generator) -> Numbers:
    """Draws with a mean and a variance: a Poisson number of exponential amounts. Without variance, the mean itself."""
    if not np.any(variance):
        return expected
    mean = np.maximum(expected, _LEAST)
    size = np.maximum(variance / (2 * mean), _LEAST)
    found: Numbers = random.standard_gamma(random.poisson(np.minimum(mean / size, _MOST))) * size
    return found
