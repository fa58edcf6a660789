"""A table as the reader wants it: sorted, searched, leaf by leaf, and every link keeps the rest of the address."""

from urllib.parse import parse_qs, urlsplit

import pytest

from jeugdregie.web.dashboard.arrangement import LEAF, arrange, arrangement
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow


def grid(*rows: tuple[str, int | None]) -> Grid:
    lines = tuple(GridRow(label, (cell(value),)) for label, value in rows)
    return Grid("Kosten", "Gemeente", ("2024-H1",), (*lines, GridRow("Totaal", (cell(99),), is_total=True)))


def cell(value: int | None) -> GridCell:
    return GridCell("afgeschermd" if value is None else str(value), value, "afgeschermd" if value is None else None)


SMALL = grid(("Zandvoort", 5), ("Haarlem", 30), ("bloemendaal", None), ("Heemstede", 5))


def labels(asked: dict[str, str]) -> list[str]:
    return [row.label for row in arrange(SMALL, "tabel", asked).rows]


@pytest.mark.parametrize(
    ("sorted_by", "expected"),
    [
        ("", ["Zandvoort", "Haarlem", "bloemendaal", "Heemstede", "Totaal"]),
        ("0", ["bloemendaal", "Haarlem", "Heemstede", "Zandvoort", "Totaal"]),
        ("-0", ["Zandvoort", "Heemstede", "Haarlem", "bloemendaal", "Totaal"]),
        ("1", ["Zandvoort", "Heemstede", "Haarlem", "bloemendaal", "Totaal"]),
        ("-1", ["Haarlem", "Zandvoort", "Heemstede", "bloemendaal", "Totaal"]),
        ("2", ["Zandvoort", "Haarlem", "bloemendaal", "Heemstede", "Totaal"]),
        ("--1", ["Zandvoort", "Haarlem", "bloemendaal", "Heemstede", "Totaal"]),
        ("²", ["Zandvoort", "Haarlem", "bloemendaal", "Heemstede", "Totaal"]),
    ],
)
def test_the_total_stays_last_and_what_is_not_shown_comes_before_it(sorted_by: str, expected: list[str]) -> None:
    assert labels({"tabel.sorteer": sorted_by}) == expected


def test_a_search_ignores_case_and_shows_no_total_of_what_is_not_there() -> None:
    assert labels({"tabel.zoek": "HEEM"}) == ["Heemstede"]
    assert labels({"tabel.zoek": "onzin"}) == []


@pytest.mark.parametrize(
    ("leaf", "first", "shown"), [("", 0, LEAF), ("2", LEAF, LEAF), ("3", 50, 10), ("99", 50, 10), ("x", 0, LEAF)]
)
def test_a_long_table_has_leaves(leaf: str, first: int, shown: int) -> None:
    long = grid(*((f"gemeente {number:02d}", number) for number in range(60)))
    found = arrange(long, "tabel", {"tabel.blad": leaf})
    assert [row.label for row in found.rows] == [*(f"gemeente {first + n:02d}" for n in range(shown)), "Totaal"]
    assert [link.label for link in found.leaves] == ["1", "2", "3"]


def test_each_link_keeps_filters_and_the_other_tables_and_begins_at_the_first_leaf() -> None:
    asked = {"sector": "crisis", "ander.sorteer": "1", "tabel.zoek": "heem", "tabel.blad": "2"}
    [_, figure] = arrange(SMALL, "tabel", asked).headings
    link = urlsplit(figure.address)
    assert parse_qs(link.query) == {
        "sector": ["crisis"],
        "ander.sorteer": ["1"],
        "tabel.zoek": ["heem"],
        "tabel.sorteer": ["-1"],
    }
    assert link.fragment == "tabel"


def test_the_link_of_the_sorted_column_turns_it_round() -> None:
    [label, figure] = arrange(SMALL, "tabel", {"tabel.sorteer": "-1"}).headings
    assert (figure.sorted, "sorteer=1#" in figure.address) == ("descending", True)
    assert (label.sorted, "sorteer=0#" in label.address) == ("none", True)


def test_only_the_tables_of_the_page_are_read_from_an_address() -> None:
    given = {"tabel.sorteer": "1", "ander.sorteer": "2", "sector": "x", "tabel.zoek": "  "}
    assert arrangement(given, ("tabel",)) == {"tabel.sorteer": "1"}
