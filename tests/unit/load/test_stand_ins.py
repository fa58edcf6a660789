"""References are shown when they can only be a code, else they get a stand-in."""

import pytest

from jeugdregie.load.stand_ins import Person, passes_eleven, shown
from jeugdregie.store import Keys

KEYS = Keys.generate()
TOM = Person(("999900006",), ("tom", "wit"))


@pytest.mark.parametrize(
    "text",
    [
        "R1",
        "40A12341234",
        "VZ-0001-000012",
        "P00010000001",
        "P00000001201",
        "2025/01.7_b",
        "9452b7eb-c87f-4f0e-9a51-6f3a2c1d0e9f",
        "123456789012",
    ],
)
def test_codes_are_shown(text: str) -> None:
    assert shown(text, KEYS, TOM) == text


@pytest.mark.parametrize(
    "text",
    [
        "999900006",  # the number of the youth
        "999900018",  # another number that passes the 11-proof
        "x999900006-2025",
        "99.99.00.006",
        "2025999900006",  # the youth's number inside a longer one
        "P1999900018",  # the number of another behind a digit
        "P99990001801",  # and before two
        "Jansen 3",
        "jansen3",
        "Tom1",
        "wit-7",
        "Wit",
        "é1",
        "",
    ],
)
def test_what_could_name_a_person_is_not_shown(text: str) -> None:
    stand_in = shown(text, KEYS, TOM)
    assert stand_in.isalpha()
    assert len(stand_in) == 32


def test_a_stand_in_is_the_same_for_the_same_text() -> None:
    assert shown("Jansen 3", KEYS) == shown("Jansen 3", KEYS, TOM)
    assert shown("Jansen 3", KEYS) != shown("Jansen 4", KEYS)


def test_where_nobody_is_named_any_number_inside_counts() -> None:
    assert shown("12025999900006", KEYS) != "12025999900006"
    assert shown("12999900006345", KEYS) != "12999900006345"
    assert shown("12999900006345", KEYS, Person(("111222333",))) == "12999900006345"


@pytest.mark.parametrize(
    ("digits", "expected"), [("999900006", True), ("999900018", True), ("999900007", False), ("123456782", True)]
)
def test_the_11_proof(digits: str, expected: bool) -> None:
    assert passes_eleven(digits) is expected
