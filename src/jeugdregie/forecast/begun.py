"""The stock by when care in its cell began: before the origin or in which month ahead. Kept only when asked, for it is large."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jeugdregie.forecast.spells import Days

if TYPE_CHECKING:
    from jeugdregie.forecast.simulate import Group, Layout

Whole = NDArray[np.int32]


class Begun(NamedTuple):
    """`begins` [draw, place, category, moment]: care that began since the moment before, also after care in another category.

    `stock` [draw, place, category, when, moment]: in care at a moment, by when that care began: 0 before the origin, 1 up to the
    first moment, and so on. Both are empty when they were not asked.
    """

    begins: Whole
    stock: Whole


class BegunBook:
    """Begins and ends of care in a cell, noted as flat cells and added up once; growing older is neither."""

    def __init__(self, layout: Layout, moment_of: Days) -> None:
        count = len(layout.moments) if layout.by_begin else 0
        self._shape = (layout.draws, layout.places, layout.categories, count + 1 if count else 0, count)
        self._moment_of = moment_of
        self._begun: list[Days] = []
        self._ended: list[Days] = []

    def begin(self, who: Group, when: Days | NDArray[np.float64]) -> None:
        """Note that care began."""
        self._note(self._begun, who, when)

    def end(self, who: Group, when: NDArray[np.float64]) -> None:
        """Note that care ended, or went on in another category; `who` is what it was before."""
        self._note(self._ended, who, when)

    def added(self, start: Whole) -> Begun:
        """The counts, given the stock at the origin by [draw, place, category]."""
        change = self._counted(self._begun)
        ahead = np.arange(self._shape[-1])
        begins = change[..., ahead + 1, ahead] if len(ahead) else np.zeros((*self._shape[:3], 0), np.int32)
        change -= self._counted(self._ended)
        stock = np.cumsum(change, axis=-1, dtype=np.int32)
        stock[..., :1, :] += start[..., None, None]
        return Begun(begins, stock)

    def _note(self, to: list[Days], who: Group, when: Days | NDArray[np.float64]) -> None:
        if not self._shape[-1]:
            return
        _, places, categories, begins, moments = self._shape
        at, began = self._at(when), np.where(who.since > 0, self._at(who.since) + 1, 0)
        cell = (((who.draw * places + who.place) * categories + who.category) * begins + began) * moments + at
        to.append(cell[at < moments])

    def _at(self, when: Days | NDArray[np.float64]) -> Days:
        found: Days = self._moment_of[np.clip(np.ceil(when), 0, len(self._moment_of) - 1).astype(np.int64)]
        return found

    def _counted(self, notes: list[Days]) -> Whole:
        cells = np.concatenate(notes) if notes else np.empty(0, np.int64)
        return np.bincount(cells, minlength=int(np.prod(self._shape))).astype(np.int32).reshape(self._shape)
