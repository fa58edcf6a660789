"""Words found as people spell them."""

import pytest

from jeugdregie.web.social_map.searching import Searched, plain, rank, slips_between

ITEMS = [
    Searched.of("Opvoedspreekuur CJG", "Vragen over slapen en luisteren"),
    Searched.of("Rouwgroep voor kinderen", "Verlies van een ouder, ook na een scheiding"),
    Searched.of("Ouderschap na scheiding", "Begeleiding van ouders"),
    Searched.of("Café Één", "Eten en diëten"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("scheiding", [2, 1]),  # in the title before in the text
        ("SCHEIDING", [2, 1]),
        ("scheidng", [2, 1]),  # a letter too few
        ("scheidding", [2, 1]),  # one too many
        ("schieding", [2, 1]),  # two swapped
        ("cafe een", [3]),  # without accents
        ("dieten", [3]),
        ("opvoed", [0]),  # how a word begins
        ("spreekuur", [0]),  # within a word
        ("rouw kinderen", [1]),  # every word somewhere
        ("rouw slapen", []),  # not in one and the same
        ("fietsen", []),
        ("xyz", []),
        ("", [0, 1, 2, 3]),
        ("!?", [0, 1, 2, 3]),
    ],
)
def test_what_is_found(asked: str, expected: list[int]) -> None:
    ranks = rank(asked, ITEMS)
    found = [place for place, points in enumerate(ranks) if points is not None]
    assert sorted(found, key=lambda place: (-(ranks[place] or 0), place)) == expected


def test_a_word_that_is_known_is_not_guessed_at() -> None:
    items = [Searched.of("rouw", ""), Searched.of("trouw", "")]
    assert [points is not None for points in rank("trouw", items)] == [False, True]


def test_short_words_are_taken_as_they_are() -> None:
    assert rank("lvc", [Searched.of("lvb", "")]) == [None]


def test_nothing_to_search_in_finds_nothing() -> None:
    assert rank("rouw", []) == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("kitten", "sitting", 3), ("ca", "ac", 1), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3)],
)
def test_slips_are_the_known_examples_of_optimal_string_alignment(one: str, other: str, slips: int) -> None:
    """'ca' and 'abc' are 3 apart in this measure, and 2 in the unrestricted one: the example by which they are told apart."""
    assert slips_between(one, other) == slips


def test_plain_leaves_letters_and_digits() -> None:
    assert plain("Nguyễn CÉLINE Søren Straße") == "nguyen celine soren strasse"
