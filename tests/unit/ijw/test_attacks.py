"""Hostile files are refused before they cost anything, and nothing outside the file is ever touched."""

import socket
import threading
import tracemalloc

import pytest
from lxml import etree

from jeugdregie.ijw.check import check
from tests.unit.ijw.xml import MESSAGE, NAMESPACES, with_change

_SECRET = "in dit bestand staat een geheim"


@pytest.fixture
def secret_file(tmp_path):
    path = tmp_path / "geheim.txt"
    path.write_text(_SECRET, encoding="utf-8")
    return path


@pytest.fixture
def trap():
    """A server that nobody should call: its address, and the calls that came."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    stop = threading.Event()

    def listen():
        while not stop.is_set():
            try:
                connection, address = server.accept()
            except TimeoutError:
                continue
            calls.append(address)
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls
    stop.set()
    thread.join()
    server.close()


def with_dtd(dtd, body="&x;"):
    """The message with a document type in front and a reference in a field."""
    return with_change(">R1<", f">{body}<").replace(b"<m:Bericht ", dtd.encode() + b"<m:Bericht ")


def refused(data, rule="ONVEILIG"):
    checked = check(data)
    assert (checked.status, checked.message, checked.record) == ("unreadable", None, None)
    (finding,) = checked.findings
    assert finding.rule == rule
    return finding


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "dtd",
    [
        pytest.param("<!DOCTYPE m:Bericht>", id="document type"),
        pytest.param('<!DOCTYPE m:Bericht SYSTEM "nergens.dtd">', id="external document type"),
        pytest.param('<!DOCTYPE a [<!ENTITY x "y">]>', id="entity"),
        pytest.param(f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY x "&l9;">]>', id="billion laughs"),
        pytest.param(f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]>', id="quadratic blow-up"),
        pytest.param("<!DOCTYPE a [<!ENTITY % p \"<!ENTITY x 'y'>\"> %p;]>", id="parameter entity"),
        pytest.param('<!DOCTYPE a [<!ATTLIST a b CDATA "c">]>', id="attributes by default"),
    ],
)
def test_document_types_and_entities_are_refused(dtd):
    assert "DTD" in refused(with_dtd(dtd)).text


def test_document_type_in_a_comment_is_refused_too_rather_than_judged():
    refused(MESSAGE.replace("<m:Header>", "<m:Header><!-- <!DOCTYPE a> -->").encode())


def test_entity_that_nobody_declared_is_refused():
    finding = refused(with_change(">R1<", ">&x;<"))
    assert finding.line == 19


def test_entity_of_a_file_does_not_show_the_file(secret_file):
    finding = refused(with_dtd(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret_file.as_uri()}">]>'))
    assert _SECRET not in finding.text


def test_entity_on_the_network_is_not_fetched(trap):
    address, calls = trap
    refused(with_dtd(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}"><!ENTITY % y SYSTEM "{address}"> %y;]>'))
    refused(with_dtd(f'<!DOCTYPE a SYSTEM "{address}">', ""))
    assert calls == []


def test_inclusion_is_a_strange_element_and_nothing_more(secret_file, trap):
    address, calls = trap
    for target in (secret_file.as_uri(), address):
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{target}"/>'
        checked = check(with_change(">R1<", f">{include}<"))
        assert checked.status == "rejected"
        assert not any(_SECRET in finding.text for finding in checked.findings)
    assert calls == []


_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


@pytest.mark.parametrize("attribute", ['xsi:schemaLocation="urn:a {}"', "xsi:noNamespaceSchemaLocation = '{}'"])
def test_schema_elsewhere_is_refused_and_not_followed(attribute, trap, tmp_path):
    address, calls = trap
    own = tmp_path / "own.xsd"
    own.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', encoding="utf-8")
    for place in (address, own.as_uri(), str(own), "../own.xsd", r"C:\own.xsd"):
        data = with_change("<m:Bericht ", f"<m:Bericht {_XSI} {attribute.format(place)} ")
        assert "schemaLocation" in refused(data).text
    assert calls == []


def test_schema_named_by_its_file_is_let_through_and_not_used(tmp_path, monkeypatch):
    (tmp_path / "JW319.xsd").write_text("this is no schema", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    namespace = "http://www.istandaarden.nl/ijw/3_2/jw319/schema"
    place = f'xsi:schemaLocation="{namespace} JW319.xsd"'
    assert check(with_change("<m:Bericht ", f"<m:Bericht {_XSI} {place} ")).status == "accepted"


def test_stylesheet_that_a_message_names_is_not_followed(trap):
    address, calls = trap
    data = MESSAGE.replace("<m:Bericht ", f'<?xml-stylesheet type="text/xsl" href="{address}"?><m:Bericht ')
    assert check(data.encode()).status == "accepted"
    assert calls == []


def test_schema_in_the_working_directory_is_not_used(tmp_path, monkeypatch):
    from jeugdregie.ijw.schema import compiled

    (tmp_path / "basisschema.xsd").write_text("this is no schema", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    compiled.cache_clear()
    assert compiled("JW319").validate(etree.fromstring(MESSAGE.encode()))


_DEEP = b"<a>" * 10_000 + b"</a>" * 10_000
_INSIDE = MESSAGE.encode().partition(b"R1")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        pytest.param(_DEEP, "ONVEILIG", id="10,000 deep"),
        pytest.param(_INSIDE[0] + _DEEP + _INSIDE[2], "ONVEILIG", id="10,000 deep in a message"),
        pytest.param(b"<a " + b" ".join(b'b%d="c"' % n for n in range(1_000_000)) + b"/>", "ONVEILIG", id="attributes"),
        pytest.param(b"<a>" + b"<b/>" * 5_000_000 + b"</a>", "ONVEILIG", id="five million elements"),
        pytest.param(_INSIDE[0] + b"R" * 30_000_000 + _INSIDE[2], "OP179", id="text of 30 MB"),
        pytest.param(_INSIDE[0] + b"R" * 20_000_000 + _INSIDE[2], "ONVEILIG", id="text of 20 MB"),
        pytest.param(_INSIDE[0] + b"<!--" + b"-" * 20_000_000 + b"-->" + _INSIDE[2], "ONVEILIG", id="comment of 20 MB"),
        pytest.param(b"<" + b"a" * 20_000_000, "ONVEILIG", id="name of 20 MB"),
        pytest.param(b"<" * 20_000_000, "ONVEILIG", id="twenty million tags"),
        pytest.param(b"\0" * 20_000_000, "OP192", id="zeroes"),
        pytest.param(b"<a" + b' xmlns:b="c"' * 100_000 + b"/>", "ONVEILIG", id="namespaces"),
    ],
)
def test_excess_is_refused_without_spending_memory_on_it(data, rule):
    check(MESSAGE.encode())
    tracemalloc.start()
    try:
        refused(data, rule)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("size", [10_000, 900_000])
@pytest.mark.parametrize("piece", ["a", " ", ". ", "é", "\n"])
def test_long_texts_take_no_more_than_linear_time(size, piece):
    # a pattern that goes back and forth over a text of this length would never end
    assert check(with_change(">R1<", f">{piece * (size // len(piece.encode()))}<")).status == "rejected"


def test_every_line_wrong_is_still_a_list_of_findings():
    line = "<m:ReferentieAanbieder/>"
    data = with_change(f"{line[:-2]}>R1</m:ReferentieAanbieder>", line * 60_000)
    checked = check(data)
    assert checked.status == "rejected"
    assert len(checked.findings) == 10_001
    assert checked.findings[-1].rule == "MEER"


@pytest.mark.parametrize("namespace", ["http://www.istandaarden.nl/ijw/3_2/jw301/schema", "urn:999900006"])
def test_message_in_a_wrong_namespace_is_never_accepted(namespace):
    data = MESSAGE.replace(NAMESPACES.split("xmlns:m=")[1].strip('"'), namespace)
    checked = check(data.encode())
    assert checked.status != "accepted"
    assert not any("999900006" in finding.text for finding in checked.findings)
