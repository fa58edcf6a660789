"""What can be done about a contract that costs too much, and what that does to its outlook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from jeugdregie.errors import InputError
from jeugdregie.steering.outlook import Cents, Outlook


@dataclass(frozen=True)
class Stop:
    """No new youths at this contract."""


@dataclass(frozen=True)
class Shorter:
    """Care ends in (1 - part) of the time that it would have taken."""

    part: float


@dataclass(frozen=True)
class Shift:
    """A part of new youths get another product, at a price as many times this one; 0 is elsewhere."""

    part: float
    price: float = 0.0


Measure: TypeAlias = Stop | Shorter | Shift


def with_measure(outlook: Outlook, measure: Measure, start: date) -> Outlook:
    """The outlook with a measure from a day on: of the month of that day, the inflow of the days that are left is touched."""
    _require_possible(measure)
    touched = 1 - np.clip(_months_until(outlook, start) - np.arange(len(outlook.months)), 0, 1)[None, :, None]
    changed = _ENTERING[type(measure)](outlook.entering, measure)
    return replace(
        outlook,
        running=_sooner(outlook.running, measure.part, _months_until(outlook, start))
        if isinstance(measure, Shorter)
        else outlook.running,
        entering=outlook.entering * (1 - touched) + changed * touched,
    )


def _months_until(outlook: Outlook, day: date) -> float:
    """How many months of the year are over at the begin of a day; within a month every day counts as much."""
    over = [
        min(max((day - month.first).days / ((month.last - month.first).days + 1), 0.0), 1.0) for month in outlook.months
    ]
    return sum(over)


def _none(entering: Cents, measure: Stop) -> Cents:
    return np.zeros_like(entering)


def _part_elsewhere(entering: Cents, measure: Shift) -> Cents:
    return entering * (1 - measure.part * (1 - measure.price))


def _shortened(entering: Cents, measure: Shorter) -> Cents:
    """Every cohort, from the month in which it comes in."""
    changed = np.zeros_like(entering)
    for month in range(entering.shape[1]):
        changed[:, month] = _sooner(entering[:, month], measure.part, float(month))
    return changed


def _sooner(costs: Cents, part: float, start: float) -> Cents:
    """Cost per month when care is gone through faster from a moment on, at the same cost for a month of care.

    What lies after the last month is taken to go on as in that month.
    """
    size, rate = costs.shape[1], 1 - part
    edges = np.arange(size + 1, dtype=float)
    left = np.maximum(edges - start, 0)
    if rate == 0:
        return np.diff(_spent(costs, edges - left), axis=1)
    before = _spent(costs, np.array([start]))
    faster = before + rate * (_spent(costs, start + left / rate) - before)
    return np.diff(np.where(edges <= start, _spent(costs, edges), faster), axis=1)


def _spent(costs: Cents, moments: Cents) -> Cents:
    """What is spent by each moment, in months from the first; within a month evenly, after the last as in the last."""
    total = np.concatenate([np.zeros((len(costs), 1)), costs.cumsum(axis=1)], axis=1)
    month = np.minimum(moments.astype(int), costs.shape[1] - 1)
    spent: Cents = total[:, month] + (moments - month) * costs[:, month]
    return spent


_ENTERING: dict[type, Callable[..., Cents]] = {Stop: _none, Shorter: _shortened, Shift: _part_elsewhere}


def _require_possible(measure: Measure) -> None:
    part = getattr(measure, "part", 0.0)
    if not 0 <= part <= 1 or getattr(measure, "price", 0.0) < 0:
        raise InputError("Geef een deel tussen 0 en 1, en een prijs vanaf 0.", code="maatregel")
