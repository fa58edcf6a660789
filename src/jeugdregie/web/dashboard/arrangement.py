"""How a reader wants to see a table: sorted by a column, searched, a leaf at a time; kept in the address of the page.

Three parameters per card, `KEY.sorteer` ('2', or '-2' for descending; column 0 holds the labels), `KEY.zoek` and `KEY.blad`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from jeugdregie.web.dashboard.grid import Grid, GridRow

LEAF = 25
"""Rows on a leaf."""
SEARCHABLE = 12
"""A table with more rows than this can be searched."""
_SORT, _SEARCH, _LEAF = "sorteer", "zoek", "blad"


@dataclass(frozen=True)
class Link:
    """An address with its text; `current` is what is shown already."""

    label: str
    address: str
    current: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of a column: its text, the address that sorts by it, and 'ascending', 'descending' or 'none'."""

    label: str
    address: str
    sorted: str


@dataclass(frozen=True)
class Arranged:
    """A grid as the page shows it."""

    card: str
    grid: Grid
    headings: tuple[Heading, ...]
    rows: tuple[GridRow, ...]
    found: int
    total: int
    search: str
    leaves: tuple[Link, ...]
    kept: tuple[tuple[str, str], ...]
    touched: bool

    @property
    def search_name(self) -> str:
        """The name of the search field."""
        return f"{self.card}.{_SEARCH}"

    @property
    def can_search(self) -> bool:
        """Whether the table is long enough to search."""
        return self.total > SEARCHABLE


def arrangement(given: Mapping[str, str], cards: tuple[str, ...]) -> dict[str, str]:
    """The parameters of an address that say how tables of these cards are arranged."""
    names = (f"{card}.{part}" for card in cards for part in (_SORT, _SEARCH, _LEAF))
    return {name: given[name].strip() for name in names if given.get(name, "").strip()}


def arrange(grid: Grid, card: str, parameters: Mapping[str, str]) -> Arranged:
    """The rows to show and the links around them. `parameters` are all of the page, so that no link loses one."""
    own = {part: parameters.get(f"{card}.{part}", "") for part in (_SORT, _SEARCH, _LEAF)}
    column, descending = _column(own[_SORT], len(grid.columns))
    body = [row for row in grid.rows if not row.is_total]
    found = [row for row in body if own[_SEARCH].casefold() in row.label.casefold()]
    totals = [row for row in grid.rows if row.is_total and not own[_SEARCH]]
    if column is not None:
        found = _sorted(found, column, descending=descending)
    leaf, last = _leaf(own[_LEAF], len(found))
    return Arranged(
        card=card,
        grid=grid,
        headings=_headings(grid, card, parameters, sorted_by=(column, descending)),
        rows=(*found[(leaf - 1) * LEAF : leaf * LEAF], *totals),
        found=len(found),
        total=len(body),
        search=own[_SEARCH],
        leaves=_leaves(card, parameters, leaf=leaf, last=last),
        kept=tuple((name, value) for name, value in parameters.items() if name not in _moved(card, _SEARCH)),
        touched=any(own.values()),
    )


def _column(text: str, columns: int) -> tuple[int | None, bool]:
    """What is asked for that does not exist, is not asked."""
    number = text.removeprefix("-")
    if not number.isascii() or not number.isdigit() or int(number) > columns:
        return None, False
    return int(number), text.startswith("-")


def _sorted(rows: list[GridRow], column: int, *, descending: bool) -> list[GridRow]:
    """Figures that are not shown come last, whichever way is sorted."""
    if column == 0:
        return sorted(rows, key=lambda row: row.label.casefold(), reverse=descending)
    shown = [row for row in rows if row.cells[column - 1].value is not None]
    hidden = [row for row in rows if row.cells[column - 1].value is None]
    return [*sorted(shown, key=lambda row: row.cells[column - 1].value or 0, reverse=descending), *hidden]


def _leaf(text: str, rows: int) -> tuple[int, int]:
    last = max(1, -(-rows // LEAF))
    asked = int(text) if text.isascii() and text.isdigit() else 1
    return min(max(asked, 1), last), last


def _headings(
    grid: Grid, card: str, parameters: Mapping[str, str], *, sorted_by: tuple[int | None, bool]
) -> tuple[Heading, ...]:
    column, descending = sorted_by
    found = []
    for place, label in enumerate((grid.corner, *grid.columns)):
        state = "none" if place != column else "descending" if descending else "ascending"
        first = str(place) if place == 0 else f"-{place}"
        other = f"-{place}" if first == str(place) else str(place)
        asked = other if (state == "ascending" if place == 0 else state == "descending") else first
        address = _address(card, parameters, _SORT, asked)
        found.append(Heading(label, address, state))
    return tuple(found)


def _leaves(card: str, parameters: Mapping[str, str], *, leaf: int, last: int) -> tuple[Link, ...]:
    if last == 1:
        return ()
    near = sorted({1, last, *(number for number in range(leaf - 2, leaf + 3) if 1 <= number <= last)})
    return tuple(Link(str(number), _address(card, parameters, _LEAF, str(number)), number == leaf) for number in near)


def _moved(card: str, part: str) -> set[str]:
    """What no longer holds when a part changes: another order or search begins at the first leaf."""
    return {f"{card}.{part}", f"{card}.{_LEAF}"}


def _address(card: str, parameters: Mapping[str, str], part: str, value: str) -> str:
    kept = {name: text for name, text in parameters.items() if name not in _moved(card, part)}
    return f"?{urlencode({**kept, f'{card}.{part}': value})}#{card}"
