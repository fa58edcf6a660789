"""The record of a forecast: made again from earlier days on, and set beside what came and beside rivals."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.model import Forecast, forecast
from jeugdregie.forecast.newcomers import month_starts
from jeugdregie.forecast.pieces import Array
from jeugdregie.forecast.prepared import Asked
from jeugdregie.forecast.rivals import RIVALS, Rival
from jeugdregie.forecast.scores import Said, Score, average, said, score
from jeugdregie.forecast.spells import Days, Spells, day_of, stock

OURS = "Jeugdregie"

LEAST = 12
"""Months of data that must lie before an origin."""

AHEAD = (1, 3, 6, 12, 24, 36)
"""Months ahead of which the error is kept."""


@dataclass(frozen=True)
class Record:
    """Scores per origin and method, and the methods that were asked for but are not installed."""

    scores: tuple[Score, ...]
    months: int
    absent: tuple[str, ...]

    def averages(self) -> tuple[Score, ...]:
        """The mean of each method over origins, ours first."""
        names = dict.fromkeys(item.method for item in self.scores)
        return tuple(average([item for item in self.scores if item.method == name]) for name in names)


@dataclass(frozen=True)
class Part:
    """Which part of a forecast is held against what came: a place, a category, or both; the forecast is always made of all."""

    place: str = ""
    category: str = ""

    def rows(self, of: Spells) -> Spells:
        """The spells of this part."""
        inside = np.ones(len(of), bool)
        if self.place:
            inside &= of.place == of.places.index(self.place)
        if self.category:
            inside &= of.category == of.categories.index(self.category)
        return of.taken(inside)

    def draws(self, found: Forecast) -> Array:
        """The draws of the stock of this part, by [draw, category, moment]."""
        counts = found.flows.stock.sum(axis=3).astype(np.float64)
        if self.place:
            counts = counts[:, [found.places.index(self.place)]]
        if self.category:
            category = found.categories.index(self.category)
            others = np.arange(counts.shape[2]) != category
            counts[:, :, others] = 0.0
        summed: Array = counts.sum(axis=1)
        return summed


WHOLE = Part()


def backtest(of: Spells, asked: Asked, *, origins: int = 6, step: int = 6, part: Part = WHOLE) -> Record:
    """Forecast `asked.months` ahead from at most `origins` earlier month ends, `step` months apart.

    NotMeasurableError when the data are too short for one.
    """
    ends = _month_ends(of)
    places = range(len(ends) - 1 - asked.months, LEAST - 1, -step)[:origins]
    if not len(places):
        raise NotMeasurableError(_too_short(len(ends) - 1, asked.months), code="backtest-te-kort")
    rivals, absent = available_rivals()
    scores = [item for place in places for item in _scores(of, asked, ends=ends, place=place, rivals=rivals, part=part)]
    return Record(tuple(scores), asked.months, absent)


def _too_short(seen: int, months: int) -> str:
    there = f"Er {'is er' if seen == 1 else 'zijn er'} {seen}."
    todo = "Laad meer maanden berichten." if seen <= LEAST else "Vraag met --horizon een kortere termijn."
    return (
        f"Terugkijken vraagt gegevens over {LEAST + months} maanden: een jaar om van te leren en {months} om te vergelijken. "
        f"{there} {todo}"
    )


def available_rivals() -> tuple[Mapping[str, Rival], tuple[str, ...]]:
    """The rivals that can be asked, and the names of those that are not installed."""
    try:
        extra = importlib.import_module("jeugdregie.forecast.rivals_statsforecast")
    except ImportError:
        return RIVALS, ("AutoETS", "AutoTheta")
    return {**RIVALS, **extra.RIVALS}, ()


def _month_ends(of: Spells) -> Days:
    """The last days of the months that were seen, and the day before the first of them."""
    first = month_index(day_of(of.first - 1)) + 1
    return month_starts(first, month_index(day_of(of.last + 1)) - first) - 1


def _scores(
    of: Spells, asked: Asked, *, ends: Days, place: int, rivals: Mapping[str, Rival], part: Part
) -> Sequence[Score]:
    origin, chosen = int(ends[place]), part.rows(of)
    came = stock(chosen, ends[place + 1 : place + 1 + asked.months]).astype(np.float64)
    found = forecast(of.until(origin), replace(asked, moments=None))
    answers = {OURS: said(part.draws(found))}
    history = stock(chosen, ends[: place + 1]).astype(np.float64)
    answers |= {name: _said_by(rival, history, asked.months) for name, rival in rivals.items()}
    return [score(name, origin, answer, came, ahead=AHEAD) for name, answer in answers.items()]


def _said_by(rival: Rival, history: Array, months: int) -> Said:
    return Said(rival(history.sum(axis=0, keepdims=True), months)[0], rival(history, months))
