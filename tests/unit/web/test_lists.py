"""A list is searched, sorted and turned by its address, and no link loses what was asked before."""

from urllib.parse import parse_qs

from jeugdregie.web.lists import Column, turn_to

COLUMNS = (
    Column("naam", "Naam", lambda row: row[0]),
    Column("bedrag", "Bedrag", lambda row: str(row[1]), lambda row: row[1], number=True),
)
ROWS = [("Bo", 3), ("an", None), ("Cas", 12)]


def names(given: dict[str, str], rows: list[tuple[str, int | None]] = ROWS) -> list[str]:
    leaf = turn_to(rows, COLUMNS, given, kept={}, words=lambda row: row[0])
    return [row[0] for row, _ in leaf.rows]


def test_rows_stand_as_given_until_a_column_is_chosen() -> None:
    assert names({}) == ["Bo", "an", "Cas"]
    assert names({"sorteer": "naam"}) == ["an", "Bo", "Cas"]


def test_numbers_are_sorted_as_numbers_and_nothing_comes_last() -> None:
    assert names({"sorteer": "bedrag"}) == ["Bo", "Cas", "an"]
    assert names({"sorteer": "-bedrag"}) == ["Cas", "Bo", "an"]


def test_a_column_that_does_not_exist_is_not_asked() -> None:
    assert names({"sorteer": "bsn"}) == ["Bo", "an", "Cas"]


def test_a_search_finds_parts_of_words_in_any_case() -> None:
    assert names({"zoek": "A"}) == ["an", "Cas"]
    assert names({"zoek": "niets"}) == []


def test_a_leaf_beyond_the_last_is_the_last() -> None:
    rows = [(f"n{number:03d}", number) for number in range(30)]
    assert names({"blad": "2"}, rows) == [f"n{number:03d}" for number in range(25, 30)]
    assert names({"blad": "99"}, rows) == names({"blad": "2"}, rows)
    assert names({"blad": "x"}, rows) == names({}, rows)


def test_links_keep_the_filters_and_another_order_begins_at_the_first_leaf() -> None:
    rows = [(f"n{number:03d}", number) for number in range(60)]
    given = {"blad": "2", "sorteer": "naam", "zoek": "n"}
    leaf = turn_to(rows, COLUMNS, given, kept={"gemeente": "0392"}, words=lambda row: row[0])
    by_amount = parse_qs(leaf.headings[1].address.split("#")[0][1:])
    assert by_amount == {"gemeente": ["0392"], "sorteer": ["-bedrag"], "zoek": ["n"]}
    third = parse_qs(leaf.leaves[2].address.split("#")[0][1:])
    assert third == {"gemeente": ["0392"], "sorteer": ["naam"], "zoek": ["n"], "blad": ["3"]}
