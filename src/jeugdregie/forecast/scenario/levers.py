"""What each lever does to a course, given the change per draw and month of one measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from jeugdregie.forecast.scenario.course import Cell, Course, Numbers
from jeugdregie.forecast.scenario.document import Measure
from jeugdregie.forecast.scenario.terms import Lever

_LATELY = 12
"""Months from which is read how care goes on after the last month."""


def pull(course: Course, measure: Measure, change: Numbers) -> Course:
    """The course with a measure; `change` [draw, month] is the relative change that it makes in each month."""
    return _LEVERS[measure.hefboom](course, measure, change)


def _touched(course: Course, measure: Measure) -> Numbers:
    """The part of each cell's inflow that a measure is about."""

    def part(cell: Cell, referred: Mapping[str, float]) -> float:
        meant = (not measure.sector or any(map(cell.is_in, measure.sector))) and (
            not measure.gemeente or cell.gemeente in measure.gemeente
        )
        by = sum(referred.get(name, 0.0) for name in measure.verwijzer) if measure.verwijzer else 1.0
        return by if meant else 0.0

    return np.array([part(cell, referred) for cell, referred in zip(course.cells, course.referred, strict=True)])


def _inflow(course: Course, measure: Measure, change: Numbers) -> Course:
    factor = 1 + change[:, None] * _touched(course, measure)[None, :, None]
    found = _thinned(course, factor)
    if measure.waterbed is None:
        return found
    away = np.maximum(course.inflow - found.inflow, 0) * measure.waterbed.deel
    return _sent(found, away, to=measure.waterbed.sector)


def _mix(course: Course, measure: Measure, change: Numbers) -> Course:
    touched = _touched(course, measure)
    touched[[cell.is_in(measure.naar) for cell in course.cells]] = 0.0
    factor = 1 - np.clip(change[:, None] * touched[None, :, None], 0, 1)
    found = _thinned(course, factor)
    return _sent(found, course.inflow - found.inflow, to=measure.naar)


def _thinned(course: Course, factor: Numbers) -> Course:
    """Every cohort as many times as large; `factor` is [draw, cell, month of inflow]."""
    return replace(course, inflow=course.inflow * factor, entering=course.entering * factor[..., None])


def _sent(course: Course, away: Numbers, *, to: str) -> Course:
    """Youths who come to a sector of their gemeente instead, and stay as long as one does there."""
    size = len(course.months)
    extra = np.zeros_like(course.inflow)
    usual = course.inflow.mean(axis=(0, 2))
    for gemeente in dict.fromkeys(cell.gemeente for cell in course.cells):
        rows = [number for number, cell in enumerate(course.cells) if cell.gemeente == gemeente]
        targets = [number for number in rows if course.cells[number].is_in(to)]
        for target, share in zip(targets, _shares(usual[targets]), strict=True):
            extra[:, target] = away[:, rows].sum(axis=1) * share
    since = np.arange(size)[None, :] - np.arange(size)[:, None]
    stay = np.where(since >= 0, course.staying()[:, np.maximum(since, 0)], 0.0)
    return replace(course, inflow=course.inflow + extra, entering=course.entering + extra[..., None] * stay[None, ...])


def _shares(sizes: Numbers) -> Numbers:
    """How what comes to a sector is spread over its parts: as it is now."""
    whole = sizes.sum()
    found: Numbers = sizes / whole if whole > 0 else np.full(len(sizes), 1 / max(len(sizes), 1))
    return found


def _duration(course: Course, measure: Measure, change: Numbers) -> Course:
    """The clock of care runs 1 / (1 + change) times as fast; in a month by the change of that month."""
    touched = _touched(course, measure)[None, :, None]
    speed = 1 / (1 + change[:, None] * touched)
    clock = np.concatenate([np.zeros_like(speed[..., :1]), speed.cumsum(axis=-1)], axis=-1)
    return replace(
        course, running=_at(course.running, clock[..., 1:] - 1), entering=course.entering * _sooner_gone(course, clock)
    )


def _sooner_gone(course: Course, clock: Numbers) -> Numbers:
    """Per cohort and month the share that is there by the clock of care, of those who would be there by the calendar."""
    size = len(course.months)
    stay = np.broadcast_to(course.staying(), (len(clock), len(course.cells), size))
    share = np.zeros((*stay.shape[:2], size, size))
    for month in range(size):
        by_clock = _at(stay, clock[..., month + 1 :] - clock[..., month : month + 1] - 1)
        by_calendar = stay[..., : size - month]
        share[:, :, month, month:] = by_clock / np.where(by_calendar > 0, by_calendar, 1)
    return share


def _at(counts: Numbers, moment: Numbers) -> Numbers:
    """Counts at the end of month 0, 1, ... read at moments between; before the first as there, after the last going on as lately."""
    last = counts.shape[-1] - 1
    inside = np.clip(moment, 0, last)
    low = np.minimum(inside.astype(int), max(last - 1, 0))
    before = np.take_along_axis(counts, low, axis=-1)
    after = np.take_along_axis(counts, np.minimum(low + 1, last), axis=-1)
    found: Numbers = before + (inside - low) * (after - before)
    beyond: Numbers = _left_of_a_month(counts) ** np.maximum(moment - last, 0)
    return found * beyond


def _left_of_a_month(counts: Numbers) -> Numbers:
    """The part of counts that is left a month later, over the last year of them: never more than all."""
    back = min(_LATELY, counts.shape[-1] - 1)
    begin, end = counts[..., -1 - back, None], counts[..., -1, None]
    share = np.divide(end, begin, out=np.zeros_like(end), where=begin > 0)
    found: Numbers = np.clip(share, 0, 1) ** (1 / max(back, 1))
    return found


def _room(course: Course, measure: Measure, change: Numbers) -> Course:
    room = {
        name: places * (1 + change) if not measure.sector or name in measure.sector else places
        for name, places in course.room.items()
    }
    return replace(course, room=room)


def _price(course: Course, measure: Measure, change: Numbers) -> Course:
    factor = 1 + change[:, None] * _touched(course, measure)[None, :, None]
    return replace(course, price=course.price * factor)


_LEVERS: dict[Lever, Callable[[Course, Measure, Numbers], Course]] = {
    "instroom": _inflow,
    "mix": _mix,
    "duur": _duration,
    "capaciteit": _room,
    "prijs": _price,
}
