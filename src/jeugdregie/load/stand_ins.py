"""Reference numbers as they may be shown: a text that could name a person gives way to a stand-in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jeugdregie.store import Keys
from jeugdregie.store.keys import from_letters

BSN_LENGTH = 9
_SMALLEST_BSN = 10**7  # no citizen service number begins with two zeros
_MORE_THAN_A_NUMBER = 10**12
_CODE = re.compile(r"[A-Za-z0-9._/-]*[0-9][A-Za-z0-9._/-]*\Z")
_WORD = re.compile(r"[A-Za-z]{4}")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f-]{16,36}\Z")
_SEPARATORS = re.compile(r"[._/-]")
_DIGITS = re.compile(r"[0-9]{9,}")
_ZEROS = sum((9, 8, 7, 6, 5, 4, 3, 2, -1)) * ord("0") % 11


@dataclass(frozen=True, slots=True)
class Person:
    """What a message says of the people in it, as far as it must not come back in a reference; names are casefolded."""

    bsns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NOBODY = Person()


def shown(text: str, keys: Keys, person: Person = NOBODY) -> str:
    """The text when it can only be a code, else its stand-in.

    A code has a digit, no word of four letters or more and no spaces. It holds no citizen service number and no name
    of the people in its message, and no nine digits in it could be such a number of somebody else.
    """
    return text if _is_code(text) and not _names(text, person) else keys.alias(text)


def assignment_number(number: int | None, bsn: str, keys: Keys) -> int | None:
    """The number of an assignment, or a stand-in of thirteen digits when it could be a citizen service number.

    Whose number it could be does not matter, so the same assignment has the same number in every message.
    """
    if number is None:
        return None
    text = f"{number:09d}"
    if text == bsn or (number >= _SMALLEST_BSN and passes_eleven(text)):
        return _stand_in(text, keys)
    return number


def _stand_in(text: str, keys: Keys) -> int:
    """A number of more digits than that of an assignment, the same for the same text, that could be nobody's."""
    while True:
        text = keys.alias(text)
        number = _MORE_THAN_A_NUMBER + int.from_bytes(from_letters(text)[:5])
        if not _could_be_number(str(number)):
            return number


def _is_code(text: str) -> bool:
    return _CODE.match(text) is not None and (_WORD.search(text) is None or _HEXADECIMAL.match(text) is not None)


def _names(text: str, person: Person) -> bool:
    if len(text) >= BSN_LENGTH and _holds_number(text, person.bsns):
        return True
    if not person.names or text.isdecimal():
        return False
    folded = text.casefold()
    return any(name in folded for name in person.names)


def _holds_number(text: str, bsns: tuple[str, ...]) -> bool:
    digits = text if text.isdecimal() else _SEPARATORS.sub("", text)
    for bsn in bsns:
        if bsn in digits:
            return True
    return any(map(_could_be_number, _DIGITS.findall(digits)))


def _could_be_number(run: str) -> bool:
    """Whether a run of digits holds what could be a citizen service number."""
    last = len(run) - BSN_LENGTH
    for start in range(last + 1):
        part = run[start : start + BSN_LENGTH]
        # inside a longer run two zeros belong to a counter; nine digits alone always could be a number
        if (last == 0 or not part.startswith("00")) and passes_eleven(part):
            return True
    return False


def passes_eleven(digits: str) -> bool:
    """Whether nine digits pass the 11-proof of a citizen service number."""
    a, b, c, d, e, f, g, h, i = digits.encode()
    # written out, since it runs for most references; each digit weighs in with the code of '0' added
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11 == _ZEROS
