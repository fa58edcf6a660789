"""Chain ladder with the errors of Mack: how a table of months by development grows to its end. Pure arithmetic.

docs/algorithms/kosten-aanvullen.md says it in words, with a worked table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Development:
    """A completed table: rows are months, columns grow; each row is known up to its column in `known`.

    `factors[k]` leads from column k to k + 1, `variances[k]` is Mack's sigma squared of that step, and `bases[k]` the sum
    of what the factor was made of.
    """

    completed: Numbers
    known: NDArray[np.int64]
    factors: Numbers
    variances: Numbers
    bases: Numbers

    @property
    def ultimate(self) -> Numbers:
        """What each row grows to."""
        last: Numbers = self.completed[:, -1]
        return last

    def standard_error(self, rows: Sequence[int]) -> float:
        """The error of the sum of these rows: chance, and factors that are not known exactly and that they share."""
        ahead = self._steps_ahead()[list(rows)]
        ultimate = self.ultimate[list(rows)]
        relative = np.divide(self.variances, self.factors**2, out=np.zeros_like(self.factors), where=self.factors > 0)
        before = self.completed[list(rows), :-1]
        chance = np.divide(ahead * relative, before, out=np.zeros_like(before), where=before > 0).sum(axis=1)
        unsure = np.divide(relative, self.bases, out=np.zeros_like(relative), where=self.bases > 0)
        shared = (ahead * ultimate[:, None]).sum(axis=0)
        return float(np.sqrt((ultimate**2 * chance).sum() + (unsure * shared**2).sum()))

    def _steps_ahead(self) -> NDArray[np.bool_]:
        """Which steps a row still has to make."""
        return np.arange(len(self.factors)) >= self.known[:, None]


def develop(table: Numbers, known: Sequence[int], *, apart: int = 0) -> Development:
    """Complete a table of which each row is known up to and including a column.

    The first `apart` columns are in another unit: their steps suggest nothing about the variance of later ones.

    >>> develop(np.array([[800, 1000], [840, 0]]), [1, 0]).ultimate.tolist()
    [1000.0, 1050.0]
    """
    rows = np.asarray(known, dtype=np.int64)
    steps = [_step(table, rows, column) for column in range(table.shape[1] - 1)]
    factors, own, bases = (np.array(part, dtype=float) for part in zip(*steps, strict=True))
    completed = np.where(np.arange(table.shape[1]) <= rows[:, None], table, 0.0).astype(float)
    for column, factor in enumerate(factors, start=1):
        ahead = rows < column
        completed[ahead, column] = completed[ahead, column - 1] * factor
    return Development(
        completed, rows, factors, np.concatenate([_without_gaps(own[:apart]), _without_gaps(own[apart:])]), bases
    )


def _step(table: Numbers, known: NDArray[np.int64], column: int) -> tuple[float, float, float]:
    """Factor, variance (not a number when one row cannot tell) and base of a step."""
    usable = (known > column) & (table[:, column] > 0)
    before, after = table[usable, column].astype(float), table[usable, column + 1].astype(float)
    if not usable.any():
        return 1.0, 0.0, 0.0
    base = float(before.sum())
    factor = float(after.sum()) / base
    if len(before) == 1:
        return factor, float("nan"), base
    return factor, float((before * (after / before - factor) ** 2).sum() / (len(before) - 1)), base


def _without_gaps(variances: Numbers) -> Numbers:
    """A step seen once has the smallest of what the two before it suggest; Mack (1993), theorem 3."""
    filled: list[float] = []
    for variance in variances:
        filled.append(_suggested(filled) if np.isnan(variance) else float(variance))
    return np.array(filled)


def _suggested(before: Sequence[float]) -> float:
    if len(before) < 2:
        return before[-1] if before else 0.0
    second, first = before[-2:]
    return min(first**2 / second if second > 0 else 0.0, second, first)
