"""Reading: what is accepted in different clothes, and what is recognised and refused by name."""

import pytest

from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.records import jw319
from tests.unit.ijw.xml import MESSAGE, with_change


def refused(data):
    received = read_message(data)
    assert not received.is_readable
    assert (received.message, received.record) == (None, None)
    (finding,) = received.findings
    return finding


def test_message_becomes_a_record():
    received = read_message(MESSAGE.encode())
    assert received.message == "JW319"
    assert isinstance(received.record, jw319.Bericht)
    assert received.record.antwoord == jw319.Antwoord(
        referentie_aanbieder="R1", verzoek_antwoord="1", reden_afwijzing_verzoek="3"
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + MESSAGE.encode(), id="byte order mark"),
        pytest.param(MESSAGE.replace("\n", "\r\n").encode(), id="CR/LF"),
        pytest.param(MESSAGE.partition("\n")[2].encode(), id="no XML declaration"),
        pytest.param(MESSAGE.replace("UTF-8", "utf-8").encode(), id="lower case encoding"),
        pytest.param(MESSAGE.replace("UTF-8", "US-ASCII").encode(), id="ASCII, which is UTF-8 byte for byte"),
        pytest.param(MESSAGE.replace("xmlns:m=", "xmlns=").replace("m:", "").encode(), id="default namespace"),
        pytest.param(MESSAGE.replace("ijw:", "a:").replace("xmlns:ijw", "xmlns:a").encode(), id="another prefix"),
        pytest.param("".join(line.strip() for line in MESSAGE.splitlines()).encode(), id="one line"),
        pytest.param(with_change(">R1<", "><![CDATA[R1]]><"), id="CDATA"),
        pytest.param(with_change(">R1<", ">R<!-- x -->1<"), id="comment in a value"),
        pytest.param(with_change(">R1<", ">R<?x y?>1<"), id="processing instruction in a value"),
        pytest.param(with_change(">R1<", ">R&#49;<"), id="character reference"),
        pytest.param(MESSAGE.encode() + b"<!-- the end -->\n", id="comment after the message"),
    ],
)
def test_same_message_in_other_clothes_gives_the_same_record(data):
    assert read_message(data) == read_message(MESSAGE.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [("2026-05-06", "2026-05-06"), (" 2026-05-06\n", "2026-05-06"), ("0001-01-01", "0001-01-01")],
)
def test_dates_are_read_with_white_space_around_them(text, value):
    record = read_message(with_change("2026-05-06", text)).record
    assert record.header.bericht_identificatie.dagtekening.isoformat() == value


@pytest.mark.parametrize("text", ["3", "+3", "003", " 3 "])
def test_numbers_that_mean_3_are_not_all_allowed_where_3_is_prescribed(text):
    received = read_message(with_change(">3</m:BerichtVersie", f">{text}</m:BerichtVersie"))
    assert (received.record is not None) == (text.strip() == "3")


@pytest.mark.parametrize(
    ("namespace", "expected"),
    [
        ("http://www.istandaarden.nl/ijw/3_0/jw301/schema", "iJw 3.0 (JW301)"),
        ("http://www.istandaarden.nl/ijw/3_1/jw319/schema", "iJw 3.1 (JW319)"),
        ("http://www.istandaarden.nl/ijw/2_3/jw303/schema", "iJw 2.3 (JW303)"),
        ("http://www.istandaarden.nl/iwmo/3_2/wmo301/schema", "iWmo 3.2 (WMO301)"),
        ("http://www.istandaarden.nl/iwlz/2_5/aw33/schema", "geen bericht dat Jeugdregie kent"),
        ("http://www.istandaarden.nl/ijw/3_2/jw303/schema", "iJw 3.2 kent geen bericht JW303"),
        ("http://www.stufstandaarden.nl/koppelvlak/ggk0210", "StUF"),
        ("http://schemas.xmlsoap.org/soap/envelope/", "SOAP"),
        ("http://example.org/jansen", "geen bericht dat Jeugdregie kent"),
        ("", "geen naamruimte"),
    ],
)
def test_other_messages_are_recognised_and_refused_by_name(namespace, expected):
    finding = refused(f'<Bericht xmlns="{namespace}"><Header/></Bericht>'.encode())
    assert (finding.rule, finding.level, finding.line) == ("BERICHT", 1, 1)
    assert expected in finding.text
    assert "jansen" not in finding.text


def test_namespace_in_a_comment_does_not_mislead():
    data = MESSAGE.replace("<m:Bericht ", "<!-- http://www.istandaarden.nl/ijw/3_2/jw301/schema --><m:Bericht ")
    assert read_message(data.encode()).message == "JW319"


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        pytest.param(b"", "XML", None, id="empty"),
        pytest.param(b" \r\n", "XML", None, id="blank"),
        pytest.param(b"Geachte heer,", "XML", 1, id="not XML"),
        pytest.param(b"PK\x03\x04 rest", "XML", 1, id="a zip that was given another way"),
        pytest.param(MESSAGE[:-30].encode(), "XML", None, id="cut off"),
        pytest.param(MESSAGE.encode() + b"<a/>", "XML", 24, id="two roots"),
        pytest.param(with_change(">R1<", ">R\x001<"), "XML", 19, id="NUL"),
        pytest.param(with_change(">R1<", ">R\x0b1<"), "XML", 19, id="control character"),
        pytest.param(with_change(">R1<", ">R&#0;<"), "XML", 19, id="reference to NUL"),
        pytest.param(with_change("</m:Antwoord>", ""), "XML", 23, id="unclosed element"),
        pytest.param(with_change(">R1<", ">R\xe91<").decode().encode("latin-1"), "OP192", 19, id="Latin-1"),
        pytest.param(MESSAGE.replace("UTF-8", "ISO-8859-1").encode(), "OP192", 1, id="declared as Latin-1"),
        pytest.param(MESSAGE.replace("UTF-8", "UTF-7").encode(), "OP192", 1, id="declared as UTF-7"),
        pytest.param(
            MESSAGE.replace(" enc", " " * 300 + "enc").replace("UTF-8", "UTF-7").encode(), "OP192", 1, id="far away"
        ),
        pytest.param(MESSAGE.encode("utf-16"), "OP192", 1, id="UTF-16"),
        pytest.param(MESSAGE.encode("utf-16-le"), "OP192", 1, id="UTF-16 without mark"),
        pytest.param(MESSAGE.encode("utf-32"), "OP192", 1, id="UTF-32"),
    ],
)
def test_what_is_no_xml_is_refused_with_the_reason_and_the_line(data, rule, line):
    finding = refused(data)
    assert finding.rule == rule
    assert line is None or finding.line == line
    assert len(finding.text.split(". ")) == 2  # what is wrong, and what to do


def test_every_cut_leaves_something_unreadable_or_nothing_lost():
    whole = read_message(MESSAGE.encode())
    data = MESSAGE.rstrip().encode()
    for length in range(0, len(data), 7):
        assert not read_message(data[:length]).is_readable, length
    assert read_message(data) == whole
