"""A list of records as a page shows it: searched, sorted, a leaf at a time, all kept in the address.

Parameters: `sorteer` (the key of a column, with '-' for descending), `zoek` and `blad`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jeugdregie.web.dashboard.arrangement import LEAF, Heading, Link

SORT, SEARCH, PLACE = "sorteer", "zoek", "blad"
_EMPTY = "–"


@dataclass(frozen=True)
class Column:
    """A column of a list: its text for a row, and what rows are ordered by (the text when that is not given)."""

    key: str
    label: str
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None
    number: bool = False

    def value(self, row: Any) -> Any:
        """What a row is ordered by; None comes last, whichever way is sorted."""
        found = self.order(row) if self.order else self.text(row).casefold()
        return None if found in ("", _EMPTY) else found


@dataclass(frozen=True)
class Leaf:
    """What stands on the page, and the links around it."""

    columns: tuple[Column, ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Any, tuple[tuple[str, bool], ...]], ...]
    found: int
    total: int
    search: str
    leaves: tuple[Link, ...]
    kept: tuple[tuple[str, str], ...]


def turn_to(
    rows: Sequence[Any],
    columns: Sequence[Column],
    given: Mapping[str, str],
    *,
    kept: Mapping[str, str],
    words: Callable[[Any], str],
    first: str = "",
) -> Leaf:
    """The leaf that an address asks for. `kept` are the other parameters of the page; `words` is what is searched in.

    `first` is how rows are sorted when the address does not say.
    """
    own = {name: given.get(name, "").strip() for name in (SORT, SEARCH, PLACE)}
    sought = own[SEARCH].casefold()
    found = [row for row in rows if sought in words(row).casefold()] if sought else list(rows)
    sorting = own[SORT] or first
    found = _sorted(found, columns, sorting)
    last = max(1, -(-len(found) // LEAF))
    place = min(max(int(own[PLACE]) if own[PLACE].isascii() and own[PLACE].isdigit() else 1, 1), last)
    parameters = {name: value for name, value in {**kept, **own}.items() if value}
    return Leaf(
        columns=tuple(columns),
        headings=tuple(_heading(column, parameters, sorting) for column in columns),
        rows=tuple((row, _cells(row, columns)) for row in found[(place - 1) * LEAF : place * LEAF]),
        found=len(found),
        total=len(rows),
        search=own[SEARCH],
        leaves=_leaves(parameters, place=place, last=last),
        kept=tuple((name, value) for name, value in parameters.items() if name not in (SEARCH, PLACE)),
    )


def _cells(row: Any, columns: Sequence[Column]) -> tuple[tuple[str, bool], ...]:
    return tuple((column.text(row), column.number) for column in columns)


def _sorted(rows: list[Any], columns: Sequence[Column], sorting: str) -> list[Any]:
    """What is asked for that does not exist, is not asked."""
    column = next((item for item in columns if item.key == sorting.removeprefix("-")), None)
    if column is None:
        return rows
    known = [row for row in rows if column.value(row) is not None]
    unknown = [row for row in rows if column.value(row) is None]
    return [*sorted(known, key=column.value, reverse=sorting.startswith("-")), *unknown]


def _heading(column: Column, parameters: Mapping[str, str], sorting: str) -> Heading:
    state = {column.key: "ascending", f"-{column.key}": "descending"}.get(sorting, "none")
    first, other = (f"-{column.key}", column.key) if column.number else (column.key, f"-{column.key}")
    return Heading(column.label, _address(parameters, SORT, other if sorting == first else first), state)


def _leaves(parameters: Mapping[str, str], *, place: int, last: int) -> tuple[Link, ...]:
    if last == 1:
        return ()
    near = sorted({1, last, *(number for number in range(place - 2, place + 3) if 1 <= number <= last)})
    return tuple(Link(str(number), _address(parameters, PLACE, str(number)), number == place) for number in near)


def _address(parameters: Mapping[str, str], name: str, value: str) -> str:
    kept = {key: text for key, text in parameters.items() if key not in (name, PLACE)}
    return f"?{urlencode({**kept, name: value})}#lijst"
