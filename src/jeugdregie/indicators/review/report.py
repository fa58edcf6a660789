"""What reviews led to, as safe tables: outcomes by half-year, sector, gemeente, reason, and what became of the trajectory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product

from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.definition import Definition, read_definition
from jeugdregie.indicators.dimensions import TOTAL, Member
from jeugdregie.indicators.disclosure import disclosure_of, make_safe
from jeugdregie.indicators.raw_table import RawTable
from jeugdregie.indicators.review.after import AFTER
from jeugdregie.indicators.review.reasons import REASONS
from jeugdregie.indicators.safe_table import SafeTable
from jeugdregie.periods import parse_period
from jeugdregie.store import Settings
from jeugdregie.tables import SECTORS

OUTCOMES: Mapping[str, str] = {
    "passend": "Passend",
    "afschalen": "Afschalen",
    "stoppen": "Stoppen",
    "andere-wet": "Andere wet",
}
"""What a review can end in, by key. That a review is taken back is no outcome."""

_MEMBERS: Mapping[str, Mapping[str, str]] = {
    "uitkomst": OUTCOMES,
    "sector": SECTORS,
    "reden": {code: reason.title for code, reason in REASONS.items()},
    "daarna": AFTER,
}


@cache
def definition() -> Definition:
    """What is counted; not in the catalogue, since it is counted from outcomes and not from messages."""
    name = "getoetste-trajecten.toml"
    return read_definition((files(__package__) / name).read_text("utf-8"), file=name)


@dataclass(frozen=True)
class Reviewed:
    """The last outcome of a trajectory in a half-year; a trajectory has several reasons, one of everything else."""

    jeugdige_id: str
    halfjaar: str
    gemeente: str
    sector: str
    reasons: tuple[str, ...]
    outcome: str
    after: str

    def members(self, dimension: str) -> tuple[str, ...]:
        """Its keys in a dimension."""
        if dimension == "reden":
            return self.reasons
        return (
            {"uitkomst": self.outcome, "daarna": self.after, "gemeente": self.gemeente, "sector": self.sector}[
                dimension
            ],
        )


def outcomes_by(
    reviewed: Sequence[Reviewed],
    by: tuple[str, ...],
    periods: Sequence[str],
    *,
    settings: Settings,
    peildatum: date,
    gemeenten: Mapping[str, str],
) -> SafeTable:
    """How many trajectories were reviewed, by half-year and at most two dimensions; safe to show."""
    labels = {**_MEMBERS, "gemeente": gemeenten}
    raw = RawTable(
        definition=definition(),
        periods=tuple(parse_period(label) for label in periods),
        dimensions=by,
        only=(),
        by=by,
        where={},
        members={name: _present(reviewed, name, labels[name]) for name in by},
        numerator=_counts(reviewed, by, frozenset(periods)),
        minus={},
        denominator=None,
        peildatum=peildatum,
        gemeenten={TOTAL: len(gemeenten)},
        mode=None,
        unknown=frozenset(),
        provisional=frozenset(),
    )
    return make_safe(raw, disclosure_of(settings, peildatum))


def _present(reviewed: Iterable[Reviewed], dimension: str, labels: Mapping[str, str]) -> tuple[Member, ...]:
    """The members that occur, in the order declared; every outcome, so that none seems forgotten."""
    found = {key for item in reviewed for key in item.members(dimension)}
    return tuple(Member(key, label) for key, label in labels.items() if key in found or dimension == "uitkomst")


def _counts(
    reviewed: Iterable[Reviewed], by: tuple[str, ...], periods: frozenset[str]
) -> Mapping[tuple[str, ...], Count]:
    """Trajectories and jeugdigen per place; a total counts each trajectory once, however many reasons it has."""
    rows: dict[tuple[str, ...], int] = defaultdict(int)
    people: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for item in reviewed:
        if item.halfjaar in periods:
            for keys in product(*((*item.members(name), TOTAL) for name in by)):
                rows[item.halfjaar, *keys] += 1
                people[item.halfjaar, *keys].add(item.jeugdige_id)
    return {place: Count(number, len(people[place])) for place, number in rows.items()}
