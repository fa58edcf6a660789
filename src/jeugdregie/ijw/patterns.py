"""Patterns of XML Schema as patterns of Python, for the part of the language that the standard uses."""

import re
from collections.abc import Iterator
from functools import cache

_TOKEN = re.compile(r"\\.|\[\^?|\]|.", re.DOTALL)
_BLANK = r" \t\n\r"
# outside and inside a character class; XML Schema knows no other blanks than these four, and its '.' stops at line ends
_OUTSIDE = {r"\s": f"[{_BLANK}]", r"\S": f"[^{_BLANK}]", ".": r"[^\n\r]", "^": r"\^", "$": r"\$"}
_INSIDE = {r"\s": _BLANK, ".": r"\."}


@cache
def python_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; use it with `fullmatch`, since a pattern of XML Schema holds for the whole value.

    >>> bool(python_pattern("[0-9]{4}").fullmatch("0392"))
    True
    """
    return re.compile("".join(_translated(pattern)))


def _translated(pattern: str) -> Iterator[str]:
    inside = False
    for piece in _TOKEN.findall(pattern):
        if piece.startswith("[") and not inside:
            inside = True
            yield piece
        elif piece == "]":
            inside = False
            yield piece
        elif piece == r"\S" and inside:
            raise ValueError(f"cannot be said within a class of Python: {pattern}")
        else:
            yield (_INSIDE if inside else _OUTSIDE).get(piece, piece)
