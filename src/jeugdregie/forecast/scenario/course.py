"""Youths in care per month in many courses, those in care now apart from those who still come: what measures work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import ProgrammingError
from jeugdregie.periods import Period

Numbers: TypeAlias = NDArray[np.float64]


class Cell(NamedTuple):
    """About whom: a gemeente and a sector, or a part of one."""

    gemeente: str
    sector: str
    part: str = ""

    def is_in(self, name: str) -> bool:
        """Whether it is of a sector or a part of one."""
        return name in (self.sector, self.part)


@dataclass(frozen=True)
class Course:
    """`running` [draw, cell, month] and `entering` [draw, cell, month of inflow, month]: in care at the end of a month.

    `inflow` [draw, cell, month] is who came, also those gone before the month ended. `price` [draw or 1, cell, month] is euros
    for a month of care; `referred` [cell] is the share of inflow by referrer; `room` [draw or 1, month] is how many a sector or a
    part of one can help at once, where that is limited.
    """

    months: tuple[Period, ...]
    cells: tuple[Cell, ...]
    running: Numbers
    entering: Numbers
    inflow: Numbers
    price: Numbers
    referred: tuple[Mapping[str, float], ...]
    room: Mapping[str, Numbers]

    def __post_init__(self) -> None:
        draws, cells, size = self.running.shape
        shapes = (self.entering.shape, self.inflow.shape, self.price.shape[1:])
        if shapes != ((draws, cells, size, size), (draws, cells, size), (cells, size)) or cells != len(self.cells):
            raise ProgrammingError("the parts of a course do not fit each other")

    @cached_property
    def asking(self) -> Numbers:
        """Youths who ask for care at the end of each month: in care or waiting, [draw, cell, month]."""
        found: Numbers = self.running + self.entering.sum(axis=2)
        return found

    @cached_property
    def waiting(self) -> Numbers:
        """Who asks above what a sector has room for, over its cells by their size, [draw, cell, month]."""
        asking = self.asking
        found = np.zeros_like(asking)
        for name, room in self.room.items():
            rows = [place for place, cell in enumerate(self.cells) if cell.is_in(name)]
            whole = asking[:, rows].sum(axis=1)
            share = np.maximum(whole - room, 0) / np.where(whole > 0, whole, 1)
            found[:, rows] = asking[:, rows] * share[:, None]
        return found

    @cached_property
    def youths(self) -> Numbers:
        """In care at the end of each month, [draw, cell, month]."""
        found: Numbers = self.asking - self.waiting
        return found

    @cached_property
    def cost(self) -> Numbers:
        """Euros per month, [draw, cell, month]."""
        found: Numbers = self.youths * self.price
        return found

    def staying(self) -> Numbers:
        """The share of who came that is still in care so many months later, over all draws, [cell, months since]."""
        size = len(self.months)
        came = self.inflow.sum(axis=0)
        there = self.entering.sum(axis=0)
        found = np.zeros((len(self.cells), size))
        for since in range(size):
            begun = came[:, : size - since].sum(axis=1)
            left = np.trace(there, offset=since, axis1=1, axis2=2)
            found[:, since] = left / np.where(begun > 0, begun, 1)
        return found
