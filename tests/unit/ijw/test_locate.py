"""Lines are exact, also where libxml2 loses count."""

import pytest

from jeugdregie.ijw.check import check
from jeugdregie.ijw.locate import lines_of
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES
from tests.unit.ijw.xml import MESSAGE, with_change


def line_of(data, path, message="JW319"):
    return lines_of(data, MESSAGES[message], {path}).get(path)


def test_line_is_where_the_element_begins():
    assert line_of(MESSAGE.encode(), "Bericht/Antwoord/VerzoekAntwoord") == 20


def test_element_over_several_lines_is_where_its_tag_opens():
    data = with_change("<m:VerzoekAntwoord>", "<m:VerzoekAntwoord\n\n>")
    assert line_of(data, "Bericht/Antwoord/VerzoekAntwoord") == 20
    assert line_of(data, "Bericht/Antwoord/RedenAfwijzingVerzoek") == 23


def test_absent_element_is_where_it_should_have_stood():
    assert line_of(MESSAGE.encode(), "Bericht/Antwoord/Woonplaatsbeginsel/Gemeente") == 18


def test_repeating_elements_are_told_apart():
    data = write(BASES["JW323"])
    paths = [f"Bericht/Declaratie/Clienten/Client[{client}]/Prestaties/Prestatie[{line}]/ProductReferentie/ReferentieNummer"
             for client, line in ((1, 1), (1, 2), (2, 1))]  # fmt: skip
    lines = lines_of(data, MESSAGES["JW323"], set(paths))
    shown = [data.splitlines()[lines[path] - 1].strip() for path in paths]
    assert shown == [f"<ijw:ReferentieNummer>N{n}</ijw:ReferentieNummer>".encode() for n in (1, 2, 3)]


def test_same_name_elsewhere_in_the_message_does_not_count():
    data = write(BASES["JW301"])
    line = line_of(data, "Bericht/Client/Contactgegevens/Contact[2]/Periode", "JW301")
    assert data.splitlines()[line - 1].strip() == b"<jw301:Periode>"


@pytest.mark.parametrize("extra", [70_000, 140_000])
def test_lines_beyond_65_535_are_right(extra):
    data = with_change("<m:Antwoord>", "\n" * extra + "<m:Antwoord>").replace(b">3</m:Reden", b">8</m:Reden")
    (finding,) = check(data).findings
    assert (finding.rule, finding.line) == ("TR377", 18 + extra)
    (finding,) = check(data.replace(b">8</m:Reden", b">x</m:Reden")).findings
    assert (finding.rule, finding.line) == ("XSD", 21 + extra)


def test_comments_and_cdata_do_not_disturb_the_count():
    data = with_change("<m:Antwoord>", "<!-- <m:Antwoord>\n</m:Antwoord> -->\n<m:Antwoord>")
    data = data.replace(b">R1<", b"><![CDATA[\n]]>R1<")
    assert line_of(data, "Bericht/Antwoord") == 20
    assert line_of(data, "Bericht/Antwoord/VerzoekAntwoord") == 23


def test_byte_order_mark_and_line_ends_do_not_disturb_the_count():
    data = b"\xef\xbb\xbf" + MESSAGE.replace("\n", "\r\n").encode()
    assert line_of(data, "Bericht/Antwoord/VerzoekAntwoord") == 20


def test_unknown_path_of_something_that_is_no_message_has_no_line():
    assert line_of(b"<a/>", "Bericht/Antwoord") is None
    assert line_of(b"<a", "Bericht/Antwoord") is None
