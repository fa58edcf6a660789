"""References are shown when they can only be a code, else they get a stand-in."""

import pytest

from jeugdregie.load.stand_ins import Person, assignment_number, passes_eleven, shown
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


@pytest.mark.parametrize("person", [Person(), Person(("111222333",))])
@pytest.mark.parametrize("text", ["12025999900006", "12999900006345", "x12.999.900.006.345"])
def test_any_number_inside_counts_whoever_the_message_names(text: str, person: Person) -> None:
    assert shown(text, KEYS, person) != text


@pytest.mark.parametrize(
    "number",
    [
        999900006,  # of the youth
        999900018,  # of somebody else
        10000008,  # nine digits with the zero that a number drops
    ],
)
def test_an_assignment_number_that_could_be_a_number_of_anybody_is_not_shown(number: int) -> None:
    stand_in = assignment_number(number, "999900006", KEYS)
    assert stand_in is not None
    assert len(str(stand_in)) == 13
    assert not holds_number(str(stand_in))
    # whoever the message is about: joins depend on it
    assert assignment_number(number, "999900031", KEYS) == stand_in


@pytest.mark.parametrize("number", [None, 7, 1000022, 123456789, 999900007])
def test_other_assignment_numbers_are_shown(number: int | None) -> None:
    assert assignment_number(number, "999900006", KEYS) == number


def holds_number(digits: str) -> bool:
    """Worked out anew: nine digits in a row of which 9·a + 8·b + ... + 2·h - i is a multiple of eleven."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    rows = [digits[at : at + 9] for at in range(len(digits) - 8)]
    return any(sum(w * int(d) for w, d in zip(weights, row, strict=True)) % 11 == 0 for row in rows if row[:2] != "00")


@pytest.mark.parametrize(
    ("digits", "expected"), [("999900006", True), ("999900018", True), ("999900007", False), ("123456782", True)]
)
def test_the_11_proof(digits: str, expected: bool) -> None:
    assert passes_eleven(digits) is expected
