"""Residents per place and age on 1 January of each year, counted or projected, and how they grow compared with a month.

docs/algorithms/vraagprognose.md says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.calendar import FIRST_YEAR
from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.spells import Days

OLDEST = 30
"""The last age in years that is told apart."""

MOST = 3.0
"""Growth above which, or below the inverse of which, a projection is not believed."""


@dataclass(frozen=True)
class Residents:
    """Rows of residents: place (an index), age and year, the number, since which day it is known, and whether it was counted."""

    place: Days
    age: Days
    year: Days
    number: Array
    known: Days
    is_counted: NDArray[np.bool_]

    @property
    def has_projection(self) -> bool:
        """Whether anything is said of years to come."""
        return not self.is_counted.all()

    def until(self, last: int) -> Residents:
        """What was known at the end of an earlier day."""
        rows = self.known <= last
        return Residents(*(getattr(self, item.name)[rows] for item in fields(Residents)))

    def growth(self, places: int, months: Days, *, here: int) -> Array:
        """Residents in the middle of each month as part of those of month `here`: [place, age, month]; 1 where nothing is said."""
        found = np.ones((places, OLDEST + 1, len(months)))
        at = FIRST_YEAR + (np.append(months, here) + 0.5) / 12
        for place, age in {(int(p), int(a)) for p, a in zip(self.place, self.age, strict=True) if a <= OLDEST}:
            years, numbers = self._path((self.place == place) & (self.age == age))
            path = np.interp(at, years, numbers)
            if path[-1] > 0:
                found[place, age] = np.clip(path[:-1] / path[-1], 1 / MOST, MOST)
        return found

    def _path(self, rows: NDArray[np.bool_]) -> tuple[Days, Array]:
        """Years and numbers: what was counted, and after it the growth of what was projected."""
        counted = self._latest(rows & self.is_counted)
        projected = self._latest(rows & ~self.is_counted)
        last = max(counted, default=None)
        ahead = {year: number for year, number in projected.items() if last is None or year > last}
        base = projected.get(last, 0.0) if last is not None else 0.0
        scale = counted[last] / base if last is not None and base > 0 else 1.0
        path = {**counted, **{year: number * scale for year, number in ahead.items()}}
        years = sorted(path)
        return np.array(years), np.array([path[year] for year in years])

    def _latest(self, rows: NDArray[np.bool_]) -> dict[int, float]:
        """The number of each year that became known last."""
        order = np.argsort(self.known[rows], kind="stable")
        return dict(zip(self.year[rows][order].tolist(), self.number[rows][order].tolist(), strict=True))
