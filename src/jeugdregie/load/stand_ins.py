"""Reference numbers as they may be shown: a text that could name a person gives way to a stand-in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jeugdregie.store import Keys
from jeugdregie.store.keys import from_letters

BSN_LENGTH = 9
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
    of the people in its message, and no run of digits begins or ends with what could be such a number of somebody
    else; where the message names nobody, none holds it anywhere.
    """
    return text if _is_code(text) and not _names(text, person) else keys.alias(text)


def assignment_number(number: int | None, bsn: str, keys: Keys) -> int | None:
    """The number of an assignment, or a stand-in of more digits when it is the number of the youth."""
    if number is None or f"{number:09d}" != bsn:
        return number
    return _MORE_THAN_A_NUMBER + int.from_bytes(from_letters(keys.alias(bsn))[:5])


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
    return any(_could_be_number(run, everywhere=not bsns) for run in _DIGITS.findall(digits))


def _could_be_number(run: str, *, everywhere: bool) -> bool:
    """Whether a run of digits holds what could be a citizen service number: anywhere, or at one of its ends."""
    last = len(run) - BSN_LENGTH
    for start in range(last + 1) if everywhere else (0, last):
        part = run[start : start + BSN_LENGTH]
        # a counter with leading zeros is no number of a person; nine digits alone always could be
        if (everywhere or last == 0 or not part.startswith("00")) and passes_eleven(part):
            return True
    return False


def passes_eleven(digits: str) -> bool:
    """Whether nine digits pass the 11-proof of a citizen service number."""
    a, b, c, d, e, f, g, h, i = digits.encode()
    # written out, since it runs for most references; each digit weighs in with the code of '0' added
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11 == _ZEROS
