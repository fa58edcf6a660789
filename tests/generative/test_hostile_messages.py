"""Whatever happens to a message, a check ends with a status, names why, and tells nothing personal."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jeugdregie.ijw.check import check
from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES

MESSAGES = {name: write(record) for name, record in BASES.items()}
PERSONAL = ("999900006", "999900018", "Jansen", "Bakker", "Smit", "2012-02-29", "1985-05-01", "Kanarie", "112233445")

_VALUES = st.sampled_from(
    ["", " ", "0", "1", "-1", "+7", "007", "99999999999", "1e3", "٣", "2026-02-30", "0000-00-00", "2026-13-01", "10000-01-01",
     "-0001-01-01", "2026-05-06Z", " 2026-05-06 ", "2026-05-06+14:00", "24:00:00", "23:59:59.9999999", "12:00:00Z", "NaN", "true",
     "Kanarie", "112233445", "999900006", "0392", "D", "C", "83", "13", "A" * 300, "a\nb", "\u200f", "\U0001f9d2", "='1'!A1"]
)  # fmt: skip


@st.composite
def spoiled_trees(draw):
    """A message of which elements were dropped, doubled, swapped, renamed, moved or given another text."""
    name = draw(st.sampled_from([*MESSAGES]))
    root = etree.fromstring(MESSAGES[name])
    for _ in range(draw(st.integers(1, 4))):
        elements = [element for element in root.iter() if element.getparent() is not None]
        if not elements:
            break
        element = draw(st.sampled_from(elements))
        draw(st.sampled_from([_drop, _double, _swap, _rename, _fill, _fill, _fill, _attribute]))(draw, element)
    return name, root


def _drop(_draw, element):
    element.getparent().remove(element)


def _double(_draw, element):
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def _swap(_draw, element):
    following = element.getnext()
    if following is not None:
        element.addprevious(following)


def _rename(draw, element):
    names = [item.tag for item in element.getroottree().getroot().iter()]
    element.tag = draw(st.sampled_from([*names, "Kanarie", "{urn:a}Bsn"]))


def _fill(draw, element):
    leaves = [item for item in element.iter() if len(item) == 0]
    draw(st.sampled_from(leaves)).text = draw(_VALUES)


def _attribute(draw, element):
    xsi = "{http://www.w3.org/2001/XMLSchema-instance}"
    element.set(
        draw(st.sampled_from(["Kanarie", f"{xsi}nil", f"{xsi}schemaLocation"])), draw(st.sampled_from(["true", "1"]))
    )


def judged(data):
    checked = check(data)
    assert checked.status in ("accepted", "rejected", "unreadable")
    assert (checked.status == "accepted") == (not checked.findings)
    assert (checked.status == "unreadable") == (checked.message is None)
    for finding in checked.findings:
        assert finding.rule
        assert finding.level in (1, 2)
        assert finding.text
        assert not any(secret in finding.text + finding.path for secret in PERSONAL), finding
    return checked


@settings(max_examples=400, deadline=None)
@given(spoiled_trees())
def test_spoiled_message_gets_a_status_that_agrees_with_the_schema(case):
    name, root = case
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    checked = judged(data)
    is_valid = compiled(name).validate(etree.fromstring(data))
    is_unusable = any(finding.rule == "WAARDE" for finding in checked.findings)
    assert (checked.record is not None) == (is_valid and not is_unusable)
    # what the schema refuses is explained: the answer for what we cannot name is never needed
    assert not any("Controleer het met het schema" in finding.text for finding in checked.findings)
    assert all(finding.line is not None for finding in checked.findings)


@settings(max_examples=300, deadline=None)
@given(
    data=st.sampled_from([*MESSAGES.values()]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=3),
)
def test_bytes_thrown_about_never_break_a_check(data, cuts):
    for place, length, replacement in cuts:
        start = int(place * len(data))
        data = data[:start] + replacement + data[start + length :]
    judged(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_gets_a_status(data):
    judged(data)
