"""Finding a name that is spelled otherwise: a name as it sounds, in pieces of three letters that a database can count.

'Nguyễn-van den Broek' and 'nguyen broek', 'Bouchaara' and 'Boesjara', 'Thijssen' and 'Tijsen' come out alike. What is kept are
pieces, so that any database can find candidates by counting equal ones; how alike two names are is then worked out here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ALIKE = 0.5
"""From this likeness on a name is shown as found."""

_BEFORE_A_SURNAME = (
    "van de den der des het ter ten te t s op in aan bij uit over onder voor von vom zu zur "
    "la le les du della di da dos el al ben bint ibn abu"
)
_PREFIXES = frozenset(_BEFORE_A_SURNAME.split())
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ĳ": "ij"}
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sj|sh|ch(?=[aeiou])", "X"),  # one sound for all that hiss; kept apart by case
        (r"ch|kh|gh", "g"),
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"ck|q(u)?", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"v", "f"),
        (r"ij|ei|ey|ie|y|ee", "i"),
        (r"oe|ou|oo|au|uu|ue|u", "u"),
        (r"aa|ae", "a"),
        (r"dj|tj|j", "i"),
        (r"h", ""),
        (r"d\b", "t"),
        (r"(.)\1+", r"\1"),
    )
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain letters, without what stands before a surname ('van den'), unless there is no more.

    >>> words("Nguyễn-van den Broek")
    ('nguyen', 'broek')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    every = tuple(re.findall(r"[^\W\d_]+", re.sub(r"(?<=\w)['’](?=\w)", "", letters)))
    return tuple(word for word in every if word not in _PREFIXES) or every


def sound(word: str) -> str:
    """A word of plain letters as it sounds, in letters of our own."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def pieces(name: str) -> frozenset[str]:
    """Three letters at a time of every word of a name, as it sounds; what a database keeps and counts."""
    return frozenset(piece for word in words(name) for piece in _pieces(sound(word)))


def likeness(asked: str, name: str) -> float:
    """How much of what was asked is found in a name: 1 when each word of it is, 0 when nothing is."""
    wanted, given = words(asked), words(name)
    if not wanted or not given:
        return 0.0
    return min(max(_alike(sound(one), sound(other)) for other in given) for one in wanted)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    ours, theirs = frozenset(_pieces(one)), frozenset(_pieces(other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _pieces(word: str) -> Iterator[str]:
    padded = f" {word} "
    return (padded[start : start + 3] for start in range(max(1, len(padded) - 2)))
