"""The notation of the declaration, and what can be asked of it."""

from datetime import date

import pytest

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES, Class, Element, message_of_code
from jeugdregie.ijw.standard.model import Code, elements


def test_line_of_a_declaration_says_name_type_and_how_often():
    assert elements("""
        Bsn       LDT_BurgerServicenummer
        Naam?     CDT_VerkorteNaam
        Product+  Product
        Nummer    LDT_Nummer = [0-9]+
    """) == (
        Element("Bsn", "LDT_BurgerServicenummer"),
        Element("Naam", "CDT_VerkorteNaam", required=False),
        Element("Product", "Product", repeats=True),
        Element("Nummer", "LDT_Nummer", restriction="[0-9]+"),
    )


@pytest.mark.parametrize("line", ["Bsn", "Bsn!  LDT_Nummer", "Bsn LDT_Nummer verplicht"])
def test_line_that_is_not_an_element_is_refused(line):
    with pytest.raises(ValueError, match="not an element"):
        elements(line)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        (date(2022, 3, 31), True),
        (date(2022, 4, 1), False),
    ],
)
def test_code_is_valid_from_its_first_to_its_last_day(day, valid):
    assert Code("1", "", date(2021, 1, 1), date(2022, 3, 31)).is_valid_on(day) is valid


def test_code_without_dates_is_always_valid():
    assert Code("1", "").is_valid_on(date(1, 1, 1))
    assert Code("1", "").is_valid_on(date(9999, 12, 31))


def test_code_list_gives_the_meaning_of_a_value():
    eenheid = SIMPLE_TYPES["LDT_Eenheid"].codelist
    assert eenheid.number == "WJ756"
    assert eenheid.values() == ("01", "04", "14", "16", "82", "83", "84")
    assert eenheid.meaning("83") == "Euro's"
    with pytest.raises(KeyError):
        eenheid.meaning("99")


@pytest.mark.parametrize(
    ("code", "name"), [("436", "JW301"), ("437", "JW302"), ("490", "JW323"), ("491", "JW325"), ("999", None)]
)
def test_message_is_found_by_its_code(code, name):
    found = message_of_code(code)
    assert (found and found.name) == name


def test_retour_adds_its_own_header_and_closes_business_classes_with_codes():
    retour = MESSAGES["JW306"]
    assert retour.is_retour
    assert retour.answers == "JW305"
    assert [element.name for element in retour.classes["Header"].elements[-5:]] == [
        "IdentificatieRetour",
        "DagtekeningRetour",
        "XsltVersie",
        "XsdVersieRetour",
        "RetourCodes",
    ]
    assert [element.required for element in retour.classes["Root"].elements] == [True, False]
    assert retour.classes["StartProduct"].elements[-1] == Element("RetourCodes", "RetourCodes")
    assert retour.classes["StartProducten"] == MESSAGES["JW305"].classes["StartProducten"]


def test_declaration_answer_is_a_message_of_its_own():
    assert not MESSAGES["JW325"].is_retour
    assert MESSAGES["JW325"].sender == "gemeente"


def test_wrapper_is_a_class_with_one_element_that_repeats():
    assert Class("Relaties", elements("Relatie+ Relatie")).is_wrapper()
    assert not Class("Woonplaatsbeginsel", elements("Gemeente LDT_Gemeente")).is_wrapper()
    assert not Class("Beide", elements("A+ LDT_Naam\nB LDT_Naam")).is_wrapper()


def test_every_element_has_a_type_that_is_declared():
    for message in MESSAGES.values():
        for item in message.classes.values():
            for element in item.elements:
                assert element.type in SIMPLE_TYPES or element.type in COMPOSITES or element.type in message.classes


def test_every_part_of_a_key_is_an_element():
    for message in MESSAGES.values():
        for item in message.classes.values():
            for part in item.key:
                outer, _, inner = part.partition(".")
                (element,) = [element for element in item.elements if element.name == outer]
                if inner:
                    assert inner in {child.name for child in COMPOSITES[element.type].elements}


@pytest.mark.parametrize(
    ("element", "field"),
    [
        ("Bsn", "bsn"),
        ("ToewijzingNummer", "toewijzing_nummer"),
        ("Telefoon01", "telefoon01"),
        ("TotaalIngediendBedrag", "totaal_ingediend_bedrag"),
        ("XsltVersie", "xslt_versie"),
    ],
)
def test_field_is_the_element_in_words_with_underscores(element, field):
    assert field_name(element) == field


def test_fields_of_a_class_have_different_names():
    for message in MESSAGES.values():
        for item in [*message.classes.values(), *COMPOSITES.values()]:
            names = [field_name(element.name) for element in item.elements]
            assert len(names) == len(set(names))
