"""The reference page names everything that is declared, in the words of the standard."""

import re

import pytest

from jeugdregie.ijw.reference import PAGE, answer_to, generated_files
from jeugdregie.ijw.rules import RULES
from jeugdregie.ijw.rules_history import RULES as HISTORY_RULES
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES

TEXT = generated_files()[PAGE]
ROW = r"^\| ((?:CD|CS|TR)\d{3}) \|"


@pytest.mark.parametrize("name", MESSAGES)
def test_page_has_a_chapter_for_every_message(name):
    assert f"\n## {name} {MESSAGES[name].title}\n" in TEXT


def test_page_names_every_element_of_every_message_and_type():
    for item in [item for message in MESSAGES.values() for item in message.classes.values()] + [*COMPOSITES.values()]:
        for element in item.elements:
            assert element.name in TEXT


def test_page_lists_every_code_with_its_meaning():
    for simple in SIMPLE_TYPES.values():
        for code in simple.codelist.codes if simple.codelist else ():
            assert f"| {code.value} | {code.meaning} |" in TEXT


def test_page_lists_every_rule_once():
    content, beyond = TEXT.partition("## Regels die verder kijken")[::2]
    assert re.findall(ROW, content, re.MULTILINE) == sorted(RULES)
    assert re.findall(ROW, beyond, re.MULTILINE) == [rule.code for rule in HISTORY_RULES]


@pytest.mark.parametrize(
    "row",
    [
        "| JW301 | 436 | Toewijzing jeugdhulp | gemeente | aanbieder | JW302 |",
        "| JW302 | 437 | Toewijzing retour | aanbieder | gemeente | geen |",
        "| JW323 | 490 | Declaratie | aanbieder | gemeente | JW325 |",
        "| Einddatum | 0..1 | Datum | datum zonder tijdzone |",
        "| 20 | Tijdelijk beëindigd |  |  |",
    ],
)
def test_page_says_what_the_standard_says(row):
    assert row in TEXT


def test_answers_are_not_answered():
    assert [name for name in MESSAGES if answer_to(name) is None] == [
        *("JW302", "JW306", "JW308", "JW316", "JW318", "JW320", "JW325")
    ]


def test_every_table_row_has_as_many_cells_as_its_head():
    width = 0
    for line in TEXT.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width, line
