"""Searching in words as people spell them: without accents, with a letter too few, too many, wrong or swapped.

Done here rather than in the database, so that SQLite and PostgreSQL find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d"})
MOST_WORDS = 8
"""Words of a question that are looked at."""
TOO_SHORT = 4
"""Shorter words are taken as they are spelled: one letter further is another word."""
LONG = 8
"""From here two slips are forgiven."""
_EXACT, _BEGIN, _WITHIN, _ALMOST = 8, 5, 3, 2


def plain(text: str) -> str:
    """Small letters without accents."""
    loose = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in loose if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words in a text, plain."""
    return tuple(_WORD.findall(plain(text)))


@lru_cache(maxsize=8192)
def _kept_words(text: str) -> frozenset[str]:
    """The same texts are searched again and again."""
    return frozenset(words_of(text))


@dataclass(frozen=True)
class Searched:
    """Something to be found: its words, those that matter most apart."""

    head: frozenset[str]
    body: frozenset[str]

    @classmethod
    def of(cls, head: str, body: str) -> "Searched":
        """By a title and a text."""
        return cls(_kept_words(head), _kept_words(body))


def rank(asked: str, items: Sequence[Searched]) -> list[int | None]:
    """How well each item fits a question; None where a word of it is nowhere near.

    A word that is known somewhere is not guessed at: only a word that nobody wrote is taken as a slip.
    """
    sought = words_of(asked)[:MOST_WORDS]
    if not sought:
        return [0] * len(items)
    known = frozenset().union(*(item.head | item.body for item in items)) if items else frozenset()
    fits = [_fits(word, known) for word in sought]
    return [_points(item, fits) for item in items]


def _fits(word: str, known: Iterable[str]) -> dict[str, int]:
    """The known words that a sought one stands for, with the points that each gives."""
    plainly = {found: points for found in known if (points := _plainly(word, found))}
    if plainly or len(word) < TOO_SHORT:
        return plainly
    slips = 2 if len(word) >= LONG else 1
    return {found: _ALMOST for found in known if _is_almost(word, found, slips)}


def _plainly(word: str, found: str) -> int:
    if word == found:
        return _EXACT
    if found.startswith(word) and len(word) > 1:
        return _BEGIN
    return _WITHIN if word in found and len(word) >= TOO_SHORT else 0


def _points(item: Searched, fits: Sequence[dict[str, int]]) -> int | None:
    total = 0
    for fit in fits:
        points = max(
            (given * (3 if word in item.head else 1) for word, given in fit.items() if word in item.head | item.body),
            default=0,
        )
        if not points:
            return None
        total += points
    return total


def _is_almost(word: str, found: str, slips: int) -> bool:
    """Whether the word, or as much of a longer one, is at most so many slips away; the first letter is seldom one."""
    if word[0] != found[0]:
        return False
    if abs(len(word) - len(found)) <= slips and slips_between(word, found) <= slips:
        return True
    return len(found) > len(word) + slips and slips_between(word, found[: len(word)]) <= slips - (len(word) < LONG)


def slips_between(one: str, other: str) -> int:
    """How many letters were left out, added, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        next_line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(line[column] + 1, next_line[-1] + 1, line[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            next_line.append(cost)
        before, line = line, next_line
    return line[-1]
