"""Care as spells: who was in which category from which day to which, and what part of it the data could see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from jeugdregie.errors import InputError, NotMeasurableError

if TYPE_CHECKING:
    from jeugdregie.forecast.residents import Residents

Days = NDArray[np.int64]
"""Days as numbers: 0 is 1 January 1970."""

OPEN = np.int64(2**40)
"""The exit of a spell that goes on."""

OUT = -1
"""What follows a spell, or came before it: no care in another category."""

OLDEST = 30 * 366
"""Days between birth and entry above which a date of birth is not believed."""

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(int(number) + _EPOCH)


@dataclass(frozen=True)
class Spells:
    """Spells as columns, seen from day `first` up to and including day `last`.

    In care on day d: entry <= d < exit. A spell that ended before `first` is not seen at all (left truncation); what
    happens after `last` is not known (right censoring). `residents` may say how many there are in each place. `place`, `category` and `source` are indices in the names.
    """

    person: Days
    category: Days
    entry: Days
    exit: Days
    birth: Days
    first: int
    last: int
    categories: tuple[str, ...]
    place: Days
    places: tuple[str, ...] = ("",)
    source: Days = field(default_factory=lambda: np.empty(0, np.int64))
    sources: tuple[str, ...] = ("",)
    residents: Residents | None = None

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, rows: NDArray[np.bool_] | Days) -> Spells:
        """Only these rows."""
        return replace(
            self,
            **{name: getattr(self, name)[rows] for name in ("person", "category", "entry", "exit", "birth", "place", "source")},
        )  # fmt: skip

    def until(self, last: int) -> Spells:
        """What was known at the end of an earlier day: later begins are gone, later ends are open."""
        known = self.taken(self.entry <= last)
        return replace(known, exit=np.where(known.exit > last, OPEN, known.exit), last=last)

    def since(self, first: int) -> Spells:
        """The same, seen from a later day on."""
        return replace(self.taken(self.exit >= first), first=first)


def spells(
    *,
    person: Sequence[int] | Days,
    category: Sequence[int] | Days,
    entry: Sequence[int] | Days,
    exit: Sequence[int | None] | Days,
    birth: Sequence[int | None] | Days,
    first: int,
    last: int,
    categories: tuple[str, ...],
    place: Sequence[int] | Days | None = None,
    places: tuple[str, ...] = ("",),
    source: Sequence[int] | Days | None = None,
    sources: tuple[str, ...] = ("",),
) -> Spells:
    """Spells from columns, checked; those outside the window are left out. No exit: None or OPEN; no birth: None.

    InputError when a column is shorter than another or an exit lies before its entry; NotMeasurableError without spells.
    """
    size = len(person)
    columns: dict[str, Any] = {
        "person": np.asarray(person, np.int64),
        "category": np.asarray(category, np.int64),
        "entry": np.asarray(entry, np.int64),
        "exit": _with_default(exit, int(OPEN)),
        "place": np.zeros(size, np.int64) if place is None else np.asarray(place, np.int64),
        "source": np.zeros(size, np.int64) if source is None else np.asarray(source, np.int64),
    }
    if {len(column) for column in columns.values()} | {len(birth)} != {size}:
        raise InputError("De kolommen van de spells zijn niet even lang.", code="spells-vorm")
    if (columns["exit"] < columns["entry"]).any():
        raise InputError("Een einddatum ligt voor de begindatum.", code="spells-datum")
    if last < first:
        raise NotMeasurableError("De gegevens beslaan geen enkele dag.", code="prognose-leeg")
    born = _believable(_with_default(birth, int(OPEN)), columns["entry"])
    whole = Spells(**columns, birth=born, first=first, last=last, categories=categories, places=places, sources=sources)
    seen = whole.taken((whole.entry <= last) & (whole.exit >= first))
    if not len(seen):
        raise NotMeasurableError(
            "Er is geen zorg in de gegevens om een prognose op te baseren. Laad berichten over toewijzingen en starts (JW301, JW305).",
            code="prognose-leeg",
        )
    return replace(seen, exit=np.where(seen.exit > last, OPEN, seen.exit))


def stock(of: Spells, days: Days) -> Days:
    """Spells in care at the end of each day, per category: an array of categories by days."""
    found = np.zeros((len(of.categories), len(days)), np.int64)
    for index in range(len(of.categories)):
        rows = of.category == index
        begun = np.searchsorted(np.sort(of.entry[rows]), days, side="right")
        found[index] = begun - np.searchsorted(np.sort(of.exit[rows]), days, side="right")
    return found


def joined(of: Spells, gap: int) -> Spells:
    """Spells of one person in one category as one, when the next begins at most `gap` days after the end so far."""
    rows = of.taken(np.lexsort((of.entry, of.category, of.person)))
    if not len(rows):
        return rows
    group = np.r_[True, (rows.person[1:] != rows.person[:-1]) | (rows.category[1:] != rows.category[:-1])]
    ends = _running_maximum(rows.exit, group)
    begins = group | np.r_[True, rows.entry[1:] > ends[:-1] + gap]
    kept = np.flatnonzero(begins)
    return replace(rows.taken(kept), exit=np.maximum.reduceat(rows.exit, kept))


def _running_maximum(values: Days, group: NDArray[np.bool_]) -> Days:
    """The largest value so far within each group."""
    step = np.cumsum(group) * (2 * OPEN)
    found: Days = np.maximum.accumulate(values + step) - step
    return found


@dataclass(frozen=True)
class Links:
    """Per spell the category that follows (`after`) or came before (`before`), or OUT."""

    before: Days
    after: Days


def links(of: Spells, gap: int) -> Links:
    """Moves between categories: one spell ends and another category begins within `gap` days before or after.

    A begin follows at most one end. Where several begins are near, the first is the one that follows.
    """
    order = np.lexsort((of.entry, of.person))
    person, category, entry, exit = (column[order] for column in (of.person, of.category, of.entry, of.exit))
    _, dense = np.unique(person, return_inverse=True)
    after, before = np.full(len(of), OUT, np.int64), np.full(len(of), OUT, np.int64)
    ended = np.flatnonzero(exit < OPEN)
    ended = ended[np.argsort(exit[ended], kind="stable")]
    key = dense * (4 * OPEN) + entry
    other = np.searchsorted(key, dense[ended] * (4 * OPEN) + exit[ended] - gap, side="left")
    while len(ended):
        near = other < len(order)
        near[near] = (person[other[near]] == person[ended[near]]) & (entry[other[near]] <= exit[ended[near]] + gap)
        ended, other = ended[near], other[near]
        fits = (entry[other] > entry[ended]) & (category[other] != category[ended]) & (before[order[other]] == OUT)
        # two ends may want the same begin: the first of them has it
        place = np.flatnonzero(fits)
        place = place[np.unique(other[place], return_index=True)[1]]
        after[order[ended[place]]], before[order[other[place]]] = category[other[place]], category[ended[place]]
        on = np.ones(len(ended), bool)
        on[place] = False
        ended, other = ended[on], other[on] + 1
    return Links(before, after)


def _with_default(values: Sequence[int | None] | Days, default: int) -> Days:
    if isinstance(values, np.ndarray):
        return values.astype(np.int64)
    return np.array([default if value is None else value for value in values], np.int64)


def _believable(birth: Days, entry: Days) -> Days:
    """Births, with those that are unknown or absurd replaced by the middle age at entry of the others."""
    age = entry - birth
    known = (age >= 0) & (age <= OLDEST)
    middle = int(np.median(age[known])) if known.any() else 10 * 365
    found: Days = np.where(known, birth, entry - middle)
    return found
