"""Code lists and logical keys are those of the published tables."""

import csv
from collections import defaultdict
from datetime import date, datetime

import pytest

from jeugdregie.ijw.standard import MESSAGES, SIMPLE_TYPES

CODELISTS = {simple.codelist.number: simple.codelist for simple in SIMPLE_TYPES.values() if simple.codelist}

# the table calls it 'vervallen' without a date; 13 and 14 take its place from 1 April 2022
ENDED = {("JZ002", "1"): date(2022, 3, 31)}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from list(csv.reader(file))[1:]


def day(text):
    return datetime.strptime(text, "%d-%m-%Y").date() if text else None  # noqa: DTZ007 - a date without a time


def without_zeros(value):
    """The published table lost the zeros in front of a number."""
    return str(int(value)) if value.isdecimal() else value


@pytest.fixture(scope="module")
def published_codes(standard_files):
    found = defaultdict(list)
    for title, code, _meaning, _changed, _change, start, end in rows(standard_files / "csv" / "codelijsten.csv"):
        if code != title:
            number, value = title.partition(":")[0], without_zeros(code)
            found[number].append((value, day(start), ENDED.get((number, value), day(end))))
    return found


def test_every_published_code_list_is_declared(published_codes):
    assert set(published_codes) == set(CODELISTS)


@pytest.mark.parametrize("number", CODELISTS)
def test_codes_and_their_dates_are_those_published(published_codes, number):
    declared = [(without_zeros(code.value), code.valid_from, code.valid_until) for code in CODELISTS[number].codes]
    assert sorted(declared, key=lambda row: row[0]) == sorted(published_codes[number], key=lambda row: row[0])


@pytest.fixture(scope="module")
def published_keys(standard_files):
    """The elements marked as key, by message and class, with a dot into composite types."""
    found = defaultdict(set)
    for message, class_name, element, part, _deeper, is_key, *_rest in rows(
        standard_files / "csv" / "regels-per-element.csv"
    ):
        name, kind = element.partition("\\")[::2]
        if is_key != "ja" or (not part and kind.startswith("CDT_")):
            continue
        found[message, class_name].add(f"{name}.{part.partition(chr(92))[0]}" if part else name)
    return found


def composite_elements(message, class_name):
    return {item.name for item in MESSAGES[message].classes[class_name].elements if item.type.startswith("CDT_")}


@pytest.mark.parametrize("name", [name for name, message in MESSAGES.items() if not message.is_retour])
def test_logical_keys_are_those_published(published_keys, name):
    for class_name, declared in MESSAGES[name].classes.items():
        if class_name == "Header":
            continue  # the table marks no key there; TR056 makes the identification one
        # a rule about a composite as a whole is listed without the part: the parts have rows of their own
        published = published_keys[name, class_name] - composite_elements(name, class_name)
        assert set(declared.key) == published, class_name


@pytest.mark.parametrize("name", [name for name, message in MESSAGES.items() if message.is_retour])
def test_retour_has_the_keys_of_what_it_answers(name):
    original = MESSAGES[MESSAGES[name].answers]
    for class_name, declared in original.classes.items():
        assert MESSAGES[name].classes[class_name].key == declared.key
