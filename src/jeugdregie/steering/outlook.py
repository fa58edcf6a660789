"""What a contract may cost in a year, as many courses that all fit what is known now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import ProgrammingError
from jeugdregie.periods import Period

Cents: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """Cost per month of a year in cents, drawn many times.

    `running` (draws x months) is what stands, what is still declared for months gone by, what youths in care now will cost, and
    what inflow costs that nothing may stop. `entering` (draws x months of inflow x months of care) is what other inflow costs.
    """

    months: tuple[Period, ...]
    running: Cents
    entering: Cents

    def __post_init__(self) -> None:
        draws, size = len(self.running), len(self.months)
        if self.running.shape != (draws, size) or self.entering.shape != (draws, size, size):
            raise ProgrammingError("an outlook has a month of cost for every month of the year, in every draw")

    @property
    def monthly(self) -> Cents:
        """Cost per draw and month."""
        cost: Cents = self.running + self.entering.sum(axis=1)
        return cost

    @property
    def so_far(self) -> Cents:
        """Cost per draw from the first month up to and including each month."""
        return self.monthly.cumsum(axis=1)

    @property
    def year(self) -> Cents:
        """Cost of the whole year per draw."""
        cost: Cents = self.monthly.sum(axis=1)
        return cost
