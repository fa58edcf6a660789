"""How names of the standard become names in Python: ToewijzingNummer is toewijzing_nummer."""

import re
from functools import cache

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def field_name(element: str) -> str:
    """The field of a record that holds an element.

    >>> field_name("ToewijzingNummer")
    'toewijzing_nummer'
    """
    return _WORD_START.sub("_", element).lower()
