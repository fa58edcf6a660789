"""Invented people: numbers from the test range, names and addresses of nobody."""

from datetime import date
from random import Random

import pytest
from stdnum.nl import bsn as bsn_check

from jeugdregie.errors import InputError
from jeugdregie.synthetic.people import TEST_RANGE, Bsns, make_family, make_youth
from jeugdregie.synthetic.region import region_of


def test_numbers_are_unique_pass_the_proof_and_lie_in_the_test_range() -> None:
    numbers = Bsns(seed=1, persons=TEST_RANGE)
    drawn = [numbers[person] for person in range(TEST_RANGE)]
    assert len(set(drawn)) == TEST_RANGE
    assert all(number.startswith("999") and len(number) == 9 for number in drawn)
    assert all(bsn_check.is_valid(number) for number in drawn[::500])
    assert "999999999" not in drawn


def test_a_larger_region_takes_the_wider_range() -> None:
    numbers = Bsns(seed=1, persons=TEST_RANGE + 1)
    drawn = [numbers[person] for person in range(0, TEST_RANGE, 500)]
    assert all(number.startswith("99") and bsn_check.is_valid(number) for number in drawn)


def test_more_people_than_numbers_are_refused() -> None:
    with pytest.raises(InputError, match="kleinere schaal"):
        Bsns(seed=1, persons=1_000_000)


def test_a_youth_has_the_age_asked_and_lives_in_the_gemeente() -> None:
    random = Random(3)
    haarlem = region_of().gemeenten["0392"]
    family, home = make_family(random, 1, haarlem)
    youths = [
        make_youth(random, nummer=1, bsn="999990019", leeftijd=12.5, op=date(2024, 7, 1), gezin=family, adres=home)
        for _ in range(2000)
    ]
    assert {youth.geboren.year for youth in youths if youth.datum_gebruik is None} <= {2011, 2012}
    assert all(youth.geboren.day == 1 for youth in youths if youth.datum_gebruik == "1")
    assert all((youth.geboren.month, youth.geboren.day) == (1, 1) for youth in youths if youth.datum_gebruik == "2")
    assert home.plaats == "Haarlem"
    assert int(home.postcode[:4]) in haarlem.postcodes
