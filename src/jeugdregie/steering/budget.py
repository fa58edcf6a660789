"""A budget per funding stream and type of care, and what cuts, transformation and new money make of it in later years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple, TypeAlias

from jeugdregie.errors import InputError

Kind: TypeAlias = Literal["korting", "transformatie", "nieuw"]
KINDS: tuple[Kind, ...] = ("korting", "transformatie", "nieuw")
ANY = "*"
"""Stands for every stream, or every type of care, that has no line of its own."""


class Post(NamedTuple):
    """What money is for."""

    stroom: str
    zorgtype: str


@dataclass(frozen=True)
class Shift:
    """What a year changes: a signed part of the amount in the first year, or a signed amount in cents."""

    year: int
    post: Post
    kind: Kind
    part: Fraction = Fraction(0)
    cents: int = 0


@dataclass(frozen=True)
class Line:
    """A post in one year, in cents: what it was in the first year and what each kind of shift makes of it."""

    year: int
    post: Post
    base: int
    shifts: Mapping[Kind, int]

    @property
    def cents(self) -> int:
        """The budget of the post in this year."""
        return self.base + sum(self.shifts.values())


def budget(base: Mapping[Post, int], shifts: Sequence[Shift], years: Sequence[int]) -> tuple[Line, ...]:
    """Every post in every year: those of the first year in their order, then those that only shifts name.

    docs/algorithms/begroting.md says the rules in words. InputError for a post that falls below zero, or two shifts of one kind
    for one post and year.
    """
    _refuse_repeats(shifts)
    posts = dict.fromkeys([*base, *(shift.post for shift in shifts if ANY not in shift.post)])
    lines = tuple(_line(base, shifts, post=post, year=year) for year in years for post in posts)
    for line in lines:
        if line.cents < 0:
            raise InputError(
                f"{line.post.stroom}, {line.post.zorgtype} komt in {line.year} onder nul. Verklein de verschuiving.",
                code="begroting-onder-nul",
            )
    return lines


def balance(lines: Sequence[Line], kind: Kind, year: int) -> int:
    """What shifts of a kind add up to in a year, in cents; of a transformation that moves money, nothing."""
    return sum(line.shifts[kind] for line in lines if line.year == year)


def _line(base: Mapping[Post, int], shifts: Sequence[Shift], *, post: Post, year: int) -> Line:
    amount = base.get(post, 0)
    found = {kind: _in_force(shifts, post=post, kind=kind, year=year) for kind in KINDS}
    return Line(year, post, amount, {kind: _effect(shift, amount) for kind, shift in found.items()})


def _in_force(shifts: Sequence[Shift], *, post: Post, kind: Kind, year: int) -> Shift | None:
    """The latest shift until a year, of a post itself before one of its stream, of any post last."""
    for named in _names_of(post):
        found = [shift for shift in shifts if shift.post == named and shift.kind == kind and shift.year <= year]
        if found:
            return max(found, key=lambda shift: shift.year)
    return None


def _names_of(post: Post) -> Iterator[Post]:
    yield post
    yield Post(post.stroom, ANY)
    yield Post(ANY, post.zorgtype)
    yield Post(ANY, ANY)


def _effect(shift: Shift | None, amount: int) -> int:
    return 0 if shift is None else _halves_away(shift.part * amount) + shift.cents


def _halves_away(value: Fraction) -> int:
    size = floor(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def _refuse_repeats(shifts: Sequence[Shift]) -> None:
    seen = set()
    for shift in shifts:
        key = shift.year, shift.post, shift.kind
        if key in seen:
            raise InputError(
                f"{shift.post.stroom}, {shift.post.zorgtype} heeft in {shift.year} twee regels met {shift.kind}. "
                "Voeg ze samen.",
                code="begroting-dubbel",
            )
        seen.add(key)
