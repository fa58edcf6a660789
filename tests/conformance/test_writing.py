"""What is written passes the published schemas, and what is read and written again says the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from jeugdregie.ijw.literals import UnfitError, literal
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.standard import BASE_NAMESPACE, MESSAGES, SIMPLE_TYPES
from jeugdregie.ijw.write import write
from tests.conformance.test_schema_behaviour import TEXTS, published
from tests.generative.strategies import messages

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", MESSAGES)
@SLOW
@given(data=st.data())
def test_written_records_pass_the_published_schema(standard_files, name, data):
    root = etree.fromstring(write(data.draw(messages(name, longest=2))))
    published(standard_files, name).assertValid(root)


@pytest.mark.parametrize("type_name", [name for name, simple in SIMPLE_TYPES.items() if simple.base == "string"])
def test_writer_takes_the_texts_that_the_published_type_allows(standard_files, type_name):
    schema = schema_of(standard_files, type_name)
    for text in TEXTS:
        value = etree.Element("Waarde")
        value.text = text
        assert is_writable(type_name, text) is schema.validate(value), repr(text)


def schema_of(folder, type_name):
    """A schema with one element of that type."""
    return etree.XMLSchema(
        etree.fromstring(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ijw="{BASE_NAMESPACE}">'
            f'<xs:import namespace="{BASE_NAMESPACE}" schemaLocation="{folder / "xsd" / "basisschema.xsd"}"/>'
            f'<xs:element name="Waarde" type="ijw:{type_name}"/></xs:schema>'
        )
    )


def is_writable(type_name, text):
    try:
        literal(type_name)(text)
    except UnfitError:
        return False
    return True


@pytest.mark.parametrize("folder", ["berichten", "vectors"])
def test_what_is_read_and_written_again_says_the_same(standard_files, folder):
    for path in sorted((standard_files / folder).glob("*.xml")):
        received = read_message(path.read_bytes())
        if received.record is not None:
            assert canonical(write(received.record)) == canonical(path.read_bytes()), path.name


def canonical(data):
    """The document without its layout and without the order in which it declares its namespaces."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    return etree.tostring(root, method="c14n2", strip_text=True)
