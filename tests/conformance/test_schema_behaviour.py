"""The schemas generated from the declaration judge every document as the published ones do, also spoiled documents."""

import copy
from functools import cache

import pytest
from lxml import etree

from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.standard import BASE_NAMESPACE, MESSAGES
from tests.conformance.complete import complete

# texts around every border of every facet, and those that go wrong in practice
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20, 24, 25, 35, 36, 64, 80, 200)
NUMBERS = (0, 1, 99, 99_999, 99_999_999, 999_999_999, 999_999_999_999)
TEXTS = (
    *("x" * length for length in LENGTHS),
    *("x" * (length + 1) for length in LENGTHS),
    *("7" * length for length in LENGTHS[:12]),
    *(str(number) for number in NUMBERS),
    *(str(number + 1) for number in NUMBERS),
    *("", " ", "  x ", "\n", "x\ny", "x\r\ny", "\t", "\u00a0", "\u2028", "é", "Ж", "ỳ", "Ā", "A.", "a-b", "x y", "."),
    *(
        "-1",
        "+3",
        "03",
        "3.0",
        "1e3",
        " 3 ",
        "00",
        "01",
        "1",
        "2",
        "9",
        "D",
        "C",
        "d",
        "NL",
        "nl",
        "45",
        "0001",
        "8001",
    ),
    *("2026-02-29", "2024-02-29", "2026-13-01", "2026-4-1", "01-04-2026", "2026-04-01Z", "2026-04-01+01:00"),
    *("0001-01-01", "0000-01-01", "10000-01-01", "-0001-01-01", " 2026-04-01 ", "2026-04-01T00:00:00"),
    *("00:00:00", "24:00:00", "25:00:00", "12:30", "12:30:00.5", "12:30:00Z", "12:30:00+01:00", "12:30:00-01:00"),
    *("1.0", "1.0.0", "01.0.0", "1.0.0.0", "10.20.30", "436", "491", "3", "٣"),
)


@cache
def published(folder, name):
    return etree.XMLSchema(file=str(folder / "xsd" / f"{name}.xsd"))


class Judges:
    """The two schemas of one message, and how often they refused."""

    def __init__(self, folder, name):
        self.ours = compiled(name)
        self.theirs = published(folder, name)
        self.refused = 0

    def agree(self, root, what):
        verdict = self.theirs.validate(root)
        self.refused += not verdict
        assert self.ours.validate(root) is verdict, what


@pytest.mark.parametrize("name", MESSAGES)
def test_spoiled_texts_are_judged_equally(standard_files, name):
    judges, root = Judges(standard_files, name), complete(name)
    judges.agree(root, "complete")
    assert judges.refused == 0
    for leaf in [node for node in root.iter() if len(node) == 0]:
        original = leaf.text
        for text in TEXTS:
            leaf.text = text
            judges.agree(root, (leaf.tag, text))
        leaf.text = original
    assert judges.refused > 0


@pytest.mark.parametrize("name", MESSAGES)
def test_spoiled_structures_are_judged_equally(standard_files, name):
    judges, root = Judges(standard_files, name), complete(name)
    for node in list(root.iter())[1:]:
        for what, spoil in SPOILERS.items():
            spoiled = copy.deepcopy(root)
            spoil(spoiled.xpath(root.getroottree().getpath(node), namespaces=root.nsmap)[0])
            judges.agree(spoiled, (what, node.tag))
    assert judges.refused > 0


def remove(node):
    node.getparent().remove(node)


def repeat(node):
    node.addnext(copy.deepcopy(node))


def move_down(node):
    following = node.getnext()
    if following is not None:
        following.addnext(node)


def other_namespace(node):
    local = etree.QName(node).localname
    node.tag = f"{{{MESSAGES['JW301'].namespace if BASE_NAMESPACE in node.tag else BASE_NAMESPACE}}}{local}"


def no_namespace(node):
    node.tag = etree.QName(node).localname


def other_case(node):
    node.tag = node.tag[:-1] + node.tag[-1].swapcase()


def attribute(node):
    node.set("soort", "1")


def absent_value(node):
    node.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")


def unknown_child(node):
    etree.SubElement(node, node.tag)


def loose_text(node):
    node.tail = "x"


def emptied(node):
    node.text = None
    for child in list(node):
        node.remove(child)


SPOILERS = {
    spoiler.__name__: spoiler
    for spoiler in (
        *(remove, repeat, move_down, other_namespace, no_namespace, other_case),
        *(attribute, absent_value, unknown_child, loose_text, emptied),
    )
}


@pytest.mark.parametrize("folder", ["berichten", "vectors"])
def test_samples_and_vectors_are_judged_equally(standard_files, folder):
    refused = []
    for path in sorted((standard_files / folder).glob("*.xml")):
        judges = Judges(standard_files, path.name[:5])
        judges.agree(etree.parse(path), path.name)
        if judges.refused:
            refused.append(path.name)
    # the sample holds 2027-06-31, a day that does not exist
    assert refused == (["JW315.xml"] if folder == "berichten" else [])
